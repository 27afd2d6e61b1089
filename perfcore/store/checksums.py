"""Checksums over the rows of a batch: its event carries one under the chain's hash, so that rows can be counted again.

Row count and total alone would not tell that two projects have changed places.
"""

from collections.abc import Sequence

from perfcore.store.fen import in_fen

# Every figure, weighed by where it belongs and where it stood: exact whole numbers, the same in any order and version,
# and many times quicker than hashing a million texts.
_PLACE = (
    "(project_number::HUGEINT * 1000003 + month * 10007 + is_cumulative::INTEGER * 101"
    " + source_row::HUGEINT * 31 + column_number)"
)
FIGURES = f"sum({_PLACE} * (({in_fen('amount')})::HUGEINT + {_PLACE}))::VARCHAR"
_NOTHING = "∅"


def of_texts(columns: Sequence[str]) -> str:
    """Return the SQL of a checksum over all values of some columns, the same in any order of the rows."""
    said = ", ".join(f"coalesce({column}::VARCHAR, '{_NOTHING}')" for column in columns)
    row = f"concat_ws(chr(31), {said})"
    return f"md5(string_agg({row}, chr(30) ORDER BY {row}))"
