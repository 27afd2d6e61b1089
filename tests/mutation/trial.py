"""Try a change: run the tests of a calculation in a process of their own, on a copy of the product that has it."""

import multiprocessing
import os
import resource
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import hypothesis
import pyarrow as pa
import pytest

# Loaded here and inherited by every trial, which then takes a fraction of a second to begin.
INHERITED = (duckdb, hypothesis, pa)
_COPIED = ("perfcore", "tests", "docs", "locale", "data")
_LONGEST = 120  # seconds of processor time
_OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow and not browser and not server"),
    # What is inherited was loaded before pytest could look into it.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
_OF_THE_PRODUCT = ("perfcore", "tests")
_LEFT_OUT = shutil.ignore_patterns("live", "pictures", "__pycache__")


@contextmanager
def changed(file: Path, source: str) -> Iterator[None]:
    """Let a file hold another text for a while."""
    whole = file.read_text("utf-8")
    file.write_text(source, "utf-8")
    try:
        yield
    finally:
        file.write_text(whole, "utf-8")


def copy(root: Path, into: Path) -> None:
    """Copy what the tests of the calculations need."""
    for name in _COPIED:
        shutil.copytree(root / name, into / name, ignore=_LEFT_OUT)
    shutil.copy(root / "pyproject.toml", into)


def passes(root: Path, tests: Sequence[str]) -> bool:
    """Tell whether the fast ones of these tests pass in this copy; to compute for two minutes is to fail."""
    process = multiprocessing.get_context("fork").Process(target=_run, args=(root, tests))
    process.start()
    process.join()
    return process.exitcode == 0


def _run(root: Path, tests: Sequence[str]) -> None:
    # Not by the clock: on a busy machine every change would be noticed, by nothing but the others' work.
    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.chdir(root)
    sys.path[:] = [str(root), *(path for path in sys.path if Path(path or ".").resolve() != Path(__file__).parents[2])]
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.partition(".")[0] in _OF_THE_PRODUCT]:
        del sys.modules[name]
    sys.exit(pytest.main([*_OPTIONS, *tests]))
