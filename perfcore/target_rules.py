"""The rules of the target doctor: what each is called, how much it weighs and what it stands on."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Gravity(StrEnum):
    """An error contradicts itself or the form; a warning is likely wrong; a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Basis(StrEnum):
    """What a rule stands on: the form itself, a published norm, the practice of auditors, or our own choice."""

    DOCUMENT = "doc"
    NORM = "norm"
    PRACTICE = "practice"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class TargetRule:
    """One rule. `bound` is the limit it compares with, in percent, where it has one; a person may set another."""

    code: str
    gravity: Gravity
    basis: Basis
    bound: Decimal | None = None


RULES = {
    rule.code: rule
    for rule in (
        TargetRule("cost_above_budget", Gravity.ERROR, Basis.PRACTICE),
        TargetRule("cost_far_below_budget", Gravity.HINT, Basis.DEFAULT, Decimal(50)),
        TargetRule("direction_contradicts_class", Gravity.ERROR, Basis.PRACTICE),
        TargetRule("unit_contradicts_name", Gravity.ERROR, Basis.PRACTICE),
        TargetRule("amount_as_percent", Gravity.ERROR, Basis.PRACTICE),
        TargetRule("counted_in_several_purses", Gravity.WARNING, Basis.DOCUMENT),
        TargetRule("class_missing", Gravity.WARNING, Basis.NORM),
        TargetRule("satisfaction_missing", Gravity.WARNING, Basis.NORM),
        TargetRule("weights_missing", Gravity.WARNING, Basis.NORM),
        TargetRule("weights_not_100", Gravity.ERROR, Basis.NORM),
        TargetRule("name_says_nothing", Gravity.WARNING, Basis.PRACTICE),
        TargetRule("text_instead_of_number", Gravity.HINT, Basis.PRACTICE),
        TargetRule("operator_missing", Gravity.HINT, Basis.DEFAULT),
        TargetRule("target_value_missing", Gravity.ERROR, Basis.DOCUMENT),
        TargetRule("funds_differ_from_budget", Gravity.ERROR, Basis.DOCUMENT),
        TargetRule("plan_missing", Gravity.WARNING, Basis.DOCUMENT),
        TargetRule("plan_falls", Gravity.ERROR, Basis.DOCUMENT),
        TargetRule("plan_not_ending_at_100", Gravity.ERROR, Basis.DOCUMENT),
        TargetRule("goal_without_project", Gravity.WARNING, Basis.DOCUMENT),
        TargetRule("project_without_goal", Gravity.WARNING, Basis.DOCUMENT),
        TargetRule("duplicate_code", Gravity.ERROR, Basis.PRACTICE),
        TargetRule("wrong_check_character", Gravity.ERROR, Basis.DOCUMENT),
        TargetRule("year_of_code_differs", Gravity.WARNING, Basis.DOCUMENT),
        TargetRule("typing_slip", Gravity.HINT, Basis.DEFAULT, Decimal(80)),
    )
}
