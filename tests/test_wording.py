import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.access import Action
from perfcore.analysis.lights import Light
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.importing.actuals.rows import read_actuals
from perfcore.money import MoneyUnit
from perfcore.problem import Problem, Severity
from perfcore.wording import Language, Words, catalogue

ROOT = Path(__file__).parents[1]
ENGLISH, CHINESE = Words(Language.ENGLISH), Words()
REFUSALS = {"StoreError": "failure", "StoreHeldError": "failure"}
PROBLEMS = {"Problem", "UnreadableFileError", "NotAnAmountError", "_refused", "_problem", "error", "warning"}
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
IN_SQL = re.compile(r"'([a-z_]+)'(?: AS code)?,\s*'(?:error|warning)'")


def test_chinese_is_the_default() -> None:
    assert CHINESE.language is Language.CHINESE
    assert (CHINESE("severity.error"), ENGLISH("severity.error")) == ("错误", "error")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 projects"), (1, "1 project"), (2, "2 projects"), (1001, "1,001 projects"), ("1", "1 project")],
)
def test_one_is_not_said_as_many(count: int | str, said: str) -> None:
    assert ENGLISH("chart.projects", projects=count) == said


def test_counts_have_thousands_and_years_and_numbers_of_batches_have_none() -> None:
    assert CHINESE("chart.projects", projects=999) == "999 个项目"
    assert CHINESE("chart.projects", projects=9_800) == "9,800 个项目"
    assert (
        CHINESE("budget.some", year=2024, count=12_345, total="1.00") == "2024 年共 12,345 笔预算调整，合计 1.00 万元"
    )
    assert CHINESE("failure.already_withdrawn", batch=10_293) == "批次 10293 已经撤回。"


@pytest.mark.parametrize(
    ("amount", "wan", "yuan"),
    [
        ("120703400.00", "12,070.34", "120,703,400.00"),
        ("0.00", "0.00", "0.00"),
        ("49.99", "0.00", "49.99"),
        ("50.00", "0.01", "50.00"),  # half a cent of 万元 is rounded up …
        ("-50.00", "−0.01", "−50.00"),  # … and away from zero
        ("-49.99", "0.00", "−49.99"),
        ("-1234567.89", "−123.46", "−1,234,567.89"),
        ("999999999999.99", "100,000,000.00", "999,999,999,999.99"),
    ],
)
def test_amounts_are_rounded_half_up_and_grouped(amount: str, wan: str, yuan: str) -> None:
    assert (CHINESE.wan(Decimal(amount)), ENGLISH.yuan(Decimal(amount))) == (wan, yuan)


@pytest.mark.parametrize(
    ("amount", "shown"), [("100.00", "+0.01"), ("-100.00", "−0.01"), ("0.00", "0.00"), ("1.00", "0.00")]
)
def test_a_signed_amount_has_its_sign_unless_it_is_nothing(amount: str, shown: str) -> None:
    assert CHINESE.wan(Decimal(amount), signed=True) == shown


@pytest.mark.parametrize(
    ("share", "percent", "points"),
    [
        (0.0, "0.0%", "0.0"),
        (8.3333333333, "8.3%", "+8.3"),
        (56.25, "56.3%", "+56.3"),
        (0.25, "0.3%", "+0.3"),  # a float rounded to the even digit would say 0.2
        (-11.75, "−11.8%", "−11.8"),
        (-0.04, "0.0%", "0.0"),
        (1234.5, "1,234.5%", "+1,234.5"),
        (1e-7, "0.0%", "0.0"),
    ],
)
def test_shares_have_one_decimal(share: float, percent: str, points: str) -> None:
    assert (CHINESE.percent(share), ENGLISH.points(share)) == (percent, points)
    assert CHINESE.points(share, signed=False) == points.removeprefix("+")


def test_what_is_not_known_is_a_dash_and_no_zero() -> None:
    assert {CHINESE.wan(None), CHINESE.yuan(None), CHINESE.percent(None), CHINESE.points(None)} == {"—"}


