"""What else people send: blank forms, tables of other kinds among the right ones, plans in amounts, gaps."""

from dataclasses import replace

from tests.importing.corpus_targets.bureau import ALL as BUREAU
from tests.importing.corpus_targets.bureau import tables_of
from tests.importing.corpus_targets.facts import Case, Line
from tests.importing.corpus_targets.grids import LEFT, UP, Grid, grid
from tests.importing.corpus_targets.projects import CENTRE, MARKET, OFFICE, REWARD, STAFF
from tests.importing.corpus_targets.writers import docx, pdf, piped, text, xlsx

_NO_PLAN = ("plan_missing", "")
_BARE_LINES = (Line("产出指标", "数量指标", "人数", ">= 10 人", "≥10人"),)
_HEADS = ("一级指标", "二级指标", "三级指标", "指标值")
_ROW = ("产出指标", "数量指标", "人数", "≥10人")


def _blank() -> Grid:
    return grid(
        ("项目绩效目标表", LEFT, LEFT, LEFT),
        ("（    年度）", LEFT, LEFT, LEFT),
        ("项目编码", "", "项目名称", ""),
        ("预算单位", "", "单位：万元", LEFT),
        ("预算数", "", "财政资金", ""),
        ("资金支出计划（%）", "3月底", "6月底", "12月底"),
        (UP, "", "", ""),
        ("绩效目标", "", LEFT, LEFT),
        _HEADS,
        ("产出指标", "数量指标", "指标1：", ""),
        (UP, UP, "指标2：", ""),
        ("效益指标", "社会效益指标", "……", ""),
        name="空表",
    )


def _small(code: str, name: str, *plan: tuple[str | None, ...], unit: str = OFFICE, budget: str = "40.00") -> Grid:
    """Write a form of few lines, with the rows of its plan."""
    return grid(
        (unit, LEFT, LEFT, "单位：万元", LEFT),
        ("项目编码", code, "项目名称", name, LEFT),
        ("预算数", budget, "财政资金", budget, LEFT),
        *plan,
        ("绩效目标", "做好工作", LEFT, LEFT, LEFT),
        _HEADS,
        _ROW,
        name=name,
    )


_PLAIN = replace(STAFF, plan="", goal="做好工作", lines=_BARE_LINES)
_SECOND = replace(MARKET, plan="", goal="做好工作", lines=_BARE_LINES)


def _planned(*plan: tuple[str | None, ...]) -> Grid:
    return _small(STAFF.code, STAFF.name, *plan)


_DEPARTMENT = (
    "部门整体支出绩效目标表",
    grid(
        ("部门名称", "乐亭县人力资源和社会保障局", "单位：万元", LEFT),
        ("年度总体目标", "全部做好", LEFT, LEFT),
        _HEADS,
        ("产出指标", "数量指标", "全部人数", "≥99999人"),
    ),
)
_SUMMARY = grid(("单位名称", "项目数", "金额"), (CENTRE, "3", "999999.00"), ("合计", "3", "999999.00"))

