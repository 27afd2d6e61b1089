"""What must hold of a store whatever was done to the process that wrote it."""

from collections.abc import Iterable

from perfcore.clock import utc_now
from perfcore.store import Store
from perfcore.store.ledger import verify_chain
from perfcore.store.progress import relations_as_known
from perfcore.store.soundness import altered_batches
from tests.crash.victims import Said

_KEPT = (
    "SELECT * FROM progress ORDER BY fiscal_year, project_code, month",
    "SELECT * FROM current_project ORDER BY fiscal_year, project_code",
)
_TABLES_OF_BATCHES = """
SELECT table_name FROM duckdb_columns()
JOIN duckdb_tables() USING (database_name, schema_name, table_name)
WHERE column_name = 'batch_id' AND database_name = current_database() AND schema_name = 'main'
  AND table_name NOT IN ('batch', 'event', 'chain_head')
"""
_EVENTS = """
SELECT (SELECT list(batch_id ORDER BY batch_id) FROM batch),
       (SELECT list(batch_id ORDER BY batch_id) FROM event WHERE ends_with(action, '_stored')),
       (SELECT list(batch_id ORDER BY batch_id) FROM withdrawal),
       (SELECT list(batch_id ORDER BY batch_id) FROM event WHERE action = 'batch_withdrawn')
"""


def check_whole(store: Store, said: Iterable[Said] = ()) -> None:
    """Hold a store against itself and against what was acknowledged: each batch whole, the chain intact, none half."""
    chain = verify_chain(store)
    assert chain.intact, f"the chain breaks at event {chain.first_broken}"
    assert altered_batches(store) == ()
    stored, told_stored, withdrawn, told_withdrawn = (each or [] for each in store.rows(_EVENTS)[0])
    assert (stored, withdrawn) == (told_stored, told_withdrawn)
    assert stored == list(range(1, len(stored) + 1))
    for (table,) in store.rows(_TABLES_OF_BATCHES):
        orphans = store.value(f"SELECT count(*) FROM {table} ANTI JOIN batch USING (batch_id)")  # noqa: S608 - a table's own name
        assert orphans == 0, f"{table} holds {orphans} rows of no batch"
    for kept in _KEPT:
        recounted = store.rows(f"WITH {relations_as_known()} {kept}", {"known_at": utc_now()})
        assert store.rows(kept) == recounted, kept
    for each in said:
        assert each["batch"] in (withdrawn if each["withdrawn"] else stored), f"lost: {each}"
