from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.analysis.doctor_texts import slips, typing_slips, wrong_check_characters
from tests.factories import FIRST

BOUND = Decimal(80)
LONG = "开展事业单位考核奖励工作，确保各单位考核奖励资金按时发放。"
CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (LONG, LONG, []),
        (LONG, LONG.replace("各单位考核", "各单位开合"), [("单位考核奖励", "单位开合奖励")]),
        (LONG, "1." + LONG.replace("按时", "及时"), [("资金按时发", "资金及时发")]),
        (LONG, LONG.replace("开展", "展开全市"), []),
        (LONG, LONG.replace("，", "；").replace("。", ""), []),
        (LONG + "共5次", LONG + "共6次", []),
        (LONG, LONG.replace("奖励资金", "资金"), []),
        ("全额完成创业担保贷款贴息", "全额完成创业担保货款贴息", []),
        (LONG, "用于事业单位招聘工作，主要规范事业单位人事管理。", []),
    ],
)
def test_slips(left: str, right: str, found: list[tuple[str, str]]) -> None:
    assert slips(left, right, BOUND) == found


def test_the_bound_is_the_least_likeness() -> None:
    half = "促进城镇新增就业目标任务按期完成。"
    left, right = LONG + half, LONG.replace("按时", "及时") + "保障工资按时足额发放到位不拖欠。"
    assert slips(left, right, Decimal(50)) != []
    assert slips(left, right, Decimal(90)) == []


@given(st.text(CHINESE, min_size=15, max_size=60), st.data())
def test_one_wrong_character_in_a_long_text_is_found(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(CHINESE.filter(lambda character: character not in text))
    assert slips(text, text[:at] + wrong + text[at + 1 :], BOUND) == [
        (text[max(at - 2, 0) : at + 3], text[max(at - 2, 0) : at] + wrong + text[at + 1 : at + 3])
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    assert all(one != other for one, other in slips(left, right, BOUND))


def test_a_slip_in_purpose_and_goal_is_told_once() -> None:
    wrong = LONG.replace("按时", "及时")
    row = {"project_code": FIRST, "goal": "考核奖励", "said": LONG, "repeated": wrong}
    assert list(typing_slips([row, {**row, "repeated": "1." + wrong}], BOUND)) == [
        {"project_code": FIRST, "goal": "考核奖励", "part_one": "资金按时发", "part_two": "资金及时发"}
    ]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("13022524P0008F010032K", []),
        ("13022524P0008F010032L", [{"project_code": "13022524P0008F010032L", "expected": "K"}]),
        ("13022524P0008F01OO32K", [{"project_code": "13022524P0008F01OO32K", "expected": ""}]),
        ("51000021R000000019951", []),
    ],
)
def test_check_characters(code: str, found: list[dict[str, str]]) -> None:
    assert list(wrong_check_characters([{"project_code": code}])) == found
