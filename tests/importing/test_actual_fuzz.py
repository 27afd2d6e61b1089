"""Random and damaged files: each is read exactly or refused with a problem, and nothing ever falls over."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.demonstration import clear_demonstration
from perfcore.exporting.marked_workbook import marked_workbook
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.importing.actuals.rows import ActualFile, read_actuals
from perfcore.importing.files.sheets import column_letter, read_sheets
from perfcore.money import MoneyUnit, parse_number
from perfcore.problem import Problem, Severity, has_errors
from perfcore.project_code import normalise
from perfcore.start import load_shipped
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.uploads import preview
from perfcore.wording import Language, Words
from tests.factories import StandingClock
from tests.importing.corpus_actuals.headings import TWO_HEADER_ROWS
from tests.importing.corpus_actuals.projects import REWARD, STAFF
from tests.importing.corpus_actuals.random_tables import PROJECTS, Made, payments, tables
from tests.importing.corpus_actuals.writers import delimited, ods, web_page, xls, xlsx, xml_2003
from tests.importing.damage import Damage, damaged, damaged_inside, damages

EVERYTHING_SAID = Answers(measure=Measure.CUMULATIVE, money=MoneyUnit.YUAN)
TRUTH = {(REWARD, 3): Decimal("567500.25"), (STAFF, 3): Decimal("100000.00")}
WORKBOOKS = {"xlsx": xlsx(TWO_HEADER_ROWS), "ods": ods(TWO_HEADER_ROWS)}
PARTS = ("sheet1.xml", "sharedStrings.xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "[Content_Types].xml")
UNGUARDED = {
    "xls": xls(TWO_HEADER_ROWS),
    "page": web_page(TWO_HEADER_ROWS).encode(),
    "xml": xml_2003(TWO_HEADER_ROWS),
}
TEXTS = {
    encoding: delimited(TWO_HEADER_ROWS.rows, encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
}
words = Words(Language.CHINESE)

cells = st.sampled_from(
    ["", "-", "0", "1,234.50", "(7)", "0.001", "12%", "2024-03-05", "1", "合计", "小计", "单位：元", "单位：千元", "（万元）"]
    + ["2024年3月", "1-3月", "4-6月", "第二季度", "项目编码", "项目名称", "支出数", "累计支出", "本月支出（元）", "3月", "4月", "日期"]
    + [code for code, _ in PROJECTS] + [name for _, name in PROJECTS] + ["356001", "注：略", "#REF!", "\u200b", "x" * 300]
)  # fmt: skip
wild_tables = st.lists(st.lists(cells, min_size=1, max_size=7), min_size=1, max_size=12)


def examples(count: int) -> settings:
    return settings(max_examples=count, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def figures(file: ActualFile) -> dict[tuple[str, int], Decimal]:
    rows = file.staged.to_pylist()
    found = {(row["project_code"], row["month"]): row["amount"] for row in rows}
    assert len(found) == len(rows)
    return found


def has_sentences(file: ActualFile) -> bool:
    return all(words.problem(problem) for problem in file.problems)


def is_exact(made: Made) -> None:
    file = read_actuals("支出.xlsx", made.content, made.answers)
    if not made.figures:
        assert [problem.code for problem in file.problems] == ["no_rows"]
        return
    assert file.problems == ()
    assert figures(file) == made.figures
    assert set(file.staged["measure"].to_pylist()) == {made.measure}


def names_its_cells(rows: list[list[str]], encoding: str) -> None:
    """Hold every figure that was read without an error against the cell it says it comes from."""
    content = delimited(rows, encoding)
    for answers in (Answers(), EVERYTHING_SAID):
        file = read_actuals("支出.csv", content, answers)
        assert has_sentences(file)
        if not has_errors(file.problems) and not file.layouts[0].has_payments:
            stand_in_their_cells(file, rows)


def stand_in_their_cells(file: ActualFile, rows: list[list[str]]) -> None:
    letters = {column_letter(at): at for at in range(max(map(len, rows)))}
    for row in file.staged.to_pylist():
        source = rows[row["source_row"] - 1]
        number = parse_number(source[letters[row["source_column"]]])
        assert row["amount"] in {number, number * 10_000}
        assert normalise(row["project_code"]) in {*map(normalise, source), ""}


def is_whole_or_refused(kind: str, changes: list[Damage]) -> None:
    """Hold what is still read to what was saved: a checksum guards every part of these formats."""
    file = read_actuals(f"支出.{kind}", damaged(WORKBOOKS[kind], changes), Answers())
    assert has_sentences(file)
    assert has_errors(file.problems) or figures(file) == TRUTH


def is_read_as_it_stands(encoding: str, changes: list[Damage]) -> None:
    """Hold what is read to what now stands in the text, which has no checksum."""
    content = damaged(TEXTS[encoding], changes)
    file = read_actuals("支出.csv", content, Answers())
    assert has_sentences(file)
    if not has_errors(file.problems):
        text = content.decode(encoding if encoding != "utf-8" else "utf-8-sig", "replace")
        stand_in_their_cells(file, list(csv.reader(io.StringIO(text, newline=""))))


def survives_inside(part: str, changes: list[Damage]) -> None:
    """Damage with a right checksum is made on purpose: whatever comes of it, nothing falls over, nor does marking."""
    content = damaged_inside(WORKBOOKS["xlsx"], part, changes)
    file = read_actuals("支出.xlsx", content, Answers())
    assert has_sentences(file)
    if file.layouts:
        assert marked_workbook(content, file.problems, words).startswith(b"PK")


def test_a_sheet_that_a_library_drops_is_marked_all_the_same() -> None:
    content = damaged_inside(WORKBOOKS["xlsx"], "workbook.xml", [("replace", 145, 1, b"'")])
    name = next(iter(read_sheets(content))).name
    problem = Problem("no_projects", Severity.ERROR, "支出.xlsx", name, 2, "C", "x")
    marked = load_workbook(io.BytesIO(marked_workbook(content, [problem], words)))
    assert len(marked.worksheets) > 1
    assert any(cell.comment for sheet in marked.worksheets for row in sheet for cell in row)


@cache
def bureau() -> Store:
    """Open a store with the bureau's shipped targets, and no figures."""
    store = Store.open(":memory:", StandingClock())
    load_shipped(store)
    clear_demonstration(store, LOCAL_ADMINISTRATOR, "正式启用")
    return store


