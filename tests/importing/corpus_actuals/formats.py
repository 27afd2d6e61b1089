"""The same table in every file format and encoding."""

from functools import partial

from tests.importing.corpus_actuals.case import Case
from tests.importing.corpus_actuals.projects import FUND, FUND_NAME, REWARD, REWARD_NAME, STAFF, STAFF_NAME
from tests.importing.corpus_actuals.tables import Page, Rows
from tests.importing.corpus_actuals.writers import delimited, ods, with_parts, xls, xlsx

_TABLE: Rows = (
    ("项目编码", "项目名称", "截至2024年3月底累计支出（元）"),
    (REWARD, REWARD_NAME, 567500.25),
    (STAFF, STAFF_NAME, 100000),
    (FUND, FUND_NAME, 0),
)
_TRADITIONAL: Rows = (
    ("2024年3月底預算執行情況", "", ""),
    ("單位：萬元", "", ""),
    ("項目編碼", "項目名稱", "累計支出數"),
    (REWARD, "考核獎勵經費", "56.750025"),
    (STAFF, "人事工作經費", "10"),
    ("合計", "", "66.750025"),
)
_ROWS = ((REWARD, 3, "567500.25"), (STAFF, 3, "100000.00"), (FUND, 3, "0.00"))
_PAGE = Page("支出", _TABLE)
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TRADITIONAL_ROWS = ((REWARD, 3, "567500.25"), (STAFF, 3, "100000.00"))


def _xlsm() -> bytes:
    return with_parts(xlsx(_PAGE), Types__xml=(_SHEET_TYPE, _MACRO_TYPE))


CASES = (
    Case("xlsx", "三月.xlsx", partial(xlsx, _PAGE), _ROWS),
    Case("xlsm of the macro content type", "三月.xlsm", _xlsm, _ROWS),
    Case("xlsx bytes under the name xls", "三月.xls", partial(xlsx, _PAGE), _ROWS),
    Case("xlsx bytes without an ending", "三月", partial(xlsx, _PAGE), _ROWS),
    Case("xls", "三月.xls", partial(xls, _PAGE), _ROWS),
    Case("xls bytes under the name xlsx", "三月.xlsx", partial(xls, _PAGE), _ROWS),
    Case("ods", "三月.ods", partial(ods, _PAGE), _ROWS),
    Case("csv in UTF-8", "三月.csv", partial(delimited, _TABLE), _ROWS),
    Case("csv in UTF-8 with mark", "三月.csv", partial(delimited, _TABLE, "utf-8-sig"), _ROWS),
    Case("csv in GB18030", "三月.csv", partial(delimited, _TABLE, "gb18030"), _ROWS),
    Case("csv bytes under the name xls", "三月.xls", partial(delimited, _TABLE, "gb18030", "\t"), _ROWS),
    Case(
        "tsv in UTF-16 with mark, as Excel saves Unicode text",
        "三月.txt",
        partial(delimited, _TABLE, "utf-16", "\t"),
        _ROWS,
    ),
    Case("semicolons", "三月.csv", partial(delimited, _TABLE, "utf-8", ";"), _ROWS),
    Case("lines end in LF", "三月.csv", partial(delimited, _TABLE, "utf-8", ",", "\n"), _ROWS),
    Case("lines end in CR", "三月.csv", partial(delimited, _TABLE, "utf-8", ",", "\r"), _ROWS),
    Case(
        "traditional characters in Big5",
        "三月.csv",
        partial(delimited, _TRADITIONAL, "big5"),
        _TRADITIONAL_ROWS,
        money="wan",
        left_out=(("", 6, "total"),),
    ),
    Case(
        "traditional characters in GB18030",
        "三月.csv",
        partial(delimited, _TRADITIONAL, "gb18030"),
        _TRADITIONAL_ROWS,
        money="wan",
        left_out=(("", 6, "total"),),
    ),
    Case(
        "traditional characters in a workbook",
        "三月.xlsx",
        partial(xlsx, Page("支出", _TRADITIONAL)),
        _TRADITIONAL_ROWS,
        money="wan",
        left_out=(("支出", 6, "total"),),
    ),
    Case(
        "UTF-16 without mark",
        "三月.csv",
        partial(delimited, _TABLE, "utf-16-le"),
        problems=(("undecodable_text", None, None, None),),
        measure=None,
        money=None,
    ),
    Case("empty file", "三月.csv", bytes, problems=(("no_rows", None, None, None),), measure=None, money=None),
    Case(
        "a workbook with one empty sheet",
        "三月.xlsx",
        partial(xlsx, Page("空", ())),
        problems=(("no_rows", None, None, None),),
        measure=None,
        money=None,
    ),
    Case(
        "a header and nothing under it",
        "三月.xlsx",
        partial(xlsx, Page("支出", _TABLE[:1])),
        problems=(("no_rows", None, None, None),),
    ),
    Case(
        "a table on its side, a project in each column",
        "三月.csv",
        partial(delimited, (("项目编码", REWARD, STAFF), ("1月", "5", "6"), ("2月", "7", "8"))),
        problems=(("table_transposed", None, None, None),),
        measure=None,
        money=None,
    ),
    Case(
        "rows that name two projects each and have no header",
        "三月.csv",
        partial(delimited, ((REWARD, STAFF, "5"), (STAFF, REWARD, "6"))),
        problems=(("header_not_found", None, None, None),),
        measure=None,
        money=None,
    ),
    Case(
        "no table at all",
        "三月.csv",
        partial(delimited, (("会议纪要",), ("同意。",))),
        problems=(("header_not_found", None, None, None),),
        measure=None,
        money=None,
    ),
    Case(
        "a workbook cut off",
        "三月.xlsx",
        lambda: xlsx(_PAGE)[:2000],
        problems=(("unreadable_archive", None, None, None),),
        measure=None,
        money=None,
    ),
    Case(
        "an xls cut off",
        "三月.xls",
        lambda: xls(_PAGE)[:700],
        problems=(("unreadable_workbook", None, None, None),),
        measure=None,
        money=None,
    ),
)
