import pytest

from perfcore.importing.targets.labels import (
    Column,
    Field,
    column_of,
    is_department_title,
    is_title,
    label_of,
    labelled_unit_of,
    money_unit_in_label,
    split_labels,
)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("项目编码", Field.CODE),
        ("项目\n编码：", Field.CODE),
        ("* 项目 代码", Field.CODE),
        ("二、项目名称", Field.NAME),
        ("年度资金总额：", Field.BUDGET),
        ("年初预算数（万元）", Field.BUDGET),
        ("其中：财政拨款", Field.FISCAL),
        ("其中：财政    资金", Field.FISCAL),
        ("资金支出计划（%）", Field.PLAN),
        ("（一）年度绩效目标", Field.GOAL),
        ("中期目标（2024年—2026年）", Field.LONG_TERM),
        ("单位", None),
        ("项目编码不详", None),
        ("", None),
    ],
)
def test_labels(text: str, field: Field | None) -> None:
    assert label_of(text) is field


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("一级\n指标", Column.LEVEL1),
        ("年度指标值", Column.VALUE),
        ("目标值", Column.VALUE),
        ("指标内容", Column.LOOSE),
        ("中期指标值", Column.LONG_TERM_VALUE),
        ("分值（权重）", Column.WEIGHT),
        ("权重(%)", Column.WEIGHT),
        ("计量单位", Column.MEASURE),
        ("指标性质", Column.OPERATOR),
        ("督办等级", None),
    ],
)
def test_columns(text: str, column: Column | None) -> None:
    assert column_of(text) is column


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("项目编码：13022524P0008F010032K", [("项目编码", "13022524P0008F010032K")]),
        ("项目\n名称: 考核奖励经费", [("项目\n名称", "考核奖励经费")]),
        ("项目编码：A  项目名称：乙", [("项目编码", "A"), ("项目名称", "乙")]),
        ("年度资金总额（万元）：8；其中：财政拨款：8", [("年度资金总额（万元）", "8"), ("其中：财政拨款", "8")]),
        ("预算数：", [("预算数", "")]),
        ("本项目名称：乙", []),
        ("详见项目名称：乙", []),
        ("项目名称", []),
    ],
)
def test_labels_that_run_together_with_their_values(text: str, parts: list[tuple[str, str]]) -> None:
    assert split_labels(text) == parts


@pytest.mark.parametrize(
    ("text", "is_one", "is_departments"),
    [
        ("1.考核奖励经费绩效目标表", True, False),
        ("项目支出绩效目标申报表", True, False),
        ("2024年度项目支出绩效目标表（公开）", True, False),
        ("部门整体支出绩效目标表", True, True),
        ("项目支出绩效自评表", False, False),
        ("绩效目标", False, False),
    ],
)
def test_titles(text: str, is_one: bool, is_departments: bool) -> None:  # noqa: FBT001 - a table of cases
    assert (is_title(text), is_department_title(text)) == (is_one, is_departments)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("356001乐亭县人社局", ("356001", "乐亭县人社局")),
        ("356001-乐亭县人社局", ("356001", "乐亭县人社局")),
        ("[356001]乐亭县人社局", ("356001", "乐亭县人社局")),
        ("乐亭县人社局（356001）", ("356001", "乐亭县人社局")),
        ("乐亭县人社局", None),
        ("356乐亭县人社局", None),
    ],
)
def test_units_behind_their_label(text: str, unit: tuple[str, str] | None) -> None:
    assert labelled_unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("预算数（万元）", "万元"),
        ("金额(单位：元)", "元"),
        ("预算数（亿元）", "亿元"),
        ("预算数（%）", None),
        ("预算数", None),
    ],
)
def test_the_unit_of_money_in_a_label(text: str, words: str | None) -> None:
    assert money_unit_in_label(text) == words
