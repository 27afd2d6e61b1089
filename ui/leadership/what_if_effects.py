"""What would come of it: everything, units and projects as they are and as they would be, side by side."""

from decimal import Decimal

import streamlit as st

from perfcore.analysis.lights import LAGGING
from perfcore.analysis.what_if import Effect, WhatIf
from perfcore.wording import Words
from ui.cards import card
from ui.lights import LOOKS, light_word
from ui.navigation import open_project, open_unit
from ui.tables import Column, Table, money, share, show_table
from ui.texts import month_name, plain
from ui.view import View

_COLUMNS, _LEAST_WIDTH = 4, 190


def sentence(found: WhatIf, words: Words) -> str:
    """Say in one line what it would change."""
    changed = [effect for effect in found.projects if effect.is_changed]
    before, after = (sum(counts[light] for light in LAGGING) for counts in found.lights)
    return words("what_if.sentence", changed=len(changed), before=before, after=after)


def show_warnings(found: WhatIf, words: Words) -> None:
    """Show budgets that would fall below what is spent, and what stands against a tried plan."""
    names = {effect.before.status.code: effect.before.status.name for effect in found.projects}
    for low in found.low_budgets:
        st.warning(
            words(
                "what_if.low_budget",
                name=plain(names.get(low.project_code, low.project_code)),
                month=month_name(words, low.month),
                budget=words.wan(low.adjusted_budget),
                spent=words.wan(low.spent),
            ),
            icon=":material/warning:",
        )
    for problem in found.problems:
        st.error(plain(words.problem(problem)), icon=":material/error:")


def show_effects(view: View, found: WhatIf) -> None:
    """Show lights, totals and forecast before and after, and everything that would be different."""
    words = view.words
    _show_lights(found, words)
    if found.total is not None:
        _show_total(found.total, words)
    projects = [effect for effect in found.projects if effect.is_changed]
    units = [effect for effect in found.units if effect.is_changed]
    title = words("what_if.projects_title")
    with card(title):
        if not projects:
            st.markdown(words("what_if.nothing_changes"))
            return
        table = Table(title, _columns(words), projects, lambda row: open_project(row.before.status.code, words))
        show_table(view, table)
    if units:
        title = words("what_if.units_title")
        with card(title):
            table = Table(title, _columns(words), units, lambda row: open_unit(row.before.status.code, words))
            show_table(view, table)


def _show_lights(found: WhatIf, words: Words) -> None:
    before, after = found.lights
    with st.container(horizontal=True, gap="small"):
        for light, look in LOOKS.items():
            if before[light] or after[light]:
                moved = f"{before[light]} → {after[light]}" if before[light] != after[light] else str(after[light])
                st.badge(f"{light_word(words, light)} {moved}", icon=look.icon, color=look.colour)


def _show_total(total: Effect, words: Words) -> None:
    before, after = total.before, total.after
    pairs = [
        ("metric.adjusted_budget", before.status.adjusted_budget, after.status.adjusted_budget),
        ("metric.gap", before.status.gap, after.status.gap),
    ]
    if after.forecast is not None:
        pairs += [
            ("forecast_page.estimate", before.estimate, after.estimate),
            ("forecast_page.left", before.carryover, after.carryover),
        ]
    with st.grid(_COLUMNS, min_column_width=_LEAST_WIDTH):
        for name, was, would_be in pairs:
            _show_pair(words(name), was, would_be, words)


def _show_pair(label: str, was: Decimal | None, would_be: Decimal | None, words: Words) -> None:
    same = was == would_be
    note = words("what_if.unchanged") if same else words("what_if.was", amount=words.wan(was))
    st.metric(
        label,
        words.wan(would_be),
        note,
        delta_color="off" if same else "blue",
        delta_arrow="off",
        border=True,
        height="stretch",
    )


def _columns(words: Words) -> list[Column[Effect]]:
    return [
        Column("table.name", lambda row: row.before.status.name),
        Column("what_if.light_before", lambda row: light_word(words, row.before.status.light), "light"),
        Column("what_if.light_after", lambda row: light_word(words, row.after.status.light), "light"),
        money("what_if.budget_before", lambda row: row.before.status.adjusted_budget),
        money("what_if.budget_after", lambda row: row.after.status.adjusted_budget),
        share("what_if.rate_before", lambda row: row.before.status.execution_rate),
        share("what_if.rate_after", lambda row: row.after.status.execution_rate),
        share("what_if.plan_before", lambda row: row.before.status.planned_share),
        share("what_if.plan_after", lambda row: row.after.status.planned_share),
        money("what_if.gap_before", lambda row: row.before.status.gap),
        money("what_if.gap_after", lambda row: row.after.status.gap),
        money("what_if.forecast_before", lambda row: row.before.estimate),
        money("what_if.forecast_after", lambda row: row.after.estimate),
        money("what_if.left_before", lambda row: row.before.carryover),
        money("what_if.left_after", lambda row: row.after.carryover),
    ]
