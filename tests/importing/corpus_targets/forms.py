"""Forms of other departments: the published 申报表 with its two time spans, columns for operator and unit, weights."""

from dataclasses import replace
from datetime import date

from tests.importing.corpus_targets.facts import Case, Line
from tests.importing.corpus_targets.grids import LEFT, UP, Grid, grid
from tests.importing.corpus_targets.projects import MARKET, OFFICE, REWARD, STAFF
from tests.importing.corpus_targets.writers import docx, pdf, text, xls, xlsx

NO_PLAN = ("plan_missing", "")

# 产出 with 30 points, operator and unit in columns of their own, 成本指标 as a class of its own.
_WEIGHED = replace(
    MARKET,
    plan="",
    lines=(
        Line("成本指标", "经济成本指标", "运行成本", "<= 30 万元", "30", weight="20"),
        Line("产出指标", "数量指标", "招聘会场次", ">= 12 场", "12", weight="30"),
        Line("产出指标", "质量指标", "信息准确率", "= 100 %", "100", weight="20"),
        Line("产出指标", "时效指标", "完成时限", "deadline 2024-12-31", "12", weight="10"),
        Line("满意度指标", "服务对象满意度指标", "满意程度", "qualitative", "优", weight="10"),
    ),
)


def _weighed(money: str = "30.00") -> Grid:
    return grid(
        ("项目支出绩效目标表", *[LEFT] * 7),
        ("（2024年度）", *[LEFT] * 7),
        ("项目编码", LEFT, MARKET.code, LEFT, "项目名称", MARKET.name, LEFT, LEFT),
        ("主管部门", LEFT, "乐亭县人力资源和社会保障局", LEFT, "预算单位", "[356004]乐亭县就业服务中心", LEFT, LEFT),
        ("项目资金\n（万元）", LEFT, "年度资金总额", LEFT, money, LEFT, LEFT, LEFT),
        (UP, UP, "其中：财政拨款", LEFT, money, LEFT, LEFT, LEFT),
        (UP, UP, "其他资金", LEFT, "", LEFT, LEFT, LEFT),
        ("年度总体目标", LEFT, MARKET.goal, *[LEFT] * 5),
        ("绩\n效\n指\n标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "分值"),
        (UP, "成本指标", "经济成本指标", "运行成本", "≤", 30, "万元", 20),
        (UP, "产出指标", "数量指标", "招聘会场次", "≥", 12, "场", 30),
        (UP, UP, "质量指标", "信息准确率", "＝", 100, "%", 20),
        (UP, UP, "时效指标", "完成时限", "≤", 12, "月", 10),
        (UP, "满意度指标", "服务对象满意度指标", "满意程度", "定性", "优", "", 10),
        ("合计", *[LEFT] * 6, 90),
        name="目标表",
    )


_BOTH_SPANS = replace(
    REWARD,
    plan="",
    unit="356001乐亭县人社局本级",
    lines=(
        Line("产出指标", "数量指标", "奖励人数", ">= 1700 人", "≥1700人"),
        Line("产出指标", "质量指标", "发放率", ">= 99 %", "≥99%"),
        Line("效益指标", "社会效益指标", "弘扬正气", "qualitative", "持续"),
    ),
)


def _both_spans() -> Grid:
    return grid(
        ("项目支出绩效目标申报表", *[LEFT] * 7),
        ("（2024年度）", *[LEFT] * 7),
        ("项目名称", LEFT, REWARD.name, LEFT, "项目编码", REWARD.code, LEFT, LEFT),
        ("主管部门及代码", LEFT, "356乐亭县人社局", LEFT, "实施单位", "356001-乐亭县人社局本级", LEFT, LEFT),
        ("项目属性", LEFT, "经常性项目", LEFT, "项目期", "3年", LEFT, LEFT),
        ("项目资金（万元）", LEFT, "中期资金总额：", "681.00", "年度资金总额：", "227.00", LEFT, LEFT),
        (UP, UP, "其中：财政拨款", "681.00", "其中：财政拨款", "227.00", LEFT, LEFT),
        (UP, UP, "其他资金", "", "其他资金", "", LEFT, LEFT),
        ("总体目标", "中期目标（2024年—2026年）", LEFT, LEFT, "年度目标", LEFT, LEFT, LEFT),
        (UP, "三年都发放", LEFT, LEFT, "按时发放考核奖励", LEFT, LEFT, LEFT),
        ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"),
        (UP, "产出指标", "数量指标", "三年奖励人数", "≥5100人", "数量指标", "奖励人数", "≥1700人"),
        (UP, UP, "质量指标", "三年发放率", "≥99%", "质量指标", "指标1：发放率", "≥99%"),
        (UP, UP, "", "", "", "", "指标2：", ""),
        (UP, "效益指标", "社会效益指标", "三年弘扬正气", "持续", "社会效益指标", "弘扬正气", "持续"),
    )


_TWO_VALUES = replace(
    STAFF, plan="", lines=(Line("产出指标", "数量指标", "审核人数", ">= 8000 人次", "≥8000人次", "15"),)
)


def _two_values(*heads: tuple[str | None, ...]) -> Grid:
    return grid(
        ("预算单位", OFFICE, LEFT, "单位：元", LEFT, LEFT),
        ("项目编码", STAFF.code, LEFT, "项目名称", STAFF.name, LEFT),
        ("预算数", "400,000.00", "财政拨款", "400,000.00", "其他资金", ""),
        ("绩效目标", STAFF.goal, *[LEFT] * 4),
        *heads,
        ("产出指标", "数量指标", "审核人数", "≥24000人次", "≥8000人次", "15分"),
    )


ONE_LINE = ("一级指标", "二级指标", "指标内容", "长期指标值", "年度指标值", "分值（权重）")
TWO_LINES = (
    ("一级指标", "二级指标", "三级指标", "指标值", LEFT, "权重"),
    (UP, UP, UP, "中期", "年度", UP),
)

# Labels and values in one cell, lines of text above the table, other order of columns, money only in words.
_TOGETHER = replace(
    REWARD,
    money="8540000.00 8000000.00 540000.00",
    plan="3:25 6:50 9:75 12:100",
    goal="确保按时发放",
    lines=(Line("产出指标", "数量指标", "发放人数", ">= 3 万人", "不少于3万人", None, "", "工作计划"),),
)
_TOGETHER_PARTS: tuple[str | Grid, ...] = (
    "项目绩效目标表",
    f"预算单位：{OFFICE}    单位：万元",
    f"项目编码：{REWARD.code}    项目名称：{REWARD.name}",
    grid(
        ("预算资金", "854万元，其中：财政拨款800万元，其他资金54万元"),
        ("资金支出计划", "3月底前25%，6月底前50%，9月底前75%，12月底前100%"),
        ("年度绩效目标：确保按时发放", LEFT),
    ),
    "二、绩效指标",
    grid(
        ("目标值", "三级指标", "二级指标", "一级指标", "设定依据"),
        ("不少于3万人", "发放人数", "数量指标", "产出指标", "工作计划"),
    ),
)

_DATES = replace(
    STAFF,
    plan="",
    lines=(
        Line("产出指标", "时效指标", "完成时间", "deadline 2024-12-31", "45657"),
        Line("产出指标", "时效指标", "发放时间", "deadline 2024-06-30", "2024-06-30"),
        Line("产出指标", "数量指标", "服务人数", "= 45657", "45657"),
        Line("产出指标", "质量指标", "合格率", ">= 0.98 %", "0.98"),
    ),
)


def _dates() -> Grid:
    return grid(
        ("单位编码", "356001", "单位名称", "乐亭县人力资源和社会保障局本级", None, "金额单位：元"),
        ("项目编码", STAFF.code, "项目名称", STAFF.name),
        ("年初预算数", 400000, "财政资金", 400000.0, "其他资金", None),
        ("绩效目标", STAFF.goal),
        ("一级指标", "二级指标", "三级指标", "符号", "目标值", "计量单位"),
        ("产出指标", "时效指标", "完成时间", None, 45657, None),
        (None, "时效指标", "发放时间", "≤", date(2024, 6, 30), None),
        (None, "数量指标", "服务人数", "=", 45657, None),
        (None, "质量指标", "合格率", "≥", 0.98, "%"),
    )


_SPLIT = replace(STAFF, plan="")


def _split_labels() -> tuple[str | Grid, ...]:
    """Write labels broken over lines, numbered, starred and with brackets, as forms have them."""
    return (
        "附件2",
        "2024年部门预算项目绩效目标表",
        grid(
            ("* 项目\n编码", STAFF.code, "一、项目 名称", STAFF.name),
            ("实施单位及代码", "乐亭县人力资源和社会保障局本级（356001）", "联系人", "张三"),
            ("年初\n预算数（元）", "４００，０００．００", "其中：财政\n拨款（元）", "400000"),
            ("年度\n绩效\n目标", STAFF.goal, LEFT, LEFT),
            ("一级\n指标", "二级\n指标", "三级\n指标", "年度\n指标值"),
            ("产出指标", "数量指标", "审核工资\n待遇人数", "≥8000人"),
            ("效益指标", "社会效益指标", "劳动关系和谐", "持续改善"),
        ),
    )


CASES = (
    Case("operator, unit and weight in columns, docx", "表.docx", lambda: docx(_weighed()), (_WEIGHED,), (NO_PLAN,)),
    Case("operator, unit and weight in columns, xlsx", "表.xlsx", lambda: xlsx(_weighed()), (_WEIGHED,), (NO_PLAN,)),
    Case("operator, unit and weight in columns, xls", "表.xls", lambda: xls(_weighed()), (_WEIGHED,), (NO_PLAN,)),
    Case("operator, unit and weight in columns, pdf", "表.pdf", lambda: pdf(_weighed()), (_WEIGHED,), (NO_PLAN,)),
    Case("operator, unit and weight in columns, text", "表.txt", lambda: text(_weighed()), (_WEIGHED,), (NO_PLAN,)),
    Case("three years beside the year, docx", "表.docx", lambda: docx(_both_spans()), (_BOTH_SPANS,), (NO_PLAN,)),
    Case("three years beside the year, xlsx", "表.xlsx", lambda: xlsx(_both_spans()), (_BOTH_SPANS,), (NO_PLAN,)),
    Case("three years beside the year, pdf", "表.pdf", lambda: pdf(_both_spans()), (_BOTH_SPANS,), (NO_PLAN,)),
    Case("values of both spans", "表.docx", lambda: docx(_two_values(ONE_LINE)), (_TWO_VALUES,), (NO_PLAN,)),
    Case("heads in two lines", "表.xlsx", lambda: xlsx(_two_values(*TWO_LINES)), (_TWO_VALUES,), (NO_PLAN,)),
    Case("labels together with values, docx", "表.docx", lambda: docx(*_TOGETHER_PARTS), (_TOGETHER,)),
    Case("labels together with values, pdf", "表.pdf", lambda: pdf(*_TOGETHER_PARTS), (_TOGETHER,)),
    Case("labels together with values, text", "表.txt", lambda: text(*_TOGETHER_PARTS), (_TOGETHER,)),
    Case(
        "dates as numbers of a workbook",
        "表.xlsx",
        lambda: xlsx(_dates()),
        (_DATES,),
        (NO_PLAN, ("date_serial_read", "45657"), ("percent_doubtful", "0.98")),
    ),
    Case("labels broken and decorated, docx", "表.docx", lambda: docx(*_split_labels()), (_SPLIT,), (NO_PLAN,)),
    Case("labels broken and decorated, pdf", "表.pdf", lambda: pdf(*_split_labels()), (_SPLIT,), (NO_PLAN,)),
)
