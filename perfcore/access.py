"""Who may do what. Every write and every scoped read names its actor; the answer is given here, below the pages."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The four kinds of people who use the product."""

    LEADERSHIP = "leadership"
    FINANCE = "finance"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What can be done to the store."""

    READ = "read"
    IMPORT_TARGETS = "import_targets"
    IMPORT_ACTUALS = "import_actuals"
    CONFIRM_REPORTS = "confirm_reports"
    WITHDRAW = "withdraw"
    CHANGE_SETTINGS = "change_settings"
    CHANGE_BUDGETS = "change_budgets"
    OVERRIDE_FORECAST = "override_forecast"
    EXPLAIN_DEVIATION = "explain_deviation"
    REPORT_RESULTS = "report_results"
    EDIT_WEIGHTS = "edit_weights"
    LOCK_MONTHS = "lock_months"
    CLEAR_DEMONSTRATION = "clear_demonstration"
    READ_AUDIT_LOG = "read_audit_log"
    MANAGE_USERS = "manage_users"
    BACK_UP = "back_up"
    REVIEW_FINDINGS = "review_findings"
    RECTIFY = "rectify"


PERMITTED: dict[Role, frozenset[Action]] = {
    Role.LEADERSHIP: frozenset({Action.READ}),
    Role.FINANCE: frozenset(
        {
            Action.READ,
            Action.IMPORT_ACTUALS,
            Action.CONFIRM_REPORTS,
            Action.CHANGE_BUDGETS,
            Action.OVERRIDE_FORECAST,
            Action.EXPLAIN_DEVIATION,
            Action.REPORT_RESULTS,
            Action.EDIT_WEIGHTS,
            Action.RECTIFY,
            Action.WITHDRAW,
        }
    ),
    Role.AUDITOR: frozenset({Action.READ, Action.READ_AUDIT_LOG, Action.REVIEW_FINDINGS}),
    Role.ADMINISTRATOR: frozenset(
        {
            Action.READ,
            Action.READ_AUDIT_LOG,
            Action.IMPORT_TARGETS,
            Action.CHANGE_SETTINGS,
            Action.LOCK_MONTHS,
            Action.CLEAR_DEMONSTRATION,
            Action.MANAGE_USERS,
            Action.BACK_UP,
            Action.REVIEW_FINDINGS,
        }
    ),
}


class RefusedError(PermissionError):
    """The actor may not do this; `action` names what was tried."""

    def __init__(self, user: str, action: Action) -> None:
        super().__init__(f"{user}: {action}")
        self.user = user
        self.action = action


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `units` are the unit codes the person may see and report for; None means every unit."""

    user: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    units: frozenset[str] | None = None

    def may(self, action: Action) -> bool:
        """Tell whether one of the actor's roles permits the action."""
        return any(action in PERMITTED[role] for role in self.roles)

    def require(self, action: Action) -> None:
        """Raise RefusedError unless the actor may do this."""
        if not self.may(action):
            raise RefusedError(self.user, action)

    def require_units(self, action: Action, unit_codes: frozenset[str]) -> None:
        """Raise RefusedError unless the actor may do this for every one of these units."""
        self.require(action)
        if self.units is not None and not unit_codes <= self.units:
            raise RefusedError(self.user, action)


LOCAL_ADMINISTRATOR = Actor("local", frozenset({Role.ADMINISTRATOR, Role.FINANCE}))
