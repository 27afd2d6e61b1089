"""整改: the life of a finding, from the day it was found until it is closed, as a table."""

from collections.abc import Mapping
from enum import StrEnum

from perfcore.access import Action


class FindingRule(StrEnum):
    """What is found about a project; thresholds are settings. `facts.sql` asks all but the last two."""

    LAGGING_RED = "lagging_red"
    LAGGING_YELLOW = "lagging_yellow"
    OVER_BUDGET = "over_budget"
    NOT_REPORTED = "not_reported"
    YEAR_END_RUSH = "year_end_rush"
    IDLE_MONTHS = "idle_months"
    MONEY_AND_TARGETS_APART = "money_and_targets_apart"
    TARGET_ERROR = "target_error"


class State(StrEnum):
    """How far a finding is: 新发现, 已通知, 整改中, 已复核, 已销号."""

    NEW = "new"
    NOTIFIED = "notified"
    IN_RECTIFICATION = "in_rectification"
    REVIEWED = "reviewed"
    CLOSED = "closed"


# A unit may answer more than once, and a review may send a finding back. What ended by itself is closed as it is.
NEXT: Mapping[State, tuple[State, ...]] = {
    State.NEW: (State.NOTIFIED, State.IN_RECTIFICATION, State.CLOSED),
    State.NOTIFIED: (State.NOTIFIED, State.IN_RECTIFICATION, State.CLOSED),
    State.IN_RECTIFICATION: (State.IN_RECTIFICATION, State.REVIEWED, State.NOTIFIED),
    State.REVIEWED: (State.CLOSED, State.NOTIFIED),
    State.CLOSED: (),
}
TAKEN_BY: Mapping[State, Action] = {
    State.NOTIFIED: Action.REVIEW_FINDINGS,
    State.IN_RECTIFICATION: Action.RECTIFY,
    State.REVIEWED: Action.REVIEW_FINDINGS,
    State.CLOSED: Action.REVIEW_FINDINGS,
}
