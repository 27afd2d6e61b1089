"""Columns that hold each different text once: what is asked of a million rows is asked of a thousand texts."""

from collections.abc import Callable

import numpy  # noqa: ICN001
import pyarrow as pa
import pyarrow.compute as pc

from perfcore.importing.files.byte_search import holds

WORD = pa.dictionary(pa.int32(), pa.string())


def repeated(text: str, height: int) -> pa.DictionaryArray:
    """Return a column that says the same in every row."""
    return pa.DictionaryArray.from_arrays(pa.array(numpy.zeros(height, numpy.int32)), pa.array([text], pa.string()))


def changed(column: pa.DictionaryArray, change: Callable[[pa.Array], pa.Array]) -> pa.DictionaryArray:
    """Change the texts of a column."""
    said = change(column.dictionary)
    if said.equals(column.dictionary):
        return column
    # Texts that differed may be equal now.
    encoded = pc.dictionary_encode(said)
    return pa.DictionaryArray.from_arrays(encoded.indices.take(column.indices), encoded.dictionary)


def told(column: pa.DictionaryArray, tell: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Return for every row what its text tells."""
    return tell(column.dictionary).take(column.indices)


def marked(column: pa.DictionaryArray, test: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Mark the rows whose text passes a test."""
    passed = test(column.dictionary)
    if not pc.any(passed).as_py():
        return nowhere(len(column))
    return passed.take(column.indices)


def nowhere(height: int) -> pa.Array:
    """Mark none of so many rows."""
    return pa.repeat(pa.scalar(value=False), height)


def blank(column: pa.DictionaryArray) -> pa.Array:
    """Mark the rows without a text."""
    return marked(column, lambda texts: pc.equal(texts, ""))


def any_holds(texts: pa.Array, expression: str) -> bool:
    """Tell whether a regular expression (of RE2) occurs in any of many texts, or across two that follow each other."""
    _, ends, content = texts.buffers()
    if content is None or not len(texts):
        return False
    places = numpy.frombuffer(ends, numpy.int32)
    first, last = (int(places[at]) for at in (texts.offset, texts.offset + len(texts)))
    return holds(content.slice(first, last - first), expression)
