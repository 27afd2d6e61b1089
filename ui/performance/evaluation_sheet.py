"""One project's self-evaluation: what it scores and could score, what would bring most, every indicator's points."""

import streamlit as st

from perfcore.analysis.rehearsal import Rehearsal, ScoreAction
from perfcore.analysis.score import ProjectScore, ScoredIndicator
from perfcore.analysis.score_words import action_sentence, measured_value, points, unscored_sentence, why_sentence
from perfcore.wording import Words
from ui.cards import card
from ui.headline import show_figure
from ui.tables import Column, Table, score, show_table
from ui.texts import plain
from ui.view import View

_FIGURES, _LEAST_FIGURE = 4, 190
_ACTIONS, _LEAST_ACTION = 3, 260


def show_figures(found: ProjectScore, outlook: Rehearsal, words: Words) -> None:
    """Show the score as it stands, as it would be with the plan met, and what it is made of."""
    with st.grid(_FIGURES, min_column_width=_LEAST_FIGURE):
        _now(found, words)
        _plan_met(outlook, words)
        _execution(found, words)
        _indicators(found, words)
    if not found.is_scored:
        st.warning(plain(unscored_sentence(found, words)), icon=":material/rule:")


def _now(found: ProjectScore, words: Words) -> None:
    if found.grade is None:
        note = words("evaluation.won_so_far", won=points(found.won), open=points(found.still_open))
    else:
        note = words(f"score.grade.{found.grade}")
    show_figure(words("evaluation.if_nothing_changes"), points(found.total), note, words("evaluation.now_help"))


def _plan_met(outlook: Rehearsal, words: Words) -> None:
    note = words(f"score.grade.{outlook.grade_if_plan_met}")
    show_figure(words("evaluation.if_plan_met"), points(outlook.if_plan_met), note, words("evaluation.plan_help"))


def _execution(found: ProjectScore, words: Words) -> None:
    value = words("figure.of", part=points(found.execution_won), whole=points(found.execution_points))
    note = words("evaluation.rate", rate=words.percent(found.execution_rate))
    formula = words("evaluation.execution_help", spent=words.wan(found.spent), budget=words.wan(found.adjusted_budget))
    show_figure(words("evaluation.execution"), value, note, formula)


def _indicators(found: ProjectScore, words: Words) -> None:
    value = words("figure.of", part=points(found.indicators_won), whole=points(found.indicator_points))
    lacking = len(found.unscored)
    note = words("evaluation.lacking", count=lacking) if lacking else words("evaluation.nothing_lacking")
    show_figure(words("evaluation.indicators"), value, note, words("evaluation.indicators_help"))


def show_actions(outlook: Rehearsal, words: Words) -> None:
    """Show what would bring the most points, and what it takes."""
    st.subheader(words("evaluation.actions_title"), anchor=False)
    if not outlook.actions:
        st.markdown(words("evaluation.no_actions"))
        return
    with st.grid(_ACTIONS, min_column_width=_LEAST_ACTION):
        for action in outlook.actions:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _show_action(action, words)


def _show_action(action: ScoreAction, words: Words) -> None:
    st.badge(words("evaluation.gain", gain=points(action.gain)), icon=":material/add_task:", color="green")
    st.markdown(plain(action_sentence(action, words)))


def show_sheet(view: View, found: ProjectScore) -> None:
    """Show every indicator with the points there are for it, those it won, and why."""
    words = view.words
    title = words("evaluation.sheet_title", name=found.project_name)
    basis = words(f"score.basis.{found.weight_basis}") if found.weight_basis else ""
    with card(plain(title), plain(words("evaluation.sheet_note", basis=basis))):
        if found.indicators:
            show_table(view, Table(title, _columns(words), found.indicators))
        else:
            st.markdown(words("evaluation.no_indicators"))
        st.caption(plain(words(f"score.scheme.{found.scheme}")))


def _columns(words: Words) -> list[Column[ScoredIndicator]]:
    return [
        Column("record.level3", lambda row: row.level3),
        Column("record.raw", lambda row: row.raw or words("record.missing")),
        Column("evaluation.achieved", lambda row: _achieved(row, words)),
        score("evaluation.points", lambda row: row.points),
        score("evaluation.points_won", lambda row: row.won),
        Column("evaluation.state", lambda row: words(f"score.why.{row.why}")),
        Column("evaluation.why", lambda row: why_sentence(row, words)),
        Column("record.level1", lambda row: row.level1),
        Column("record.level2", lambda row: row.level2),
    ]


def _achieved(row: ScoredIndicator, words: Words) -> str | None:
    """Return what was reported, as it was: a value, a day or a band."""
    if row.band is not None:
        return words(f"indicator.band.{row.band}")
    if row.reached_on is not None:
        return f"{row.reached_on:%Y-%m-%d}"
    return None if row.achieved_value is None else measured_value(row.achieved_value, row.value_unit)
