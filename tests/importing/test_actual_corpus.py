"""Every file of the corpus through the product's own way in: read, checked, stored, to the cent and to the cell."""

import io
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import chain

import pytest
from openpyxl import load_workbook

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.demonstration import clear_demonstration
from perfcore.exporting.marked_workbook import marked_workbook
from perfcore.problem import has_errors
from perfcore.start import load_shipped
from perfcore.store import Store
from perfcore.store.ledger import Original, withdraw
from perfcore.uploads import Upload, confirm, preview
from perfcore.wording import Language, Words
from tests.factories import StandingClock
from tests.importing.corpus_actuals import body, codes, figures, formats, headings, markup, meaning, months, periods
from tests.importing.corpus_actuals.case import Case, Place, Row

CASES = tuple(
    chain.from_iterable(
        each.CASES for each in (formats, markup, headings, body, figures, months, periods, meaning, codes)
    )
)
REASON = "已与财政系统核对"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Hold the bureau's shipped targets, and no figures."""
    with Store.open(":memory:", StandingClock()) as opened:
        load_shipped(opened)
        clear_demonstration(opened, LOCAL_ADMINISTRATOR, "正式启用")
        yield opened


@pytest.fixture(autouse=True)
def _figures_leave_again(store: Store) -> Iterator[None]:
    yield
    rows = store.rows("SELECT DISTINCT batch_id FROM actual ANTI JOIN withdrawal USING (batch_id) ORDER BY ALL")
    for (batch_id,) in rows:
        withdraw(store, LOCAL_ADMINISTRATOR, batch_id, "测试完毕")


def stored(store: Store, batch_id: int) -> set[Row]:
    rows = store.rows("SELECT project_code, month, amount FROM actual WHERE batch_id = ?", [batch_id])
    return {(code, month, str(amount)) for code, month, amount in rows}


def places(upload: Upload) -> list[Place]:
    return sorted(((each.code, each.sheet, each.row, each.column) for each in upload.problems), key=repr)


def put_clock(store: Store, case: Case) -> None:
    assert isinstance(store.clock, StandingClock)
    store.clock.set(f"{case.today}T04:00")


@cache
def previewed(store: Store, case: Case) -> Upload:
    put_clock(store, case)
    return preview(store, LOCAL_ADMINISTRATOR, Original(case.file, case.make()), case.answers)


def test_the_corpus_is_as_wide_as_it_says() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_gives_exactly_its_rows_and_problems(store: Store, case: Case) -> None:
    upload = previewed(store, case)
    assert places(upload) == sorted(case.problems, key=repr)
    assert {each.file for each in upload.problems} <= {case.file}
    assert sorted((each.sheet, each.row, each.reason) for each in upload.file.left_out) == sorted(case.left_out)
    assert ",".join(sorted(upload.file.measures)) == (case.measure or "")
    assert ",".join(sorted(upload.file.money)) == (case.money or "")
    if not has_errors(upload.problems):
        assert upload.file.blank == case.blank
    put_clock(store, case)
    receipt = confirm(store, LOCAL_ADMINISTRATOR, upload.original, case.answers, REASON)
    assert (receipt.batch is None) is has_errors(upload.problems)
    assert (stored(store, receipt.batch) if receipt.batch else set()) == set(case.rows)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.problems and case.problems[0][2]], ids=lambda case: case.name
)
def test_a_file_with_problems_is_given_back_with_their_cells_marked(store: Store, case: Case) -> None:
    upload = previewed(store, case)
    with closing(
        load_workbook(io.BytesIO(marked_workbook(upload.original.content, upload.problems, Words())))
    ) as marked:
        listed = [row[2] for row in marked.worksheets[0].iter_rows(min_row=2, values_only=True)]
        assert listed == [f"{each.column or ''}{each.row or ''}" or None for each in upload.problems]
        for code, sheet, row, column in case.problems:
            if row and column:
                page = marked[sheet or "CSV"]
                ranges = (each for each in page.merged_cells.ranges if f"{column}{row}" in each)
                shown = next((each.start_cell.coordinate for each in ranges), f"{column}{row}")
                assert page[shown].comment is not None, code


@pytest.mark.parametrize("language", Language)
def test_every_problem_of_the_corpus_has_a_sentence(store: Store, language: Language) -> None:
    words = Words(language)
    for case in CASES:
        for problem in previewed(store, case).problems:
            assert len(words.problem(problem)) > len(problem.value or "")
