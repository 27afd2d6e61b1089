import pytest

from perfcore.importing.words.period_words import Period, periods_in, without_periods, years_in


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2024年3月支出", [(2024, 3, 3, False)]),
        ("十一月", [(None, 11, 11, False)]),
        ("2024-03", [(2024, 3, 3, False)]),
        ("2024.3", [(2024, 3, 3, False)]),
        ("2024年1-3月", [(2024, 1, 3, True)]),
        ("2024年1月至3月支出", [(2024, 1, 3, True)]),
        ("1—12月", [(None, 1, 12, True)]),
        ("一至三月", [(None, 1, 3, True)]),
        ("截止11月", [(None, 11, 11, True)]),
        ("截至2024年3月31日", [(2024, 1, 3, True)]),
        ("截止日期:2024-06-30", [(2024, 1, 6, True)]),
        ("截至时间:2024年6月30日", [(2024, 1, 6, True)]),
        ("上半年", [(None, 1, 6, True)]),
        ("前三季度", [(None, 1, 9, True)]),
        ("一季度", [(None, 1, 3, True)]),
        ("第二季度支出", [(None, 4, 6, False)]),
        ("4-6月", [(None, 4, 6, False)]),
        ("11月至次年2月", [(None, 11, 11, False), (None, 2, 2, False)]),
        ("2023年1月至2024年3月", [(2023, 0, 3, False)]),
        ("编制日期:2024年4月8日", []),
        ("编制日期:2024-04-08", []),
        ("12个月", []),
        ("201月", []),
        ("本月支出", []),
    ],
)
def test_the_months_that_words_name(text: str, periods: list[tuple[int | None, int, int, bool]]) -> None:
    assert [(each.year, each.first, each.last, each.runs_up) for each in periods_in(text)] == periods


@pytest.mark.parametrize(
    ("period", "is_usable"),
    [
        (Period(2024, 3, 3, runs_up=False), True),
        (Period(2024, 1, 6, runs_up=True), True),
        (Period(2024, 4, 6, runs_up=False), False),
        (Period(2023, 0, 3, runs_up=False), False),
    ],
)
def test_a_stretch_of_months_is_no_month(period: Period, *, is_usable: bool) -> None:
    assert period.is_usable is is_usable


def test_a_closing_day_alone_is_marked() -> None:
    assert [each.is_closing for each in periods_in("3月底、4月")] == [True, False]


def test_years_and_what_is_left() -> None:
    assert years_in("2023年结转,2024年3月") == {2023, 2024}
    assert without_periods("2024年3月支出数") == "支出数"
