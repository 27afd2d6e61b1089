"""Amounts as whole numbers of 分, of every size that a column of amounts holds."""

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.store.fen import in_fen

LARGEST = Decimal("9999999999999999.99")


def fen(amount: Decimal | None) -> object:
    given_amount = duckdb.sql("SELECT ?::DECIMAL(18, 2) AS amount", params=[None if amount is None else str(amount)])
    return given_amount.project(in_fen("amount")).fetchall()[0][0]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0.00", 0),
        ("-0.01", -1),
        ("0.29", 29),
        ("9999999999999.99", 999999999999999),
        ("10000000000000.00", 1000000000000000),
        ("-9999999999999999.99", -999999999999999999),
    ],
)
def test_an_amount_in_fen(amount: str, expected: int) -> None:
    assert fen(Decimal(amount)) == expected


def test_an_amount_that_is_not_known_stays_so() -> None:
    assert fen(None) is None


@given(st.decimals(-LARGEST, LARGEST, places=2))
def test_every_amount_is_exact(amount: Decimal) -> None:
    assert fen(amount) == int(amount * 100)
