"""数据上报: a header that nobody knows is explained once, remembered, changed, and forgotten again."""

from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1.element_tree import Selectbox

from perfcore.assignment import ColumnRole
from perfcore.store.assignments import remembered
from tests.factories import CLERK, FIRST, SECOND
from tests.importing.corpus_actuals.tables import Page
from tests.importing.corpus_actuals.writers import xlsx
from tests.pages.clerk import Clerk

pytestmark = pytest.mark.usefixtures("own_store")

HEADER = "序号,科目号,事项,财政拨款,备注"


def odd(month: int, *rows: str, header: str = HEADER) -> bytes:
    """Write a file whose header the product does not know, in row 2."""
    return "\n".join([f"2024年{month}月 单位：元", header, *rows]).encode()


def box(clerk: Clerk, label: str) -> Selectbox[Any]:
    """Return the one question with this label."""
    (found,) = (each for each in clerk.app.selectbox if each.label == label)
    return found


def roles(clerk: Clerk) -> list[Selectbox[Any]]:
    """Return the questions about each column, from left to right."""
    return [each for each in clerk.app.selectbox if each.label == "这一列是"]


def say(clerk: Clerk, **columns: str) -> None:
    """Say of columns (by letter) what they are and let the file be read again."""
    for letter, role in columns.items():
        roles(clerk)["ABCDE".index(letter)].select(role)
    clerk.press("按此重新识别")


def explained(clerk: Clerk) -> None:
    """Store a first file with the unknown header."""
    clerk.upload("1月.csv", odd(1, f"1,{FIRST},甲项目,1000.50,"))
    box(clerk, "表头在哪一行").select("第 2 行：序号 | 科目号 | 事项 | 财政拨款 | 备注").run()
    say(clerk, B="项目编码", C="项目名称", D="本月支出")
    clerk.confirm()


def test_an_unknown_header_is_explained_and_the_next_file_with_it_needs_no_question() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", odd(1, f"1,{FIRST},甲项目,1000.50,"))
    assert "没有认出这张表的表头" in clerk.texts()
    assert not roles(clerk)
    row = box(clerk, "表头在哪一行")
    assert row.value is None
    row.select("第 2 行：序号 | 科目号 | 事项 | 财政拨款 | 备注").run()
    assert [each.value for each in roles(clerk)] == [None] * 5
    say(clerk, B="项目编码", C="项目名称", D="本月支出")
    shown = dict(zip(*(clerk.table("识别为")[name] for name in ("内容", "文件中的出处")), strict=True))
    assert shown["口径"] == "您指定的列"
    assert clerk.spent(1) is None
    clerk.confirm()
    assert clerk.spent(1) == Decimal("1000.50")
    assert [batch.kind for batch in clerk.batches()[:2]] == ["assignment", "actuals"]

    clerk.upload("2月.csv", odd(2, f"1,{FIRST},甲项目,200,", f"2,{SECOND},乙项目,300,"))
    assert "没有认出这张表的表头" not in clerk.texts()
    assert f"沿用批次 {clerk.batches()[0].batch_id} 记住的对应关系（local" in clerk.texts()
    clerk.confirm("乙项目1月未报")
    assert (clerk.spent(2), clerk.spent(2, SECOND)) == (Decimal("1200.50"), Decimal("300.00"))
    assert [batch.kind for batch in clerk.batches()[:2]] == ["actuals", "assignment"]


def test_what_was_remembered_can_be_changed() -> None:
    clerk = Clerk()
    explained(clerk)
    clerk.upload("2月.csv", odd(2, f"1,{FIRST},甲项目,1500,"))
    assert [each.value for each in roles(clerk)] == [None, ColumnRole.CODE, ColumnRole.NAME, ColumnRole.MONTHLY, None]
    say(clerk, D="累计支出")
    clerk.confirm()
    assert clerk.spent(2) == Decimal("1500.00")
    (held,) = remembered(clerk.store, CLERK)
    assert held.assignment.roles[3] is ColumnRole.CUMULATIVE
    assert held.batch_id == clerk.batches()[0].batch_id


def test_what_was_remembered_can_be_forgotten() -> None:
    clerk = Clerk()
    explained(clerk)
    clerk.upload("2月.csv", odd(2, f"1,{FIRST},甲项目,1500,"))
    clerk.press("不再沿用")
    assert "没有认出这张表的表头" in clerk.texts()
    assert remembered(clerk.store, CLERK) == ()
    assert clerk.batches()[0].kind == "assignment"
    assert clerk.spent(1) == Decimal("1000.50")


