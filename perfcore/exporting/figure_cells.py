"""Values of figure tables in words: headings with their unit, codes as the screen names them."""

from collections.abc import Iterator, Sequence

from perfcore.exporting.csv_file import csv_bytes
from perfcore.exporting.figure_tables import Column, Kind, Table, Value
from perfcore.exporting.mark import Mark
from perfcore.wording import Words

_UNITS = {
    Kind.MONEY: "export.unit.yuan",
    Kind.SHARE: "export.unit.percent",
    Kind.POINTS: "export.unit.points",
    Kind.SCORE: "export.unit.score",
}


def title(table: Table, words: Words) -> str:
    """Return what a table is called."""
    return words(f"export.table.{table.name}")


def heading(column: Column, words: Words) -> str:
    """Return what a column is called, with the unit of its figures."""
    name = words(f"export.column.{column.name}")
    return words(_UNITS[column.kind], name=name) if column.kind in _UNITS else name


def shown(column: Column, value: Value, words: Words) -> Value:
    """Return a value as people read it: a code in words, yes or no, a day as text; figures stay figures."""
    if isinstance(value, bool):
        return words("export.yes" if value else "export.no")
    if not column.words or not isinstance(value, str):
        return value
    return words("lagging.and").join(words(f"{column.words}{code}") for code in value.split(", ") if code)


def rows_shown(table: Table, words: Words) -> Iterator[list[Value]]:
    """Yield the rows of a table as people read them."""
    for row in table.rows:
        yield [shown(column, column.value(row), words) for column in table.columns]


def figure_csv(table: Table, mark: Mark, words: Words) -> bytes:
    """Write one table as csv below the lines that say where it comes from."""
    head: list[Sequence[str]] = [[title(table, words)], *(list(line) for line in mark.lines(words)), []]
    headings = [heading(column, words) for column in table.columns]
    return csv_bytes([*head, headings], rows_shown(table, words))
