"""What has changed since a day: the figures then and now, and the batches in between."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import streamlit as st

from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from perfcore.analysis.time_machine import ChangesSince, FigureChange, LedgerEvent
from perfcore.clock import local_time
from perfcore.wording import Words
from ui import reads
from ui.address import address
from ui.cards import card
from ui.drill import open_batch
from ui.lights import light_word
from ui.navigation import CHANGES, open_project, page_of
from ui.tables import Column, Table, money, share, show_table
from ui.view import View

_COLUMNS, _LEAST_WIDTH = 4, 190
_FEW = 3
Colour = Literal["off", "violet"]


@dataclass(frozen=True, slots=True)
class Act:
    """A batch stored or withdrawn, with the projects whose figures it touches; without any it is a rule for all."""

    event: LedgerEvent
    project_codes: tuple[str, ...]


def acts_of(events: Sequence[LedgerEvent]) -> list[Act]:
    """Put together what is one act, in the order in which it happened."""
    found: dict[tuple[int, str], tuple[LedgerEvent, list[str]]] = {}
    for event in events:
        codes = found.setdefault((event.batch_id, event.act), (event, []))[1]
        if event.project_code is not None:
            codes.append(event.project_code)
    return [Act(event, tuple(codes)) for event, codes in found.values()]


def show_days(words: Words) -> None:
    """Offer the last days on which anything was stored; the newest has nothing after it."""
    _, *days = reads.eventful_days()
    if not days:
        st.markdown(words("changes.one_day_only"))
        return
    st.markdown(words("changes.choose"))
    for found in days:
        label = words("changes.day", day=found.day, acts=found.acts)
        st.page_link(
            page_of(CHANGES, words),
            label=label,
            icon=":material/calendar_month:",
            query_params=address(known=found.day, project=None),
        )


def show_totals(view: View, known_on: date) -> None:
    """Show the sums of the view now, with what they were then."""
    words = view.words
    then = reads.statuses(view.as_of, Level.TOTAL, replace(view.scope_now, known_on=known_on))
    now = reads.statuses(view.as_of, Level.TOTAL, view.scope_now)
    with st.grid(_COLUMNS, min_column_width=_LEAST_WIDTH):
        for name, was, is_now in _totals(then[0] if then else None, now[0] if now else None, words):
            same = was == is_now
            note = words("changes.same") if same else words("changes.then", value=was)
            colour: Colour = "off" if same else "violet"
            st.metric(words(name), is_now, note, delta_color=colour, delta_arrow="off", border=True, height="stretch")


def show_figures(view: View, found: ChangesSince) -> None:
    """Show each project whose figures are no longer what they were, and the batches that touch it."""
    words = view.words
    title = words("changes.figures_title")
    with card(title, words("changes.figures_note")):
        if not found.figures:
            st.markdown(words("changes.no_figures"))
            return
        batches: dict[str | None, dict[int, None]] = {}
        for event in found.events:
            batches.setdefault(event.project_code, {})[event.batch_id] = None
        columns = _figure_columns(words, {code: tuple(numbers) for code, numbers in batches.items()})
        show_table(view, Table(title, columns, found.figures, lambda row: open_project(row.code, words)))


def show_acts(view: View, found: ChangesSince) -> None:
    """Show what was stored and withdrawn since, each leading to its batch."""
    words = view.words
    title = words("changes.acts_title")
    names = {change.code: change.name for change in found.figures}
    with card(title, words("changes.acts_note")):
        acts = acts_of(found.events)
        if not acts:
            st.markdown(words("changes.no_acts"))
            return
        table = Table(title, _act_columns(words, names), acts, lambda row: open_batch(row.event.batch_id, words))
        show_table(view, table)


def _totals(then: Status | None, now: Status | None, words: Words) -> list[tuple[str, str, str]]:
    def pair(name: str) -> tuple[str, str]:
        values = [None if status is None else getattr(status, name) for status in (then, now)]
        said = words.percent if name == "execution_rate" else words.wan
        return said(values[0]), said(values[1])

    return [(f"metric.{name}", *pair(name)) for name in ("adjusted_budget", "spent", "execution_rate", "gap")]


def _figure_columns(words: Words, batches: dict[str | None, tuple[int, ...]]) -> list[Column[FigureChange]]:
    rules = batches.get(None, ())

    def touched_by(row: FigureChange) -> str:
        return words("changes.separator").join(str(number) for number in sorted({*batches.get(row.code, ()), *rules}))

    return [
        Column("table.name", lambda row: row.name),
        Column("changes.light_then", lambda row: _light(row.light_then, words), "light"),
        Column("changes.light_now", lambda row: _light(row.light_now, words), "light"),
        money("changes.budget_then", lambda row: row.adjusted_budget_then),
        money("changes.budget_now", lambda row: row.adjusted_budget_now),
        money("changes.spent_then", lambda row: row.spent_then),
        money("changes.spent_now", lambda row: row.spent_now),
        share("changes.plan_then", lambda row: row.planned_share_then),
        share("changes.plan_now", lambda row: row.planned_share_now),
        Column("changes.deviation_then", lambda row: row.deviation_then, "points"),
        Column("changes.deviation_now", lambda row: row.deviation_now, "points"),
        Column("changes.batches", touched_by),
    ]


def _act_columns(words: Words, names: dict[str, str]) -> list[Column[Act]]:
    return [
        Column("record.batch", lambda row: str(row.event.batch_id)),
        Column("changes.when", lambda row: f"{local_time(row.event.happened_at):%Y-%m-%d %H:%M}"),
        Column("changes.act", lambda row: words(f"changes.done.{row.event.act}")),
        Column("changes.kind", lambda row: words(f"history.kind.{row.event.kind}")),
        Column("changes.whom", lambda row: _whom(row, names, words)),
        Column("record.actor", lambda row: row.event.actor),
        Column("changes.reason", lambda row: row.event.reason),
        Column("record.file", lambda row: row.event.file_name),
    ]


def _whom(act: Act, names: dict[str, str], words: Words) -> str:
    if not act.project_codes:
        return words("changes.every_project")
    if len(act.project_codes) > _FEW:
        return words("figure.projects", projects=len(act.project_codes))
    return words("changes.separator").join(names.get(code, code) for code in act.project_codes)


def _light(light: str | None, words: Words) -> str:
    return words("changes.not_there") if light is None else light_word(words, Light(light))
