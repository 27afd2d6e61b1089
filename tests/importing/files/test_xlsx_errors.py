import pytest

from perfcore.importing.files.archive_guard import ArchiveRefusedError
from perfcore.importing.files.error_cell import ErrorCell
from perfcore.importing.files.workbook_guard import check_workbook
from tests.importing.corpus_actuals.tables import Fault, Formula, Page
from tests.importing.corpus_actuals.writers import with_parts, xlsx

SAVED = 9871


def unsaved(value: str = "") -> bytes:
    """Write a workbook with a formula in B2 whose value is gone; `value` stands where it was."""
    book = xlsx(Page("支出", (("甲", 1), ("乙", Formula('=IF(A1<"x",B1&C1,0)', SAVED)))))
    return with_parts(book, sheet1_xml=(f"<v>{SAVED}</v>", value))


def test_errors_are_found_where_they_stand_sheet_by_sheet() -> None:
    book = xlsx(
        Page("一", (("甲", Fault("#REF!")), (None, 1, Fault("#DIV/0!")))),
        Page("二", (("乙", 2),)),
        Page("三 & 四", ((Fault("#N/A"),),)),
    )
    assert check_workbook(book).errors == {"一": ((0, 1, "#REF!"), (1, 2, "#DIV/0!")), "三 & 四": ((0, 0, "#N/A"),)}


def test_far_columns_are_counted_as_spreadsheets_do() -> None:
    row = (*(None,) * 27, Fault("#REF!"))
    assert check_workbook(xlsx(Page("一", (row,)))).errors == {"一": ((0, 27, "#REF!"),)}


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>", " <v /> "])
def test_a_formula_without_its_value_is_given_as_its_text(value: str) -> None:
    assert check_workbook(unsaved(value)).errors == {"支出": ((1, 1, '=IF(A1<"x",B1&C1,0)'),)}


def test_formulas_with_a_value_are_left_alone_also_where_it_is_an_empty_text() -> None:
    assert check_workbook(xlsx(Page("支出", ((Formula("=1+1", 2), Formula("=A1", "文")),)))).errors == {}
    book = xlsx(Page("支出", ((Formula('=""', "空"),),)))
    assert check_workbook(with_parts(book, sheet1_xml=("<v>空</v>", "<v></v>"))).errors == {}


def test_a_formula_shared_with_others_has_no_text_of_its_own() -> None:
    book = with_parts(unsaved(), sheet1_xml=('<f>IF(A1&lt;"x",B1&amp;C1,0)</f>', '<f t="shared" si="0"/>'))
    expected: dict[str, tuple[ErrorCell, ...]] = {"支出": ((1, 1, "="),)}
    assert check_workbook(book).errors == expected


@pytest.mark.parametrize("part", ["workbook_xml", "workbook_xml_rels"])
def test_a_list_of_sheets_that_is_no_xml_is_refused(part: str) -> None:
    broken = with_parts(xlsx(Page("一", ((1,),))), **{part: ("<?xml", "<<?xml")})
    with pytest.raises(ArchiveRefusedError, match="unreadable_archive"):
        check_workbook(broken)
