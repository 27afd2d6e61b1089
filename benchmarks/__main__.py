"""Run the comparisons: `python -m benchmarks [--projects N] [--runs N]`. What counts is the ratio, not the seconds."""

import click

from benchmarks import engine, imports, targets


@click.command()
@click.option("--projects", default=83_334, show_default=True, help="Projects of the large ledger, twelve months each.")
@click.option("--runs", default=5, show_default=True, help="Runs of each measured pair; the median counts.")
def main(projects: int, runs: int) -> None:
    """Measure the product's own code paths against the bare tools, in turn, in one run."""
    for line in (*targets.compare(runs), *imports.compare(projects, runs), *engine.compare(projects, runs)):
        click.echo(line)


if __name__ == "__main__":
    main()
