"""Checksums over the rows of a batch: its event carries one under the chain's hash, so that rows can be counted again.

Row count and total alone would not tell that two projects have changed places.
"""

from collections.abc import Sequence

from perfcore.store.fen import in_fen

# Every figure, weighed by where it belongs and where it stood: exact whole numbers, the same in any order and version,
# and many times quicker than hashing a million texts.
# Only the product of both needs more than 64 bits, in which reckoning is many times as quick.
_PLACE = (
    "(project_number::BIGINT * 1000003 + month * 10007 + is_cumulative::INTEGER * 101"
    " + source_row::BIGINT * 31 + column_number)"
)
FIGURES = f"sum({_PLACE}::HUGEINT * (({in_fen('amount')}) + {_PLACE})::HUGEINT)::VARCHAR"
_NOTHING = "∅"


def of_texts(columns: Sequence[str]) -> str:
    """Return the SQL of a checksum over all values of some columns, the same in any order of the rows."""
    said = ", ".join(f"coalesce({column}::VARCHAR, '{_NOTHING}')" for column in columns)
    row = f"concat_ws(chr(31), {said})"
    return f"md5(string_agg({row}, chr(30) ORDER BY {row}))"
