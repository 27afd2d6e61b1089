from datetime import date
from decimal import Decimal

import pytest

from perfcore.importing.budget_changes import ChangeKind, read_budget_changes
from perfcore.money import MoneyUnit

CODE = "13022524P0008F010032K"
HEAD = "项目编码,项目名称,调整日期,调整类型,调整金额,文号,原因"


def read(*lines: str, money: MoneyUnit | None = None) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    changes, problems = read_budget_changes("调整.csv", "\n".join(lines).encode("gb18030"), money)
    return (
        [(each.changed_on, each.kind, each.amount, each.document_number, each.row) for each in changes],
        [(each.code, each.row, each.column, each.value) for each in problems],
    )


def test_a_list_is_read_with_its_signs_and_without_its_total() -> None:
    changes, problems = read(
        "2024年预算调整情况,,,,,,",
        "单位：万元,,,,,,",
        HEAD,
        f"{CODE},考核奖励经费,2024-05-10,追加,23,唐财〔2024〕5号,增加人数",
        f"{CODE},考核奖励经费,2024年6月1日,调减,5.5,,压减",
        f"{CODE},考核奖励经费,45500,调剂,-1.000001,,",
        "合计,,,,16.5,,",
    )
    assert changes == [
        (date(2024, 5, 10), ChangeKind.SUPPLEMENT, Decimal("230000.00"), "唐财〔2024〕5号", 4),
        (date(2024, 6, 1), ChangeKind.CUT, Decimal("-55000.00"), "", 5),
        (date(2024, 7, 27), ChangeKind.TRANSFER, Decimal("-10000.01"), "", 6),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (f"{CODE},,五月,追加,23,,", ("date_unreadable", 2, "C", "五月")),
        (f"{CODE},,2024-05-10,变动,23,,", ("kind_unknown", 2, "D", "变动")),
        (f"{CODE},,2024-05-10,追加,约23,,", ("not_a_number", 2, "E", "约23")),
        (f"{CODE},,2024-05-10,追加,-23,,", ("sign_contradicts_kind", 2, "E", "-23")),
        (f"{CODE},,2024-05-10,追加,0.001,,", ("too_many_decimals", 2, "E", "0.001")),
    ],
)
def test_what_is_wrong_stands_at_its_cell(row: str, problem: tuple[object, ...]) -> None:
    assert read(HEAD, row, money=MoneyUnit.YUAN) == ([], [problem])


def test_the_unit_of_money_is_never_guessed() -> None:
    row = f"{CODE},,2024-05-10,追加,23,,"
    assert read(HEAD, row)[1] == [("money_unit_missing", 1, "E", "调整金额")]
    assert read("单位：千元,,,,,,", HEAD, row)[1] == [("money_unit_unknown", 2, "E", "千元")]
    assert read("单位：元,,,,,,", HEAD, row, money=MoneyUnit.WAN)[1] == [("money_unit_contradiction", 2, "E", "")]


@pytest.mark.parametrize(
    ("content", "code"),
    [("项目,金额\n甲,1", "budget_header_not_found"), (f"单位：元\n{HEAD}\n", "no_rows"), ("\0", "undecodable_text")],
)
def test_a_file_without_changes_says_why(content: str, code: str) -> None:
    assert read(content) == ([], [(code, None, None, None)])
