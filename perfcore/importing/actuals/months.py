"""Which month a row's own cell names: 2024-07, 2024年7月, 7月, 202407, or any day of it."""

import re

import pyarrow as pa

from perfcore.importing.words.days import plain_date_text, read_day

_MONTH = re.compile(r"(?:(?P<year>20\d\d)[年\-/.]?)?(?P<month>1[0-2]|0?[1-9])月?份?")


def read_month(text: str) -> tuple[int | None, int | None]:
    """Return year and month of a cell; the year is None where it is not said, both where there is no month."""
    match = _MONTH.fullmatch(plain_date_text(text))
    if match is not None:
        return int(match["year"]) if match["year"] else None, int(match["month"])
    day = read_day(text)
    return (day.year, day.month) if day else (None, None)


def read_months(texts: pa.DictionaryArray) -> tuple[pa.Array, pa.Array]:
    """Return the years and the months of a column of cells, null where a cell does not say them."""
    read = [read_month(text) for text in texts.dictionary.to_pylist()]
    years = pa.array([year for year, _ in read], pa.int16()).take(texts.indices)
    months = pa.array([month for _, month in read], pa.int8()).take(texts.indices)
    return years, months
