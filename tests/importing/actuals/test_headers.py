"""Headers among the rows of a table: repeated ones are left out, those of another table are told."""

import pytest

from perfcore.assignment import ColumnRole
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.assigned_header import assign
from perfcore.importing.actuals.rows import ActualFile, read_actuals
from tests.factories import FIRST, SECOND

HEAD = "项目编码,项目名称,2024年6月支出（元）"


def read(*lines: str, answers: Answers | None = None) -> ActualFile:
    return read_actuals("支出.csv", "\n".join(lines).encode(), answers or Answers())


@pytest.mark.parametrize(
    "again", [HEAD, "项目编码 ,項目名稱,2024年6月支出（元）", "项目编码,项目名称,２０２４年6月支出(元)"]
)
def test_the_same_header_on_the_next_page_is_left_out(again: str) -> None:
    file = read(HEAD, f"{FIRST},甲,1", again, f"{SECOND},乙,2")
    assert [(each.row, each.reason) for each in file.left_out] == [(3, "header")]
    assert (file.problems, file.staged["source_row"].to_pylist()) == ((), [2, 4])


@pytest.mark.parametrize(
    "other", ["项目编码,项目名称,2024年7月支出（元）", "项目编码,项目名称,预算数", "编码,名称,金额"]
)
def test_another_header_is_another_table(other: str) -> None:
    file = read(HEAD, f"{FIRST},甲,1", other, f"{SECOND},乙,2")
    assert [(each.code, each.row, each.column) for each in file.problems] == [("second_table", 3, "A")]


def test_both_rows_of_a_header_are_known_again() -> None:
    head = ("项目编码,项目名称,支出（元）", ",,2024年6月")
    file = read(*head, f"{FIRST},甲,1", *head, f"{SECOND},乙,2")
    assert [(each.row, each.reason) for each in file.left_out] == [(4, "header"), (5, "header")]
    assert file.problems == ()


def test_an_assigned_header_is_known_again_by_its_own_words() -> None:
    head = "科目Code号,事项,财政拨款"
    roles = {0: ColumnRole.CODE, 1: ColumnRole.NAME, 2: ColumnRole.MONTHLY}
    answers = Answers(assignments=(assign(["科目Code号", "事项", "财政拨款"], roles),))
    file = read("2024年6月 单位：元", head, f"{FIRST},甲,1", head, f"{SECOND},乙,2", answers=answers)
    assert [(each.row, each.reason) for each in file.left_out] == [(4, "header")]
    assert file.problems == ()


def test_a_project_named_like_an_amounts_heading_is_no_header() -> None:
    file = read("项目编码,项目名称,2024年6月支出（元）", f"{FIRST},2024年6月支出,1")
    assert (file.problems, file.staged["source_row"].to_pylist()) == ((), [2])
