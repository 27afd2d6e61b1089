"""Questions with every rate and gap against a filtered scan of one column of the same table.

The main question is measured beside other tools by `questions`.
"""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.ledgers import YEAR, make_store, monthly_csv
from benchmarks.pairs import Ratio
from benchmarks.pairs import compare as measure
from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.relations import Level, Scope, measured, parameters
from perfcore.importing.actuals.answers import Answers
from perfcore.store.ledger import Original
from perfcore.uploads import confirm

_MONTH = 10
_SCAN = f"SELECT sum(spent) FROM progress WHERE fiscal_year = {YEAR} AND month = {_MONTH}"  # noqa: S608 - constants


def compare(projects: int, runs: int) -> Iterator[Ratio]:
    """Measure the status of every unit, and the largest gaps first."""
    questions = {
        "the status of every unit / filtered scan": (Level.UNIT, "SELECT * FROM measured"),
        "the 50 projects with the largest gap / filtered scan": (
            Level.PROJECT,
            "SELECT * FROM measured ORDER BY gap DESC LIMIT 50",
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        store = make_store(Path(folder) / "store.duckdb", projects)
        confirm(store, LOCAL_ADMINISTRATOR, Original("a.csv", monthly_csv(projects)), Answers(), "benchmark")
        scope = Scope(YEAR)
        values = parameters(LOCAL_ADMINISTRATOR, scope, _MONTH, _MONTH)
        for name, (level, question) in questions.items():
            sql = f"{measured(scope, level)} {question}"
            title = f"{projects:,} projects: {name}"
            yield measure(title, partial(store.rows, sql, values), partial(store.rows, _SCAN), runs)
        store.close()
