from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount, parse_number, to_yuan

YUAN, WAN = MoneyUnit.YUAN, MoneyUnit.WAN


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("0", YUAN, "0.00"),
        ("-0", YUAN, "0.00"),
        ("0.10", YUAN, "0.10"),
        ("1,234,567.80", YUAN, "1234567.80"),
        ("1 234 567.8", YUAN, "1234567.80"),
        ("１２３．５", YUAN, "123.50"),
        ("１，２３４", YUAN, "1234.00"),
        ("(1.50)", YUAN, "-1.50"),
        ("（1,000.5）", YUAN, "-1000.50"),
        ("−3", YUAN, "-3.00"),
        ("－3.25", YUAN, "-3.25"),
        ("–3", YUAN, "-3.00"),
        ("+7", YUAN, "7.00"),
        (".5", YUAN, "0.50"),
        ("5.", YUAN, "5.00"),
        ("1.2300", YUAN, "1.23"),
        ("5万", YUAN, "50000.00"),
        ("(1,234.5 万元)", YUAN, "-12345000.00"),
        ("－0.000001万元", WAN, "-0.01"),
        ("3 000元", WAN, "3000.00"),
        ("￥5", YUAN, "5.00"),
        ("-¥ 5.5", YUAN, "-5.50"),
        ("（￥5元）", WAN, "-5.00"),
        ('="1,000.10"', YUAN, "1000.10"),
        ("227.00", WAN, "2270000.00"),
        ("0.000001", WAN, "0.01"),
        ("171.32", WAN, "1713200.00"),
        ("999999999999.99", YUAN, "999999999999.99"),
        ("-99999999.999999", WAN, "-999999999999.99"),
    ],
)
def test_an_amount_is_read_to_the_cent(text: str, unit: MoneyUnit, yuan: str) -> None:
    assert str(parse_amount(text, unit)) == yuan


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("", YUAN, "not_a_number"),
        ("-", YUAN, "not_a_number"),
        (".", YUAN, "not_a_number"),
        ("()", YUAN, "not_a_number"),
        ("(-5)", YUAN, "not_a_number"),
        ("(+5)", YUAN, "not_a_number"),
        ("(5", YUAN, "not_a_number"),
        ("(12", YUAN, "not_a_number"),
        ("12)", YUAN, "not_a_number"),
        ("5)", YUAN, "not_a_number"),
        ("--5", YUAN, "not_a_number"),
        ("1.2.3", YUAN, "not_a_number"),
        ("1e3", YUAN, "not_a_number"),
        ("NaN", YUAN, "not_a_number"),
        ("Infinity", YUAN, "not_a_number"),
        ("0x10", YUAN, "not_a_number"),
        ("1_000", YUAN, "not_a_number"),
        ("5千元", YUAN, "not_a_number"),
        ("5万元整", YUAN, "not_a_number"),
        ("万元", YUAN, "not_a_number"),
        ("5元元", YUAN, "not_a_number"),
        ("￥5", WAN, "not_a_number"),
        ("￥￥5", YUAN, "not_a_number"),
        ("5￥", YUAN, "not_a_number"),
        ("0.0000001万元", YUAN, "too_many_decimals"),
        ("100000000万元", YUAN, "amount_too_large"),
        ('="1', YUAN, "formula_without_value"),
        ('="="', YUAN, "formula_without_value"),
        ("约5", YUAN, "not_a_number"),
        ("25%", YUAN, "not_a_number"),
        ("五", YUAN, "not_a_number"),
        ("=1+1", YUAN, "formula_without_value"),
        ("#REF!", YUAN, "not_a_number"),
        ("0.001", YUAN, "too_many_decimals"),
        ("1.0000000000000000000000000000001", YUAN, "too_many_decimals"),
        ("(1.0000000000000000000000000000001)", YUAN, "too_many_decimals"),
        ("0.0000001", WAN, "too_many_decimals"),
        ("1000000000000", YUAN, "amount_too_large"),
        ("-1000000000000.00", YUAN, "amount_too_large"),
        ("100000000", WAN, "amount_too_large"),
        ("9" * 400, YUAN, "amount_too_large"),
    ],
)
def test_what_is_no_amount_is_refused_not_rounded(text: str, unit: MoneyUnit, code: str) -> None:
    with pytest.raises(NotAnAmountError) as refusal:
        parse_amount(text, unit)
    assert refusal.value.code == code


cents = st.integers(-(10**14) + 1, 10**14 - 1)


@given(cents=cents, grouped=st.booleans(), bracketed=st.booleans(), wide=st.booleans())
def test_every_way_of_writing_an_amount_gives_the_same(
    *, cents: int, grouped: bool, bracketed: bool, wide: bool
) -> None:
    amount = Decimal(cents).scaleb(-2)
    text = f"{abs(amount):,.2f}" if grouped else f"{abs(amount):.2f}"
    if cents < 0:
        text = f"({text})" if bracketed else f"-{text}"
    if wide:
        text = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert parse_amount(text, YUAN) == amount


@given(cents=cents)
def test_ten_thousands_and_yuan_are_the_same_money(cents: int) -> None:
    assert parse_amount(str(Decimal(cents).scaleb(-6)), WAN) == Decimal(cents).scaleb(-2)


@given(number=st.decimals(allow_nan=False, allow_infinity=False))
def test_a_converted_number_is_exact_or_refused(number: Decimal) -> None:
    yuan = outcome(lambda: to_yuan(number, YUAN))
    if isinstance(yuan, Decimal):
        assert (yuan, yuan.as_tuple().exponent) == (number, -2)
    else:
        assert yuan == ("amount_too_large" if abs(number) >= 10**12 else "too_many_decimals")


@given(text=st.text(max_size=12) | st.text("0123456789.,-+()（）−%eE ", max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    number = outcome(lambda: parse_number(text))
    assert number == "not_a_number" or (isinstance(number, Decimal) and number.is_finite())


def outcome(read: Callable[[], Decimal]) -> Decimal | str:
    """Give the amount, or the code of the refusal."""
    try:
        return read()
    except NotAnAmountError as refusal:
        return refusal.code
