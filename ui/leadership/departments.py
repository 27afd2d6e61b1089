"""The ranking of departments or units: by what, from which end, and the page that is shown."""

import streamlit as st

from perfcore.analysis.ranking import RankedStatus, Ranking, RankKey
from perfcore.analysis.relations import Level
from ui import address, reads
from ui.cards import card
from ui.columns import status_columns
from ui.navigation import open_department, open_unit
from ui.tables import Column, Table, share, show_table
from ui.view import View

_PAGE = 50
_OF, _BY, _FROM = "of", "by", "from"
_FIRST, _LAST = "first", "last"
_LEVELS = (Level.DEPARTMENT.value, Level.UNIT.value)


def show_ranking(view: View) -> None:
    """Let the reader choose what is ranked and by what, and show the page that the address names."""
    words = view.words
    with card(words("ranking.title"), words("ranking.note")):
        with st.container(horizontal=True, gap="medium"):
            level = _choose_level(view)
            by = address.pick(words("ranking.by"), _BY, list(RankKey), lambda key: words(f"ranking.by.{key}"))
            end = address.pick(words("ranking.from"), _FROM, (_FIRST, _LAST), lambda key: words(f"ranking.from.{key}"))
        key, from_last = RankKey(by), end == _LAST

        def ranked(page: int) -> Ranking:
            wanted = (_PAGE, (page - 1) * _PAGE)
            return reads.ranked(view.as_of, level, key, scope=view.scope, from_last=from_last, page=wanted)

        place = st.container()
        found = ranked(address.turn_pages(-(-ranked(1).total // _PAGE)))
        open_one = open_department if level is Level.DEPARTMENT else open_unit
        title = words(f"ranking.of.{level}")
        with place:
            show_table(view, Table(title, _columns(view, level), found.rows, lambda row: open_one(row.code, words)))


def _choose_level(view: View) -> Level:
    """Let the reader choose; of one department there are only the units to be ranked."""
    if view.part_level is not Level.DEPARTMENT:
        return Level.UNIT
    words = view.words
    return Level(address.pick(words("ranking.of"), _OF, _LEVELS, lambda level: words(f"ranking.of.{level}")))


def _columns(view: View, level: Level) -> list[Column[RankedStatus]]:
    # What was spent in the month alone says nothing of a rank, and the others would not fit beside it.
    all_columns: list[Column[RankedStatus]] = status_columns(view.words)
    name, *columns = (each for each in all_columns if each.name != "table.month_spent")
    return [
        name,
        *_department(view, level),
        Column("table.rank", lambda row: row.rank),
        *columns,
        share("table.attainment", lambda row: row.attainment),
        Column("table.reported", lambda row: f"{row.reported:,} / {row.projects:,}"),
    ]


def _department(view: View, level: Level) -> list[Column[RankedStatus]]:
    """Give the column that says whose a unit is, where units of several departments are ranked together."""
    if level is not Level.UNIT or view.department_code is not None:
        return []
    names = {each.code: each.name for each in reads.departments_of(view.year, view.known_on)}
    return [Column("filter.department", lambda row: names.get(row.department_code or ""))]
