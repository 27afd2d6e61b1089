"""All projects by their score, as bars and as a table."""

from collections.abc import Mapping, Sequence

import streamlit as st

from perfcore.analysis.rehearsal import Rehearsal
from perfcore.analysis.score import ProjectScore
from perfcore.analysis.score_words import unscored_sentence
from perfcore.wording import Words
from ui import address
from ui.cards import card, chart
from ui.charts.drawn import drawn
from ui.charts.score_bars import ranked, score_bars
from ui.panels import MOST_ROWS
from ui.tables import Column, Table, score, share, show_table
from ui.view import View


def show_ranking(view: View, rows: Sequence[Rehearsal], found: Sequence[ProjectScore]) -> None:
    """Show the ranking; a click on a project opens its sheet."""
    words = view.words
    order = ranked(rows)
    title = words("evaluation.ranking_title")
    with card(title, words("evaluation.ranking_note")):
        chart(title, drawn(score_bars, order[:MOST_ROWS], words), _open)
        if len(order) > MOST_ROWS:
            st.caption(words("page.most_rows", shown=MOST_ROWS, rows=len(order)))
    title = words("evaluation.table_title")
    by_code = {each.project_code: each for each in found}
    with card(title, words("evaluation.table_note")):
        show_table(view, Table(title, _columns(by_code, words), order, lambda row: _open(row.project_code)))


def _open(code: str) -> None:
    st.query_params[address.PROJECT] = code


def _columns(found: Mapping[str, ProjectScore], words: Words) -> list[Column[Rehearsal]]:
    return [
        Column("table.name", lambda row: row.project_name),
        Column("evaluation.grade", lambda row: _grade(row.grade_if_nothing_changes, words)),
        score("evaluation.total", lambda row: row.if_nothing_changes),
        score("evaluation.won", lambda row: row.won),
        score("evaluation.still_open", lambda row: row.still_open),
        share("table.rate", lambda row: found[row.project_code].execution_rate),
        score("evaluation.execution_won", lambda row: found[row.project_code].execution_won),
        score("evaluation.if_plan_met", lambda row: row.if_plan_met),
        Column("evaluation.unit", lambda row: row.unit_name),
        Column("evaluation.basis", lambda row: _basis(found[row.project_code], words)),
        Column("evaluation.remark", lambda row: unscored_sentence(found[row.project_code], words) or None),
        Column("evaluation.code", lambda row: row.project_code),
    ]


def _grade(grade: str | None, words: Words) -> str:
    return words("evaluation.not_scored" if grade is None else f"score.grade.{grade}")


def _basis(row: ProjectScore, words: Words) -> str | None:
    return None if row.weight_basis is None else words(f"score.basis.{row.weight_basis}")
