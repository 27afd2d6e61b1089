"""The rules that a person may set, as a table: what each may be, and which part of the product it governs.

What holds until somebody sets something else stands in the store with where it comes from; none of it is law.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfcore.evidence_type import EVIDENCE_TYPES
from perfcore.money import NotAnAmountError, parse_number
from perfcore.schemes import Scheme

FINEST = Decimal("0.0001")
WHOLE = Decimal(1)


class Group(StrEnum):
    """What a setting governs."""

    LIGHTS = "lights"
    FORECAST = "forecast"
    RUSH = "rush"
    INDICATORS = "indicators"
    SCORES = "scores"
    CROSSING = "crossing"
    FINDINGS = "findings"
    REPORTING = "reporting"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number from the lowest to the highest, in steps."""

    lowest: int
    highest: int
    step: Decimal = FINEST

    def __str__(self) -> str:
        """Say what is allowed."""
        return f"{self.lowest}, {self.lowest + self.step} … {self.highest}"

    def read(self, text: str) -> str | None:
        """Return a value as the store keeps it; None for what is not allowed or finer than the steps."""
        try:
            number = parse_number(text)
        except NotAnAmountError:
            return None
        if not self.lowest <= number <= self.highest:
            return None
        kept = number.quantize(self.step)
        return None if kept != number else str(kept if self.step == WHOLE else number)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    options: tuple[str, ...]

    def __str__(self) -> str:
        """Say what is allowed."""
        return ", ".join(self.options)

    def read(self, text: str) -> str | None:
        """Return a value as the store keeps it; None for what is not allowed."""
        return text if text in self.options else None


@dataclass(frozen=True, slots=True)
class Selection:
    """Some of several words, with commas between them."""

    options: tuple[str, ...]

    def __str__(self) -> str:
        """Say what is allowed."""
        return ", ".join(self.options)

    def read(self, text: str) -> str | None:
        """Return a value as the store keeps it; None for what is not allowed."""
        chosen = {each.strip().lower() for each in text.replace("，", ",").split(",")}
        return ", ".join(each for each in self.options if each in chosen) if chosen <= set(self.options) else None


@dataclass(frozen=True, slots=True)
class SettingRule:
    """What a setting governs and what it may be."""

    group: Group
    allowed: Numbers | Choice | Selection


SETTINGS = {
    "plan_interpolation": SettingRule(Group.LIGHTS, Choice(("linear", "step"))),
    "red_below": SettingRule(Group.LIGHTS, Numbers(0, 1000)),
    "yellow_below": SettingRule(Group.LIGHTS, Numbers(0, 1000)),
    "blue_from": SettingRule(Group.LIGHTS, Numbers(0, 1000)),
    "baseline": SettingRule(Group.LIGHTS, Choice(("plan", "time"))),
    "forecast_min_cases": SettingRule(Group.FORECAST, Numbers(1, 1000, WHOLE)),
    "forecast_range": SettingRule(Group.FORECAST, Numbers(0, 100)),
    "likelihood_certain_from": SettingRule(Group.FORECAST, Numbers(0, 100)),
    "likelihood_impossible_below": SettingRule(Group.FORECAST, Numbers(0, 100)),
    "rush_fourth_quarter": SettingRule(Group.RUSH, Numbers(0, 100)),
    "rush_times_first_quarter": SettingRule(Group.RUSH, Numbers(0, 1000)),
    "over_achievement_above": SettingRule(Group.INDICATORS, Numbers(0, 1000)),
    "evidence_largest_mb": SettingRule(Group.INDICATORS, Numbers(1, 200, WHOLE)),
    "rate_indicators": SettingRule(Group.INDICATORS, Choice(("plan", "whole"))),
    "reason_when_behind": SettingRule(Group.INDICATORS, Choice(("off", "warning", "error"))),
    "evidence_types": SettingRule(Group.INDICATORS, Selection(EVIDENCE_TYPES)),
    "score_done_late": SettingRule(Group.SCORES, Numbers(0, 100)),
    "grade_excellent_from": SettingRule(Group.SCORES, Numbers(0, 100)),
    "grade_good_from": SettingRule(Group.SCORES, Numbers(0, 100)),
    "grade_fair_from": SettingRule(Group.SCORES, Numbers(0, 100)),
    "band_reached": SettingRule(Group.SCORES, Numbers(80, 100)),
    "band_partly": SettingRule(Group.SCORES, Numbers(60, 80)),
    "band_missed": SettingRule(Group.SCORES, Numbers(0, 60)),
    "score_scheme": SettingRule(Group.SCORES, Choice(tuple(scheme.value for scheme in Scheme))),
    "crossing_apart": SettingRule(Group.CROSSING, Numbers(0, 100)),
    "crossing_behind_below": SettingRule(Group.CROSSING, Numbers(0, 100)),
    "report_by_day": SettingRule(Group.FINDINGS, Numbers(1, 28, WHOLE)),
    "rectify_within_days": SettingRule(Group.FINDINGS, Numbers(1, 365, WHOLE)),
    "monitoring_month": SettingRule(Group.REPORTING, Numbers(1, 12, WHOLE)),
    "four_eyes": SettingRule(Group.REPORTING, Choice(("off", "on"))),
    "session_idle_minutes": SettingRule(Group.SIGN_IN, Numbers(1, 1440, WHOLE)),
    "session_hours": SettingRule(Group.SIGN_IN, Numbers(1, 168, WHOLE)),
    "sign_in_failures": SettingRule(Group.SIGN_IN, Numbers(1, 100, WHOLE)),
    "sign_in_lock_minutes": SettingRule(Group.SIGN_IN, Numbers(1, 1440, WHOLE)),
    "password_least_length": SettingRule(Group.SIGN_IN, Numbers(8, 128, WHOLE)),
}
