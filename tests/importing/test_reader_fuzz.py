"""Damaged targets, forms, results and budget changes: read as they stand or refused, never falling over."""

import csv
import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfcore.exporting.exports import Document
from perfcore.fiscal_months import Month
from perfcore.importing.budget_changes import ChangeKind, read_budget_changes
from perfcore.importing.files.sheets import column_letter
from perfcore.importing.results.file import read_result_file
from perfcore.importing.targets.file import read_targets
from perfcore.money import MoneyUnit, parse_amount
from perfcore.problem import Problem, has_errors
from perfcore.wording import Language, Words
from tests.exporting.bureau import FIRST_INDICATORS, exported
from tests.factories import FIRST, SECOND, project, store_of
from tests.importing.corpus_actuals.tables import Page
from tests.importing.corpus_actuals.writers import delimited
from tests.importing.corpus_actuals.writers import xlsx as sheet_of
from tests.importing.corpus_targets.bureau import stacked_rows, stacked_text
from tests.importing.corpus_targets.grids import Grid
from tests.importing.corpus_targets.writers import docx, pdf, xls, xlsx
from tests.importing.damage import Damage, damaged, damaged_inside, damages
from tests.importing.test_actual_fuzz import UNGUARDED

JULY = Month(2024, 7)
CHANGE_HEAD = ("项目编码", "项目名称", "调整日期", "调整类型", "调整金额（元）", "文号", "原因")
CHANGES = (CHANGE_HEAD, (FIRST, "甲", "2024-05-10", "追加", "230000.25", "唐财〔2024〕5号", "增加"),
           (SECOND, "乙", "2024年6月1日", "调减", "5.50", "", "压减"))  # fmt: skip
RESULT_HEAD = (
    "项目编码",
    "三级指标",
    "年度指标值",
    "1-7月实际完成值",
    "完成情况说明",
    "偏差原因",
    "全年预计完成值",
    "完成目标可能性",
)
RESULTS = (RESULT_HEAD, (FIRST, "考核人数", "≥1700人", "850人", "按计划", "人员保障", "1700", "有可能"),
           (FIRST, "就业率", "≥90%", "88.5%", "", "", "", ""))  # fmt: skip
GRID = Grid(stacked_rows())
PARTS = (
    "document.xml",
    "sheet1.xml",
    "sharedStrings.xml",
    "workbook.xml",
    "styles.xml",
    "[Content_Types].xml",
    ".rels",
)
SIGNS = ("", "-", "0", "1,234.50", "(7)", "0.001", "12%", "≥5", "≤3人", "√", "#REF!", "=1+1", "\u202e5", "\u200b")
WORDS = (
    "2024-05-10",
    "45500",
    "2024年7月",
    "追加",
    "调减",
    "达成",
    "部分达成 75",
    "合计",
    "单位：元",
    "单位：万元",
    "有可能",
)
cells = st.sampled_from([*SIGNS, *WORDS, "人员保障", "9" * 40, "x" * 300, FIRST, SECOND, "考核人数"])
wild_rows = st.lists(st.lists(cells, min_size=1, max_size=8), max_size=8)
words = Words(Language.CHINESE)
Said = tuple[bool, Sequence[Problem]]


