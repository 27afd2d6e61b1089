"""pandas: a frame of numbers in memory, lights as numbers too, so that no text is compared."""

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.beside.question import BLUE_FROM, MONTH, RED_BELOW, YELLOW_BELOW, Answer, Ask

_LIGHTS = ("not_reported", "over_budget", "red", "yellow", "green", "blue")


def main_question(file: Path) -> Ask:
    """Ask a frame of the rows."""
    rows = pd.read_parquet(file, columns=["month", "adjusted_fen", "planned_share", "spent_fen"])

    def ask() -> Answer:
        month = rows[rows["month"] == MONTH]
        spent, budget = month["spent_fen"].to_numpy(), month["adjusted_fen"].to_numpy()
        planned = budget * month["planned_share"].to_numpy()
        attainment = spent / planned
        is_light = [
            np.isnan(spent),
            spent > budget,
            *(attainment < limit for limit in (RED_BELOW, YELLOW_BELOW, BLUE_FROM)),
        ]
        codes = np.select(is_light, range(len(is_light)), len(is_light))
        lights = pd.DataFrame({"light": codes, "gap": planned.round() - spent})
        counted = lights.groupby("light")["gap"].agg(["size", "sum"])
        return {_LIGHTS[code]: (int(count), float(gap) / 100) for code, count, gap in counted.itertuples()}

    return ask
