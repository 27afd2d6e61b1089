"""The parts of the overview that have room on one sheet of paper."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from perfcore.analysis.attention import Attention
from perfcore.analysis.forecast import Forecast
from perfcore.analysis.situation import Counts
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.cards import card, chart
from ui.chart_titles import bullets_title, curve_title
from ui.charts.bullets import bullets
from ui.charts.curve import curve
from ui.figures import six_figures
from ui.leadership.year_end import too_many
from ui.lights import show_light
from ui.texts import end_of_month, month_name, plain
from ui.view import View

MOST_ON_SHEET = 16
# In pixels: A4 less its margins.
_WIDTH = 700
_STYLE = Path(__file__).with_name("paper.css")
_CURVE_HEIGHT, _ROW_HEIGHT = 220, 29


@contextmanager
def paper() -> Iterator[None]:
    """Make a sheet as wide on the screen as on A4: charts are drawn once and keep their width when they are printed."""
    st.set_page_config(initial_sidebar_state="collapsed")
    st.html(_STYLE)
    with st.container(width=_WIDTH, gap="small"):
        yield


def show_heading(view: View, name: str, sentence: str) -> None:
    """Show what the sheet says, and below it its name, day and scope."""
    st.header(plain(sentence), anchor=False)
    where = (end_of_month(view.words, view.as_of), plain(view.scope_name), view.words("page.in_wan"))
    st.markdown(f"**{plain(name)}** :gray[· {' · '.join(where)}]")


def show_six(status: Status, words: Words) -> None:
    """Show the six figures side by side without frames."""
    figures = six_figures(status, words)
    for column, figure in zip(st.columns(len(figures), gap="xsmall"), figures, strict=True):
        with column, st.container(gap="xxsmall"):
            st.caption(plain(figure.label))
            st.markdown(f"**{plain(figure.value)}**")
            st.caption(plain(figure.note))


def forecast_line(outlook: Forecast | None, words: Words) -> str:
    """Say the year end in one line."""
    if outlook is None:
        return too_many(words)
    if outlook.forecast is None:
        return words("sheet.no_forecast")
    return words(
        "sheet.forecast",
        estimate=words.wan(outlook.forecast),
        low=words.wan(outlook.low),
        high=words.wan(outlook.high),
        left=words.wan(outlook.carryover),
        monthly=words.wan(outlook.monthly_to_year_end),
        likelihood=words(f"forecast_page.likelihood.{outlook.likelihood}"),
    )


def show_sheet_curve(
    view: View, course: Sequence[Status], checkpoints: Collection[int], outlook: Forecast | None
) -> None:
    """Show the year as curves, low enough for paper."""
    words = view.words
    (now,) = (row for row in course if row.month == view.month)
    label = words("page.curve_title")
    with card(plain(curve_title(now, outlook, words))):
        drawn = curve(course, checkpoints, view.month, words, outlook)
        # The sentence above says what the note in the figure says; there is no room for both.
        drawn.layout.annotations = ()
        chart(label, drawn.update_layout(height=_CURVE_HEIGHT))


def show_sheet_bullets(view: View, furthest: Sequence[Status], counts: Counts) -> None:
    """Show as many projects as there is room for, those furthest behind."""
    words = view.words
    label = words("page.project_bullets_title")
    with card(plain(bullets_title(counts, furthest[0] if furthest else None, words))):
        chart(label, bullets(furthest, words).update_layout(height=_ROW_HEIGHT * (len(furthest) + 1)))
        if counts.projects > len(furthest):
            st.caption(words("page.most_rows", shown=len(furthest), rows=counts.projects))


def show_needs(view: View, items: Sequence[Attention]) -> None:
    """Show what needs attention, a few lines each."""
    words = view.words
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{words('page.attention.title')}**")
        if not items:
            st.markdown(words("page.attention.none"))
        for item in items:
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                show_light(words, item.light)
                st.markdown(f"**{plain(item.name)}**", width="content")
            st.caption(_need(item, words))


def _need(item: Attention, words: Words) -> str:
    behind = words(
        "sheet.behind",
        gap=words.wan(item.gap),
        points=words.points(abs(item.deviation), signed=False),
        since=month_name(words, item.since_month),
    )
    if item.next_month is None or item.monthly_to_catch_up is None:
        return behind
    month = month_name(words, item.next_month)
    return behind + words("sheet.needs", month=month, needed=words.wan(item.monthly_to_catch_up))
