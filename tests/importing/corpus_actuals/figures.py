"""Amounts the way people and systems write them."""

from functools import partial

from tests.importing.corpus_actuals.case import MONTHLY, WAN, Case
from tests.importing.corpus_actuals.projects import (
    CENTRE,
    CENTRE_NAME,
    FUND,
    FUND_NAME,
    MARKET,
    MARKET_NAME,
    REWARD,
    REWARD_NAME,
    STAFF,
    STAFF_NAME,
)
from tests.importing.corpus_actuals.tables import Cell, Fault, Formatted, Formula, Page
from tests.importing.corpus_actuals.writers import delimited, ods, with_parts, xls, xlsx

_HEAD = ("项目编码", "项目名称", "2024年1月支出（元）")
_CODES = ((REWARD, REWARD_NAME), (STAFF, STAFF_NAME), (FUND, FUND_NAME), (CENTRE, CENTRE_NAME), (MARKET, MARKET_NAME))


def _page(*amounts: Cell, heading: str = _HEAD[2]) -> Page:
    rows = ((*project, amount) for project, amount in zip(_CODES, amounts, strict=False))
    return Page("支出", ((*_HEAD[:2], heading), *rows))


def _rows(*amounts: str) -> tuple[tuple[str, int, str], ...]:
    return tuple((code, 1, amount) for (code, _), amount in zip(_CODES, amounts, strict=False))


def _csv(*amounts: str) -> bytes:
    return delimited(_page(*amounts).rows, "gb18030")


def _refused(
    *rows: int, code: str = "not_a_number", sheet: str | None = "支出"
) -> tuple[tuple[str, str | None, int, str], ...]:
    return tuple((code, sheet, row, "C") for row in rows)


_BAD_WORDS = ("暂无", "12.5千元", "约300", "50%", "1.2E+05")
_BAD_SIGNS = ("1,23", "1000①", "1.2.3", "12..5", "--5")

