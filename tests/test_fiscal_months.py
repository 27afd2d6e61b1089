import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.fiscal_months import MONTHS, Month


def test_a_month_is_read_and_written_alike() -> None:
    assert (Month.parse("2024-06"), str(Month(2024, 6))) == (Month(2024, 6), "2024-06")
    assert (Month.parse("0999-12"), str(Month(999, 12))) == (Month(999, 12), "0999-12")


def test_months_have_an_order() -> None:
    assert sorted([Month(2025, 1), Month(2024, 12), Month(2024, 2)]) == [
        Month(2024, 2),
        Month(2024, 12),
        Month(2025, 1),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "2024", "2024-6", "2024-13", "2024-00", "0000-05", "24-06", "2024/06", "2024-06-01", " 2024-06", "2024年6月"],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "number"), [(2024, 0), (2024, 13), (0, 1), (10_000, 1), (-1, 5)])
def test_a_month_that_no_calendar_has_cannot_be_made(year: int, number: int) -> None:
    with pytest.raises(ValueError, match=f"{year:04d}-{number:02d}"):
        Month(year, number)


@given(year=st.integers(1, 9999), number=st.sampled_from(MONTHS))
def test_every_month_comes_back_from_its_text(year: int, number: int) -> None:
    assert Month.parse(str(Month(year, number))) == Month(year, number)


@given(text=st.text(max_size=8) | st.from_regex(r"\d{4}-\d{2}", fullmatch=True))
def test_any_text_is_the_month_it_shows_or_none(text: str) -> None:
    assert read(text) in {None, text}


def test_a_month_begins_on_its_first_day() -> None:
    assert [Month(2024, number).first_day for number in (1, 2, 12)] == [
        *(date(2024, 1, 1), date(2024, 2, 1), date(2024, 12, 1)),
    ]


def read(text: str) -> str | None:
    """Read a month and write it again; None where the text is refused."""
    try:
        return str(Month.parse(text))
    except ValueError:
        return None
