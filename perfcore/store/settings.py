"""Settings in the store: dated, and every change a batch of its own. Earlier months keep the rules of their time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from perfcore.access import PERMITTED, Action, Actor, Role
from perfcore.fiscal_months import Month
from perfcore.setting_rules import SETTINGS
from perfcore.store.connection import Cursor, Store, StoreError
from perfcore.store.ledger import BatchHead, BatchKind, append_batch
from perfcore.store.progress import renew
from perfcore.store.rules import rule_relations

_CROSSINGS = {
    "thresholds_cross": "red_below <= yellow_below AND yellow_below <= blue_from",
    "likelihoods_cross": "likelihood_impossible_below <= likelihood_certain_from",
    "grades_cross": "grade_fair_from <= grade_good_from AND grade_good_from <= grade_excellent_from",
}

_FOUR_EYES_ON = ("four_eyes", "on")
_TWO = 2
_CONFIRMING = "SELECT count(*) FROM current_account WHERE is_enabled AND list_has_any(roles, $roles)"

_LISTED = """
SELECT name, value, valid_from, batch_id, if(batch_id = 0, basis, 'set') AS basis
FROM known_setting JOIN (SELECT name, basis FROM setting_default) USING (name)
ORDER BY name, valid_from, batch_id
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One value and the day it is valid from. `basis` is where it comes from; a value a person set has `set`."""

    name: str
    value: str
    valid_from: date
    basis: str
    batch_id: int


def list_settings(store: Store, actor: Actor) -> list[Setting]:
    """List all values, the latest of each name last. Raises RefusedError."""
    actor.require(Action.READ)
    sql = f"WITH {rule_relations()} {_LISTED}"
    return store.records(Setting, sql, {"known_at": None})


def value_on(cursor: Cursor, name: str, day: date) -> str:
    """Return a value that holds for the product as a whole, not for a month of figures, as set for a day."""
    value: str = cursor.execute(
        f"WITH {rule_relations()} SELECT arg_max(value, (valid_from, batch_id)) FROM known_setting"  # noqa: S608
        " WHERE name = $name AND valid_from <= $day",
        {"known_at": None, "name": name, "day": day},
    ).fetchall()[0][0]
    return value


def number_on(cursor: Cursor, name: str, day: date) -> int:
    """Return such a value that is a whole number."""
    return int(Decimal(value_on(cursor, name, day)))


def monitoring_month(store: Store, actor: Actor, fiscal_year: int) -> Month:
    """Return 监控月, up to which a year is monitored (财预〔2019〕136号), as set for its end. Raises RefusedError."""
    actor.require(Action.READ)
    with store.cursor() as cursor:
        return Month(fiscal_year, number_on(cursor, "monitoring_month", date(fiscal_year, 12, 31)))


def set_setting(  # noqa: PLR0913, PLR0917 - who sets what to what, from when and why
    store: Store, actor: Actor, name: str, value: str, valid_from: Month, reason: str
) -> int:
    """Set a value from a month on and renew what depends on it; gives the batch.

    Raises StoreError (`unknown_setting`, `setting_value`, `thresholds_cross`, `likelihoods_cross`, `reason_missing`,
    `four_eyes_alone`) and RefusedError.
    """
    actor.require(Action.CHANGE_SETTINGS)
    if not reason.strip():
        raise StoreError("reason_missing", batch=name)
    checked = _checked(name, value)
    with store.transaction() as cursor:
        if (name, checked) == _FOUR_EYES_ON:
            _require_two_people(cursor)
        batch_id = append_batch(store, cursor, BatchHead(BatchKind.SETTINGS, actor, reason=reason, row_count=1))
        cursor.execute("INSERT INTO setting VALUES (?, ?, ?, ?)", [batch_id, name, checked, valid_from.first_day])
        _require_order(cursor, name, value)
        renew(cursor)
    return batch_id


def _require_two_people(cursor: Cursor) -> None:
    """Refuse what needs a second person as long as there is none: nothing that is reported could ever count."""
    roles = [role.value for role in Role if Action.CONFIRM_REPORTS in PERMITTED[role]]
    people = cursor.execute(_CONFIRMING, {"roles": roles}).fetchall()[0][0]
    if people < _TWO:
        raise StoreError("four_eyes_alone", people=str(people))


def _require_order(cursor: Cursor, name: str, value: str) -> None:
    """Refuse a value with which limits that must rise would cross in any month."""
    for code, in_order in _CROSSINGS.items():
        crossing = cursor.execute(
            f"WITH {rule_relations()} SELECT min(make_date(fiscal_year, month, 1)) FROM rule WHERE NOT ({in_order})",  # noqa: S608
            {"known_at": None},
        ).fetchall()
        if crossing[0][0] is not None:
            raise StoreError(code, name=name, value=value, month=f"{crossing[0][0]:%Y-%m}")


def _checked(name: str, value: str) -> str:
    """Return the value as the store keeps it, or refuse it with what it may be."""
    if name not in SETTINGS:
        raise StoreError("unknown_setting", name=name, known=", ".join(SETTINGS))
    allowed = SETTINGS[name].allowed
    kept = allowed.read(value)
    if kept is None:
        raise StoreError("setting_value", name=name, value=value, known=str(allowed))
    return kept
