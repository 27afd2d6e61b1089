"""`python -m tests.mutation`: change the calculations in small wrong ways and count how many the tests notice."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.mutation.equivalents import EQUIVALENTS
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.subjects import SUBJECTS, Subject
from tests.mutation.trial import changed, copy, passes

ROOT = Path(__file__).parents[2]


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(SUBJECTS)), help="These calculations alone.")
@click.option("--part", default="1/1", metavar="K/N", help="Every Nth change, from the Kth.")
def main(only: tuple[str, ...], part: str) -> None:
    """Print one line per calculation and one per change that no test noticed."""
    first, step = map(int, part.split("/"))
    with TemporaryDirectory() as folder:
        copy(ROOT, Path(folder))
        for name in only or tuple(SUBJECTS):
            _report(name, Path(folder), SUBJECTS[name], slice(first - 1, None, step))


def _report(name: str, root: Path, subject: Subject, part: slice) -> None:
    if not passes(root, subject.tests):
        sys.exit(f"{name}: the tests do not pass as they are")
    found = [each for file in subject.files for each in mutants(file, (root / file).read_text("utf-8"))][part]
    survivors = [each for each in found if _survives(root, each, subject)]
    explained = [each for each in survivors if each.key in EQUIVALENTS]
    killed = len(found) - len(survivors)
    rate = 100 * killed / ((len(found) - len(explained)) or 1)
    click.echo(f"{name}: {len(found)} changes, {killed} noticed, {len(explained)} make no difference: {rate:.1f} %")
    for each in survivors:
        if each not in explained:
            click.echo(f"  {each.path}:{each.line} {each.before} -> {each.after}    {each.text}")


def _survives(root: Path, mutant: Mutant, subject: Subject) -> bool:
    file = root / mutant.path
    with changed(file, mutant.applied(file.read_text("utf-8"))):
        return passes(root, subject.tests)


main()
