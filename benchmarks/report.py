"""What was measured, as tables in Markdown."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

_LIBRARIES = ("streamlit", "duckdb", "pyarrow", "pandas", "plotly", "python-calamine")


@dataclass(frozen=True, slots=True)
class Table:
    """Figures under their heads; the first column names what was measured."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        """Return the table in Markdown."""
        lines = [self.heads, ["---"] * len(self.heads), *self.rows]
        return f"\n### {self.title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def milliseconds(seconds: float) -> str:
    """Write a time so that a tenth of a millisecond and a minute can both be read."""
    return f"{seconds * 1000:,.1f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def machine() -> str:
    """Name what was measured on: processors, memory, system, versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{os.cpu_count()} cores, {memory} GB of memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {libraries}"
    )