def examples(count: int) -> settings:
    return settings(max_examples=count, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def targets(content: bytes) -> Said:
    document, problems = read_targets("目标", content)
    return bool(document.projects), problems


def results(content: bytes) -> Said:
    file = read_result_file("结果", content, JULY)
    return bool(file.rows), file.problems


def changes(content: bytes) -> Said:
    found, problems = read_budget_changes("调整", content, MoneyUnit.YUAN)
    return bool(found), problems


@cache
def form(document: Document) -> bytes:
    """Give the official form of a project that has reported nothing."""
    return exported(store_of(project(FIRST, indicators=FIRST_INDICATORS)), document).content


READERS: dict[str, tuple[Callable[[bytes], Said], Callable[[], bytes]]] = {
    "targets docx": (targets, cache(lambda: docx(GRID))),
    "targets xlsx": (targets, cache(lambda: xlsx(GRID))),
    "targets text": (targets, lambda: stacked_text().encode()),
    "targets GB18030": (targets, lambda: stacked_text().encode("gb18030")),
    "monitoring form": (results, lambda: form(Document.MONITORING)),
    "evaluation form": (results, lambda: form(Document.EVALUATION)),
    "results xlsx": (results, cache(lambda: sheet_of(Page("结果", RESULTS)))),
    "results csv": (results, lambda: delimited(RESULTS)),
    "budget changes xlsx": (changes, cache(lambda: sheet_of(Page("调整", CHANGES)))),
    "budget changes csv": (changes, lambda: delimited(CHANGES)),
}
# These are read in a process of their own, which takes its time to start.
IN_A_PROCESS: dict[str, tuple[Callable[[bytes], Said], Callable[[], bytes]]] = {
    "targets pdf": (targets, cache(lambda: pdf(GRID))),
    "targets xls": (targets, cache(lambda: xls(GRID))),
}
CHECKED = ("targets docx", "targets xlsx", "monitoring form", "results xlsx", "budget changes xlsx")


def survives(name: str, steps: list[Damage]) -> None:
    """Ask that something is read or said, and that everything said has its sentence."""
    read, make = {**READERS, **IN_A_PROCESS}[name]
    found, problems = read(damaged(make(), steps))
    assert all(words.problem(each) for each in problems)
    assert found or problems


def survives_inside(name: str, part: str, steps: list[Damage]) -> None:
    """Ask the same of damage with right checksums, which is made on purpose."""
    read, make = READERS[name]
    found, problems = read(damaged_inside(make(), part, steps))
    assert all(words.problem(each) for each in problems)
    assert found or problems


def changes_stand_in_their_cells(rows: list[list[str]]) -> None:
    """Hold every amount against the cell it says it comes from."""
    table = [list(CHANGE_HEAD), *rows]
    found, problems = read_budget_changes("调整.csv", delimited(table), MoneyUnit.YUAN)
    assert all(words.problem(each) for each in problems)
    for each in found:
        cell = table[each.row - 1][[column_letter(at) for at in range(len(CHANGE_HEAD))].index(each.column)]
        amount = parse_amount(cell, MoneyUnit.YUAN)
        assert each.amount == (-abs(amount) if each.kind is ChangeKind.CUT else amount)


def results_stand_in_their_rows(rows: list[list[str]]) -> None:
    """Hold every value against the row it says it comes from."""
    table = [list(RESULT_HEAD), *rows]
    file = read_result_file("结果.csv", delimited(table), JULY)
    assert all(words.problem(each) for each in file.problems)
    written = list(csv.reader(io.StringIO(delimited(table).decode("utf-8-sig"), newline="")))
    for each in file.rows:
        assert each.raw.strip() in {cell.strip() for cell in written[each.row - 1]} | {""}
        assert each.value.value is None or isinstance(each.value.value, Decimal)


PROPERTIES: dict[str, tuple[Callable[..., None], tuple[st.SearchStrategy[object], ...], int, int]] = {
    "damaged files": (survives, (st.sampled_from(sorted(READERS)), damages), 50, 2000),
    "damaged parts of files": (survives_inside, (st.sampled_from(CHECKED), st.sampled_from(PARTS), damages), 40, 1500),
    "any budget changes": (changes_stand_in_their_cells, (wild_rows,), 40, 500),
    "any results": (results_stand_in_their_rows, (wild_rows,), 40, 500),
    "damaged pdf and xls": (survives, (st.sampled_from(sorted(IN_A_PROCESS)), damages), 2, 60),
}


@pytest.mark.parametrize("name", PROPERTIES)
def test_some(name: str) -> None:
    check, inputs, few, _ = PROPERTIES[name]
    examples(few)(given(*inputs)(check))()


@pytest.mark.parametrize("name", [*READERS, *IN_A_PROCESS])
def test_the_files_are_whole_before_they_are_damaged(name: str) -> None:
    read, make = {**READERS, **IN_A_PROCESS}[name]
    found, problems = read(make())
    assert found or [each.code for each in problems] == ["no_results"]
    assert not has_errors(problems) or name.endswith("form")


MEMORY_OF_A_READER = """
import resource, sys
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.rows import read_actuals
read_actuals("支出.xls", sys.stdin.buffer.read(), Answers())
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bound")
def test_a_damaged_xls_does_not_take_a_gigabyte() -> None:
    # Its reader asks for as much memory as the damaged length of a part says.
    content = damaged(UNGUARDED["xls"], [("repeat", 387, 38, b"\xf4"), ("repeat", 513, 4, b"\xae4\x8f6")])
    done = subprocess.run([sys.executable, "-c", MEMORY_OF_A_READER], input=content, capture_output=True, check=True)
    assert int(done.stdout) < 1024
