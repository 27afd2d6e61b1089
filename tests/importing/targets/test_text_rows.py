import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.targets.row import Row
from perfcore.importing.targets.text_rows import read_rows
from perfcore.model import Cell


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_rows_cells_and_paragraphs(line_break: str) -> None:
    text = "第二部分\n \n\t预算数\n\t227.00\n\n\t\n\t资金\t\n第二行。\t\n\n\n尾\n"
    assert read_rows(text.replace("\n", line_break)) == (
        Row((Cell(1, "第二部分"),), in_table=False),
        Row((Cell(3, "预算数"), Cell(4, "227.00"))),
        Row((Cell(6, ""), Cell(7, "资金\t\n第二行。\t"))),
        Row((Cell(11, "尾"),), in_table=False),
    )


def test_a_title_is_never_part_of_the_cell_before_it() -> None:
    assert read_rows("\t县级预算安排\n[bookmark: _Toc_4]2.人事工作经费绩效目标表\n\t单位：万元") == (
        Row((Cell(1, "县级预算安排"),)),
        Row((Cell(2, "[bookmark: _Toc_4]2.人事工作经费绩效目标表"),), in_table=False),
        Row((Cell(3, "单位：万元"),)),
    )


@given(st.text("\t\n 项目1"))
def test_every_visible_character_stays_in_its_line(text: str) -> None:
    rows = read_rows(text)
    joined = "".join(cell.raw for row in rows for cell in row.cells)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(row.cells for row in rows)
    lines = text.split("\n")
    for row in rows:
        for cell in row.cells:
            assert lines[cell.row - 1].removeprefix("\t") == cell.raw.split("\n")[0]