CASES = (
    Case("a blank form, docx", "空.docx", lambda: docx(_blank()), (), (("blank_form", "项目绩效目标表"),)),
    Case("a blank form, xlsx", "空.xlsx", lambda: xlsx(_blank()), (), (("blank_form", "项目绩效目标表"),)),
    Case("a blank form, pdf", "空.pdf", lambda: pdf(_blank()), (), (("blank_form", "项目绩效目标表"),)),
    Case(
        "a blank form behind a filled one",
        "表.xlsx",
        lambda: xlsx(_planned(), _blank()),
        (_PLAIN,),
        (_NO_PLAN, ("blank_form", "项目绩效目标表")),
    ),
    Case("no plan at all", "表.docx", lambda: docx(_planned()), (_PLAIN,), (_NO_PLAN,)),
    Case(
        "only one of two has a plan",
        "表.docx",
        lambda: docx(
            _planned(("资金支出计划（%）", "6月底", "12月底"), (UP, "40%", "100%")),
            _small(MARKET.code, MARKET.name, unit=CENTRE, budget="30.00"),
        ),
        (replace(_PLAIN, plan="6:40 12:100"), _SECOND),
        (_NO_PLAN,),
    ),
    Case(
        "amounts for each quarter",
        "表.docx",
        lambda: docx(
            _planned(("资金支出计划（万元）", "一季度", "二季度", "三季度", "四季度"), (UP, "10", "10.00", "5", "15"))
        ),
        (replace(_PLAIN, plan="3:25 6:50 9:62.5 12:100"),),
        (("plan_increments_assumed", "10 10.00 5 15"),),
    ),
    Case(
        "amounts of each quarter by name",
        "表.xlsx",
        lambda: xlsx(
            _planned(
                ("分季度用款计划（当季，万元）", "第一季度", "第二季度", "第三季度", "第四季度"),
                (UP, "10", "10", "5", "15"),
            )
        ),
        (replace(_PLAIN, plan="3:25 6:50 9:62.5 12:100"),),
    ),
    Case(
        "cumulative amounts in 元",
        "表.docx",
        lambda: docx(
            _planned(
                ("资金支出计划", "3月底", "6月底", "9月底", "12月底"),
                (UP, "100,000元", "200,000元", "300,000元", "400,000元"),
            )
        ),
        (replace(_PLAIN, plan="3:25 6:50 9:75 12:100"),),
    ),
    Case(
        "shares of each quarter",
        "表.docx",
        lambda: docx(
            _planned(("资金支出计划（%）", "3月底", "6月底", "9月底", "12月底"), (UP, "20", "25", "25", "30"))
        ),
        (replace(_PLAIN, plan="3:20 6:45 9:70 12:100"),),
        (("plan_increments_assumed", "20 25 25 30"),),
    ),
    Case(
        "shares typed as fractions",
        "表.xlsx",
        lambda: xlsx(
            grid(
                *_planned(("资金支出计划", "3月底", "6月底", "9月底", "12月底")).rows[:4],
                (UP, 0.2, 0.45, 0.7, 1),
                *_planned().rows[3:],
            )
        ),
        (replace(_PLAIN, plan="3:20 6:45 9:70 12:100"),),
        (("plan_fractions_read", "0.2 0.45 0.7 1"),),
    ),
    Case(
        "shares and amounts below each other",
        "表.pdf",
        lambda: pdf(
            _planned(
                ("资金支出计划", "时间", "上半年", "前三季度", "全年"),
                (UP, "累计比例", "40%", "80%", "100%"),
                (UP, "累计金额", "16", "32", "40"),
            )
        ),
        (replace(_PLAIN, plan="6:40 9:80 12:100"),),
    ),
    Case(
        "months and shares side by side",
        "表.txt",
        lambda: piped(_planned(("资金支出计划（%）", "6月底", "40%", "12月底", "100%"))),
        (replace(_PLAIN, plan="6:40 12:100"),),
    ),
    Case(
        "the department's own targets come first",
        "表.docx",
        lambda: docx(*_DEPARTMENT, _planned()),
        (_PLAIN,),
        (("department_table_left_out", "部门整体支出绩效目标表"), _NO_PLAN),
    ),
    Case(
        "another table comes first",
        "表.docx",
        lambda: docx("项目汇总", _SUMMARY, "项目支出绩效目标表", _planned()),
        (_PLAIN,),
        (
            ("text_outside_tables", "项目数 | 金额"),
            ("text_outside_tables", f"{CENTRE} | 3 | 999999.00"),
            ("text_outside_tables", "合计 | 3 | 999999.00"),
            _NO_PLAN,
        ),
    ),
    Case(
        "labels and columns that nobody knows",
        "表.docx",
        lambda: docx(
            grid(
                *_planned().rows[:3],
                ("项目星级", "五星", "", "", ""),
                ("绩效目标", "做好工作", LEFT, LEFT, LEFT),
                (*_HEADS, "督办等级"),
                (*_ROW, "特急"),
            )
        ),
        (_PLAIN,),
        (_NO_PLAN, ("unexpected_text", "项目星级"), ("unexpected_text", "五星"), ("column_not_read", "督办等级")),
    ),
    Case(
        "a table that goes on over pages",
        "表.pdf",
        lambda: pdf(*tables_of(), grid(("一级指标", "二级指标", "三级指标", "指标值"), *[_ROW] * 60)),
        (replace(BUREAU[0], lines=(*BUREAU[0].lines, *_BARE_LINES * 60)),),
    ),
    Case(
        "unit without a code",
        "表.xlsx",
        lambda: xlsx(grid(("预算单位", "乐亭县就业服务中心", "单位：万元"), *_planned().rows[1:])),
        (replace(_PLAIN, unit="乐亭县就业服务中心"),),
        (("unit_code_missing", "乐亭县就业服务中心"), _NO_PLAN),
    ),
    Case(
        "two units of money",
        "表.txt",
        lambda: text(grid(*_planned().rows[:2], ("预算数", "400000元", "财政资金", "400000元"), *_planned().rows[3:])),
        (_PLAIN,),
        (_NO_PLAN, ("money_units_differ", "400000元"), ("money_units_differ", "400000元")),
    ),
    Case(
        "the first project, then rows of one whose head is lost",
        "表.xlsx",
        lambda: xlsx(
            grid(
                ("项目编码", "项目名称", "预算单位", "预算数（万元）", *_HEADS),
                (STAFF.code, STAFF.name, OFFICE, 40, *_ROW),
                (None, None, None, None, "效益指标", "社会效益指标", "和谐", "改善"),
                (None, None, None, None, "产出指标", "数量指标", "别人的人数", "≥99人"),
                (None, None, None, None, None, "质量指标", "别人的质量", "≥98%"),
            )
        ),
        (
            replace(
                _PLAIN,
                goal="",
                money="400000.00 - -",
                lines=(*_BARE_LINES, Line("效益指标", "社会效益指标", "和谐", "qualitative", "改善")),
            ),
        ),
        (
            _NO_PLAN,
            ("row_without_project", "产出指标 | 数量指标 | 别人的人数 | ≥99人"),
            ("row_without_project", "质量指标 | 别人的质量 | ≥98%"),
        ),
    ),
    Case(
        "a cell left free between label and value",
        "表.xlsx",
        lambda: xlsx(
            grid(
                ("预算单位", "", OFFICE, "单位：万元"),
                ("项目编码", None, STAFF.code, "项目名称", None, STAFF.name),
                *_planned().rows[2:],
            )
        ),
        (_PLAIN,),
        (_NO_PLAN,),
    ),
    Case(
        "a row whose name two projects share",
        "表.xlsx",
        lambda: xlsx(
            grid(
                ("项目编码", "项目名称", "预算单位", "预算数（万元）", *_HEADS),
                (STAFF.code, "经费", OFFICE, 40, *_ROW),
                (MARKET.code, "经费", CENTRE, 30, *_ROW),
                (None, "经费", None, None, "效益指标", "社会效益指标", "谁的", "改善"),
            )
        ),
        (
            replace(_PLAIN, name="经费", goal="", money="400000.00 - -"),
            replace(_SECOND, name="经费", goal="", money="300000.00 - -"),
        ),
        (
            *(_NO_PLAN,) * 2,
            ("project_code_missing", ""),
            ("unit_missing", ""),
            ("budget_missing", ""),
            _NO_PLAN,
        ),
    ),
    Case(
        "a list that contradicts itself",
        "表.xlsx",
        lambda: xlsx(
            grid(
                ("项目编码", "项目名称", "预算单位", "预算数（万元）", *_HEADS),
                (STAFF.code, STAFF.name, OFFICE, 40, *_ROW),
                (STAFF.code, STAFF.name, OFFICE, 41, *_ROW),
            )
        ),
        (replace(_PLAIN, goal="", money="400000.00 - -", lines=_BARE_LINES * 2),),
        (_NO_PLAN, ("rows_contradict", "41")),
    ),
    Case(
        "a budget is never taken from the next project",
        "表.docx",
        lambda: docx(
            grid(*_planned().rows[:2], ("绩效目标", "做好工作"), _HEADS, _ROW),
            _small(REWARD.code, REWARD.name, budget="227.00"),
        ),
        (replace(REWARD, plan="", goal="做好工作", lines=_BARE_LINES),),
        (("budget_missing", ""), _NO_PLAN, _NO_PLAN),
    ),
)
