"""Files of actuals with one fault each, for a store of three projects on 15 July 2024, and what is said about them."""

from dataclasses import dataclass, field

from perfcore.access import Actor, Role
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.store.ledger import Original
from tests.factories import CLERK, FIRST, HEAD_OFFICE, SECOND, THIRD, code, project

Place = tuple[str, str, int | None, str | None, str | None]
NAME = project(FIRST).name
MISTYPED = f"{FIRST[:14]}7{FIRST[15:]}"
WRONG = f"{code(9876)[:-1]}{'0' if code(9876)[-1] != '0' else '1'}"
LETTERED = f"{WRONG[:9]}O{WRONG[10:]}"
JANUARY = "项目编码,项目名称,2024年1月支出（元）"
UNKNOWN = code(4321)


@dataclass(frozen=True)
class Case:
    """A csv file and its problems as (code, severity, row, column, value)."""

    lines: tuple[str, ...]
    problems: tuple[Place, ...]
    answers: Answers = field(default_factory=Answers)
    actor: Actor = CLERK


def case(*lines: str, problems: list[Place], **more: object) -> Case:
    return Case(lines, tuple(problems), **more)  # type: ignore[arg-type]


FAULTS = {
    "text": case(JANUARY, f"{FIRST},,约5", problems=[("not_a_number", "error", 2, "C", "约5")]),
    "formula error": case(JANUARY, f"{FIRST},,#REF!", problems=[("not_a_number", "error", 2, "C", "#REF!")]),
    "mill": case(JANUARY, f"{FIRST},,0.001", problems=[("too_many_decimals", "error", 2, "C", "0.001")]),
    "too large": case(
        JANUARY, f"{FIRST},,1{'0' * 12}", problems=[("amount_too_large", "error", 2, "C", f"1{'0' * 12}")]
    ),
    "all at once": case(
        *(JANUARY, f"{FIRST},,x", f"{SECOND},,5.00", f"{UNKNOWN},,y", f"{UNKNOWN},某项目,7", f"{SECOND},,6.00"),
        problems=[
            ("not_a_number", "error", 2, "C", "x"),
            ("not_a_number", "error", 4, "C", "y"),
            ("unknown_project", "error", 4, "A", UNKNOWN),
            ("unknown_project", "error", 5, "A", UNKNOWN),
            ("duplicate_row", "error", 6, "C", "6.00"),
        ],
    ),
    "unread figures": case(
        *("项目编码,项目名称,2024年1月支出（元）,2024年2月支出（元）", f"{MISTYPED},,x,y"),
        *(f"{WRONG},,z,1", ",别的项目,-,约1"),
        problems=[
            ("dash_as_blank", "warning", 4, "C", "-"),
            ("not_a_number", "error", 2, "C", "x"),
            ("not_a_number", "error", 3, "C", "z"),
            ("not_a_number", "error", 2, "D", "y"),
            ("not_a_number", "error", 4, "D", "约1"),
            ("mistyped_project", "error", 2, "A", MISTYPED),
            ("wrong_check_character", "error", 3, "A", WRONG),
            ("code_missing", "error", 4, "A", "别的项目"),
        ],
    ),
    "unread payments": case(
        *(
            "项目编码,支付日期,支付金额（元）",
            f"{FIRST},2024-01-05,5",
            f"{FIRST},2024-01-06,x",
            f"{UNKNOWN},2024-01-06,y",
        ),
        problems=[
            ("not_a_number", "error", 3, "C", "x"),
            ("not_a_number", "error", 4, "C", "y"),
            ("unknown_project", "error", 4, "A", UNKNOWN),
        ],
    ),
    "formula without a value": case(
        *(JANUARY, f"{FIRST},,=B2*2"), problems=[("formula_without_value", "error", 2, "C", "=B2*2")]
    ),
    "mistyped": case(JANUARY, f"{MISTYPED},,1", problems=[("mistyped_project", "error", 2, "A", MISTYPED)]),
    "check character": case(JANUARY, f"{WRONG},,1", problems=[("wrong_check_character", "error", 2, "A", WRONG)]),
    "a letter that no code holds": case(
        JANUARY, f"{LETTERED},,1", problems=[("wrong_check_character", "error", 2, "A", LETTERED)]
    ),
    "no code": case(JANUARY, ",别的项目,1", problems=[("code_missing", "error", 2, "A", "别的项目")]),
    "name only": case(JANUARY, f",{NAME},1", problems=[("matched_by_name", "warning", 2, "A", NAME)]),
    "other year": case(
        "项目编码,项目名称,2023年1月支出（元）",
        f"{FIRST},,1",
        problems=[("wrong_year", "error", 2, "A", FIRST)],
    ),
    "month of the row": case(
        *("项目编码,月份,本月支出（元）", f"{FIRST},2024-01,1", f"{FIRST},2024-13,2", f"{FIRST},,3"),
        problems=[("month_unreadable", "error", 3, "B", "2024-13"), ("month_unreadable", "error", 4, "B", "")],
    ),
    "future": case(
        *("项目编码,2024年7月支出（元）,2024年8月支出（元）", f"{THIRD},1,2"),
        problems=[("month_in_future", "error", 2, "C", "2")],
    ),
    "locked": case("项目编码,2024年4月支出（元）", f"{THIRD},1", problems=[("month_locked", "error", 2, "B", "1")]),
    "other unit": case(
        *(JANUARY, f"{FIRST},,1", f"{SECOND},,1"),
        problems=[("unit_not_permitted", "error", 3, "A", SECOND)],
        actor=Actor("clerk", frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE})),
    ),
    "refund": case(JANUARY, f"{FIRST},,(0.01)", problems=[("negative_month", "warning", 2, "C", "(0.01)")]),
    "over budget": case(JANUARY, f"{FIRST},,1200.01", problems=[("over_budget", "warning", 2, "C", "1200.01")]),
    "falling": case(
        "项目编码,截至2024年3月累计支出（元）",
        f"{THIRD},249.99",
        problems=[("falling_cumulative", "warning", 2, "B", "249.99")],
    ),
    "month and cumulative": case(
        "项目编码,2024年3月支出（元）,2024年3月累计支出（元）",
        f"{THIRD},50.00,300.01",
        problems=[("month_and_cumulative_differ", "error", 2, "C", "300.01")],
    ),
    "gap": case("项目编码,2024年6月支出（元）", f"{THIRD},1", problems=[("gap_in_months", "warning", 2, "B", "1")]),
    "gap before the first monthly figure": case(
        "项目编码,2024年5月支出（元）", f"{FIRST},9", problems=[("gap_in_months", "warning", 2, "B", "9")]
    ),
    "first cumulative below zero": case(
        "项目编码,截至2024年3月累计支出（元）",
        f"{FIRST},-0.01",
        f"{THIRD},-1",
        problems=[
            ("negative_cumulative", "warning", 2, "B", "-0.01"),
            ("falling_cumulative", "warning", 3, "B", "-1"),
        ],
    ),
    "January's cumulative below zero": case(
        "项目编码,截至2024年1月累计支出（元）",
        f"{FIRST},-0.01",
        problems=[("negative_cumulative", "warning", 2, "B", "-0.01")],
    ),
    "a later cumulative is lower": case(
        "项目编码,截至2024年1月累计支出（元）",
        f"{THIRD},250.01",
        problems=[("later_cumulative_lower", "warning", 2, "B", "250.01")],
    ),
    "yuan for 万元": case(
        "项目编码,2024年1月支出（万元）",
        f"{FIRST},1200",
        problems=[("over_budget", "warning", 2, "B", "1200"), ("unit_slip", "warning", 2, "B", "1200")],
    ),
    "total": case(
        *(JANUARY, f"{FIRST},,1.00", f"{SECOND},,2.00", "合计,,3.01"),
        problems=[("total_differs", "warning", 4, "C", "3.01")],
    ),
    "says nothing": case(
        *("项目编码,支出", f"{FIRST},1"),
        problems=[
            ("money_unit_missing", "error", 1, "B", "支出"),
            ("measure_missing", "error", 1, "B", "支出"),
            ("month_missing", "error", 1, "B", "支出"),
        ],
    ),
    "no year": case("项目名称,1月支出（元）", f"{NAME},1", problems=[("year_missing", "error", 1, "B", "1月支出(元)")]),
    "says otherwise": case(
        *(JANUARY, f"{FIRST},,1"),
        problems=[
            ("money_unit_contradiction", "error", 1, "C", "2024年1月支出(元)"),
            ("measure_contradiction", "error", 1, "C", "2024年1月支出(元)"),
            ("year_contradiction", "error", 1, "C", "2024年1月支出(元)"),
            ("month_contradiction", "error", 1, "C", "2024年1月支出(元)"),
        ],
        answers=Answers(Month(2023, 2), Measure.CUMULATIVE, MoneyUnit.WAN),
    ),
    "no header": case("一,二", "三,四", problems=[("header_not_found", "error", None, None, None)]),
    "on its side": case(
        f"项目编码,{FIRST},{SECOND}", "1月,5,6", problems=[("table_transposed", "error", None, None, None)]
    ),
    "no rows": case(JANUARY, problems=[("no_rows", "error", None, None, None)]),
    "blank figures": case(JANUARY, f"{FIRST},,", f"{SECOND},, ", problems=[("no_rows", "error", None, None, None)]),
}


def csv_file(*lines: str) -> Original:
    return Original("七月.csv", "\n".join(lines).encode())
