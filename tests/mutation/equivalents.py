"""Changes that make no difference to any answer, each with the reason; they are not counted."""

from collections.abc import Mapping

_THIRTEENTH = "a thirteenth month has no plan to be laid beside"
_PLACE = "classes of one scheme never leave equal remainders, so their order decides nothing"

# A change is known by its file, the text of its line, and what becomes of what.
EQUIVALENTS: Mapping[tuple[str, str, str], str] = {
    (
        "plan.sql",
        "* (27720 // (until_month - since_month))",
        "27720 -> 27721",
    ): "only distances of two to twelve months come here: the quotient is the same",
    ("course.sql", "unnest(range(1, 13))::INTEGER AS month,", "13 -> 14"): _THIRTEENTH,
    ("course.sql", "unnest(sums[:12]) AS sum_before", "12 -> 13"): _THIRTEENTH,
    (
        "course.sql",
        "list_transform(range(0, 13), lambda month: coalesce(list_sum(amounts[1:month]), 0)) AS sums",
        "13 -> 14",
    ): _THIRTEENTH,
    (
        "course.sql",
        "floor(log2(nullif(anchors & ((1 << month) - 2), 0)))::INTEGER AS anchor_before",
        "2 -> 3",
    ): "a cumulative figure of the first month has nothing before it to take away",
    (
        "course.sql",
        "floor(log2(nullif(anchors & ((2 << month) - 2), 0)))::INTEGER AS anchor,",
        "2 -> 3",
    ): "a cumulative figure of the first month has nothing before it to take away",
    (
        "plan.sql",
        "floor(doubled::DOUBLE / 55440000000)::BIGINT::HUGEINT AS near",
        "55440000000 -> 55440000001",
    ): "however near the first quotient is, the second one sets it right",
    (
        "light.sql",
        "WHEN planned_exact = 0 THEN CASE WHEN spent_exact > 0 THEN 'blue' ELSE 'green' END",
        "0 -> 1",
    ): "an amount is a multiple of 27,720,000,000: none lies between",
    (
        "plan.sql",
        "({budget_fen})::HUGEINT * planned_units * 2 + 27720000000 AS doubled,",
        "27720000000 -> 27720000001",
    ): "twice a whole number is never one short of the half",
    (
        "completion.sql",
        "last_day(make_date(held.fiscal_year, held.month, 1)) AS month_end,",
        "1 -> 2",
    ): "every day of a month has the same last one",
    (
        "completion.sql",
        "WHEN ratio > 100 THEN round(10000 / ratio, 10)",
        "> -> >=",
    ): "a hundred is a hundred the other way round as well",
    (
        "completion.sql",
        "WHEN expected_units > 0 THEN round(ratio * 27720000000 / expected_units, 10)",
        "0 -> 1",
    ): "shares are due in steps of 27,720 units and more",
    (
        "completion.sql",
        "if(completion_part = 0, 1, greatest(achieved_value, target_value))::DECIMAL(28, 6) AS completion_whole,",
        "1 -> 2",
    ): "nothing is the same share of whatever is not nothing",
    (
        "score.sql",
        "spent IS NOT NULL AND adjusted_budget > 0,",
        "> -> >=",
    ): "dividing by nothing gives NULL, as the other branch does",
    (
        "score.sql",
        "coalesce(sum(won_cents), 0) AS won_cents,",
        "coalesce -> nullif",
    ): "nothing won is made zero once more where the project is summed up",
    (
        "weights.sql",
        "('2020-10', 1, 'output', 50), ('2020-10', 2, 'benefit', 30), ('2020-10', 3, 'satisfaction', 10),",
        "1 -> 2",
    ): _PLACE,
    (
        "weights.sql",
        "('2020-10', 1, 'output', 50), ('2020-10', 2, 'benefit', 30), ('2020-10', 3, 'satisfaction', 10),",
        "2 -> 3",
    ): _PLACE,
    (
        "weights.sql",
        "('2020-10', 1, 'output', 50), ('2020-10', 2, 'benefit', 30), ('2020-10', 3, 'satisfaction', 10),",
        "3 -> 4",
    ): _PLACE,
    (
        "weights.sql",
        "('2021-101', 1, 'cost', 20), ('2021-101', 2, 'output', 40), ('2021-101', 3, 'benefit', 20),",
        "1 -> 2",
    ): _PLACE,
    (
        "weights.sql",
        "('2021-101', 1, 'cost', 20), ('2021-101', 2, 'output', 40), ('2021-101', 3, 'benefit', 20),",
        "2 -> 3",
    ): _PLACE,
    (
        "weights.sql",
        "('2021-101', 1, 'cost', 20), ('2021-101', 2, 'output', 40), ('2021-101', 3, 'benefit', 20),",
        "3 -> 4",
    ): _PLACE,
    ("weights.sql", "('2021-101', 4, 'satisfaction', 10)", "4 -> 5"): _PLACE,
    (
        "project_code.py",
        "if set(code) <= set(ALPHABET) and check_character(code[:-1]) == code[-1]:",
        "<= -> <",
    ): "a code of 21 characters never holds all 31 signs",
    (
        "project_code.py",
        "candidates = sorted(set(known))",
        "sorted -> list",
    ): "the answer is the only one or none: their order decides nothing",
    (
        "project_code.py",
        "if abs(len(left) - len(right)) > 1:",
        "1 -> 2",
    ): "what differs by two in length is unequal below as well",
    (
        "project_code.py",
        "start = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))",
        "min -> max",
    ): "one more character at the end is near either way",
    (
        "money.py",
        '_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "−–—﹣"), ord("-"))',
        "0xFF01 -> 65282",
    ): "no number has an exclamation mark",
    (
        "money.py",
        '_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "−–—﹣"), ord("-"))',
        "0xFF5F -> 65376",
    ): "no number has a double bracket",
}
