"""Targets in the store: projects, plans, indicators and goals of one document become one batch, valid from a month on.

Nothing is replaced: a later batch holds from its month on, and the months before keep the targets of their time.
"""

from decimal import Decimal

import duckdb

from perfcore.access import Action, Actor
from perfcore.fiscal_months import MONTHS
from perfcore.model import TargetsDocument
from perfcore.store.connection import Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, Original, append_batch
from perfcore.store.progress import renew
from perfcore.store.target_rows import Known, append_rows, department_of, digest, target_tables


class RevisionError(StoreError):
    """The document changes what the year has already, and what a revision needs is missing."""


# The digest of each of these projects that holds the same content in every month from $since on.
_HELD = """
SELECT project_code, any_value(digest) AS digest
FROM (
    SELECT project_code, month, digest
    FROM target_project
    SEMI JOIN (SELECT unnest($codes::VARCHAR[]) AS project_code) USING (project_code)
    ANTI JOIN withdrawal USING (batch_id)
    JOIN (SELECT unnest(range($since, 13)) AS month) ON effective_month <= month
    WHERE fiscal_year = $year
    QUALIFY row_number() OVER (PARTITION BY project_code, month ORDER BY batch_id DESC) = 1
)
GROUP BY project_code
HAVING count(*) = 13 - $since AND count(DISTINCT digest) = 1
"""
_POSITIONS = """
SELECT project_code, position
FROM current_project
SEMI JOIN (SELECT unnest($codes::VARCHAR[]) AS project_code) USING (project_code)
WHERE fiscal_year = $year
"""
_GOALS = """
SELECT name, text FROM current_goal WHERE fiscal_year = $year AND departments = $departments ORDER BY position
"""
_LOCKED = "SELECT min(month) FROM locked_month WHERE fiscal_year = $year AND month >= $since"


def store_targets(  # noqa: PLR0913, PLR0917 - who stores what from which file, and what a revision must say
    store: Store,
    actor: Actor,
    document: TargetsDocument,
    original: Original | None,
    reason: str | None = None,
    from_month: int | None = None,
) -> int | None:
    """Store a document's targets as one batch, valid from a month on; None when they say nothing new.

    The document must know its year. A project that is not in the document keeps what it has. One that names projects
    the year has already is a revision: it needs a reason and its month; any other is valid from January unless said.
    Projects without a file (`original` None) were entered by hand and keep their place among the others.
    Raises RefusedError and RevisionError (`revision_reason_missing`, `revision_month_missing`,
    `revision_month_locked`).
    """
    actor.require_units(Action.IMPORT_TARGETS, frozenset(project.unit_code for project in document.projects))
    year = document.year
    if year is None:
        raise ValueError(original.name if original else "")
    with store.transaction() as cursor:
        if not _is_news(cursor, document, from_month or MONTHS[-1]):
            return None
        positions = _positions(cursor, document)
        if positions:
            _check_revision(cursor, year, reason, from_month)
        known = Known(_department_names(cursor), {} if original else positions)
        batch_id = append_batch(store, cursor, _head(actor, document, original, reason))
        for table, rows in target_tables(document, year, from_month or MONTHS[0], known).items():
            append_rows(cursor, table, batch_id, rows)
        renew(cursor, batch_id)
        return batch_id


def initial_budgets(store: Store, fiscal_year: int) -> dict[str, Decimal]:
    """Return the budget in 元 at the start of a year, by project code."""
    return dict(
        store.rows(
            "SELECT project_code, initial_budget FROM progress WHERE month = 1 AND fiscal_year = ?", [fiscal_year]
        )
    )


def _head(actor: Actor, document: TargetsDocument, original: Original | None, reason: str | None) -> BatchHead:
    total = sum((project.initial_budget for project in document.projects), Decimal(0))
    return BatchHead(
        BatchKind.TARGETS, actor, document.year, original, reason, row_count=len(document.projects), total=total
    )


def _is_news(cursor: duckdb.DuckDBPyConnection, document: TargetsDocument, since: int) -> bool:
    """Tell whether the document says anything that does not hold from this month on already."""
    asked = {"year": document.year, "since": since, "codes": _codes(document)}
    held = dict(cursor.execute(_HELD, asked).fetchall())
    if any(held.get(project.code) != digest(project) for project in document.projects):
        return True
    departments = sorted({department_of(project.unit_code) for project in document.projects})
    goals = cursor.execute(_GOALS, {"year": document.year, "departments": departments}).fetchall()
    return bool(document.goals) and goals != [(goal.name, goal.text) for goal in document.goals]


def _check_revision(cursor: duckdb.DuckDBPyConnection, year: int, reason: str | None, from_month: int | None) -> None:
    if not (reason or "").strip():
        raise RevisionError("revision_reason_missing", year=str(year))
    if from_month is None:
        raise RevisionError("revision_month_missing", year=str(year))
    (locked,) = cursor.execute(_LOCKED, {"year": year, "since": from_month}).fetchall()[0]
    if locked is not None:
        raise RevisionError("revision_month_locked", month=f"{year}-{locked:02d}")


def _positions(cursor: duckdb.DuckDBPyConnection, document: TargetsDocument) -> dict[str, int]:
    """Give the place of each project of the document that the year has already."""
    return dict(cursor.execute(_POSITIONS, {"year": document.year, "codes": _codes(document)}).fetchall())


def _codes(document: TargetsDocument) -> list[str]:
    return [project.code for project in document.projects]


def _department_names(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(
        cursor.execute(
            "SELECT DISTINCT department_code, department_name FROM current_unit WHERE department_name <> ''"
        ).fetchall()
    )