CASES = (
    Case(
        "thousands separators, full-width digits, spaces, no-break spaces",
        "一月.csv",
        partial(_csv, "1,234,567.80", "１，２３４．５０", "12 345.60", "\u00a01\u00a0234.5\u00a0", " 7 "),
        _rows("1234567.80", "1234.50", "12345.60", "1234.50", "7.00"),
        MONTHLY,
    ),
    Case(
        "negatives in five spellings",
        "一月.csv",
        partial(_csv, "(1,234.50)", "−1,234.50", "-0.01", "（2.00）", "－3"),
        _rows("-1234.50", "-1234.50", "-0.01", "-2.00", "-3.00"),
        MONTHLY,
        problems=tuple(("negative_month", None, row, "C") for row in range(2, 7)),
    ),
    Case(
        "negatives in a format of red figures",
        "一月.xlsx",
        partial(xlsx, _page(Formatted(-1234.5, "#,##0.00;[Red](#,##0.00)"), Formatted(20.0, "[Red]0.00"))),
        _rows("-1234.50", "20.00"),
        MONTHLY,
        problems=(("negative_month", "支出", 2, "C"),),
    ),
    Case(
        "numbers stored as text",
        "一月.xlsx",
        partial(xlsx, _page("1234.50", "'99", "0", "0.10")),
        _rows("1234.50", "99.00", "0.00", "0.10"),
        MONTHLY,
    ),
    Case(
        "formulas with their saved values",
        "一月.xlsx",
        partial(
            xlsx,
            _page(
                Formula("=1000*1.5", 1500.0), Formula("=A1", "1200.30"), Formula("=3000*(0.1+0.2)", 3000 * (0.1 + 0.2))
            ),
        ),
        _rows("1500.00", "1200.30", "900.00"),
        MONTHLY,
    ),
    Case(
        "cells that show errors",
        "一月.xlsx",
        partial(xlsx, _page(Fault("#REF!"), Fault("#DIV/0!"), Fault("#N/A"), 1)),
        measure=MONTHLY,
        problems=_refused(2, 3, 4),
    ),
    Case(
        "cells that show errors in xls",
        "一月.xls",
        partial(xls, _page(Fault("#REF!"), 1, Fault("#N/A"), Fault("#DIV/0!"))),
        measure=MONTHLY,
        problems=_refused(2, 4, 5),
    ),
    Case(
        "cells that show errors in ods",
        "一月.ods",
        partial(ods, _page(Fault("#REF!"), 1, Fault("Err:502"), Fault("#DIV/0!"))),
        measure=MONTHLY,
        problems=_refused(2, 4, 5),
    ),
    Case(
        "formulas whose values were never saved",
        "一月.xlsx",
        lambda: with_parts(xlsx(_page(Formula("=1+1", 987), 1, Formula("=A1", "文"))), sheet1_xml=("<v>987</v>", "")),
        measure=MONTHLY,
        problems=(*_refused(2, code="formula_without_value"), *_refused(4)),
    ),
    Case(
        "formulas whose values were never saved, and one that was, in ods",
        "一月.ods",
        partial(ods, _page(Formula("=1+1", ""), Formula("=2+1", 3))),
        measure=MONTHLY,
        problems=_refused(2, code="formula_without_value"),
    ),
    Case("truth values", "一月.xlsx", partial(xlsx, _page(True, False, 1)), measure=MONTHLY, problems=_refused(2, 3)),
    Case("truth values in xls", "一月.xls", partial(xls, _page(True, 1)), measure=MONTHLY, problems=_refused(2)),
    Case(
        "amounts with their own unit, a currency sign, or written as a formula for their text",
        "一月.csv",
        partial(_csv, "12.5万元", "￥1,234.50", "¥7元", '="88.10"', "0.3万"),
        _rows("125000.00", "1234.50", "7.00", "88.10", "3000.00"),
        MONTHLY,
    ),
    Case(
        "words, units and percentages",
        "一月.csv",
        partial(_csv, *_BAD_WORDS),
        measure=MONTHLY,
        problems=_refused(*range(2, 7), sheet=None),
    ),
    Case(
        "separators and signs in impossible places",
        "一月.csv",
        partial(_csv, *_BAD_SIGNS),
        measure=MONTHLY,
        problems=_refused(*range(2, 7), sheet=None),
    ),
    Case(
        "finer than a cent",
        "一月.xlsx",
        partial(xlsx, _page(0.001, 1000 / 3, 0.1 + 0.2)),
        measure=MONTHLY,
        problems=_refused(2, 3, code="too_many_decimals"),
    ),
    Case(
        "six decimals of 万元 are cents, seven are not",
        "一月.xlsx",
        partial(xlsx, _page(0.000001, 1.2345678, heading="2024年1月支出（万元）")),
        measure=MONTHLY,
        money=WAN,
        problems=_refused(3, code="too_many_decimals"),
    ),
    Case(
        "万元 to the cent",
        "一月.xlsx",
        partial(xlsx, _page(0.123456, 13.2, 0.07, heading="2024年1月支出（万元）")),
        _rows("1234.56", "132000.00", "700.00"),
        MONTHLY,
        money=WAN,
    ),
    Case(
        "absurdly large",
        "一月.csv",
        partial(_csv, "10000000000000000", "99999999999999999999999", "1"),
        measure=MONTHLY,
        problems=_refused(2, 3, code="amount_too_large", sheet=None),
    ),
    Case(
        "zero and blank are not the same",
        "一月.xlsx",
        partial(xlsx, _page(0, None, "0.00", "", "０")),
        ((REWARD, 1, "0.00"), (FUND, 1, "0.00"), (MARKET, 1, "0.00")),
        MONTHLY,
        blank=2,
    ),
    Case(
        "dashes and strokes for nothing",
        "一月.xlsx",
        partial(xlsx, _page("-", "—", "/", "——", 5000)),
        ((MARKET, 1, "5000.00"),),
        MONTHLY,
        blank=4,
        problems=(("dash_as_blank", "支出", 2, "C"),),
    ),
    Case(
        "dates among the amounts",
        "一月.csv",
        partial(_csv, "2024-01-05", "5"),
        measure=MONTHLY,
        problems=_refused(2, sheet=None),
    ),
)
