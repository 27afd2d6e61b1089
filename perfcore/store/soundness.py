"""What the store holds, and whether the rows are still those that the audit chain speaks of."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import duckdb

from perfcore.store.budget_changes import CHANGES
from perfcore.store.checksums import FIGURES
from perfcore.store.connection import Store, StoreError
from perfcore.store.indicator_results import RESULTS
from perfcore.store.packing import unpacked
from perfcore.store.sums import unit_sums

_HOLDINGS = """
SELECT
    (SELECT count(*) FROM batch) AS batches,
    (SELECT count(*) FROM withdrawal) AS withdrawn,
    (SELECT count(*) FROM current_project) AS projects,
    (SELECT count(*) FROM actual) AS figures,
    (SELECT count(*) FROM original) AS originals,
    (SELECT coalesce(sum(size), 0)::BIGINT FROM original) AS original_bytes,
    (SELECT sum(spent) FROM unit_sum WHERE month = 12)::DECIMAL(18, 2) AS spent,
    (SELECT max(number) FROM schema_migration) AS schema_number,
    (SELECT max(recorded_at) FROM batch WHERE kind = 'actuals') AS last_upload_at,
    (SELECT arg_max(batch_id, recorded_at) FROM batch WHERE kind = 'actuals') AS last_upload
"""
# The event of a batch carries its rows, total, file and a checksum under the chain's hash; all can be counted again.
_ALTERED = f"""
WITH told AS (
    SELECT batch_id,
           detail ->> 'rows' AS rows,
           detail ->> 'total' AS total,
           detail ->> 'sha256' AS sha256,
           detail ->> 'checksum' AS checksum,
           action
    FROM event
    WHERE batch_id IS NOT NULL AND ends_with(action, '_stored')
),
figures AS (
    SELECT batch_id, count(*) AS rows, sum(amount) AS total FROM actual GROUP BY batch_id
    UNION ALL
    SELECT batch_id, count(*), sum(amount) FROM budget_change GROUP BY batch_id
    UNION ALL
    SELECT batch_id, count(*), sum(initial_budget) FROM target_project GROUP BY batch_id
),
counted AS (
    SELECT batch_id, {FIGURES} AS checksum FROM figure GROUP BY batch_id
    UNION ALL
    SELECT batch_id, {CHANGES} FROM budget_change GROUP BY batch_id
    UNION ALL
    SELECT batch_id, {RESULTS} FROM indicator_result GROUP BY batch_id
)
SELECT DISTINCT told.batch_id
FROM told
LEFT JOIN counted USING (batch_id)
LEFT JOIN batch USING (batch_id)
LEFT JOIN figures USING (batch_id)
LEFT JOIN original ON original.sha256 = told.sha256
WHERE batch.batch_id IS NULL
   OR batch.row_count::VARCHAR <> told.rows
   OR coalesce(batch.total::VARCHAR, '') <> told.total
   OR coalesce(batch.sha256, '') <> told.sha256
   OR (action IN ('actuals_stored', 'budget_changes_stored', 'targets_stored')
       AND (figures.batch_id IS NULL
            OR figures.rows::VARCHAR <> told.rows
            OR figures.total::DECIMAL(18, 2)::VARCHAR <> told.total))
   -- Batches of earlier versions carry none.
   OR (told.checksum IS NOT NULL AND coalesce(counted.checksum, '') <> told.checksum)
   OR (told.sha256 <> '' AND (original.sha256 IS NULL OR list_contains($damaged, told.sha256)))
ORDER BY told.batch_id
"""  # noqa: S608 - constants of the store
_COMPUTED = f"SELECT * REPLACE (planned_exact::DECIMAL(38, 0) AS planned_exact) FROM ({unit_sums()})"  # noqa: S608 - SQL of the store
_MISCOUNTED = f"""
WITH computed AS ({_COMPUTED})
SELECT DISTINCT unit_code
FROM ((FROM unit_sum EXCEPT FROM computed) UNION ALL (FROM computed EXCEPT FROM unit_sum))
ORDER BY unit_code
"""  # noqa: S608 - constants of the store


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the store holds. `spent` is all that counts now, in 元; sizes are bytes, moments UTC."""

    batches: int
    withdrawn: int
    projects: int
    figures: int
    originals: int
    original_bytes: int
    spent: Decimal | None
    schema_number: int
    last_upload_at: datetime | None
    last_upload: int | None


def holdings(store: Store) -> Holdings:
    """Count what the store holds."""
    (found,) = store.records(Holdings, _HOLDINGS)
    return found


def can_be_read(store: Store) -> bool:
    """Tell whether the store still answers; a file that vanished or broke under it makes it fail."""
    try:
        # Asked anew: what the store remembers of itself outlives its file.
        return bool(store.rows("SELECT count(event_id) FROM chain_head"))
    except (StoreError, duckdb.Error):
        return False


def altered_batches(store: Store) -> tuple[int, ...]:
    """Return the batches whose rows, sums or original are not those that were recorded with them.

    The chain of events alone cannot tell: it holds what was said about a batch, not each of its figures.
    """
    damaged = [sha256 for (sha256,) in store.rows("SELECT sha256 FROM original") if _is_damaged(store, sha256)]
    return tuple(batch_id for (batch_id,) in store.rows(_ALTERED, {"damaged": damaged}))


def _is_damaged(store: Store, sha256: str) -> bool:
    found = store.rows("SELECT content, size FROM original WHERE sha256 = ?", [sha256])
    return any(unpacked(kept, size, sha256) is None for kept, size in found)


def miscounted_units(store: Store) -> tuple[str, ...]:
    """Return the units whose sums kept ready are not what their projects' rows come to. Tidying sums them up anew."""
    return tuple(unit_code for (unit_code,) in store.rows(_MISCOUNTED))
