"""Amounts in SQL as whole numbers of 分."""


def in_fen(amount: str) -> str:
    """Return the SQL of an amount of 元, a column of DECIMAL(18, 2), in 分 as a BIGINT."""
    # A hundred times the largest amounts does not fit into their own type; a wider one takes many times as long.
    parts = f"trunc({amount})::BIGINT * 100 + (({amount} - trunc({amount})::DECIMAL(18, 2)) * 100)::BIGINT"
    return f"CASE WHEN abs({amount}) < 10000000000000 THEN ({amount} * 100)::BIGINT ELSE {parts} END"
