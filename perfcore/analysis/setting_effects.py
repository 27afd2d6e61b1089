"""What a changed rule would change: the lights of a month as they are and as they would be, tried and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from perfcore.access import Actor
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.fiscal_months import Month
from perfcore.store import Cursor, Store
from perfcore.store.settings import set_setting

_KEEP = "CREATE OR REPLACE TEMP TABLE light_before AS {measured} SELECT code, light FROM measured"
_MOST_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class LightChange:
    """A project whose light would be another one."""

    code: str
    name: str
    unit_name: str
    light_before: Light
    light_after: Light


@dataclass(frozen=True, slots=True)
class SettingEffects:
    """How many projects of how many would change their light in a month, and the first of them."""

    projects: int
    changed: int
    first: Sequence[LightChange]


def setting_effects(  # noqa: PLR0913, PLR0917 - what is tried, from when, and which month is looked at
    store: Store, actor: Actor, name: str, value: str, valid_from: Month, as_of: Month
) -> SettingEffects:
    """Set a rule, look at the lights of a month, and take it back: nothing is stored.

    Raises what `set_setting` raises: StoreError and RefusedError.
    """
    scope = Scope(as_of.year)
    asked = parameters(actor, scope, as_of.number, as_of.number)

    def tried(cursor: Cursor) -> SettingEffects:
        within = store.within(cursor)
        cursor.execute(_KEEP.format(measured=measured(scope, Level.PROJECT)), asked)
        set_setting(within, actor, name, value, valid_from, "rehearsal")
        sql = measured(scope, Level.PROJECT) + script("setting_effects")
        changes = within.records(LightChange, sql, {**asked, "most": _MOST_SHOWN})
        projects, changed = within.rows(measured(scope, Level.PROJECT) + script("setting_effects_counted"), asked)[0]
        return SettingEffects(projects, changed, changes)

    return store.attempt(tried, lambda _: False)
