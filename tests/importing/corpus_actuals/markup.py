"""Tables in markup under the name of xls, as finance systems hand them out: web pages, and the XML of Excel 2003."""

from functools import partial

from tests.importing.corpus_actuals.case import MONTHLY, WAN, Case
from tests.importing.corpus_actuals.projects import FUND, FUND_NAME, REWARD, REWARD_NAME, STAFF, STAFF_NAME
from tests.importing.corpus_actuals.tables import Page
from tests.importing.corpus_actuals.writers import web_archive, web_page, xml_2003

_HEAD = ("项目编码", "项目名称", "截至2024年3月底累计支出（元）")
_BODY = ((REWARD, REWARD_NAME, "567,500.25"), (STAFF, STAFF_NAME, "100000"), (FUND, FUND_NAME, "0"))
_TABLE = (_HEAD, *_BODY)
_ROWS = ((REWARD, 3, "567500.25"), (STAFF, 3, "100000.00"), (FUND, 3, "0.00"))
_TWO_HEADER_ROWS = Page(
    "支出",
    (
        ("2024年3月支出情况表（单位：万元）", None, None, None),
        ("项目编码", "项目名称", "支出", None),
        (None, None, "本月", "累计"),
        (REWARD, REWARD_NAME, "10.5", "56.750025"),
        ("合计", None, "10.5", "56.750025"),
    ),
    merges=((0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)),
)
_OF_BOTH_COLUMNS = ((REWARD, 3, "567500.25"),)
_IN_A_LAYOUT = (
    "<html><head><title>2023年</title><style>td { color: red }</style></head><body>"
    "<table><tr><td><h3>2024年3月</h3>单位：万元<br>编制：财务科</td></tr><tr><td>"
    f"{web_page(Page('', (('项目编码', '累计支出'), (REWARD, '56.75&nbsp;'), (STAFF, '10<br>'))), whole=False)}"
    "</td></tr></table><p>注：按实际支付数填列。</p></body></html>"
)
_ROUNDED = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>'
    "<tr><td>项目编码</td><td>2024年3月支出（元）</td></tr>"
    f'<tr><td>{REWARD}</td><td x:num="1234.56">1,235</td></tr></table></body></html>'
)
_PLACED = (
    '<?xml version="1.0" encoding="gb2312"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="支出"><Table>'
    '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">项目编码</Data></Cell>'
    '<Cell ss:Index="4"><Data ss:Type="String">2024年3月支出（元）</Data></Cell></Row>'
    f'<Row><Cell ss:Index="2"><Data ss:Type="String">{REWARD}</Data></Cell>'
    '<Cell ss:Index="4"><Data ss:Type="Number">0.29999999999999999</Data></Cell></Row>'
    f'<Row><Cell ss:Index="2"><Data ss:Type="String">{STAFF}</Data></Cell>'
    '<Cell ss:Index="4"><Data ss:Type="Error">#REF!</Data></Cell></Row>'
    f'<Row><Cell ss:Index="2"><Data ss:Type="String">{FUND}</Data></Cell>'
    '<Cell ss:Index="4" ss:Formula="=R1C1"/></Row></Table></Worksheet></Workbook>'
)
_THE_PAGE = web_page(Page("", _TABLE))
_FRAMES = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><xml><x:ExcelWorkbook><x:ExcelWorksheets>'
    "<x:ExcelWorksheet><x:Name>支出 &amp; 收入</x:Name>\n"
    '<x:WorksheetSource HRef="三月.files/sheet001.htm"/></x:ExcelWorksheet>'
    '<x:ExcelWorksheet><x:Name>藏</x:Name><x:WorksheetSource HRef="三月.files/sheet002.htm"/></x:ExcelWorksheet>'
    "</x:ExcelWorksheets></x:ExcelWorkbook></xml></head><frameset></frameset></html>"
)
_UNREADABLE = (("unreadable_workbook", None, None, None),)

