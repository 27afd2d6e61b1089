"""What people say belongs together: policy bundles of projects, and the projects a goal of part one stands for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from perfcore.access import Action, Actor
from perfcore.store.connection import Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch

_BUNDLES = """
SELECT bundle_name, list(project_code ORDER BY project_code) FILTER (WHERE project_code IS NOT NULL) AS members
FROM (
    SELECT *
    FROM bundle_member
    WHERE fiscal_year = $fiscal_year
      AND batch_id IN (SELECT batch_id FROM batch WHERE $known_at IS NULL OR recorded_at <= $known_at)
    QUALIFY batch_id = max(batch_id) OVER (PARTITION BY bundle_name)
)
GROUP BY bundle_name, batch_id
ORDER BY batch_id
"""
# The row that says of a name that nothing belongs to it.
_NOBODY: tuple[str | None, ...] = (None,)
_TABLES = {BatchKind.BUNDLE: "bundle_member", BatchKind.GOAL_LINK: "goal_link"}


def set_bundle(  # noqa: PLR0913, PLR0917 - who puts what together, under which name and why
    store: Store, actor: Actor, fiscal_year: int, name: str, members: Iterable[str], reason: str
) -> int:
    """Say which projects make up a bundle; without members there is no such bundle. Gives the batch.

    A project is in the bundle that was said last. Raises StoreError (`name_missing`, `unknown_subject`,
    `reason_missing`) and RefusedError.
    """
    return _store(store, actor, BatchKind.BUNDLE, fiscal_year, name, members, reason)


def set_goal_link(  # noqa: PLR0913, PLR0917 - who links what to what, and why
    store: Store, actor: Actor, fiscal_year: int, goal_name: str, project_codes: Iterable[str], reason: str
) -> int:
    """Say which projects a 分项绩效目标 stands for, instead of those of its name. Gives the batch.

    Raises StoreError (`name_missing`, `unknown_goal`, `unknown_subject`, `reason_missing`) and RefusedError.
    """
    known = store.rows(
        "SELECT 1 FROM current_goal WHERE fiscal_year = ? AND name = ?", [fiscal_year, goal_name.strip()]
    )
    if goal_name.strip() and not known:
        raise StoreError("unknown_goal", name=goal_name, year=str(fiscal_year))
    return _store(store, actor, BatchKind.GOAL_LINK, fiscal_year, goal_name, project_codes, reason)


def said_bundles(
    store: Store, actor: Actor, fiscal_year: int, known_at: datetime | None = None
) -> Mapping[str, Sequence[str]]:
    """Return the members of every bundle that somebody set, by name, what was said last at the end.

    With a moment (UTC) only what was said until then counts.
    """
    actor.require(Action.READ)
    rows = store.rows(_BUNDLES, {"fiscal_year": fiscal_year, "known_at": known_at})
    return {name: members or () for name, members in rows}


def _store(  # noqa: PLR0913, PLR0917 - as the functions above
    store: Store, actor: Actor, kind: BatchKind, fiscal_year: int, name: str, codes: Iterable[str], reason: str
) -> int:
    actor.require(Action.IMPORT_TARGETS)
    named, wanted = name.strip(), sorted(set(codes))
    if not named:
        raise StoreError("name_missing")
    if not reason.strip():
        raise StoreError("reason_missing", batch=named)
    with store.transaction() as cursor:
        units = dict(
            cursor.execute(
                "SELECT project_code, unit_code FROM current_project WHERE fiscal_year = ?", [fiscal_year]
            ).fetchall()
        )
        unknown = [code for code in wanted if code not in units]
        if unknown:
            raise StoreError("unknown_subject", subject=", ".join(unknown), year=str(fiscal_year))
        actor.require_units(Action.IMPORT_TARGETS, frozenset(units[code] for code in wanted))
        head = BatchHead(kind, actor, fiscal_year, reason=reason, row_count=len(wanted))
        batch_id = append_batch(store, cursor, head)
        members: Sequence[str | None] = wanted or _NOBODY
        cursor.executemany(
            f"INSERT INTO {_TABLES[kind]} VALUES (?, ?, ?, ?)",  # noqa: S608 - a name from _TABLES
            [(batch_id, fiscal_year, named, code) for code in members],
        )
    return batch_id
