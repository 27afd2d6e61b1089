"""目标体检: findings by severity, narrowed, silenced with a reason and heard again; bundles and goals beside them."""

from itertools import pairwise
from string import Formatter

import pytest
from streamlit.testing.v1 import AppTest

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.bundles import bundles
from perfcore.analysis.doctor import check_targets
from perfcore.analysis.goals import goal_links
from perfcore.store import Store
from perfcore.target_rules import RULES, Basis
from perfcore.wording import Language, catalogue
from tests.analysis.targets import shipped
from tests.pages.conftest import OpenPage

PAGE = "targets/doctor.py"
YEAR = 2024


def texts(page: AppTest) -> str:
    """Return what the page says outside tables."""
    return "\n".join(
        str(each.value) for kind in (page.markdown, page.caption, page.success, page.error) for each in kind
    )


def press(page: AppTest, label: str) -> None:
    """Press the first button with this label."""
    next(each for each in page.button if each.label == label).click().run()
    assert not page.exception


def counted(page: AppTest, word: str) -> int:
    """Return the number that the badge with this word shows."""
    (badge,) = (each.value for each in page.markdown if each.value.startswith(":") and f" {word} " in each.value)
    return int(badge.rpartition(" ")[2].rstrip("]"))


@pytest.fixture
def doctor(product: Store, open_page: OpenPage) -> AppTest:  # noqa: ARG001 - the store of the page
    return open_page(PAGE)


def listed(page: AppTest) -> list[tuple[str, str]]:
    """Return severity and rule of the findings that the page lists, in its order."""
    said = [each.value for each in page.markdown]
    return [
        (severity.rpartition(" ")[2].rstrip("]"), rule.strip("*"))
        for severity, rule in pairwise(said)
        if severity.startswith(":") and rule.startswith("**")
    ]


def test_what_is_said_of_a_department_names_it(doctor: AppTest) -> None:
    doctor.selectbox(key="rule").select("weights_missing").run()
    assert ":gray[乐亭县人力资源和社会保障局]" in texts(doctor)


def test_findings_are_counted_and_listed_by_severity(doctor: AppTest, product: Store, open_page: OpenPage) -> None:
    found = check_targets(product, LOCAL_ADMINISTRATOR, YEAR)
    for word, gravity in (("错误", "error"), ("提醒", "warning"), ("提示", "hint")):
        assert counted(doctor, word) == sum(each.rule.gravity == gravity for each in found)
    said = texts(doctor)
    assert "10070万元" in said
    assert "100,700,000.00 元" in said
    assert "规则来源：审计实践" in said
    pages = -(-len(found) // 10)
    severities = [severity for page in range(1, pages + 1) for severity, _ in listed(open_page(PAGE, page=str(page)))]
    assert len(severities) == len(found)
    assert severities == sorted(severities, key=["错误", "提醒", "提示"].index)
    assert len(listed(open_page(PAGE, page=str(pages)))) == len(found) - 10 * (pages - 1)


def test_findings_are_narrowed_by_the_address(open_page: OpenPage) -> None:
    one = open_page(PAGE, rule="unit_contradicts_name")
    assert listed(one) == [("错误", "单位与名称不符")]
    assert counted(one, "错误") > 1
    assert "所选范围内没有问题" in texts(open_page(PAGE, search="没有这个项目"))
    assert "所选范围内没有问题" in texts(open_page(PAGE, gravity="silenced"))
    assert {severity for severity, _ in listed(open_page(PAGE, gravity="hint", search="创业"))} == {"提示"}


def test_the_unit_of_the_view_holds_here_too(product: Store, open_page: OpenPage) -> None:
    found = check_targets(product, LOCAL_ADMINISTRATOR, YEAR)
    codes = {None, *(each.code for each in shipped().projects if each.unit_code == "356003")}
    inside = [each for each in found if each.project_code in codes]
    page = open_page(PAGE, unit="356003")
    assert sum(counted(page, word) for word in ("错误", "提醒", "提示")) == len(inside)


def test_a_finding_is_silenced_with_a_reason_and_heard_again(product: Store, open_page: OpenPage) -> None:
    doctor = open_page(PAGE, rule="unit_contradicts_name")
    errors = counted(doctor, "错误")
    press(doctor, "静默")
    press(doctor, "确认静默")
    assert counted(doctor, "错误") == errors
    doctor.text_area[0].set_value("上级文件如此")
    press(doctor, "确认静默")
    assert counted(doctor, "错误") == errors - 1
    assert counted(doctor, "已静默") == 1
    silenced = [each.silenced for each in check_targets(product, LOCAL_ADMINISTRATOR, YEAR) if each.silenced]
    assert silenced == ["上级文件如此"]

    doctor = open_page(PAGE, gravity="silenced")
    assert "静默原因：上级文件如此" in texts(doctor)
    press(doctor, "恢复提示")
    doctor.text_area[0].set_value("已更正")
    press(doctor, "确认恢复")
    assert counted(doctor, "已静默") == 0
    assert counted(doctor, "错误") == errors


def test_bundles_show_their_money_together(product: Store, open_page: OpenPage) -> None:
    amounts = [each.value for each in open_page(PAGE, part="bundles").metric if each.label == "预算合计（万元）"]
    assert amounts == ["322.00", "56.00", "415.34", "1,841.00"]
    assert len(bundles(product, LOCAL_ADMINISTRATOR, YEAR)) == 4


def test_a_bundle_needs_a_name(product: Store, open_page: OpenPage) -> None:
    doctor = open_page(PAGE, part="bundles")
    before = bundles(product, LOCAL_ADMINISTRATOR, YEAR)
    press(doctor, "确认存入")
    assert "请给出名称" in texts(doctor)
    assert bundles(product, LOCAL_ADMINISTRATOR, YEAR) == before


def test_a_goal_is_linked_by_a_person(product: Store, open_page: OpenPage) -> None:
    doctor = open_page(PAGE, part="goals")
    assert counted(doctor, "没有项目的目标") == 0
    assert counted(doctor, "没有目标的项目") == 5
    loose = goal_links(product, LOCAL_ADMINISTRATOR, YEAR).loose_projects[1]
    next(each for each in doctor.selectbox if each.label == "分项绩效目标").set_value("创业担保贷款贴息资金项目")
    codes = ["13022524P000056100018", loose.code]
    doctor.multiselect[-1].set_value(codes)
    doctor.text_input[-1].set_value("同一政策")
    [each for each in doctor.button if each.label == "确认存入"][-1].click().run()
    assert not doctor.exception
    assert counted(doctor, "没有目标的项目") == 4
    (goal,) = (each for each in goal_links(product, LOCAL_ADMINISTRATOR, YEAR).goals if each.is_said)
    assert set(goal.project_codes) == set(codes)


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_figure_and_basis_has_its_word(language: Language) -> None:
    known = catalogue(language)
    figures = {name for code in RULES for _, name, _, _ in Formatter().parse(known[f"finding.{code}"]) if name}
    wanted = {
        *(f"doctor.rule.{code}" for code in RULES),
        *(f"doctor.figure.{name}" for name in figures),
        *(f"doctor.basis.{basis}" for basis in Basis),
    }
    assert wanted - set(known) == set()
