"""The product: its engine's own SQL over an open store."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.beside.question import MONTH, Answer, Ask
from benchmarks.ledgers import YEAR
from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.relations import Level, Scope, measured, measured_lights, parameters
from perfcore.store import Store

_SUMS = "SELECT code, projects, coalesce(gap, 0)::DOUBLE FROM measured"
_ROWS = "SELECT light, count(*), coalesce(sum(gap), 0)::DOUBLE FROM measured GROUP BY light"
_SCAN = "SELECT sum(spent) FROM progress WHERE fiscal_year = $year AND month = $month"


def main_question(file: Path) -> Ask:
    """Ask the engine, which has each unit's sums ready."""
    return _asked(file, lambda scope: f"{measured_lights(scope)} {_SUMS}")


def from_rows(file: Path) -> Ask:
    """Ask the engine for the same out of every project's row, as where a question parts the projects of a unit."""
    return _asked(file, lambda scope: f"{measured(scope, Level.PROJECT)} {_ROWS}")


def _asked(file: Path, question: Callable[[Scope], str]) -> Ask:
    store, scope = Store.open(file), Scope(YEAR)

    def ask() -> Answer:
        values = parameters(LOCAL_ADMINISTRATOR, scope, MONTH, MONTH)
        return {light: (count, gap) for light, count, gap in store.rows(question(scope), values)}

    return ask


def scan(file: Path) -> Ask:
    """Add up one column of the month, of the relation that the engine's question starts from."""
    store = Store.open(file)

    def ask() -> Answer:
        store.rows(_SCAN, {"year": YEAR, "month": MONTH})
        return {}

    return ask
