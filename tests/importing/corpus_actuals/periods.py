"""Columns of quarters, half years and other years beside the months that are asked for."""

from functools import partial

from tests.importing.corpus_actuals.case import MONTHLY, Case
from tests.importing.corpus_actuals.projects import FUND, REWARD, STAFF
from tests.importing.corpus_actuals.tables import Cell, Page
from tests.importing.corpus_actuals.writers import xlsx


def _file(headings: tuple[str, ...], *amounts: Cell) -> bytes:
    return xlsx(Page("支出", (("2024年 单位：元",), ("项目编码", *headings), (REWARD, *amounts))))


CASES = (
    Case(
        "four quarters side by side",
        "全年.xlsx",
        partial(_file, ("一季度支出", "二季度支出", "三季度支出", "四季度支出"), 1000, 2000, 3000, 4000),
        problems=tuple(("period_unsupported", "支出", 2, letter) for letter in "CDE"),
    ),
    Case(
        "quarters and half a year between months",
        "四月.xlsx",
        partial(
            _file,
            ("1月支出", "2月支出", "3月支出", "一季度支出", "4月支出", "二季度小计"),
            *(1000, 2000, 3000, 6000, 4000, 4000),
        ),
        ((REWARD, 1, "1000.00"), (REWARD, 2, "2000.00"), (REWARD, 3, "3000.00"), (REWARD, 4, "4000.00")),
        MONTHLY,
    ),
    Case(
        "half a year beside four months goes on where they end",
        "四月.xlsx",
        partial(_file, ("1月支出", "2月支出", "3月支出", "4月支出", "5-6月支出"), 1000, 2000, 3000, 4000, 9000),
        measure=MONTHLY,
        problems=(("period_unsupported", "支出", 2, "F"),),
    ),
    Case(
        "last year's figures and growth beside this year's",
        "三月.xlsx",
        partial(_file, ("去年同期累计支出", "截至3月底累计支出", "上月累计支出", "同比增减额"), 9, 567500.25, 8, 7),
        ((REWARD, 3, "567500.25"),),
    ),
    Case(
        "a second sheet of projects that has no header",
        "三月.xlsx",
        partial(
            xlsx,
            Page("本级", (("单位：元",), ("项目编码", "2024年3月底累计支出"), (REWARD, 567500.25))),
            Page("附", ((STAFF, 1), (FUND, 2))),
        ),
        ((REWARD, 3, "567500.25"),),
        problems=(("sheet_not_read", "附", None, None),),
        left_out=(("附", None, "unrecognised_sheet"),),
    ),
)
