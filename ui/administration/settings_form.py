"""Changing a rule: the new value, from when and why; what it would change is shown before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from perfcore.access import Action, RefusedError
from perfcore.analysis.setting_effects import LightChange, SettingEffects, setting_effects
from perfcore.fiscal_months import MONTHS, Month
from perfcore.setting_rules import SETTINGS, Choice, Selection
from perfcore.store import StoreError
from perfcore.store.settings import set_setting
from perfcore.wording import Words
from ui.access import current_actor
from ui.administration.settings_list import Rule, chosen_group, value_word
from ui.cards import card
from ui.failures import show_failure
from ui.product_store import the_store
from ui.tables import Column, Table, show_table
from ui.texts import month_name
from ui.view import View

_SAVED = "settings_saved"


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as somebody would have it."""

    name: str
    value: str
    valid_from: Month
    reason: str


def show_form(view: View, rules: Sequence[Rule]) -> None:
    """Let whoever may change rules try a new value and save it."""
    words = view.words
    if not current_actor().may(Action.CHANGE_SETTINGS):
        st.caption(words("settings.only_administrators"))
        return
    with card(words("settings.change")):
        draft = _draft(view, [rule for rule in rules if rule.group == chosen_group()])
        with st.container(horizontal=True):
            is_tried = st.button(words("settings.try"), icon=":material/experiment:", key="settings_try")
            is_saved = st.button(words("settings.save"), icon=":material/save:", type="primary", key="settings_save")
        try:
            if is_saved:
                batch = set_setting(
                    the_store(), current_actor(), draft.name, draft.value, draft.valid_from, draft.reason
                )
                st.session_state[_SAVED] = words("settings.saved", batch=batch, month=draft.valid_from)
                st.rerun()
            if is_tried:
                _show_effects(view, _effects(view, draft))
        except (StoreError, RefusedError) as error:
            show_failure(error)
        if saved := st.session_state.pop(_SAVED, None):
            st.success(saved, icon=":material/check_circle:")


def _draft(view: View, rules: Sequence[Rule]) -> Draft:
    words = view.words
    now = {rule.name: rule.now.value for rule in rules}
    name = st.selectbox(
        words("settings.which"), list(now), format_func=lambda each: words(f"setting.{each}"), key="settings_which"
    )
    columns = st.columns(2)
    with columns[0]:
        value = _value(words, name, now[name])
    with columns[1]:
        months = [Month(view.year, number) for number in MONTHS]
        valid_from = st.selectbox(words("settings.from_month"), months, index=view.month - 1, key="settings_from")
    reason = st.text_input(words("settings.why"), placeholder=words("settings.why_example"), key="settings_why")
    return Draft(name, value, valid_from, reason or "")


def _value(words: Words, name: str, now: str) -> str:
    allowed = SETTINGS[name].allowed
    label, key = words("settings.new_value"), f"settings_value_{name}"
    if isinstance(allowed, Choice):
        options = list(allowed.options)
        return st.selectbox(
            label, options, options.index(now), format_func=lambda each: value_word(words, name, each), key=key
        )
    if isinstance(allowed, Selection):
        return ", ".join(st.multiselect(label, allowed.options, now.split(", "), key=key))
    return st.text_input(label, now, help=words("settings.allowed", allowed=allowed), key=key) or ""


def _effects(view: View, draft: Draft) -> SettingEffects:
    return setting_effects(the_store(), current_actor(), draft.name, draft.value, draft.valid_from, view.as_of)


def _show_effects(view: View, effects: SettingEffects) -> None:
    words = view.words
    said = {"month": month_name(words, view.month), "projects": effects.projects, "changed": effects.changed}
    st.markdown(words("settings.effect_some" if effects.changed else "settings.effect_none", **said))
    if not effects.changed:
        return
    columns: list[Column[LightChange]] = [
        Column("settings.project", lambda row: row.name),
        Column("settings.unit", lambda row: row.unit_name),
        Column("settings.light_before", lambda row: words(f"light.{row.light_before}"), "light"),
        Column("settings.light_after", lambda row: words(f"light.{row.light_after}"), "light"),
    ]
    if effects.changed > len(effects.first):
        st.caption(words("settings.effect_more", shown=len(effects.first)))
    show_table(view, Table(words("settings.effects_title"), columns, effects.first))
