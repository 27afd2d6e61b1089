"""What people decide about the target doctor: rules on or off from a year on, findings silenced with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from perfcore.access import Action, Actor
from perfcore.store.connection import Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch
from perfcore.target_rules import RULES

_HIGHEST = Decimal(100)
_FINEST = Decimal("0.0001")
_RULES = """
SELECT rule, is_on, bound, from_year::INTEGER AS from_year, batch_id
FROM target_rule
WHERE from_year <= $fiscal_year
QUALIFY row_number() OVER (PARTITION BY rule ORDER BY from_year DESC, batch_id DESC) = 1
"""
_SILENCES = """
SELECT rule, subject_code, reason
FROM silence JOIN batch USING (batch_id)
WHERE silence.fiscal_year = $fiscal_year
QUALIFY row_number() OVER (PARTITION BY rule, subject_code ORDER BY batch_id DESC) = 1 AND is_silent
"""


@dataclass(frozen=True, slots=True)
class RuleState:
    """How a rule is asked. `bound` is in percent; `from_year` and `batch_id` are None until somebody sets it."""

    rule: str
    is_on: bool
    bound: Decimal | None
    from_year: int | None = None
    batch_id: int | None = None


def rule_states(store: Store, actor: Actor, fiscal_year: int) -> Mapping[str, RuleState]:
    """Return how every rule is asked in a year, by its code. Raises RefusedError."""
    actor.require(Action.READ)
    said = {each.rule: each for each in store.records(RuleState, _RULES, {"fiscal_year": fiscal_year})}
    return {code: said.get(code) or RuleState(code, is_on=True, bound=rule.bound) for code, rule in RULES.items()}


def set_rule(  # noqa: PLR0913 - who sets what, from when and why
    store: Store, actor: Actor, rule: str, from_year: int, reason: str, *, is_on: bool, bound: Decimal | None = None
) -> int:
    """Switch a rule on or off from a fiscal year on, with a bound of its own or the default one; gives the batch.

    Raises StoreError (`unknown_rule`, `rule_bound`, `reason_missing`) and RefusedError.
    """
    actor.require(Action.CHANGE_SETTINGS)
    default = _known(rule, reason)
    if bound is not None and (default is None or not _is_bound(bound)):
        raise StoreError("rule_bound", rule=rule, value=str(bound))
    held = default if bound is None else bound
    with store.transaction() as cursor:
        batch_id = append_batch(store, cursor, BatchHead(BatchKind.SETTINGS, actor, reason=reason, row_count=1))
        cursor.execute("INSERT INTO target_rule VALUES (?, ?, ?, ?, ?)", [batch_id, rule, is_on, held, from_year])
    return batch_id


def silence(  # noqa: PLR0913, PLR0917 - who silences what of whom, and why
    store: Store, actor: Actor, fiscal_year: int, rule: str, subject_code: str, reason: str, *, is_silent: bool = True
) -> int:
    """Silence the findings of a rule about one project (or, by its code, a department), or let them be heard again.

    Gives the batch. Raises StoreError (`unknown_rule`, `unknown_subject`, `reason_missing`) and RefusedError.
    """
    actor.require(Action.CHANGE_SETTINGS)
    _known(rule, reason)
    with store.transaction() as cursor:
        subject = {"year": fiscal_year, "subject": subject_code}
        units = cursor.execute(
            "SELECT DISTINCT unit_code FROM current_project WHERE fiscal_year = $year"
            " AND (project_code = $subject OR department_code = $subject)",
            subject,
        ).fetchall()
        if not units:
            raise StoreError("unknown_subject", subject=subject_code, year=str(fiscal_year))
        actor.require_units(Action.CHANGE_SETTINGS, frozenset(unit for (unit,) in units))
        head = BatchHead(BatchKind.SILENCE, actor, fiscal_year, reason=reason, row_count=1)
        batch_id = append_batch(store, cursor, head)
        cursor.execute(
            "INSERT INTO silence VALUES (?, ?, ?, ?, ?)", [batch_id, fiscal_year, rule, subject_code, is_silent]
        )
    return batch_id


def silences(store: Store, actor: Actor, fiscal_year: int) -> Mapping[tuple[str, str], str]:
    """Return the reason of every silence that holds, by rule and the code of its subject. Raises RefusedError."""
    actor.require(Action.READ)
    return {(rule, subject): reason for rule, subject, reason in store.rows(_SILENCES, {"fiscal_year": fiscal_year})}


def _known(rule: str, reason: str) -> Decimal | None:
    """Give the default bound of a rule that exists, once there is a reason to touch it."""
    if rule not in RULES:
        raise StoreError("unknown_rule", rule=rule, known=", ".join(RULES))
    if not reason.strip():
        raise StoreError("reason_missing", batch=rule)
    return RULES[rule].bound


def _is_bound(bound: Decimal) -> bool:
    return bound.is_finite() and 0 <= bound <= _HIGHEST and bound == bound.quantize(_FINEST)
