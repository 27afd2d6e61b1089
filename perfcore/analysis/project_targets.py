"""What was planned for one project and where each of its figures was read: targets, indicators, actuals, sources."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from perfcore.access import Action, Actor
from perfcore.analysis.relations import known, known_at
from perfcore.store import Store


@dataclass(frozen=True, slots=True)
class ProjectTargets:
    """A project as its targets document has it. Amounts are 元, None where the document is blank; moments are UTC."""

    code: str
    name: str
    unit_code: str
    unit_name: str
    department_name: str
    initial_budget: Decimal
    fiscal_funds: Decimal | None
    other_funds: Decimal | None
    purpose: str
    goal: str
    batch_id: int
    file_name: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class IndicatorTarget:
    """绩效指标: `raw` is the target value as written, the fields before it what was recognised in it."""

    level1: str
    level2: str
    level3: str
    operator: str | None
    target_value: Decimal | None
    value_unit: str | None
    due: date | None
    raw: str | None
    basis: str | None
    weight: Decimal | None
    source_row: int


@dataclass(frozen=True, slots=True)
class TargetSource:
    """The cell that one field of the targets was read from, with its text as written."""

    field: str
    raw: str
    sheet: str
    source_row: int
    source_column: str


@dataclass(frozen=True, slots=True)
class ActualSource:
    """The row of an upload that one month's figure was read from; `amount` is 元 in the upload's own measure."""

    month: int
    measure: str
    amount: Decimal
    sheet: str
    source_row: int
    source_column: str
    batch_id: int
    file_name: str | None
    recorded_at: datetime
    actor: str
    demonstration: bool


_PROJECT = """
WITH {known}, project AS (
    SELECT fiscal_year, project_code, target_batch AS batch_id
    FROM current_project
    WHERE fiscal_year = $fiscal_year
      AND project_code = $project_code
      AND ($allowed_units IS NULL OR list_contains($allowed_units, unit_code))
)
"""
_TARGETS = """
SELECT target_project.project_code AS code, project_name AS name, unit_code, unit_name, department_name,
       initial_budget, fiscal_funds, other_funds, purpose, goal, batch_id, file_name, recorded_at
FROM project
JOIN target_project USING (batch_id, fiscal_year, project_code)
JOIN batch USING (batch_id)
"""
_INDICATORS = "SELECT * FROM project JOIN indicator USING (batch_id, fiscal_year, project_code) ORDER BY position"
_CELLS = """
SELECT field, raw, sheet, source_row, source_column
FROM project JOIN target_cell USING (batch_id, fiscal_year, project_code)
UNION ALL
SELECT 'checkpoint_' || month, raw, sheet, source_row, source_column
FROM project JOIN checkpoint USING (batch_id, fiscal_year, project_code)
ORDER BY sheet, source_row, source_column
"""
_ACTUALS = """
SELECT month::INTEGER AS month, measure, amount, sheet, source_row, source_column,
       actual.batch_id, file_name, recorded_at, actor, demonstration
FROM project
JOIN actual USING (fiscal_year, project_code)
JOIN batch ON batch.batch_id = actual.batch_id
SEMI JOIN live ON live.batch_id = actual.batch_id
QUALIFY row_number() OVER (PARTITION BY month ORDER BY actual.batch_id DESC) = 1
ORDER BY month
"""


def project_targets(
    store: Store, actor: Actor, fiscal_year: int, project_code: str, known_on: date | None = None
) -> ProjectTargets | None:
    """Return a project's targets; None for a project that is not known or not the actor's. Raises RefusedError."""
    found = store.records(ProjectTargets, *_asked(_TARGETS, actor, fiscal_year, project_code, known_on))
    return found[0] if found else None


def indicator_targets(
    store: Store, actor: Actor, fiscal_year: int, project_code: str, known_on: date | None = None
) -> list[IndicatorTarget]:
    """Return the indicators of a project in the order of the document. Raises RefusedError."""
    return store.records(IndicatorTarget, *_asked(_INDICATORS, actor, fiscal_year, project_code, known_on))


def target_sources(
    store: Store, actor: Actor, fiscal_year: int, project_code: str, known_on: date | None = None
) -> list[TargetSource]:
    """Return the cells that the targets of a project were read from, in the order of the file. Raises RefusedError."""
    return store.records(TargetSource, *_asked(_CELLS, actor, fiscal_year, project_code, known_on))


def actual_sources(
    store: Store, actor: Actor, fiscal_year: int, project_code: str, known_on: date | None = None
) -> list[ActualSource]:
    """Return, for each reported month, the upload and row that its figure holds from. Raises RefusedError."""
    return store.records(ActualSource, *_asked(_ACTUALS, actor, fiscal_year, project_code, known_on))


def _asked(
    question: str, actor: Actor, fiscal_year: int, project_code: str, known_on: date | None
) -> tuple[str, dict[str, object]]:
    """Return question and parameters, about one project as known at the end of a day (None: now)."""
    actor.require(Action.READ)
    return _PROJECT.format(known=known(known_on)) + question, {
        "known_at": known_at(known_on),
        "fiscal_year": fiscal_year,
        "project_code": project_code,
        "allowed_units": None if actor.units is None else sorted(actor.units),
    }
