"""分值 that people set for the indicators of a project, as batches; the last one holds for its scheme."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from perfcore.access import Action, Actor
from perfcore.money import CENT
from perfcore.schemes import INDICATOR_POINTS, Scheme
from perfcore.store.connection import Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch

_INDICATORS = """
SELECT unit_code, concat_ws(chr(31), level1, level2, level3, description), level3
FROM current_project
LEFT JOIN indicator
    ON indicator.batch_id = target_batch
    AND indicator.fiscal_year = current_project.fiscal_year
    AND indicator.project_code = current_project.project_code
WHERE current_project.fiscal_year = ? AND current_project.project_code = ?
ORDER BY indicator.position
"""


def set_weights(  # noqa: PLR0913, PLR0917 - who gives whose indicators which points, and why
    store: Store,
    actor: Actor,
    fiscal_year: int,
    project_code: str,
    scheme: Scheme,
    points: Mapping[str, Decimal],
    reason: str,
) -> int:
    """Give the indicators of a project (by their key) other points than the system's; gives the batch.

    All of them are named, with two decimals at most, and add up to 90; ten points are for execution. What a person set
    holds until another is set, it is withdrawn, or the project's indicators are others.
    Raises StoreError (`reason_missing`, `unknown_project`, `weights_unlike_indicators`, `weights_same_name`,
    `weights_value`, `weights_total`) and RefusedError.
    """
    actor.require(Action.EDIT_WEIGHTS)
    if not reason.strip():
        raise StoreError("reason_missing", batch=project_code)
    with store.transaction() as cursor:
        rows = cursor.execute(_INDICATORS, [fiscal_year, project_code]).fetchall()
        if not rows:
            raise StoreError("unknown_project", project=project_code, month=str(fiscal_year))
        actor.require_units(Action.EDIT_WEIGHTS, frozenset(unit for unit, _, _ in rows))
        _require_named([(key, name) for _, key, name in rows if name is not None], points)
        _require_points(points.values())
        head = BatchHead(BatchKind.INDICATOR_WEIGHTS, actor, fiscal_year, reason=reason, row_count=len(points))
        batch_id = append_batch(store, cursor, head)
        cursor.executemany(
            "INSERT INTO indicator_weight VALUES (?, ?, ?, ?, ?, ?)",
            [(batch_id, fiscal_year, project_code, key, scheme.value, each) for key, each in points.items()],
        )
    return batch_id


def _require_named(indicators: list[tuple[str, str]], points: Mapping[str, Decimal]) -> None:
    """Refuse points that do not name every indicator once, and indicators that cannot be told apart."""
    keys = [key for key, _ in indicators]
    twice = sorted({name for key, name in indicators if keys.count(key) > 1})
    if twice:
        raise StoreError("weights_same_name", names=", ".join(twice))
    missing = [name for key, name in indicators if key not in points]
    unknown = [key for key in points if key not in set(keys)]
    if missing or unknown or not keys:
        raise StoreError("weights_unlike_indicators", missing=", ".join(missing) or "—", unknown=str(len(unknown)))


def _require_points(points: Iterable[Decimal]) -> None:
    given = list(points)
    for each in given:
        if not each.is_finite() or each < 0 or each > INDICATOR_POINTS or each != each.quantize(CENT):
            raise StoreError("weights_value", value=str(each), most=str(INDICATOR_POINTS))
    total = sum(given, Decimal(0))
    if total != INDICATOR_POINTS:
        raise StoreError("weights_total", total=f"{total:.2f}", needed=str(INDICATOR_POINTS))