def changes_what_it_says(made: Made) -> None:
    """Hold a random table against an empty ledger: every figure is one new month, at what has been spent until then."""
    upload = preview(bureau(), LOCAL_ADMINISTRATOR, Original("支出.xlsx", made.content), made.answers)
    assert all(words.problem(problem) for problem in upload.problems)
    assert upload.has_errors is not bool(made.figures)
    assert (upload.changes.total, upload.changes.new) == (len(made.figures), len(made.figures))
    for change in upload.changes.first:
        assert change.spent_before is None
        assert change.spent_after == spent(made, change.project_code, change.month)


def spent(made: Made, code: str, until: int) -> Decimal:
    months = range(1, until + 1) if made.measure == "monthly" else (until,)
    return sum((made.figures.get((code, month), Decimal(0)) for month in months), Decimal(0))


def survives(kind: str, changes: list[Damage]) -> None:
    """Ask only that nothing falls over: these formats have no checksum."""
    file = read_actuals("支出.xls", damaged(UNGUARDED[kind], changes), Answers())
    assert has_sentences(file)
    assert file.problems or file.staged.num_rows


PROPERTIES: dict[str, tuple[Callable[..., None], tuple[st.SearchStrategy[object], ...], int, int]] = {
    "a random table is read exactly": (is_exact, (tables(),), 60, 600),
    "random payments add up": (is_exact, (payments(),), 30, 300),
    "any cells in any order": (names_its_cells, (wild_tables, st.sampled_from(["utf-8", "gb18030"])), 40, 1800),
    "damaged workbooks": (is_whole_or_refused, (st.sampled_from(["xlsx", "ods"]), damages), 40, 1000),
    "damaged texts": (is_read_as_it_stands, (st.sampled_from(sorted(TEXTS)), damages), 40, 1200),
    "damaged parts of a workbook": (survives_inside, (st.sampled_from(PARTS), damages), 20, 400),
    "random tables against the store": (changes_what_it_says, (tables(),), 5, 50),
    "damaged xls, web pages and xml": (survives, (st.sampled_from(sorted(UNGUARDED)), damages), 5, 60),
}


@pytest.mark.parametrize("name", PROPERTIES)
def test_some(name: str) -> None:
    check, inputs, few, _ = PROPERTIES[name]
    examples(few)(given(*inputs)(check))()


@pytest.mark.slow
@pytest.mark.parametrize("name", PROPERTIES)
def test_many(name: str) -> None:
    check, inputs, _, many = PROPERTIES[name]
    examples(many)(given(*inputs)(check))()


def test_the_slow_part_is_as_large_as_it_says() -> None:
    assert sum(many for _, _, _, many in PROPERTIES.values()) >= 5000
