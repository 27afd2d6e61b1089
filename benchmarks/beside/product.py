"""The product: its engine's own SQL over an open store."""

from pathlib import Path

from benchmarks.beside.question import MONTH, Answer, Ask
from benchmarks.ledgers import YEAR
from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.relations import Level, Scope, measured, parameters
from perfcore.store import Store

_COUNTED = "SELECT light, count(*), coalesce(sum(gap), 0)::DOUBLE FROM measured GROUP BY light"
_SCAN = "SELECT sum(spent) FROM progress WHERE fiscal_year = $year AND month = $month"


def main_question(file: Path) -> Ask:
    """Ask the engine."""
    store, scope = Store.open(file), Scope(YEAR)

    def ask() -> Answer:
        sql, values = measured(scope, Level.PROJECT), parameters(LOCAL_ADMINISTRATOR, scope, MONTH, MONTH)
        return {light: (count, gap) for light, count, gap in store.rows(f"{sql} {_COUNTED}", values)}

    return ask


def scan(file: Path) -> Ask:
    """Add up one column of the month, of the relation that the engine's question starts from."""
    store = Store.open(file)

    def ask() -> Answer:
        store.rows(_SCAN, {"year": YEAR, "month": MONTH})
        return {}

    return ask