def test_nothing_is_remembered_of_a_file_that_is_not_stored() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", odd(1, f"1,{FIRST},甲项目,约5,"))
    box(clerk, "表头在哪一行").select_index(1).run()
    say(clerk, B="项目编码", D="本月支出")
    assert clerk.table("问题与处理办法")["位置"].tolist() == ["D3"]
    assert remembered(clerk.store, CLERK) == ()


def test_the_money_unit_is_still_asked() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", f"2024年1月\n{HEADER}\n1,{FIRST},甲项目,5,\n".encode())
    box(clerk, "表头在哪一行").select_index(1).run()
    say(clerk, B="项目编码", D="本月支出")
    assert [each.label for each in clerk.app.selectbox if each.placeholder == "请选择"] == ["金额单位"]


def test_columns_that_make_no_table_are_not_accepted() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", odd(1, f"1,{FIRST},甲项目,5,"))
    box(clerk, "表头在哪一行").select_index(1).run()
    say(clerk, B="项目编码", C="项目编码", D="本月支出")
    assert "项目编码只能选一列" in clerk.texts()
    say(clerk, B="不读取", C="不读取")
    assert "还不能读取：须有一列项目编码或项目名称" in clerk.texts()


def test_a_column_that_is_recognised_can_be_left_out() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", odd(1, f"{FIRST},7000,9000", header="项目编码,本月支出,本月其他支出"))
    assert clerk.table("问题与处理办法")["位置"].tolist() == ["C3"]
    say(clerk, C="不读取")
    clerk.confirm()
    assert clerk.spent(1) == Decimal("7000.00")


def test_unread_columns_are_named_on_the_closed_editor() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", odd(1, f"{FIRST},7,9", header="项目编码,本月支出,拨付"))
    (label,) = (each.label for each in clerk.app.expander if "各列的对应" in each.label)
    assert label.endswith("未识别，未读取：拨付")


def test_a_sheet_that_is_not_read_can_be_explained_beside_one_that_is() -> None:
    clerk = Clerk()
    known = Page("一", (("2024年1月 单位：元",), ("项目编码", "本月支出"), (FIRST, 7000)))
    unknown = Page("二", (("2024年1月 单位：元",), ("科目号", "财政拨款"), (SECOND, 9000)))
    clerk.upload("1月.xlsx", xlsx(known, unknown))
    assert "没有认出这张表的表头" in clerk.texts()
    (row,) = (each for each in clerk.app.selectbox if each.label == "表头在哪一行" and each.value is None)
    row.select("第 2 行：科目号 | 财政拨款").run()
    of_second = roles(clerk)[-2:]
    of_second[0].select("项目编码")
    of_second[1].select("本月支出")
    [each for each in clerk.app.button if each.label == "按此重新识别"][-1].click().run()
    clerk.confirm()
    assert (clerk.spent(1), clerk.spent(1, SECOND)) == (Decimal("7000.00"), Decimal("9000.00"))


def test_a_table_without_a_header_is_read_by_its_columns_and_nothing_is_remembered() -> None:
    clerk = Clerk()
    clerk.upload("1月.csv", f"1,{FIRST},甲项目,1000.50\n2,{SECOND},乙项目,3\n".encode())
    box(clerk, "表头在哪一行").select("没有表头，第 1 行就是数据（只对这个文件有效，不会记住）").run()
    assert box(clerk, "表头占几行").disabled
    say(clerk, B="项目编码", C="项目名称", D="本月支出")
    for question, answer in (("月份", "2024年1月"), ("金额单位", "元")):
        asked = {each.label: each for each in clerk.app.selectbox if each.placeholder == "请选择"}
        asked[question].select(answer).run()
    places = clerk.table("识别为")["文件中的出处"].tolist()
    assert places == ["您指定的列", "您指定的列", "您指定的列", "您的选择", "您的选择"]
    assert box(clerk, "表头在哪一行").value == 0
    clerk.confirm()
    assert (clerk.spent(1), clerk.spent(1, SECOND)) == (Decimal("1000.50"), Decimal("3.00"))
    assert clerk.batches()[0].kind == "actuals"
    assert remembered(clerk.store, CLERK) == ()


def test_of_two_sheets_with_projects_neither_can_be_without_a_header() -> None:
    clerk = Clerk()
    rows = ((FIRST, "甲项目", 5),)
    clerk.upload("1月.xlsx", xlsx(Page("一", rows), Page("二", rows)))
    offered = [each.options for each in clerk.app.selectbox if each.label == "表头在哪一行"]
    assert len(offered) == 2
    assert not any("没有表头" in option for options in offered for option in options)
