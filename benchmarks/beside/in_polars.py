"""Polars: a frame in memory, asked lazily."""

from pathlib import Path

import polars as pl

from benchmarks.beside.question import BLUE_FROM, MONTH, RED_BELOW, YELLOW_BELOW, Answer, Ask

_PLANNED = pl.col("adjusted_fen") * pl.col("planned_share")
_ATTAINMENT = pl.col("spent_fen") / _PLANNED
_LIGHT = (
    pl.when(pl.col("spent_fen").is_null())
    .then(pl.lit("not_reported"))
    .when(pl.col("spent_fen") > pl.col("adjusted_fen"))
    .then(pl.lit("over_budget"))
    .when(_ATTAINMENT < RED_BELOW)
    .then(pl.lit("red"))
    .when(_ATTAINMENT < YELLOW_BELOW)
    .then(pl.lit("yellow"))
    .when(_ATTAINMENT < BLUE_FROM)
    .then(pl.lit("green"))
    .otherwise(pl.lit("blue"))
)


def main_question(file: Path) -> Ask:
    """Ask a frame of the rows."""
    rows = pl.read_parquet(file, columns=["month", "adjusted_fen", "planned_share", "spent_fen"])
    asked = (
        rows.lazy()
        .filter(pl.col("month") == MONTH)
        .select(_LIGHT.alias("light"), (_PLANNED.round() - pl.col("spent_fen")).alias("gap"))
        .group_by("light")
        .agg(pl.len(), pl.col("gap").sum())
    )

    def ask() -> Answer:
        return {light: (count, gap / 100) for light, count, gap in asked.collect().iter_rows()}

    return ask
