"""What has changed since a day: the figures then and now, and the batches in between."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

import streamlit as st

from perfcore.access import Actor
from perfcore.analysis.change_pages import Act, FigurePage, acts_since
from perfcore.analysis.change_pages import changed_figures as every_change
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from perfcore.analysis.time_machine import FigureChange
from perfcore.clock import local_time
from perfcore.store import Store
from perfcore.wording import Words
from ui import reads
from ui.address import address, turn_pages
from ui.cards import card
from ui.drill import open_batch
from ui.lights import light_word
from ui.navigation import CHANGES, open_project, page_of
from ui.tables import Column, Table, money, share, show_table, show_whole_download
from ui.view import View

_COLUMNS, _LEAST_WIDTH = 4, 190
_PAGE = 50
_ACTS = "acts"
Colour = Literal["off", "violet"]


def changed_figures(view: View, page: int = 1) -> FigurePage:
    """Return a page of the projects of the view whose figures are no longer what they were."""
    return reads.changed_figures(view.as_of, view.scope, (_PAGE, (page - 1) * _PAGE))


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


def show_figures(view: View) -> None:
    """Show each project whose figures are no longer what they were, and the batches that touch it, page by page."""
    words, first = view.words, changed_figures(view)
    title = words("changes.figures_title")
    with card(title, words("changes.figures_note")):
        if not first.total:
            st.markdown(words("changes.no_figures"))
            return
        place = st.container()
        page = turn_pages(-(-first.total // _PAGE))
        found = first if page == 1 else changed_figures(view, page)
        with place:
            columns = _figure_columns(words, found.batches)
            show_table(view, Table(title, columns, found.rows, lambda row: open_project(row.code, words)))
        if first.total > _PAGE:
            _offer_all(view, title)


def _offer_all(view: View, title: str) -> None:
    batches: dict[str | None, Sequence[int]] = {}

    def everything(store: Store, actor: Actor) -> Sequence[FigureChange]:
        found = every_change(store, actor, view.as_of, view.scope)
        batches.update(found.batches)
        return found.rows

    show_whole_download(view, title, _figure_columns(view.words, batches), everything)


def show_acts(view: View) -> None:
    """Show what was stored and withdrawn since, each leading to its batch, page by page."""
    words = view.words
    title = words("changes.acts_title")
    with card(title, words("changes.acts_note")):
        first = reads.acts_since(view.as_of, view.scope, (_PAGE, 0))
        if not first.total:
            st.markdown(words("changes.no_acts"))
            return
        place = st.container()
        page = turn_pages(-(-first.total // _PAGE), name=_ACTS)
        found = first if page == 1 else reads.acts_since(view.as_of, view.scope, (_PAGE, (page - 1) * _PAGE))
        with place:
            table = Table(title, _act_columns(words), found.rows, lambda row: open_batch(row.batch_id, words))
            show_table(view, table)
        if first.total > _PAGE:
            _offer_all_acts(view, title)


def _offer_all_acts(view: View, title: str) -> None:
    def everything(store: Store, actor: Actor) -> Sequence[Act]:
        return acts_since(store, actor, view.as_of, view.scope).rows

    show_whole_download(view, title, _act_columns(view.words), everything)


def _totals(then: Status | None, now: Status | None, words: Words) -> list[tuple[str, str, str]]:
    def pair(name: str) -> tuple[str, str]:
        values = [None if status is None else getattr(status, name) for status in (then, now)]
        said = words.percent if name == "execution_rate" else words.wan
        return said(values[0]), said(values[1])

    return [(f"metric.{name}", *pair(name)) for name in ("adjusted_budget", "spent", "execution_rate", "gap")]


def _figure_columns(words: Words, batches: Mapping[str | None, Sequence[int]]) -> list[Column[FigureChange]]:
    def touched_by(row: FigureChange) -> str:
        numbers = sorted({*batches.get(row.code, ()), *batches.get(None, ())})
        return words("changes.separator").join(map(str, numbers))

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


def _act_columns(words: Words) -> list[Column[Act]]:
    return [
        Column("record.batch", lambda row: str(row.batch_id)),
        Column("changes.when", lambda row: f"{local_time(row.happened_at):%Y-%m-%d %H:%M}"),
        Column("changes.act", lambda row: words(f"changes.done.{row.act}")),
        Column("changes.kind", lambda row: words(f"history.kind.{row.kind}")),
        Column("changes.whom", lambda row: _whom(row, words)),
        Column("record.actor", lambda row: row.actor),
        Column("changes.reason", lambda row: row.reason),
        Column("record.file", lambda row: row.file_name),
    ]


def _whom(act: Act, words: Words) -> str:
    if not act.projects:
        return words("changes.every_project")
    return words("changes.separator").join(act.names) or words("figure.projects", projects=act.projects)


def _light(light: str | None, words: Words) -> str:
    return words("changes.not_there") if light is None else light_word(words, Light(light))
