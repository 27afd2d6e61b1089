"""The rules as they hold in the month that is shown, by what they govern, and how they came to be what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from perfcore.setting_rules import SETTINGS, Choice, Group
from perfcore.store.settings import Setting
from perfcore.wording import Words
from ui import reads
from ui.tables import Column, Table, show_table
from ui.view import View

_SET = "set"
_GROUP = "settings_group"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the value that holds in the month shown, and every value it was given, the latest last."""

    name: str
    now: Setting
    values: Sequence[Setting]

    @property
    def group(self) -> Group:
        """What it governs."""
        return SETTINGS[self.name].group


def current_rules(view: View) -> list[Rule]:
    """Return every rule in the order of its table."""
    values: dict[str, list[Setting]] = {name: [] for name in SETTINGS}
    for setting in reads.settings():
        values[setting.name].append(setting)
    day = view.as_of.first_day
    return [
        Rule(name, [each for each in said if each.valid_from <= day][-1], said) for name, said in values.items() if said
    ]


def rules_sentence(view: View, rules: Sequence[Rule]) -> str:
    """Say how many rules there are and how many were set here."""
    return view.words("settings.sentence", rules=len(rules), set=sum(rule.now.basis == _SET for rule in rules))


def value_word(words: Words, name: str, value: str) -> str:
    """Return a value as people read it."""
    is_word = isinstance(SETTINGS[name].allowed, Choice) and value.isalpha()
    return words(f"settings.value.{value}") if is_word else value


def since_word(words: Words, setting: Setting) -> str:
    """Return the month from which a value holds."""
    return words("settings.always") if setting.batch_id == 0 else f"{setting.valid_from:%Y-%m}"


def show_rules(view: View, rules: Sequence[Rule]) -> None:
    """Show the rules of one group as a table; the others are one click away."""
    words = view.words
    st.caption(words("settings.note"))
    st.radio(
        words("settings.rule"),
        list(Group),
        horizontal=True,
        format_func=lambda group: words(f"settings.group.{group}"),
        label_visibility="collapsed",
        key=_GROUP,
    )
    chosen = chosen_group()
    columns: list[Column[Rule]] = [
        Column("settings.rule", lambda rule: words(f"setting.{rule.name}")),
        Column("settings.value", lambda rule: value_word(words, rule.name, rule.now.value)),
        Column("settings.since", lambda rule: since_word(words, rule.now)),
        Column("settings.basis", lambda rule: words(f"settings.basis.{rule.now.basis}")),
    ]
    show_table(
        view, Table(words(f"settings.group.{chosen}"), columns, [rule for rule in rules if rule.group == chosen])
    )
    _show_history(view, [rule for rule in rules if rule.group == chosen])


def _show_history(view: View, rules: Sequence[Rule]) -> None:
    words = view.words
    changes = [(rule.name, each) for rule in rules for each in rule.values if each.batch_id]
    if not changes:
        return
    columns: list[Column[tuple[str, Setting]]] = [
        Column("settings.rule", lambda row: words(f"setting.{row[0]}")),
        Column("settings.value", lambda row: value_word(words, row[0], row[1].value)),
        Column("settings.since", lambda row: since_word(words, row[1])),
        Column("months.batch", lambda row: row[1].batch_id),
    ]
    with st.expander(words("settings.history"), icon=":material/history:", type="compact"):
        show_table(view, Table(words("settings.history"), columns, changes))


def chosen_group() -> Group:
    """Return the group that is shown."""
    group: Group = st.session_state.get(_GROUP) or Group.LIGHTS
    return group
