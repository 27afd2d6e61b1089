from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.actuals.amounts import read_amounts
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount

YUAN, WAN = MoneyUnit.YUAN, MoneyUnit.WAN


def read(texts: list[str], unit: MoneyUnit) -> list[tuple[str | None, str | None]]:
    amounts, problems = read_amounts(pa.array(texts, pa.string()), unit)
    return [
        (None if amount is None else str(amount), problem)
        for amount, problem in zip(amounts.to_pylist(), problems.to_pylist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "unit", "amount", "problem"),
    [
        ("", YUAN, None, None),
        ("0", YUAN, "0.00", None),
        ("-0", YUAN, "0.00", None),
        ("12.5", YUAN, "12.50", None),
        ("-12.50", WAN, "-125000.00", None),
        ("99999999.99", WAN, "999999999900.00", None),
        ("100000000", WAN, None, "amount_too_large"),
        ("99999999.99", YUAN, "99999999.99", None),
        ("0.000001", WAN, "0.01", None),
        ("0.0000001", WAN, None, "too_many_decimals"),
        ("0.001", YUAN, None, "too_many_decimals"),
        ("1,234.00", YUAN, "1234.00", None),
        ("（12）", YUAN, "-12.00", None),
        ("999999999999.99", YUAN, "999999999999.99", None),
        ("1000000000000", YUAN, None, "amount_too_large"),
        ("x", YUAN, None, "not_a_number"),
    ],
)
def test_one_text(text: str, unit: MoneyUnit, amount: str | None, problem: str | None) -> None:
    assert read([text], unit) == [(amount, problem)]


def test_a_column_keeps_its_order_and_its_repetitions() -> None:
    assert read(["x", "1", "", "x", "(1)", "1", "(1)"], YUAN) == [
        (None, "not_a_number"),
        ("1.00", None),
        (None, None),
        (None, "not_a_number"),
        ("-1.00", None),
        ("1.00", None),
        ("-1.00", None),
    ]


def test_an_empty_column() -> None:
    assert read([], YUAN) == []


texts = (
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str)
    | st.integers(-(10**13), 10**13).map(lambda cents: f"{Decimal(cents).scaleb(-2):,}")
    | st.text("0123456789.,-（）() x", max_size=10)
)


@given(column=st.lists(texts, max_size=12), unit=st.sampled_from(MoneyUnit))
def test_the_fast_way_and_the_single_cell_agree(column: list[str], unit: MoneyUnit) -> None:
    assert read(column, unit) == [single(text, unit) for text in column]


def single(text: str, unit: MoneyUnit) -> tuple[str | None, str | None]:
    """Read one text as `perfcore.money` does."""
    if not text:
        return None, None
    try:
        return str(parse_amount(text, unit)), None
    except NotAnAmountError as refusal:
        return None, refusal.code


@given(column=st.lists(st.text("0123456789.-", max_size=8), max_size=2), unit=st.sampled_from(MoneyUnit))
def test_digits_points_and_signs_are_read_alike_in_any_order(column: list[str], unit: MoneyUnit) -> None:
    assert read(column, unit) == [single(text, unit) for text in column]
