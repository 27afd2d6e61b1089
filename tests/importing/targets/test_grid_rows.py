from perfcore.importing.targets.grid_rows import read_grid
from perfcore.importing.targets.row import Row
from perfcore.model import Cell


def test_merged_cells_blank_columns_and_blank_rows() -> None:
    texts = [["甲", "", "", "乙"], ["", "", "", ""], ["", "丙", "", "丁"]]
    assert read_grid(texts, [(0, 0, 2, 0), (0, 1, 0, 2)], "表") == (
        Row(
            (Cell(1, "甲", "A", "表"), Cell(1, "", "B", "表"), Cell(1, "乙", "D", "表")),
            places=(range(1), range(1, 3), range(3, 4)),
        ),
        Row(
            (Cell(3, "", "A", "表"), Cell(3, "丙", "B", "表"), Cell(3, "丁", "D", "表")),
            places=(range(1), range(1, 2), range(3, 4)),
        ),
    )


def test_what_a_merged_range_hides_is_not_read() -> None:
    (row, below) = read_grid([["甲", "藏"], ["藏", "乙"]], [(0, 0, 1, 0), (0, 0, 0, 0)][:1], "")
    assert [cell.raw for cell in row.cells] == ["甲", "藏"]
    assert [cell.raw for cell in below.cells] == ["", "乙"]


def test_rows_of_different_length_and_a_range_beyond_the_sheet() -> None:
    rows = read_grid([["甲"], ["乙", "丙"]], [(0, 0, 10**6, 0)], "")
    assert [[cell.raw for cell in row.cells] for row in rows] == [["甲"], ["", "丙"]]


def test_no_text_is_no_row() -> None:
    assert read_grid([["", " "], []], [], "") == ()