def test_a_problem_becomes_its_sentence() -> None:
    problem = Problem("not_a_number", Severity.ERROR, "七月.csv", None, 5, "F", "约5")
    assert CHINESE.problem(problem) == "“约5”不是数字。请改为数字，没有数据请留空。"
    assert (
        ENGLISH.problem(problem) == "“约5” is not a number. Enter a number, or leave the cell blank if there is none."
    )


@pytest.mark.parametrize(
    ("expected", "nearest", "hint"),
    [
        ("K", "", "按前 20 位推算，校验位应为 K。"),
        ("", "13022524P0008F010032K", "可能应为 13022524P0008F010032K。"),
        ("", "", ""),
    ],
)
def test_a_wrong_check_character_says_what_is_meant_only_where_it_is_known(
    expected: str, nearest: str, hint: str
) -> None:
    details = {"expected": expected, "nearest": nearest, "name": "考核"}
    problem = Problem("wrong_check_character", Severity.ERROR, value="X", details=details)
    assert CHINESE.problem(problem) == f"项目编码 X 的校验位不符，至少有一位写错。{hint}"


def test_a_refusal_of_the_store_becomes_its_sentence() -> None:
    assert ENGLISH.failure("already_withdrawn", {"batch": "7"}) == "Batch 7 has been withdrawn already."


def test_an_id_that_no_catalogue_has_is_a_mistake() -> None:
    with pytest.raises(KeyError, match=r"light\.purple"):
        CHINESE("light.purple")


@pytest.mark.parametrize("language", Language)
def test_every_light_and_action_has_its_word(language: Language) -> None:
    known = catalogue(language)
    assert {light for light in Light if f"light.{light}" not in known} == set()
    assert {action for action in Action if f"action.{action}" not in known} == set()


@pytest.mark.parametrize("language", Language)
def test_every_question_and_contradiction_of_a_file_can_be_said(language: Language) -> None:
    words = Words(language)
    silent, telling = "项目名称,支出\n某项目,1\n", "项目名称,2024年7月本月支出（万元）\n某项目,1\n"
    answers = Answers(Month(2025, 8), Measure.CUMULATIVE, MoneyUnit.YUAN)
    found = [
        *read_actuals("七月.csv", silent.encode(), Answers()).problems,
        *read_actuals("七月.csv", telling.encode(), answers).problems,
    ]
    assert sorted(problem.code for problem in found) == [
        *("measure_contradiction", "measure_missing", "money_unit_contradiction", "money_unit_missing"),
        *("month_contradiction", "month_missing", "year_contradiction", "year_missing"),
    ]
    sentences = {problem.code: words.problem(problem) for problem in found}
    assert "2024" in sentences["year_contradiction"]
    assert "2025" in sentences["year_contradiction"]


def raised() -> set[str]:
    """Find the ids of all problems and refusals that the library names where it raises them."""
    found = set()
    for path in (ROOT / "perfcore").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                code = str(node.args[0].value)
                if name in {*REFUSALS, *PROBLEMS} and CODE.fullmatch(code):
                    found.add(f"{REFUSALS.get(name, 'problem')}.{code}")
    for path in (ROOT / "perfcore/store/sql").glob("staged_*.sql"):
        found |= {f"problem.{code}" for code in IN_SQL.findall(path.read_text(encoding="utf-8"))}
    return found


def test_the_scan_finds_what_every_layer_raises() -> None:
    assert {
        *("problem.not_a_number", "problem.no_projects", "problem.duplicate_row", "problem.demonstration_present"),
        *("problem.plan_falls", "failure.store_unusable", "failure.already_withdrawn", "failure.reason_missing"),
    } <= raised()


@pytest.mark.parametrize("language", Language)
def test_whatever_is_raised_has_its_sentence(language: Language) -> None:
    assert raised() - set(catalogue(language)) == set()
