"""The list of indicators and their course over the months."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import streamlit as st

from perfcore.analysis.completion import IndicatorStatus
from perfcore.analysis.indicator_board import IndicatorCounts, IndicatorList
from perfcore.fiscal_months import MONTHS
from perfcore.wording import Words
from ui import reads
from ui.address import address, turn_pages
from ui.cards import card, chart
from ui.charts.drawn import drawn
from ui.charts.light_map import light_map
from ui.lights import INDICATOR_LOOKS, indicator_word
from ui.navigation import INDICATORS, open_project, page_of
from ui.performance.indicator_filter import Chosen
from ui.performance.indicator_words import board_sentence, reason_text, remarks, reported_text, result_text, target_text
from ui.tables import Column, Table, share, show_table
from ui.view import View

_PAGE = 25
_LEAST_CHART_WIDTH = 620
_SAID_BY_THE_PAGE = {"indicator_page.project", "indicator_page.unit"}


def show_board(view: View, chosen: Chosen) -> None:
    """Show the indicators page by page, and below them how they came to stand where they do."""
    words, first = view.words, _asked(view, chosen)
    if not first.total:
        with st.container(border=True):
            st.markdown(words("indicator_page.nothing"))
        return
    table = st.container()
    page = turn_pages(-(-first.total // _PAGE))
    shown = first.rows if page == 1 else _asked(view, chosen, page).rows
    title = words("indicator_page.list")
    with table, card(title, words("indicator_page.list_note", total=first.total)):
        on_open = lambda row: open_project(row.project_code, words)  # noqa: E731 - as the table takes it
        show_table(view, Table(title, indicator_columns(words), shown, on_open))
    _show_course(view, shown)


def _asked(view: View, chosen: Chosen, page: int = 1) -> IndicatorList:
    wanted = replace(chosen.wanted, limit=_PAGE, offset=(page - 1) * _PAGE)
    scope = view.project_scope(chosen.project_code) if chosen.project_code else view.scope
    return reads.indicator_list(view.as_of, wanted, scope)


def show_project_board(view: View, code: str) -> None:
    """Show how the indicators of one project stand, on its own page; nothing where it has none."""
    words, scope = view.words, view.project_scope(code)
    rows = reads.completions(view.as_of, scope)
    if not rows:
        return
    title = words("indicator_page.of_project")
    counts = reads.indicator_counts(view.as_of, scope)
    with card(title, board_sentence(view.month, counts, words)):
        show_indicator_counts(words, counts)
        columns = [column for column in indicator_columns(words) if column.name not in _SAID_BY_THE_PAGE]
        show_table(view, Table(title, columns, rows))
        link = page_of(INDICATORS, words)
        st.page_link(link, label=words("indicator_page.open"), query_params=address(of=code))


def show_indicator_counts(words: Words, counts: IndicatorCounts) -> None:
    """Show how many indicators have each light."""
    with st.container(horizontal=True, gap="small"):
        for light, look in INDICATOR_LOOKS.items():
            count = counts.lights.get(light)
            if count:
                label = words("page.light_count", light=indicator_word(words, light), count=count)
                st.badge(label, icon=look.icon, color=look.colour)


def indicator_columns(words: Words) -> list[Column[IndicatorStatus]]:
    """Return an indicator with its target, its result and what is to be known of them."""
    return [
        Column("record.level3", lambda row: row.level3, pinned=True),
        Column("table.light", lambda row: indicator_word(words, row.light), "light"),
        Column("indicator_page.target", lambda row: target_text(row, words)),
        Column("indicator_page.result", lambda row: result_text(row, words)),
        share("indicator_page.completion", lambda row: row.completion),
        share("indicator_page.attainment", lambda row: row.attainment),
        Column("indicator_page.reported", lambda row: reported_text(row, words)),
        Column("indicator_page.remarks", lambda row: remarks(row, words) or None),
        Column("indicator_page.project", lambda row: row.project_name),
        Column("record.level2", lambda row: row.level2),
        Column("record.level1", lambda row: row.level1),
        Column("indicator_page.judged_by", lambda row: _judged(row, words)),
        Column("indicator_page.likelihood", lambda row: _likelihood(row, words)),
        Column("indicator_page.explanation", lambda row: row.explanation),
        Column("indicator_page.reason", lambda row: reason_text(row, words)),
        Column("indicator_page.unit", lambda row: row.unit_name),
    ]


def _show_course(view: View, shown: Sequence[IndicatorStatus]) -> None:
    words = view.words
    codes = tuple(dict.fromkeys(row.project_code for row in shown))
    course = reads.completion_course(view.scope, (MONTHS[0], view.month), codes)
    by_indicator = {
        key: list(months) for key, months in groupby(course, key=lambda row: (row.project_code, row.indicator_key))
    }
    title = words("indicator_page.course")
    with card(title, words("indicator_page.course_note")):
        courses = [by_indicator[row.project_code, row.indicator_key] for row in shown]
        chart(title, drawn(light_map, courses, words), least_width=_LEAST_CHART_WIDTH)


def _judged(row: IndicatorStatus, words: Words) -> str | None:
    return None if row.judged_by is None else words(f"indicator.judged.{row.judged_by}")


def _likelihood(row: IndicatorStatus, words: Words) -> str | None:
    if row.likelihood is not None:
        return words(f"likelihood.{row.likelihood}")
    if row.proposed_likelihood is None:
        return None
    return words("indicator.proposed", likelihood=words(f"likelihood.{row.proposed_likelihood}"))
