"""The top of a page: what it is, one sentence in large type, six figures with what to hold them against."""

from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from perfcore.analysis.situation import behind_time
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui.texts import end_of_month, month_name, plain
from ui.view import View

_GROUP_WIDTH, _LEAST_WIDTH = 476, 148


def show_title(view: View, name: str, scope: str, sentence: str) -> DeltaGenerator:
    """Show what the page says in large type and below it, in small type, its name, day and scope.

    Returns the small line, for what else belongs there.
    """
    st.title(plain(sentence), anchor=False)
    line = st.container(horizontal=True, vertical_alignment="center")
    where = f"{end_of_month(view.words, view.as_of)} · {plain(scope)} · {view.words('page.in_wan')}"
    note = f"**{plain(name)}** :gray[ · {where}]"
    line.markdown(note, width="content")
    return line


def show_figures(status: Status, words: Words) -> None:
    """Show budget, money spent, rate, gap, calendar and how much of it is reported, each with its formula."""
    # Two threes: side by side in a wide window, one below the other in a narrower one, never five and one.
    with st.grid(2, min_column_width=_GROUP_WIDTH):
        for group in ((_budget, _spent, _rate), (_gap, _time, _reported)):
            with st.grid(len(group), min_column_width=_LEAST_WIDTH):
                for show in group:
                    show(status, words)


def _budget(status: Status, words: Words) -> None:
    changed = status.adjusted_budget != status.initial_budget
    initial = words("figure.initial", amount=words.wan(status.initial_budget))
    note = initial if changed or status.projects == 1 else words("figure.projects", projects=status.projects)
    show_figure(words("figure.budget"), words.wan(status.adjusted_budget), note, words("figure.budget_help"))


def _spent(status: Status, words: Words) -> None:
    note = words(
        "figure.this_month", month=month_name(words, status.month), amount=words.wan(status.month_spent, signed=True)
    )
    show_figure(words("figure.spent"), words.wan(status.spent), note, words("figure.spent_help"))


def _rate(status: Status, words: Words) -> None:
    formula = words(
        "figure.rate_help",
        spent=words.wan(status.spent),
        budget=words.wan(status.adjusted_budget),
        rate=words.percent(status.execution_rate),
    )
    note = words("figure.planned", share=words.percent(status.planned_share))
    show_figure(words("figure.rate"), words.percent(status.execution_rate), note, formula)


def _gap(status: Status, words: Words) -> None:
    label = words("figure.gap")
    formula = words("figure.gap_help", spent=words.wan(status.spent), planned=words.wan(status.planned_amount))
    if status.gap is None:
        show_figure(
            label, words.wan(None), words("light.no_plan" if status.reported else "light.not_reported"), formula
        )
        return
    note = words("figure.points", points=words.points(status.deviation))
    value = words.wan(-status.gap, signed=True)
    show_figure(label, value, note, formula, "red" if status.gap > 0 else "green")


def _time(status: Status, words: Words) -> None:
    formula = words("figure.time_help", month=status.month, share=words.percent(status.time_share))
    difference = behind_time(status)
    note = (
        words("light.not_reported") if difference is None else words("figure.points", points=words.points(difference))
    )
    show_figure(words("figure.time"), words.percent(status.time_share), note, formula)


def _reported(status: Status, words: Words) -> None:
    missing = status.projects - status.reported
    help_ = words("figure.reported_help")
    if status.projects == 1:
        last = (
            words("light.not_reported") if status.reported_month is None else month_name(words, status.reported_month)
        )
        value = words("figure.not_reported" if missing else "figure.is_reported")
        note = words("figure.last_report", month=last)
        show_figure(words("figure.report"), value, note, help_, "orange" if missing else "green")
        return
    value = words("figure.of", part=status.reported, whole=status.projects)
    note = words("figure.missing", projects=missing) if missing else words("figure.complete")
    show_figure(words("figure.reported"), value, note, help_, "orange" if missing else "green")


def show_figure(
    label: str, value: str, note: str, formula: str, colour: Literal["off", "red", "orange", "green"] = "off"
) -> None:
    """Show one figure with what to hold it against and, on hovering, how it comes about."""
    st.metric(label, value, note, delta_color=colour, delta_arrow="off", border=True, height="stretch", help=formula)
