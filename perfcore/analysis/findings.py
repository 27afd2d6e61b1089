"""发现与整改: findings as they stand, the steps that were taken about each, and what is new in a month."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from perfcore.access import Action, Actor
from perfcore.analysis.facts import facts
from perfcore.analysis.relations import script
from perfcore.clock import local_time
from perfcore.fiscal_months import Month
from perfcore.rectification import FindingRule, State
from perfcore.store import Store
from perfcore.store.findings import Figure, append_findings
from perfcore.store.settings import number_on


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `month` is the one in which it was found, moments are UTC.

    `needs_reason`: the project lags and the unit has not said why since it was found. `is_overdue`: the day by which
    the unit was to answer has passed and nobody has reviewed an answer.
    """

    finding_id: int
    fiscal_year: int
    month: int
    rule: FindingRule
    project_code: str
    project_name: str
    unit_code: str
    unit_name: str
    fact: str
    figures: str
    found_at: datetime
    state: State
    due: date | None
    stepped_at: datetime | None
    is_overdue: bool
    needs_reason: bool

    @property
    def values(self) -> Mapping[str, Figure]:
        """The figures used; see `perfcore.store.findings.Fact`."""
        values: Mapping[str, Figure] = json.loads(self.figures)
        return values


@dataclass(frozen=True, slots=True)
class TakenStep:
    """One step about a finding, and the files that came with it as pairs of sha256 and name. The moment is UTC."""

    batch_id: int
    state: State
    text: str
    measures: str
    due: date | None
    taken_at: datetime
    actor: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Which:
    """Which findings are asked for; None and False leave open."""

    unit_code: str | None = None
    state: State | None = None
    rule: FindingRule | None = None
    project_code: str | None = None
    finding_id: int | None = None
    overdue: bool = False
    department_code: str | None = None
    still_open: bool = False


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How many findings there are in each state, how many are overdue, and how many lack the unit's reason."""

    states: Mapping[State, int]
    overdue: int
    unexplained: int

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.states.values())

    @property
    def still_open(self) -> int:
        """How many are not closed."""
        return self.total - self.states.get(State.CLOSED, 0)


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Some of the findings; `total` counts those of all pages."""

    total: int
    rows: tuple[Finding, ...]


_STEPS = """
SELECT
    step.batch_id, state, text, measures, due, recorded_at AS taken_at, actor,
    coalesce((
        SELECT map_from_entries(list((sha256, file_name)))
        FROM finding_attachment AS attached
        WHERE attached.batch_id = step.batch_id
    ), MAP {}) AS files
FROM finding_step AS step
JOIN batch USING (batch_id)
WHERE finding_id = ?
ORDER BY step.batch_id
"""


_IN_ORDER = " ORDER BY state = 'closed', finding_id DESC"
_PAGE = " LIMIT $limit OFFSET $offset"
_TOTAL = "SELECT count(*) FROM ({findings})"
_COUNTS = """
SELECT
    state,
    count(*),
    count(*) FILTER (WHERE is_overdue),
    count(*) FILTER (WHERE needs_reason AND state <> 'closed')
FROM ({findings})
GROUP BY state
"""


def watch(store: Store, actor: Actor, as_of: Month) -> list[int]:
    """Turn what the rules see in a month into findings; gives the numbers of the new ones. Raises RefusedError.

    A fact that was found before is not found again, so it may run as often as anybody likes.
    """
    actor.require(Action.REVIEW_FINDINGS)
    return append_findings(store, actor, as_of, facts(store, actor, as_of))


def findings(
    store: Store, actor: Actor, fiscal_year: int, which: Which | None = None, today: date | None = None
) -> list[Finding]:
    """List the findings of a year that the actor may see, open ones first, the newest first; overdue as of a day.

    Raises RefusedError.
    """
    return store.records(Finding, script("findings") + _IN_ORDER, _asked(store, actor, fiscal_year, which, today))


def finding_page(  # noqa: PLR0913, PLR0917 - who asks which findings as of when, and how many of them
    store: Store, actor: Actor, fiscal_year: int, which: Which, today: date, page: tuple[int, int]
) -> FindingPage:
    """Return `page[0]` of the same after `page[1]`. Raises RefusedError."""
    asked = _asked(store, actor, fiscal_year, which, today)
    total = store.value(_TOTAL.format(findings=script("findings")), asked)
    rows = store.records(
        Finding, script("findings") + _IN_ORDER + _PAGE, {**asked, "limit": page[0], "offset": page[1]}
    )
    return FindingPage(total, tuple(rows))


def finding_counts(store: Store, actor: Actor, fiscal_year: int, which: Which, today: date) -> FindingCounts:
    """Count the same by their state. Raises RefusedError."""
    counts = store.rows(_COUNTS.format(findings=script("findings")), _asked(store, actor, fiscal_year, which, today))
    states = {State(state): count for state, count, *_ in counts}
    return FindingCounts(states, sum(row[2] for row in counts), sum(row[3] for row in counts))


def _asked(
    store: Store, actor: Actor, fiscal_year: int, which: Which | None, today: date | None
) -> Mapping[str, object]:
    actor.require(Action.READ)
    asked = which or Which()
    return {
        "fiscal_year": fiscal_year,
        "allowed_units": None if actor.units is None else sorted(actor.units),
        "today": today or local_time(store.clock()).date(),
        "department_code": asked.department_code,
        "unit_code": asked.unit_code,
        "state": asked.state and asked.state.value,
        "rule": asked.rule and asked.rule.value,
        "project_code": asked.project_code,
        "finding": asked.finding_id,
        "overdue": asked.overdue,
        "still_open": asked.still_open,
    }


def steps(store: Store, actor: Actor, finding: Finding) -> list[TakenStep]:
    """List what was done about a finding that the actor was given, the first step first. Raises RefusedError."""
    actor.require(Action.READ)
    return store.records(TakenStep, _STEPS, [finding.finding_id])


def proposed_due(store: Store) -> date:
    """Return the day by which a unit that is notified today has to answer (a setting)."""
    today = local_time(store.clock()).date()
    with store.cursor() as cursor:
        return today + timedelta(days=number_on(cursor, "rectify_within_days", today))
