from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.analysis.doctor_texts import CODE_SUM, slips, typing_slips, wrong_check_characters
from perfcore.analysis.relations import script
from perfcore.project_code import ALPHABET, CodeCheck, check_character, verify
from perfcore.store import Store
from tests.factories import FIRST, store_of

BOUND = Decimal(80)
_PROJECTS = """
project AS (
    SELECT unnest($codes::VARCHAR[]) AS project_code, '' AS project_name, '' AS department_code, 1 AS position
)
"""
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


@pytest.fixture(scope="module")
def store() -> Store:
    """Give a store to ask; what is in it does not matter."""
    return store_of()


@given(codes=st.lists(st.from_regex(r"1[23]0225[0-9]{2}P0000[0-9A-Z]{8}", fullmatch=True), max_size=20))
def test_the_codes_that_are_verified_are_those_that_do_not_fit(store: Store, codes: list[str]) -> None:
    fitting = [code[:-1] + check_character(code[:-1]) for code in codes if set(code) <= set(ALPHABET)]
    asked = {"codes": [*codes, *fitting, "356", "51000021R000000019951"], **CODE_SUM}
    found = store.rows(f"WITH {_PROJECTS} {script('doubtful_codes')}", asked)
    wrong = [code for code in codes if verify(code) is CodeCheck.WRONG_CHECK_CHARACTER]
    assert sorted(code for code, *_ in found) == sorted(wrong)
