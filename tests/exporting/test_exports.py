"""Every export is marked, leaves its trace, and shows nobody more than they may see."""

import hashlib
import json

import pytest

from perfcore.access import Actor, RefusedError, Role
from perfcore.analysis.relations import Scope
from perfcore.exporting.exports import FORMATS, Document, Wanted, export
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.store.ledger import verify_chain
from perfcore.store.settings import set_setting
from perfcore.wording import Language, Words
from tests.exporting.bureau import JULY, bureau, exported
from tests.factories import ADMINISTRATOR, EMPLOYMENT, FIRST, SECOND, YEAR, project, report, store_of

EVERYTHING = [(document, suffix) for document, suffixes in FORMATS.items() for suffix in suffixes]
CHINESE = Words(Language.CHINESE)


def wanted(document: Document = Document.WORKBOOK, suffix: str = "csv", scope: Scope | None = None) -> Wanted:
    return Wanted(document, JULY, scope or Scope(YEAR), suffix)


@pytest.mark.parametrize(("document", "suffix"), [each for each in EVERYTHING if each[0] is not Document.BRIEFING])
def test_the_same_question_to_the_same_ledger_has_the_same_hash(
    small_bureau: Store, document: Document, suffix: str
) -> None:
    first, second = (exported(small_bureau, document, suffix) for _ in range(2))
    assert first.mark.data_hash == second.mark.data_hash
    assert first.projects == 2


def test_other_figures_have_another_hash() -> None:
    store = bureau()
    before = exported(store, Document.WORKBOOK, "csv").mark.data_hash
    report(store, (SECOND, 7, "0.01"))
    assert exported(store, Document.WORKBOOK, "csv").mark.data_hash != before


def test_an_export_is_an_event_and_changes_no_figure() -> None:
    store = bureau()
    revision = store.revision
    made = exported(store, Document.PACKAGE, "zip", Scope(YEAR, EMPLOYMENT))
    ((actor, action, detail),) = store.rows("SELECT actor, action, detail FROM event ORDER BY event_id DESC LIMIT 1")
    assert (actor, action) == ("administrator", "export")
    assert json.loads(detail) == {
        "document": "package",
        "as_of": "2024-07",
        "scope": EMPLOYMENT,
        "data_hash": made.mark.data_hash,
        "sha256": hashlib.sha256(made.content).hexdigest(),
        "demonstration": "false",
    }
    assert store.revision == revision
    assert verify_chain(store).intact


def test_the_mark_says_where_the_figures_come_from(small_bureau: Store) -> None:
    mark = exported(small_bureau, Document.WORKBOOK, "csv", Scope(YEAR, project_code=FIRST)).mark
    lines = dict(mark.lines(CHINESE))
    assert (lines["截至"], lines["范围"], lines["导出人"]) == ("2024-07", f"职业培训补贴（{FIRST}）", "administrator")
    assert lines["导出时间"] == "2024-08-05 09:30:00"
    assert "red_below = 60；" in lines["所用标准"]
    assert lines["数据指纹"] == mark.data_hash
    assert "演示" not in lines


def test_the_rules_are_those_of_the_month() -> None:
    store = bureau()
    set_setting(store, ADMINISTRATOR, "red_below", "55", Month(YEAR, 8), "试行")
    july = exported(store, Document.WORKBOOK, "csv").mark.rules
    august = export(store, ADMINISTRATOR, Wanted(Document.WORKBOOK, Month(YEAR, 8), Scope(YEAR), "csv"), CHINESE)
    assert (july["red_below"], august.mark.rules["red_below"]) == ("60", "55")


@pytest.mark.parametrize(("document", "suffix"), EVERYTHING)
def test_a_demonstration_is_marked_in_name_and_file(document: Document, suffix: str) -> None:
    store = store_of(project())
    report(store, (FIRST, 7, "1.00"), demonstration=True)
    made = exported(store, document, suffix)
    assert made.mark.is_demonstration
    assert made.name.endswith(f"_2024-07_演示.{suffix}")
    assert made.mark.footer(CHINESE).startswith("演示数据：支出为模拟")
    if suffix == "csv":
        assert "演示数据：支出为模拟" in made.content.decode("utf-8-sig").splitlines()[1]


def test_a_person_of_one_unit_exports_that_unit_only(small_bureau: Store) -> None:
    clerk = Actor("clerk", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT}))
    made = export(small_bureau, clerk, wanted(), CHINESE)
    text = made.content.decode("utf-8-sig")
    assert (made.projects, made.mark.scope_name) == (1, f"就业服务中心（{EMPLOYMENT}）")
    assert SECOND in text
    assert FIRST not in text
    with pytest.raises(StoreError, match="nothing_to_export"):
        export(small_bureau, clerk, wanted(scope=Scope(YEAR, project_code=FIRST)), CHINESE)


def test_nobody_exports_without_the_right_to_read(small_bureau: Store) -> None:
    with pytest.raises(RefusedError):
        export(small_bureau, Actor("nobody"), wanted(), CHINESE)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (wanted(Document.BRIEFING, "xlsx"), "export_format"),
        (Wanted(Document.WORKBOOK, JULY, Scope(YEAR), "csv", "wages"), "export_table"),
        (wanted(scope=Scope(YEAR, "999999")), "nothing_to_export"),
    ],
)
def test_what_cannot_be_exported_is_refused_and_leaves_no_trace(small_bureau: Store, asked: Wanted, code: str) -> None:
    before = verify_chain(small_bureau).events
    with pytest.raises(StoreError, match=code) as refused:
        export(small_bureau, ADMINISTRATOR, asked, CHINESE)
    assert CHINESE.failure(refused.value.code, refused.value.details)
    assert verify_chain(small_bureau).events == before
