"""The batches by the page: counted by kind, and those of one kind or all, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfcore.access import Actor
from perfcore.store.connection import Store
from perfcore.store.ledger import Batch, sight, visible_batches


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Some of the batches that the actor sees; `kinds` counts all of them."""

    kinds: Mapping[str, int] = field(hash=False)
    rows: tuple[Batch, ...]


_KINDS = "SELECT kind, count(*) FROM seen GROUP BY kind"
_PAGE = """
SELECT * FROM seen
WHERE $kind IN ('', kind)
ORDER BY batch_id DESC
LIMIT $limit OFFSET $offset
"""
_OF_FILE = """
SELECT * FROM seen
WHERE sha256 = $sha256 AND file_name IS NOT NULL AND withdrawn_at IS NULL
ORDER BY batch_id DESC
LIMIT 1
"""


def batch_page(store: Store, actor: Actor, kind: str, page: tuple[int, int]) -> BatchPage:
    """Return `page[0]` batches of a kind (empty: of every kind) after `page[1]`, newest first. Raises RefusedError."""
    seen = f"WITH seen AS (WITH {visible_batches(actor)})"
    asked = {**sight(actor), "kind": kind, "limit": page[0], "offset": page[1]}
    counts = store.rows(seen + _KINDS, sight(actor))
    rows = store.records(Batch, seen + _PAGE, asked)
    return BatchPage(dict(counts), tuple(rows))


def batch_of_file(store: Store, actor: Actor, sha256: str) -> Batch | None:
    """Return the last batch that this very file brought and that counts; None where none did. Raises RefusedError."""
    seen = f"WITH seen AS (WITH {visible_batches(actor)})"
    found = store.records(Batch, seen + _OF_FILE, {**sight(actor), "sha256": sha256})
    return found[0] if found else None
