"""预算调整: a list of changes on its way from a file to the adjusted budget, and what stops it."""

from decimal import Decimal

import pandas as pd
import pytest

from perfcore.money import MoneyUnit
from perfcore.store.budget_changes import list_changes
from tests.factories import ADMINISTRATOR, FIRST, SECOND, YEAR, report, stand
from tests.pages.clerk import Clerk

pytestmark = pytest.mark.usefixtures("own_store")

BUDGET = "reporting/budget.py"


def changes(*rows: str, unit: str = "单位：元") -> bytes:
    """Write a csv file: unit, header in row 2 and then the rows."""
    return "\n".join([unit, "项目编码,调整日期,调整类型,金额,文号,原因", *rows]).encode()


def shown(clerk: Clerk, column: str) -> list[pd.DataFrame]:
    """Return the tables that have a column."""
    return [each.value for each in clerk.app.dataframe if column in each.value]


def test_a_list_is_checked_shown_stored_and_listed() -> None:
    clerk = Clerk(BUDGET)
    assert clerk.app.title[0].value == "2024 年没有预算调整"
    assert "还没有预算调整" in clerk.texts()
    first = f"{FIRST},2024-05-08,追加,300000.00,乐财〔2024〕5号,新增任务"
    clerk.upload("调整.csv", changes(first, f"{SECOND},2024-06-03,调减,50000,,压减"))
    (preview,) = shown(clerk, "upload.row_column")
    assert list(preview["budget.amount"]) == [30.0, -5.0]
    assert list(preview["budget.kind"]) == ["追加", "调减"]
    assert list_changes(clerk.store, ADMINISTRATOR, YEAR) == []

    clerk.press("确认存入")
    assert "调整.csv 的 2 笔调整已存为批次 2" in clerk.texts()
    assert clerk.app.title[0].value == "2024 年共 2 笔预算调整，合计 \\+25.00 万元"
    (table,) = shown(clerk, "budget.batch")
    assert list(table["budget.document_number"]) == ["乐财〔2024〕5号", ""]
    assert stand(clerk.store, 4).adjusted_budget == Decimal("1200000.00")
    assert stand(clerk.store, 5).adjusted_budget == Decimal("1500000.00")


def test_the_same_list_again_changes_nothing() -> None:
    clerk = Clerk(BUDGET)
    content = changes(f"{FIRST},2024-05-08,追加,300000.00,,新增任务")
    clerk.upload("调整.csv", content)
    clerk.press("确认存入")
    clerk.upload("又一次.csv", content)
    assert "清单中的调整都已存入" in clerk.texts()
    assert "已存为批次" not in clerk.texts()
    assert "确认存入" not in [each.label for each in clerk.app.button]


def test_errors_stand_at_their_cells_and_nothing_can_be_stored() -> None:
    clerk = Clerk(BUDGET)
    clerk.upload("调整.csv", changes(f"{FIRST},昨天,追加,1,,", f"{FIRST},2024-05-08,借用,2,,"))
    (problems,) = shown(clerk, "upload.problem_column")
    assert list(problems["upload.cell_column"]) == ["B3", "C4"]
    assert list(problems["upload.value_column"]) == ["昨天", "借用"]
    (button,) = (each for each in clerk.app.button if each.label == "确认存入")
    assert button.disabled
    assert len(clerk.batches()) == 1


def test_a_warning_needs_a_reason() -> None:
    clerk = Clerk(BUDGET)
    report(clerk.store, (FIRST, 3, "1000000.00"))
    clerk.upload("调减.csv", changes(f"{FIRST},2024-04-01,调减,300000,,压减"))
    (problems,) = shown(clerk, "upload.problem_column")
    assert list(problems["upload.level"]) == ["提醒"]
    clerk.press("确认存入")
    assert "请先说明原因，再确认存入。" in clerk.texts()
    assert list_changes(clerk.store, ADMINISTRATOR, YEAR) == []
    clerk.confirm("县政府常务会议决定")
    assert clerk.batches()[0].reason == "县政府常务会议决定"
    assert stand(clerk.store, 4).adjusted_budget == Decimal("900000.00")


def test_the_unit_of_money_is_asked_and_never_guessed() -> None:
    clerk = Clerk(BUDGET)
    clerk.upload("调整.csv", changes(f"{FIRST},2024-05-08,追加,30,,", unit="预算调整表"))
    assert "请先在上面选择文件没有写明的内容" in clerk.texts()
    (question,) = (each for each in clerk.app.selectbox if each.label == "金额单位")
    assert question.value is None
    question.select(MoneyUnit.WAN).run()
    clerk.press("确认存入")
    assert [each.amount for each in list_changes(clerk.store, ADMINISTRATOR, YEAR)] == [Decimal("300000.00")]
