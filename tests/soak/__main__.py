"""The long form of what the tests hold in short: `python -m tests.soak [--short] [--only NAME] [--out FILE]`.

Runs one after the other and writes a page: promise, command, figures, machine and versions. Ends with 1 where a promise
was not kept; the other runs are made all the same.
"""

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from tests.soak.runs import RUNS, Figures, Run

ROOT = Path(__file__).parents[2]
_LIBRARIES = ("duckdb", "streamlit", "pyarrow")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; without figures it failed, and `said` is the end of what it said."""

    run: Run
    command: str
    seconds: float
    figures: Figures | None
    said: str


@click.command()
@click.option("--short", is_flag=True, help="The short form of each run: minutes instead of an hour.")
@click.option("--only", "names", multiple=True, type=click.Choice([run.name for run in RUNS]), help="Only this run.")
@click.option("--out", default=Path("artifacts/soak.md"), type=click.Path(path_type=Path), show_default=True)
def main(*, short: bool, names: tuple[str, ...], out: Path) -> None:
    """Make the runs and write the page."""
    outcomes = [_outcome(run, run.short if short else run.long) for run in RUNS if not names or run.name in names]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(outcomes, datetime.now(UTC)), encoding="utf-8")
    click.echo(out.read_text(encoding="utf-8"))
    sys.exit(any(outcome.figures is None for outcome in outcomes))


def _outcome(run: Run, arguments: tuple[str, ...]) -> Outcome:
    click.echo(f"{run.name}: {run.promise}", err=True)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", run.module, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    figures = json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None
    command = " ".join(("python -m", run.module, *arguments))
    return Outcome(run, command, time.monotonic() - started, figures, "\n".join(done.stderr.splitlines()[-20:]))


def page(outcomes: list[Outcome], moment: datetime) -> str:
    """Write the report."""
    parts = [f"# Soak\n\n{moment:%Y-%m-%d %H:%M} UTC, {machine()}."]
    parts += [_section(outcome) for outcome in outcomes]
    return "\n\n".join(parts) + "\n"


def _section(outcome: Outcome) -> str:
    kept = "kept" if outcome.figures is not None else "**NOT KEPT**"
    lines = [f"## {outcome.run.name}: {kept}", "", outcome.run.promise, ""]
    lines += [f"`{outcome.command}`, {outcome.seconds:.0f} s", ""]
    if outcome.figures is None:
        lines += ["```", outcome.said, "```"]
    else:
        lines += [
            "| figure | value |",
            "|---|---|",
            *(f"| {name} | {value} |" for name, value in outcome.figures.items()),
        ]
    return "\n".join(lines)


def machine() -> str:
    """Name what the runs were made on: processors, memory, system, versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{os.cpu_count()} cores, {memory} GB of memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {libraries}"
    )


if __name__ == "__main__":
    main()
