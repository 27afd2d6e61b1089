"""Headers whose words nobody knows, and the person's word on them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfcore.assignment import Assignment, ColumnRole
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.assigned_header import NO_HEADER, assign, assigned_in
from perfcore.importing.actuals.header_cells import header_shape, headings_of
from perfcore.importing.actuals.layout import Measure
from perfcore.importing.actuals.rows import ActualFile, read_actuals
from perfcore.importing.files.sheets import read_sheets
from perfcore.money import MoneyUnit
from tests.factories import FIRST, SECOND

CODE, NAME, MONTHLY, CUMULATIVE = ColumnRole.CODE, ColumnRole.NAME, ColumnRole.MONTHLY, ColumnRole.CUMULATIVE
HEADER = "序号,科目号,事项,财政拨款"
YUAN = "2024年6月 单位：元"


def text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def read(*lines: str, **roles: ColumnRole) -> ActualFile:
    """Read a file with the header in row 2, its columns named by letter."""
    return read_with(Answers(), *lines, **roles)


def read_with(answers: Answers, /, *lines: str, **roles: ColumnRole) -> ActualFile:
    """Read it, with answers of a person."""
    content = text(*lines)
    (sheet,) = read_sheets(content)
    assignment = assign(headings_of(sheet, 2, 2), {"ABCDE".index(letter): role for letter, role in roles.items()})
    return read_actuals("支出.csv", content, replace(answers, assignments=(assignment,)))


def rows(file: ActualFile) -> list[tuple[str, int, str, Decimal]]:
    names = ("project_code", "month", "measure", "amount")
    return list(zip(*(file.staged[name].to_pylist() for name in names), strict=True))


def codes(file: ActualFile) -> list[tuple[str, str | None]]:
    return [(each.code, each.column) for each in file.problems]


def test_an_assigned_header_is_read_repeated_headers_and_totals_told_apart() -> None:
    lines = (f"1,{FIRST},甲,100.5", "合计,,,100.5", HEADER, f"2,{SECOND},乙,1")
    file = read(YUAN, HEADER, *lines, B=CODE, C=NAME, D=MONTHLY)
    assert rows(file) == [(FIRST, 6, "monthly", Decimal("100.50")), (SECOND, 6, "monthly", Decimal("1.00"))]
    assert [(each.row, each.reason) for each in file.left_out] == [(4, "total"), (5, "header")]
    assert file.problems == ()


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({"B": CODE, "D": ColumnRole.PAYMENT, "A": ColumnRole.DATE}, [(FIRST, 3, "monthly", Decimal("30.00"))]),
        ({"C": CODE, "D": CUMULATIVE, "A": ColumnRole.MONTH}, [(FIRST, 3, "cumulative", Decimal("30.00"))]),
    ],
)
def test_every_role_can_be_assigned(roles: dict[str, ColumnRole], expected: list[object]) -> None:
    if ColumnRole.DATE in roles.values():
        file = read("单位：元", HEADER, f"2024-03-05,{FIRST},甲,10", f"2024-03-06,{FIRST},甲,20", **roles)
    else:
        file = read("单位：元", HEADER, f"2024-03,甲,{FIRST},30", **roles)
    assert (rows(file), file.problems) == (expected, ())


def test_a_recognised_column_can_be_ignored() -> None:
    file = read(YUAN, "项目编码,本月支出,本月其他支出", f"{FIRST},7,9", C=ColumnRole.IGNORED)
    assert rows(file) == [(FIRST, 6, "monthly", Decimal("7.00"))]


def test_unit_of_money_and_month_are_still_asked() -> None:
    assert codes(read("支出", HEADER, f"1,{FIRST},甲,1", B=CODE, D=MONTHLY)) == [
        ("money_unit_missing", "D"),
        ("month_missing", "D"),
    ]
    answers = Answers(Month(2024, 2), None, MoneyUnit.WAN)
    file = read_with(answers, "支出", HEADER, f"1,{FIRST},甲,1", B=CODE, D=MONTHLY)
    assert rows(file) == [(FIRST, 2, "monthly", Decimal("10000.00"))]


@pytest.mark.parametrize(
    ("heading", "role", "answer"),
    [
        ("累计拨款", MONTHLY, None),
        ("2024年6月拨款支出", CUMULATIVE, None),
        ("财政拨款", MONTHLY, Measure.CUMULATIVE),
        ("财政拨款", ColumnRole.PAYMENT, Measure.MONTHLY),
    ],
)
def test_a_role_that_contradicts_heading_or_answer_is_an_error(
    heading: str, role: ColumnRole, answer: Measure | None
) -> None:
    file = read_with(Answers(measure=answer), YUAN, f"科目号,{heading}", f"{FIRST},1", A=CODE, B=role)
    assert codes(file) == [("measure_contradiction", "B")]
    assert rows(file) == []


def test_two_columns_of_codes_are_two_tables_unless_one_is_ignored() -> None:
    lines = (YUAN, "科目号,编码,财政拨款", f"{FIRST},{SECOND},1")
    assert codes(read(*lines, A=CODE, C=MONTHLY)) == [("second_table", "B")]
    assert rows(read(*lines, A=CODE, B=ColumnRole.IGNORED, C=MONTHLY))[0][0] == FIRST


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        (["科目号", "6月拨款"], ["科目号", "7月拨款", "", ""], True),
        (["科目号", "2024年6月拨款"], ["科目号", "2025年1月拨款"], True),
        (["科目号", "2024-06-01"], ["科目号", "2024-07-01"], True),
        (["科目号", "6月拨款"], ["科目号", "1-6月拨款"], False),
        (["科目号", "6月拨款"], ["科目号", "6月底拨款"], False),
        (["科目号", "4-6月拨款"], ["科目号", "1-6月拨款"], False),
        (["科目号", "拨款"], ["拨款", "科目号"], False),
        (["科目号", "拨款（元）"], ["科目号", "拨款（万元）"], False),
        (["", ""], [], True),
    ],
)
def test_the_header_of_another_month_is_the_same(one: list[str], other: list[str], are_alike: bool) -> None:  # noqa: FBT001
    assert (header_shape(one) == header_shape(other)) is are_alike


def test_the_first_assignment_of_a_header_holds_and_other_headers_are_left_alone() -> None:
    shape = header_shape(HEADER.split(","))
    said = Assignment(shape, (None, CODE, NAME, CUMULATIVE))
    before = Assignment(shape, (None, CODE, NAME, MONTHLY))
    content = text(YUAN, HEADER, f"1,{FIRST},甲,1")
    assert rows(read_actuals("a.csv", content, Answers(assignments=(said, before))))[0][2] == "cumulative"
    plain = read_actuals("a.csv", text(YUAN, "项目编码,本月支出", f"{FIRST},1"), Answers(assignments=(said,)))
    assert rows(plain) == [(FIRST, 6, "monthly", Decimal("1.00"))]


def test_a_header_of_two_rows_is_assigned_as_one() -> None:
    sheets = read_sheets(text(YUAN, "科目号,财政,", ",拨款,备注", f"{FIRST},5,"))
    said = assigned_in(sheets, {0: CODE, 1: MONTHLY}, (2, 3))
    assert said == Assignment(("科目号", "财政拨款", "财政备注"), (CODE, MONTHLY, None))


def test_columns_of_a_recognised_header_need_no_rows_and_keep_what_is_known() -> None:
    sheets = read_sheets(text(YUAN, "项目编码,本月支出,其他金额", f"{FIRST},5,6"))
    shape = ("项目编码", "本月支出", "其他金额")
    known = Assignment(shape, (None, ColumnRole.IGNORED))
    assert assigned_in(sheets, {2: ColumnRole.IGNORED}) == Assignment(shape, (None, None, ColumnRole.IGNORED))
    assert assigned_in(sheets, {2: MONTHLY}, known=[known]) == Assignment(shape, (None, ColumnRole.IGNORED, MONTHLY))


@pytest.mark.parametrize("place", [None, (4, 4), (40, 40)])
def test_where_no_header_fits_nothing_is_assigned(place: tuple[int, int] | None) -> None:
    sheets = read_sheets(text(YUAN, HEADER, f"1,{FIRST},甲,5", ",,,"))
    assert assigned_in(sheets, {1: NAME, 3: MONTHLY}, place) is None


def bare(*lines: str, **roles: ColumnRole) -> ActualFile:
    """Read a file that begins with data, its columns named by letter."""
    said = assign((), {"ABCDE".index(letter): role for letter, role in roles.items()})
    answers = Answers(month=Month(2024, 6), money=MoneyUnit.YUAN, assignments=(said,))
    return read_actuals("支出.csv", text(*lines), answers)


def test_a_table_without_a_header_is_read_from_its_first_row() -> None:
    file = bare(f"1,{FIRST},甲,100.5", "合计,,,101.5", f"2,{SECOND},乙,1", B=CODE, C=NAME, D=MONTHLY)
    assert rows(file) == [(FIRST, 6, "monthly", Decimal("100.50")), (SECOND, 6, "monthly", Decimal("1.00"))]
    assert file.staged["source_row"].to_pylist() == [1, 3]
    assert [(each.row, each.reason) for each in file.left_out] == [(2, "total")]
    assert file.problems == ()


def test_of_a_table_without_a_header_everything_else_is_asked_at_its_first_row() -> None:
    said = assign((), {0: CODE, 1: MONTHLY})
    file = read_actuals("支出.csv", text(f"{FIRST},5"), Answers(assignments=(said,)))
    found = [(each.code, each.row, each.column) for each in file.problems]
    assert found == [("money_unit_missing", 1, "B"), ("month_missing", 1, "B")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((HEADER, f"1,{FIRST},甲,5"), [("not_a_number", 1, "D")]),
        ((f"1,{FIRST},甲,五",), [("not_a_number", 1, "D")]),
        (("1,编号一,甲,5",), [("header_not_found", None, None)]),
    ],
)
def test_a_table_that_is_not_what_was_said_is_not_read(lines: tuple[str, ...], expected: list[object]) -> None:
    file = bare(*lines, B=CODE, C=NAME, D=MONTHLY)
    assert [(each.code, each.row, each.column) for each in file.problems] == expected


def test_without_a_header_only_the_one_sheet_with_projects_can_be_meant() -> None:
    (first,), (second,) = (read_sheets(text(f"{code},5")) for code in (FIRST, SECOND))
    (other,) = read_sheets(text("说明,5"))
    roles = {0: CODE, 1: MONTHLY}
    said = Assignment((), (CODE, MONTHLY))
    assert assigned_in([other, first], roles, NO_HEADER) == said
    assert assigned_in([first, second], roles, NO_HEADER) is None
    assert assigned_in([other], roles, NO_HEADER) is None
    assert assigned_in([first], {0: CODE}, NO_HEADER) is None
