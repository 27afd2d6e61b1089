"""SQLite: a table in a file with an index by month that holds all that the question needs."""

import sqlite3
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.beside.question import BLUE_FROM, MONTH, RED_BELOW, YELLOW_BELOW, Answer, Ask

_COLUMNS = ["month", "adjusted_fen", "planned_share", "spent_fen"]
_BATCH = 100_000
_QUESTION = f"""
SELECT light, count(*), sum(gap) / 100
FROM (
    SELECT
        CASE
            WHEN spent IS NULL THEN 'not_reported'
            WHEN spent > adjusted THEN 'over_budget'
            WHEN spent / (adjusted * planned_share) < {RED_BELOW} THEN 'red'
            WHEN spent / (adjusted * planned_share) < {YELLOW_BELOW} THEN 'yellow'
            WHEN spent / (adjusted * planned_share) < {BLUE_FROM} THEN 'green'
            ELSE 'blue'
        END AS light,
        round(adjusted * planned_share) - spent AS gap
    FROM progress
    WHERE month = {MONTH}
)
GROUP BY light
"""  # noqa: S608 - constants


def main_question(file: Path) -> Ask:
    """Ask a table of the rows."""
    path = file.with_suffix(".sqlite")
    if not path.exists():
        _fill(file, path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA mmap_size = 8000000000")
    connection.execute("PRAGMA cache_size = -1000000")

    def ask() -> Answer:
        return {light: (count, gap or 0.0) for light, count, gap in connection.execute(_QUESTION)}

    return ask


def _fill(file: Path, path: Path) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    connection.execute("CREATE TABLE progress (month INTEGER, adjusted INTEGER, planned_share REAL, spent INTEGER)")
    for batch in pq.ParquetFile(file).iter_batches(_BATCH, columns=_COLUMNS):
        columns = (column.to_pylist() for column in batch.columns)
        connection.executemany("INSERT INTO progress VALUES (?, ?, ?, ?)", zip(*columns, strict=True))
    connection.execute("CREATE INDEX by_month ON progress (month, adjusted, planned_share, spent)")
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()
    unfinished.rename(path)
