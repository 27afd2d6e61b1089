"""上报记录: every upload stays on record, and one that was wrong is taken back with a reason."""

from decimal import Decimal

import pytest

from perfcore.access import Actor, Role
from perfcore.demonstration import load_demonstration
from perfcore.fiscal_months import Month
from perfcore.store.judgements import override_forecast
from perfcore.store.ledger import BatchKind, withdraw
from perfcore.store.locks import set_lock
from perfcore.wording import Language, catalogue
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, YEAR, report
from tests.pages.clerk import HISTORY, Clerk, figures
from ui.reporting import history_batches

pytestmark = pytest.mark.usefixtures("own_store")

FINANCE = Actor("wang", frozenset({Role.FINANCE}))


def headings(clerk: Clerk) -> list[str]:
    """Return the headings of the uploads, from top to bottom."""
    return [each.value for each in clerk.app.markdown if each.value.startswith("**批次")]


def test_every_upload_is_listed_newest_first() -> None:
    clerk = Clerk(HISTORY)
    first = report(clerk.store, (FIRST, 1, "1234567.89"))
    second = report(clerk.store, (FIRST, 2, "200.00"), (SECOND, 2, "300.00"))
    clerk.app.run()
    assert headings(clerk) == [f"**批次 {second}** · 支出.csv", f"**批次 {first}** · 支出.csv", "**批次 1** · 目标.txt"]
    facts = [each.value for each in clerk.app.markdown if "合计" in each.value]
    assert facts[0].startswith("支出 · 2 行 · 合计 0.05 万元 · :gray[2")
    assert facts[1].startswith("支出 · 1 行 · 合计 123.46 万元 · ")
    assert facts[0].endswith(" · clerk]")
    assert facts[2].startswith("绩效目标 · 2 行 · 合计 170.00 万元 · ")


def test_a_withdrawal_needs_a_reason_and_brings_the_figures_of_before_back() -> None:
    clerk = Clerk()
    for amount in ("1000", "2500"):
        clerk.upload("1月.csv", figures(f"{FIRST},甲项目,{amount}"))
        clerk.confirm("核对过")
    wrong = clerk.batches()[0].batch_id
    assert clerk.spent(1) == Decimal("2500.00")

    clerk.go_to(HISTORY)
    clerk.app.button(key=f"history_withdraw_{wrong}").click().run()
    clerk.press("确认撤回")
    assert "请先说明撤回原因" in clerk.texts()
    assert clerk.spent(1) == Decimal("2500.00")

    clerk.app.text_area[0].set_value("传错了文件")
    clerk.press("确认撤回")
    assert clerk.spent(1) == Decimal("1000.00")
    assert clerk.batches()[0].withdrawal_reason == "传错了文件"
    assert "由 local 撤回：传错了文件" in clerk.texts()
    assert not clerk.app.text_area
    assert "已撤回" in clerk.texts()
    assert f"history_withdraw_{wrong}" not in [each.key for each in clerk.app.button]


def test_what_somebody_else_withdrew_meanwhile_is_said() -> None:
    clerk = Clerk(HISTORY)
    batch = report(clerk.store, (FIRST, 1, "100.00"))
    clerk.app.run()
    clerk.app.button(key=f"history_withdraw_{batch}").click().run()
    withdraw(clerk.store, FINANCE, batch, "别人先撤回")
    clerk.app.text_area[0].set_value("我也撤回")
    clerk.press("确认撤回")
    assert f"批次 {batch} 已经撤回。" in [each.value for each in clerk.app.error]


def test_made_up_figures_are_marked_and_have_their_own_way_out() -> None:
    clerk = Clerk(HISTORY)
    batch = load_demonstration(clerk.store, CLERK, YEAR)
    clerk.app.run()
    assert "演示" in [each.value.rpartition(": ")[2].removesuffix("]") for each in clerk.app.markdown]
    assert f"history_withdraw_{batch}" not in [each.key for each in clerk.app.button]


def test_who_may_not_withdraw_is_not_offered_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = Clerk(HISTORY)
    report(clerk.store, (FIRST, 1, "100.00"))
    monkeypatch.setattr(history_batches, "current_actor", lambda: ADMINISTRATOR)
    clerk.app.run()
    assert len(headings(clerk)) == 2
    assert [each.key for each in clerk.app.button if (each.key or "").startswith("history_withdraw")] == []


def test_a_long_history_is_shown_page_by_page() -> None:
    clerk = Clerk(HISTORY)
    for month in range(1, 13):
        report(clerk.store, (FIRST, month, "100.00"))
    clerk.app.run()
    assert len(headings(clerk)) == 10
    (pages,) = clerk.app.pagination
    pages.set_value(2).run()
    assert headings(clerk) == ["**批次 3** · 支出.csv", "**批次 2** · 支出.csv", "**批次 1** · 目标.txt"]
    assert clerk.app.query_params["page"] == "2"
    clerk.app.selectbox(key="kind").set_value("targets").run()
    assert headings(clerk) == ["**批次 1** · 目标.txt"]
    assert "共 13 个批次" in clerk.texts()


def test_a_file_name_is_shown_as_it_is() -> None:
    clerk = Clerk()
    clerk.upload("*粗* :red[红] $x$.csv", figures(f"{FIRST},甲项目,1000"))
    clerk.confirm("核对过")
    clerk.go_to(HISTORY)
    assert headings(clerk)[0].endswith(r"\*粗\* \:red\[红\] \$x\$.csv")


def test_what_came_without_a_file_is_listed_too_and_kinds_can_be_chosen() -> None:
    clerk = Clerk(HISTORY)
    report(clerk.store, (FIRST, 1, "100.00"))
    set_lock(clerk.store, ADMINISTRATOR, Month(YEAR, 3), locked=True, reason="3月已核对")
    override = override_forecast(clerk.store, CLERK, Month(YEAR, 1), FIRST, Decimal("900.00"), None, "合同已签")
    clerk.app.run()
    assert headings(clerk) == [
        f"**批次 {override}** · 人工预计",
        "**批次 3** · 月份锁定",
        "**批次 2** · 支出.csv",
        "**批次 1** · 目标.txt",
    ]
    assert "说明：3月已核对" in clerk.texts()
    assert [each.key for each in clerk.app.download_button] == ["history_original_2", "history_original_1"]
    clerk.app.selectbox(key="kind").set_value("lock").run()
    assert headings(clerk) == ["**批次 3** · 月份锁定"]


def test_a_word_without_a_file_is_taken_back_with_a_reason() -> None:
    clerk = Clerk(HISTORY)
    batch = override_forecast(clerk.store, CLERK, Month(YEAR, 1), FIRST, Decimal("900.00"), None, "合同已签")
    clerk.app.run()
    clerk.app.button(key=f"history_withdraw_{batch}").click().run()
    assert "人工预计" in clerk.texts()
    clerk.app.text_area[0].set_value("合同作废")
    clerk.press("确认撤回")
    assert clerk.batches()[0].withdrawal_reason == "合同作废"


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_batch_has_its_word(language: Language) -> None:
    assert [kind for kind in BatchKind if f"history.kind.{kind}" not in catalogue(language)] == []
