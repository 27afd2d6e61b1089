"""Targets read back from the store as the values of the model: what holds in a month of a fiscal year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perfcore.access import Action, Actor
from perfcore.fiscal_months import MONTHS
from perfcore.model import Cell, Checkpoint, Indicator, Operator, ProjectTarget, TargetValue
from perfcore.store.connection import Store

_HELD = """
WITH held AS (
    SELECT *
    FROM target_project
    ANTI JOIN withdrawal USING (batch_id)
    WHERE fiscal_year = $year AND effective_month <= $month
    QUALIFY row_number() OVER (PARTITION BY project_code ORDER BY batch_id DESC) = 1
), seen AS (
    SELECT *
    FROM held
    WHERE ($units IS NULL OR list_contains($units, unit_code))
        AND ($codes IS NULL OR list_contains($codes, project_code))
)
"""
_FIELDS = ("code", "name", "unit_code", "unit_name", "initial_budget", "fiscal_funds", "other_funds", "purpose", "goal")
_PROJECTS = """
SELECT project_code, project_name, unit_code, unit_name, initial_budget, fiscal_funds, other_funds, purpose, goal
FROM seen
ORDER BY position, project_code
"""
_PLANS = """
SELECT project_code, month::INTEGER, share, source_row, raw, source_column, sheet
FROM seen JOIN checkpoint USING (batch_id, fiscal_year, project_code)
ORDER BY project_code, month
"""
_INDICATORS = """
SELECT project_code, operator, target_value, value_unit, due, level1, level2, level3, description, indicator.raw, basis,
       weight, source_row, coalesce(indicator.raw, ''), source_column, sheet
FROM seen JOIN indicator USING (batch_id, fiscal_year, project_code)
ORDER BY project_code, indicator.position
"""
_CELLS = """
SELECT project_code, field, source_row, raw, source_column, sheet
FROM seen JOIN target_cell USING (batch_id, fiscal_year, project_code)
"""
_PAGE = """
SELECT project_code, count(*) OVER ()
FROM seen
WHERE $unit IN ('', unit_code) AND starts_with(unit_code, $department)
ORDER BY position, project_code
LIMIT $limit OFFSET $offset
"""
# The rows of each project, by its code, in the order of the document.
Grouped = Mapping[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class HeldPage:
    """Some of the targets that hold; `total` counts those of all pages."""

    total: int
    projects: tuple[ProjectTarget, ...]


def held_page(  # noqa: PLR0913 - who asks what of which part, and how much of it
    store: Store,
    actor: Actor,
    fiscal_year: int,
    month: int,
    *,
    department_code: str | None = None,
    unit_code: str | None = None,
    page: tuple[int, int],
) -> HeldPage:
    """Return the targets of a department or unit, `page[0]` of them after `page[1]`. Raises RefusedError."""
    where = {"unit": unit_code or "", "department": department_code or "", "limit": page[0], "offset": page[1]}
    found = store.rows(_HELD + _PAGE, {**_asked(actor, fiscal_year, month, None), **where})
    codes = [code for code, _ in found]
    return HeldPage(found[0][1] if found else 0, held_targets(store, actor, fiscal_year, month, codes))


def held_targets(
    store: Store, actor: Actor, fiscal_year: int, month: int = MONTHS[-1], codes: Sequence[str] | None = None
) -> tuple[ProjectTarget, ...]:
    """Return the targets that hold in a month, in the order of their documents; of some projects, or (None) of all.

    Raises RefusedError.
    """
    values = _asked(actor, fiscal_year, month, codes)
    plans, indicators, cells = (_grouped(store, sql, values) for sql in (_PLANS, _INDICATORS, _CELLS))
    return tuple(
        ProjectTarget(
            **dict(zip(_FIELDS, row, strict=True)),
            checkpoints=tuple(Checkpoint(at, share, Cell(*cell)) for at, share, *cell in plans.get(row[0], ())),
            indicators=tuple(_indicator(*each) for each in indicators.get(row[0], ())),
            cells={field: Cell(*cell) for field, *cell in cells.get(row[0], ())},
        )
        for row in store.rows(_HELD + _PROJECTS, values)
    )


def _asked(actor: Actor, fiscal_year: int, month: int, codes: Sequence[str] | None) -> Mapping[str, object]:
    actor.require(Action.READ)
    units = None if actor.units is None else sorted(actor.units)
    return {"year": fiscal_year, "month": month, "units": units, "codes": None if codes is None else list(codes)}


def _grouped(store: Store, sql: str, values: Mapping[str, object]) -> Grouped:
    groups: dict[str, list[tuple[Any, ...]]] = {}
    for code, *rest in store.rows(_HELD + sql, values):
        groups.setdefault(code, []).append(tuple(rest))
    return groups


def _indicator(operator: str | None, value: Any, unit: str | None, due: Any, *rest: Any) -> Indicator:  # noqa: ANN401 - columns as the store gives them
    target = None if operator is None else TargetValue(Operator(operator), value, unit, due)
    level1, level2, level3, description, raw, basis, weight, *cell = rest
    return Indicator(level1, level2, level3, description, target, raw, basis, weight, Cell(*cell))
