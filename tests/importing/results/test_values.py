from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.results.values import (
    NotAResultError,
    ResultValue,
    read_expected_value,
    read_kinds,
    read_likelihood,
    read_result_value,
)
from perfcore.judgement import Band, DeviationKind, Likelihood


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1700", ResultValue(Decimal(1700))),
        ("1,700人", ResultValue(Decimal(1700), "人")),
        ("１７００ 人", ResultValue(Decimal(1700), "人")),
        ("98.5%", ResultValue(Decimal("98.5"), "%")),
        ("98.5％", ResultValue(Decimal("98.5"), "%")),
        ("-3.2‰", ResultValue(Decimal("-3.2"), "‰")),
        ("（12.5）万元", ResultValue(Decimal("-12.5"), "万元")),
        ("0", ResultValue(Decimal(0))),
        ("97.2222222222", ResultValue(Decimal("97.222222"))),
        # A bare row of digits is a number, whatever day a workbook would make of it.
        ("45473", ResultValue(Decimal(45473))),
        ("20240630", ResultValue(Decimal(20240630))),
        ("达成", ResultValue(band=Band.REACHED)),
        ("已完成", ResultValue(band=Band.REACHED)),
        ("达成预期指标", ResultValue(band=Band.REACHED)),
        ("部分达成", ResultValue(band=Band.PARTLY)),
        ("部分达成预期指标并具有一定效果", ResultValue(band=Band.PARTLY)),
        ("部分达成（75%）", ResultValue(Decimal(75), band=Band.PARTLY)),
        ("部分完成 62.5％", ResultValue(Decimal("62.5"), band=Band.PARTLY)),
        ("未达成预期指标且效果较差", ResultValue(band=Band.MISSED)),
        ("未完成", ResultValue(band=Band.MISSED)),
        ("2024-06-30", ResultValue(reached_on=date(2024, 6, 30))),
        ("2024年6月30日", ResultValue(reached_on=date(2024, 6, 30))),
    ],
)
def test_what_a_unit_writes(text: str, expected: ResultValue) -> None:
    assert read_result_value(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("约1700人", "result_unreadable"),
        ("1700人左右", "result_unreadable"),
        ("较好", "result_unreadable"),
        ("基本达成", "result_unreadable"),
        ("6月底", "result_unreadable"),
        ("2024-02-30", "result_unreadable"),
        ("1.2.3", "result_unreadable"),
        ("1000000000000000", "result_too_large"),
    ],
)
def test_what_is_not_plain_is_not_guessed(text: str, code: str) -> None:
    with pytest.raises(NotAResultError) as refusal:
        read_result_value(text)
    assert refusal.value.code == code


@given(st.decimals("-1e14", "1e14", places=6), st.sampled_from(["", "人", "%", "万元"]))
def test_a_number_is_read_to_the_last_digit(number: Decimal, unit: str) -> None:
    assert read_result_value(f"{number:f}{unit}") == ResultValue(number, unit)


def test_the_year_end_expected_is_a_number() -> None:
    assert read_expected_value("1,800人") == 1800
    for text in ("达成", "部分达成（75%）", "2024-12-31", "很多"):
        with pytest.raises(NotAResultError) as refusal:
            read_expected_value(text)
        assert refusal.value.code == "not_a_number"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("经费保障", (DeviationKind.FUNDING,)),
        ("其他、经费保障", (DeviationKind.FUNDING, DeviationKind.OTHER)),
        ("人员；制度保障", (DeviationKind.INSTITUTIONS, DeviationKind.STAFF)),
        ("硬件条件保障", (DeviationKind.FACILITIES,)),
    ],
)
def test_kinds_of_reasons(text: str, expected: tuple[DeviationKind, ...]) -> None:
    assert read_kinds(text) == expected


def test_other_words_are_refused() -> None:
    with pytest.raises(NotAResultError) as refusal:
        read_kinds("经费保障、天气")
    assert refusal.value.code == "reason_kind_unknown"
    with pytest.raises(NotAResultError) as refusal:
        read_likelihood("大概")
    assert refusal.value.code == "likelihood_unknown"
    assert read_likelihood("完全不可能") is Likelihood.IMPOSSIBLE
