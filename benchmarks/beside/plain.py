"""A filtered scan of one column: the least that any tool has to do for the question."""

from pathlib import Path

import duckdb

from benchmarks.beside.question import MONTH, Answer, Ask


def scan(file: Path) -> Ask:
    """Add up what is spent by the month, from a plain DuckDB table in a file."""
    connection = duckdb.connect(str(file.with_suffix(".plain.duckdb")))
    connection.execute("CREATE OR REPLACE TABLE plain AS FROM read_parquet(?)", [str(file)])
    connection.execute("CHECKPOINT")

    def ask() -> Answer:
        connection.execute("SELECT sum(spent) FROM plain WHERE month = ?", [MONTH]).fetchall()
        return {}

    return ask
