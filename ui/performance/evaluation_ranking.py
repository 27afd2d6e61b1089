"""All projects by their score, as bars and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from perfcore.access import Actor
from perfcore.analysis.rehearsal import Rehearsal, rehearsals
from perfcore.analysis.relations import Scope
from perfcore.analysis.score import ProjectScore, scores
from perfcore.analysis.score_page import ScorePage
from perfcore.analysis.score_words import unscored_sentence
from perfcore.schemes import Scheme
from perfcore.store import Store
from perfcore.wording import Words
from ui import address, reads
from ui.cards import card, chart
from ui.charts.drawn import drawn
from ui.charts.score_bars import ranked, score_bars
from ui.panels import MOST_ROWS
from ui.tables import Column, Table, score, share, show_table, show_whole_download
from ui.view import View

_PAGE = 50


def first_page(view: View, scheme: Scheme | None) -> ScorePage:
    """Return the highest scores, with the counts of all."""
    return _page(view, scheme, 1)


def show_ranking(view: View, scheme: Scheme | None, first: ScorePage) -> None:
    """Show the highest scores as bars and all of them page by page; a click on a project opens its sheet."""
    words = view.words
    title = words("evaluation.ranking_title")
    with card(title, words("evaluation.ranking_note")):
        highest = _rehearsed(view, scheme, first.codes[:MOST_ROWS])
        chart(title, drawn(score_bars, highest, words), _open)
        if first.projects > MOST_ROWS:
            st.caption(words("page.most_rows", shown=MOST_ROWS, rows=first.projects))
    title = words("evaluation.table_title")
    with card(title, words("evaluation.table_note")):
        place = st.container()
        page = address.turn_pages(-(-first.projects // _PAGE))
        codes = first.codes if page == 1 else _page(view, scheme, page).codes
        found = {row.project_code: row for row in reads.scores(view.as_of, scheme, _among(view, codes))}
        rows = _rehearsed(view, scheme, codes)
        with place:
            show_table(view, Table(title, _columns(found, words), rows, lambda row: _open(row.project_code)))
        if first.projects > _PAGE:
            _show_whole_download(view, title, scheme)


def _page(view: View, scheme: Scheme | None, page: int) -> ScorePage:
    return reads.score_page(view.as_of, scheme, view.scope, (_PAGE, (page - 1) * _PAGE))


def _rehearsed(view: View, scheme: Scheme | None, codes: Sequence[str]) -> list[Rehearsal]:
    rows = {row.project_code: row for row in reads.rehearsals(view.as_of, scheme, _among(view, codes))}
    return [rows[code] for code in codes]


def _among(view: View, codes: Sequence[str]) -> Scope:
    return replace(view.scope, among=tuple(codes))


def _show_whole_download(view: View, title: str, scheme: Scheme | None) -> None:
    found: dict[str, ProjectScore] = {}

    def everything(store: Store, actor: Actor) -> list[Rehearsal]:
        found.update({row.project_code: row for row in scores(store, actor, view.as_of, scheme, view.scope)})
        return ranked(rehearsals(store, actor, view.as_of, scheme, view.scope))

    show_whole_download(view, title, _columns(found, view.words), everything)


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
