"""The main question at several sizes, beside a filtered scan and other tools on the same rows, by turns in one run."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.beside.question import check
from benchmarks.ledgers import YEAR
from benchmarks.report import Table, milliseconds
from benchmarks.stores import KEPT, copied, kept_store
from benchmarks.tools import ROOT, TOOLS, superset_is_there, tools_are_there
from perfcore.store import Store

# A hundred percent in the units that planned shares are counted in.
_WHOLE = 27_720_000_000
_ROWS = f"""
SELECT
    month, spent,
    (adjusted_budget * 100)::BIGINT AS adjusted_fen,
    (spent * 100)::BIGINT AS spent_fen,
    planned_units::DOUBLE / {_WHOLE} AS planned_share
FROM progress
WHERE fiscal_year = {YEAR}
ORDER BY project_code, month
"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Tool:
    """One way of asking: its name in the report, and where it is written down."""

    name: str
    module: str
    question: str = "main_question"
    from_store: bool = False
    python: str = sys.executable


OURS = Tool("the engine", "product", from_store=True)
FROM_ROWS = Tool("the engine, from every project's row", "product", "from_rows", from_store=True)
SCANS = (
    Tool("scan of one column, plain table of DuckDB", "plain", "scan"),
    Tool("scan of one column, the engine's own relation", "product", "scan", from_store=True),
)
OTHERS = (
    Tool("Polars", "in_polars", python=str(TOOLS)),
    Tool("pandas", "in_pandas"),
    Tool("SQLite", "in_sqlite"),
)
SUPERSET = Tool("Superset's chart API", "in_superset", from_store=True)


class Asked:
    """A tool that has loaded its rows and waits."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.loaded = self._line()["seconds"]
        self.seconds: list[float] = []
        self.work: list[float] = []
        self.peak = 0

    def ask(self) -> Mapping[str, tuple[int, float]]:
        """Ask once."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        said = self._line()
        self.seconds.append(said["seconds"])
        self.work.append(said["processor"])
        self.peak = said["peak"]
        return {light: (count, gap) for light, (count, gap) in said["answer"].items()}

    @property
    def median(self) -> float:
        """What an answer takes, in seconds; the first one, which warms up, is left out."""
        return statistics.median(self.seconds[1:])

    @property
    def median_work(self) -> float:
        """What an answer takes of the processors, in seconds; other work on the machine hardly distorts it."""
        return statistics.median(self.work[1:])

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the tool ended"
        said: dict[str, Any] = json.loads(line)
        return said


def compare(sizes: Sequence[int], runs: int, folder: Path = KEPT) -> Iterator[Table | str]:
    """Measure each size; gives a table for each, and how the engine's time grows from one to the next."""
    tools = _present()
    yield from (f"{name}: not measured, not installed (`make bench-tools`)" for name in _missing())
    taken: dict[int, float] = {}
    for projects in sizes:
        measured = _measured(tools, kept_store(projects, folder), runs)
        taken[projects] = measured[OURS].median
        yield _table(measured, projects)
    yield from map(_growth, taken.items(), list(taken.items())[1:])


def _growth(small: tuple[int, float], large: tuple[int, float]) -> str:
    exponent = log(large[1] / small[1]) / log(large[0] / small[0])
    return f"growth exponent from {small[0]:,} to {large[0]:,} projects: {exponent:.2f}"


def _present() -> list[Tool]:
    others = OTHERS if tools_are_there() else OTHERS[1:]
    return [OURS, FROM_ROWS, *SCANS, *others, *([SUPERSET] if superset_is_there() else [])]


def _missing() -> list[str]:
    return [tool.name for tool in (*OTHERS, SUPERSET) if tool not in _present()]


def _measured(tools: Sequence[Tool], store: Path, runs: int) -> dict[Tool, Asked]:
    rows = rows_of(store)
    with ExitStack() as stack:
        asked = {tool: stack.enter_context(_loaded(tool, store, rows)) for tool in tools}
        for _ in range(runs + 1):
            answers = {tool: each.ask() for tool, each in asked.items()}
            for tool, answer in answers.items():
                if tool not in SCANS:
                    check(answer, answers[OURS], tool.name)
        return asked


def rows_of(store: Path) -> Path:
    """Return a store's rows as a Parquet file beside it: a project's months together, money in 元 and in 分."""
    path = store.with_suffix(".parquet")
    if not path.exists():
        with Store.open(store) as opened:
            pq.write_table(opened.arrow(_ROWS), path)
    return path


@contextmanager
def _loaded(tool: Tool, store: Path, rows: Path) -> Iterator[Asked]:
    file = rows
    if tool.from_store:
        # One process holds a store's file, so each gets its own.
        file = copied(store, store.with_suffix(f".{tool.module}-{tool.question}.duckdb"))
    command = [tool.python, "-m", "benchmarks.beside", tool.module, tool.question, str(file)]
    # It ends when its input does.
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Asked(process)


def _table(measured: Mapping[Tool, Asked], projects: int) -> Table:
    ours = measured[OURS]
    return Table(
        f"Main question, {projects:,} projects x 12 months",
        ("asked", "an answer", "times the engine's", "processor time", "times the engine's", "most memory", "load"),
        [
            (
                tool.name,
                milliseconds(each.median),
                f"{each.median / ours.median:.2f}",
                milliseconds(each.median_work),
                f"{each.median_work / ours.median_work:.2f}",
                f"{each.peak} MB",
                f"{each.loaded:.1f} s",
            )
            for tool, each in measured.items()
        ],
    )