CASES = (
    Case("a web page in UTF-8", "三月.xls", lambda: web_page(Page("", _TABLE)).encode(), _ROWS),
    Case("a web page in GB18030", "三月.xls", lambda: web_page(Page("", _TABLE)).encode("gb18030"), _ROWS),
    Case("a web page under its own name", "三月.htm", lambda: web_page(Page("", _TABLE)).encode("utf-8-sig"), _ROWS),
    Case(
        "a web page that is nothing but a table",
        "三月.xls",
        lambda: web_page(Page("", _TABLE), whole=False).encode(),
        _ROWS,
    ),
    Case(
        "a web page with merged headings",
        "三月.xls",
        lambda: web_page(_TWO_HEADER_ROWS).encode("gb18030"),
        _OF_BOTH_COLUMNS,
        money=WAN,
        left_out=(("", 5, "total"),),
    ),
    Case(
        "a web page whose table stands in a table, its words in lines above",
        "三月.xls",
        lambda: _IN_A_LAYOUT.encode(),
        ((REWARD, 3, "567500.00"), (STAFF, 3, "100000.00")),
        money=WAN,
        left_out=(("", 5, "note"),),
    ),
    Case(
        "a web page that shows a number rounded",
        "三月.xls",
        lambda: _ROUNDED.encode(),
        ((REWARD, 3, "1234.56"),),
        MONTHLY,
        problems=(("gap_in_months", None, 2, "B"),),
    ),
    Case(
        "a web page cut off",
        "三月.xls",
        lambda: web_page(Page("", _TABLE)).encode()[:-60],
        measure=None,
        money=None,
        problems=_UNREADABLE,
    ),
    Case("a web archive of one page", "三月.mht", lambda: web_archive(("", _THE_PAGE)), _ROWS),
    Case(
        "a web archive of several sheets, one of them hidden, under the name of xls",
        "三月.xls",
        lambda: web_archive(
            ("", _FRAMES),
            ("tabstrip.htm", "<html><body><table><tr><td>支出</td><td>藏</td></tr></table></body></html>"),
            ("sheet001.htm", web_page(_TWO_HEADER_ROWS)),
            ("sheet002.htm", f"<x:Visible>SheetHidden</x:Visible>{_THE_PAGE}"),
            encoding="gb2312",
        ),
        _OF_BOTH_COLUMNS,
        money=WAN,
        left_out=(("支出 & 收入", 5, "total"), ("藏", None, "hidden_sheet")),
    ),
    Case(
        "a web archive cut off",
        "三月.mht",
        lambda: web_archive(("", _THE_PAGE))[:-20],
        measure=None,
        money=None,
        problems=_UNREADABLE,
    ),
    Case(
        "a web archive in an encoding that nobody knows",
        "三月.mht",
        lambda: web_archive(("", _THE_PAGE)).replace(b'"utf-8"', b'"martian"'),
        measure=None,
        money=None,
        problems=_UNREADABLE,
    ),
    Case(
        "a web archive without a table",
        "三月.mht",
        lambda: web_archive(("", "<html><body>无</body></html>")),
        measure=None,
        money=None,
        problems=_UNREADABLE,
    ),
    Case("xml of Excel 2003", "三月.xls", partial(xml_2003, Page("支出", _TABLE)), _ROWS),
    Case(
        "xml of Excel 2003 with merged headings and a hidden sheet",
        "三月.xml",
        partial(xml_2003, _TWO_HEADER_ROWS, Page("藏", _TABLE, hidden=True)),
        _OF_BOTH_COLUMNS,
        money=WAN,
        left_out=(("支出", 5, "total"), ("藏", None, "hidden_sheet")),
    ),
    Case(
        "xml of Excel 2003 with places left out, an error and a formula without a value",
        "三月.xls",
        lambda: _PLACED.encode("gb18030"),
        measure=MONTHLY,
        problems=(("formula_without_value", "支出", 6, "D"), ("not_a_number", "支出", 5, "D")),
    ),
    Case(
        "xml of Excel 2003 with entities",
        "三月.xls",
        lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + xml_2003(Page("支出", _TABLE))[21:],
        measure=None,
        money=None,
        problems=_UNREADABLE,
    ),
    Case(
        "xml of Excel 2003 cut off",
        "三月.xls",
        lambda: xml_2003(Page("支出", _TABLE))[:-80],
        measure=None,
        money=None,
        problems=_UNREADABLE,
    ),
)
