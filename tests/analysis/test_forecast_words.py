from decimal import Decimal

import pytest

from perfcore.analysis.forecast import Forecast, forecast
from perfcore.analysis.forecast_words import forecast_sentences, likelihood_sentence
from perfcore.analysis.relations import Level
from perfcore.fiscal_months import Month
from perfcore.judgement import Likelihood
from perfcore.store import Store
from perfcore.store.judgements import override_forecast
from perfcore.wording import Language, Words
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, YEAR, project, report, store_of

CHINESE, ENGLISH = Words(Language.CHINESE), Words(Language.ENGLISH)


def spent(*amounts: str | None) -> Store:
    store = store_of(project(FIRST, "12000000.00", plan=()))
    report(store, *((FIRST, month, amount) for month, amount in enumerate(amounts, 1) if amount is not None))
    return store


def ask(store: Store, month: int, level: Level = Level.PROJECT) -> Forecast:
    return forecast(store, ADMINISTRATOR, Month(YEAR, month), level)[0]


@pytest.mark.parametrize(
    ("amounts", "month", "sentence"),
    [
        (
            ["1000000.00", "0.00", "1000000.00", "800000.00"],
            4,
            (
                "按月均进度推算，年底预计执行 840.00 万元（70.0%），预计结转结余 360.00 万元。"
                "按以往误差在 720.00 至 920.00 万元之间。回测 6 个情形，平均误差为预算的 6.4%，平均提前 1.7 个月。"
                "要用完预算，今后每月需支出 115.00 万元。"
            ),
        ),
        (
            ["2000000.00", None],
            2,
            (
                "按月均进度推算，年底预计执行 2,400.00 万元（200.0%），超出预算 1,200.00 万元。"
                "可回测的情形只有 0 个，不足以给出区间。截至 2 月只有 1 个月的数字，只按这些月推算。"
                "要用完预算，今后每月需支出 100.00 万元。"
            ),
        ),
        ([], 2, "还没有报送支出，无法预计年底执行数。"),
    ],
)
def test_a_year_end_in_words(amounts: list[str | None], month: int, sentence: str) -> None:
    assert forecast_sentences(ask(spent(*amounts), month), CHINESE) == sentence


def test_in_english() -> None:
    found = ask(spent("0.00", "0.00"), 2)
    assert forecast_sentences(found, ENGLISH) == (
        "By run rate, 0.00 wan yuan (0.0%) will be spent by year end, leaving 1,200.00 wan yuan. "
        "Past cases that can be tested: 1, too few for a range. "
        "Past cases tested: 1, on average 1.0 months ahead; the mean error is 0.0% of the budget. "
        "To use the budget, 120.00 wan yuan must be spent each month."
    )
    assert likelihood_sentence(found, ENGLISH) == (
        "Likelihood of using the budget: impossible (the estimate falls short, without a range to support it)."
    )


def test_what_would_be_a_rush_is_called_one() -> None:
    assert forecast_sentences(ask(spent(*["0.00"] * 6), 6), CHINESE).endswith(
        "要用完预算，今后每月需支出 200.00 万元，会形成年底突击支出。"
    )


def test_a_persons_word_is_shown_as_such() -> None:
    store = spent("100000.00")
    override_forecast(*(store, CLERK, Month(YEAR, 1), FIRST, Decimal("11000000.00"), Likelihood.CERTAIN, "合同{已签}"))
    found = ask(store, 1)
    assert forecast_sentences(found, CHINESE).startswith(
        "人工预计年底执行 1,100.00 万元（91.7%；理由：合同{已签}），预计结转结余 100.00 万元。要用完"
    )
    assert (
        likelihood_sentence(found, CHINESE)
        == "完成预算的可能性：确定能（人工判断；按数字为有可能，预计数在两个界限之间）。"
    )


def test_who_is_missing_in_a_sum_is_said() -> None:
    store = store_of(project(FIRST, "1200.00", plan=()), project(SECOND, "1200.00", plan=()))
    report(store, (FIRST, 1, "100.00"))
    assert "2 个项目中 1 个有预计数，其余未报，不计在内。" in forecast_sentences(ask(store, 1, Level.TOTAL), CHINESE)
