"""The values of a question, as every kind of store takes them."""

from collections.abc import Mapping, Sequence
from typing import Any

Parameters = Mapping[str, object] | Sequence[object]


def askable(parameters: Parameters) -> Parameters:
    """Return the values with a sign that nothing is named by for every NUL in a text, in lists of texts too.

    What holds a NUL is cut off there on its way to PostgreSQL, and the question of a shared store ends with an error.
    """
    if isinstance(parameters, Mapping):
        return {name: _askable(value) for name, value in parameters.items()}
    return [_askable(value) for value in parameters]


def _askable(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, str):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in value else value
    if isinstance(value, list | tuple):
        return [_askable(each) for each in value]
    return value
