"""Exports as people ask for them: which document, of which scope and month, in which format; each leaves its trace."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from perfcore.access import Actor
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import status
from perfcore.exporting.briefing import Picture, briefing
from perfcore.exporting.briefing_document import briefing_document
from perfcore.exporting.briefing_facts import briefing_facts
from perfcore.exporting.data_package import data_package
from perfcore.exporting.evaluation_form import evaluation_form
from perfcore.exporting.figure_cells import figure_csv
from perfcore.exporting.figure_tables import NAMES, figure_tables, records
from perfcore.exporting.figure_workbook import figure_workbook
from perfcore.exporting.form_document import form_document
from perfcore.exporting.form_facts import ProjectFacts, project_facts
from perfcore.exporting.form_grid import Form
from perfcore.exporting.form_workbook import form_workbook
from perfcore.exporting.mark import Mark, mark_of, record_export
from perfcore.exporting.monitoring_form import monitoring_form
from perfcore.exporting.pictures import draw
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from perfcore.wording import Language, Words


class Document(StrEnum):
    """What can be exported."""

    MONITORING = "monitoring"
    EVALUATION = "evaluation"
    BRIEFING = "briefing"
    WORKBOOK = "workbook"
    PACKAGE = "package"


FORMATS: Mapping[Document, tuple[str, ...]] = {
    Document.MONITORING: ("xlsx", "docx"),
    Document.EVALUATION: ("xlsx", "docx"),
    Document.BRIEFING: ("docx",),
    Document.WORKBOOK: ("xlsx", "csv"),
    Document.PACKAGE: ("zip",),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `suffix` is one of the document's FORMATS, `table` names the one table that a csv holds."""

    document: Document
    as_of: Month
    scope: Scope
    suffix: str
    table: str = "projects"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was made, under the name it may be saved as, and how many projects it is about."""

    name: str
    content: bytes
    mark: Mark
    projects: int


@dataclass(frozen=True, slots=True)
class _Order:
    """Who wants what of which store, in which language."""

    store: Store
    actor: Actor
    wanted: Wanted
    words: Words

    @property
    def title(self) -> str:
        return self.words(f"export.name.{self.wanted.document.value}")


# The answers that a file is made of, and how it is made of them once they are marked.
_Made = tuple[Iterable[object], Callable[[Mark], bytes]]


def export(store: Store, actor: Actor, wanted: Wanted, words: Words) -> Exported:
    """Make a file and put it into the audit log.

    Raises StoreError (`export_format`, `export_table`, `nothing_to_export`) and RefusedError.
    """
    _require_possible(wanted)
    found = status(store, actor, wanted.as_of, Level.TOTAL, wanted.scope)
    if not found:
        raise StoreError("nothing_to_export", month=str(wanted.as_of))
    order = _Order(store, actor, wanted, words)
    answers, write = _MAKERS[wanted.document](order)
    mark = mark_of(store, actor, wanted.as_of, wanted.scope, _scope_name(order), answers)
    content = write(mark)
    record_export(store, mark, wanted.document.value, content)
    name = file_name(wanted, words, is_demonstration=mark.is_demonstration)
    return Exported(name, content, mark, found[0].projects)


def _require_possible(wanted: Wanted) -> None:
    known = FORMATS[wanted.document]
    if wanted.suffix not in known:
        raise StoreError("export_format", suffix=wanted.suffix, known=", ".join(known))
    if wanted.table not in NAMES:
        raise StoreError("export_table", table=wanted.table, known=", ".join(NAMES))


def _scope_name(order: _Order) -> str:
    scope = order.wanted.scope
    if not scope.code and order.actor.units is None:
        return order.words("filter.every_unit")
    level = _level_named(scope)
    found = status(order.store, order.actor, order.wanted.as_of, level, scope)
    return order.words("lagging.and").join(f"{each.name}（{each.code}）" for each in found)


def _level_named(scope: Scope) -> Level:
    if scope.project_code:
        return Level.PROJECT
    return Level.DEPARTMENT if scope.department_code and not scope.unit_code else Level.UNIT


def file_name(wanted: Wanted, words: Words, *, is_demonstration: bool) -> str:
    """Return the name that a file may be saved as: what, of which scope and month, and whether it is made up."""
    title = words(f"export.name.{wanted.document.value}")
    made_up = words("page.demonstration_word") if is_demonstration else ""
    parts = (title, wanted.scope.code, str(wanted.as_of), made_up)
    return f"{'_'.join(part for part in parts if part)}.{wanted.suffix}"


def _forms(describe: Callable[[ProjectFacts, Words], Form]) -> Callable[[_Order], _Made]:
    """Return the maker of a form. The forms are those of a Chinese norm, whatever language the screen has."""
    chinese = Words(Language.CHINESE)

    def made(order: _Order) -> _Made:
        facts = project_facts(order.store, order.actor, order.wanted.as_of, order.wanted.scope)
        forms = [describe(each, chinese) for each in facts]

        def write(mark: Mark) -> bytes:
            if order.wanted.suffix == "xlsx":
                return form_workbook(forms, mark, chinese)
            return form_document(forms, mark, chinese, order.title)

        return (record for each in facts for record in each.records()), write

    return made


def _briefing(order: _Order) -> _Made:
    facts = briefing_facts(order.store, order.actor, order.wanted.as_of, order.wanted.scope)
    blocks = briefing(facts, order.words)
    pictures = draw([block.figure for block in blocks if isinstance(block, Picture)])
    return facts.records(), lambda mark: briefing_document(blocks, pictures, mark, order.words, order.title)


def _figures(order: _Order) -> _Made:
    wanted = order.wanted
    tables = figure_tables(order.store, order.actor, wanted.as_of, wanted.scope)
    if wanted.suffix == "csv":
        (table,) = (each for each in tables if each.name == wanted.table)
        return table.rows, lambda mark: figure_csv(table, mark, order.words)
    write = data_package if wanted.document is Document.PACKAGE else figure_workbook
    return records(tables), lambda mark: write(tables, mark, order.words)


_MAKERS: Mapping[Document, Callable[[_Order], _Made]] = {
    Document.MONITORING: _forms(monitoring_form),
    Document.EVALUATION: _forms(evaluation_form),
    Document.BRIEFING: _briefing,
    Document.WORKBOOK: _figures,
    Document.PACKAGE: _figures,
}
