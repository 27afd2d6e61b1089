"""What the figures of an indicator say of the year's end where its unit says nothing."""

from perfcore.analysis.completion import completions
from perfcore.fiscal_months import Month
from tests.factories import ADMINISTRATOR, YEAR
from tests.results import achieve, indicator, indicator_store

JUNE = Month(YEAR, 6)

LIKELY = (
    # What is reached stays so; half of everything is due by June.
    ("≥100人", "数量指标", "100", "certain"),
    ("≥100人", "数量指标", "47.5", "certain"),
    ("≥100人", "数量指标", "47.49", "possible"),
    ("≥100人", "数量指标", "30", "possible"),
    ("≥100人", "数量指标", "29.99", "impossible"),
    ("＞0件", "数量指标", "0", "possible"),
    # A deadline is to come or has passed.
    ("12月底前完成", "时效指标", "未完成", "possible"),
    ("5月底前完成", "时效指标", "未完成", "impossible"),
    # More than was wanted does not become less; a share may.
    ("≤10万元", "成本指标", "11", "impossible"),
    ("＜10万元", "成本指标", "10", "impossible"),
    ("≤10%", "质量指标", "11%", "possible"),
    ("＜10‰", "质量指标", "11‰", "possible"),
    ("≥10万元", "成本指标", "9", "possible"),
    ("保持经办服务顺利开展", "社会效益指标", "部分达成", "possible"),
    # Of what nobody said, or nobody wanted a value, the figures say nothing.
    ("≥100人", "数量指标", None, None),
    (None, "数量指标", None, None),
)


def test_what_the_figures_say_of_the_years_end() -> None:
    names = [f"指标{place}" for place in range(len(LIKELY))]
    rows = [indicator(name, target, level2) for name, (target, level2, *_) in zip(names, LIKELY, strict=True)]
    store = indicator_store(*rows)
    achieve(store, {name: text for name, (_, _, text, _) in zip(names, LIKELY, strict=True) if text is not None})
    found = completions(store, ADMINISTRATOR, JUNE)
    assert [each.proposed_likelihood for each in found] == [expected for *_, expected in LIKELY]
