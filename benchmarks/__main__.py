"""Run the comparisons: `python -m benchmarks [--only PART] …`. What counts is the ratio, not the seconds.

The report is written to artifacts/benchmarks/report.md as well.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from benchmarks import engine, imports, pages, questions, sessions, targets
from benchmarks import sizes as page_sizes
from benchmarks.report import machine

_REPORT = Path("artifacts/benchmarks/report.md")
_ROWS = 83_334


@click.command()
@click.option(
    "--only",
    "parts",
    multiple=True,
    help="Only this part: targets, imports, engine, questions, sizes, pages or sessions.",
)
@click.option("--projects", "sizes", multiple=True, type=int, help="Projects of a ledger, twelve months each.")
@click.option("--runs", default=5, show_default=True, help="Runs of each measured pair; the median counts.")
def main(*, parts: tuple[str, ...], sizes: tuple[int, ...], runs: int) -> None:
    """Measure the product's own code paths against the bare tools, in turn, in one run."""
    sizes = sizes or (10_000, 100_000, 1_000_000)
    measured: Mapping[str, Callable[[], Iterable[object]]] = {
        "targets": lambda: targets.compare(runs),
        "imports": lambda: imports.compare(min(_ROWS, *sizes), runs),
        "engine": lambda: engine.compare(min(_ROWS, *sizes), runs),
        "questions": lambda: questions.compare(sizes, runs),
        "sizes": lambda: page_sizes.compare(sizes),
        "pages": lambda: pages.compare(runs),
        "sessions": sessions.compare,
    }
    if unknown := set(parts) - set(measured):
        raise click.UsageError(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(measured)}")
    _REPORT.parent.mkdir(parents=True, exist_ok=True)
    with _REPORT.open("w", encoding="utf-8") as report:
        for line in _lines(measured[part] for part in parts or measured):
            click.echo(line)
            report.write(f"{line}\n")


def _lines(measured: Iterable[Callable[[], Iterable[object]]]) -> Iterable[object]:
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine()}"
    for measure in measured:
        yield from measure()


if __name__ == "__main__":
    main()
