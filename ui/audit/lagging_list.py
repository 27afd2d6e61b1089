"""The list of laggards: each with its light, the rule and figures behind it, since when, and what was said about it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import streamlit as st

from perfcore.access import Actor
from perfcore.analysis.lagging import TROUBLED, Lagging, LaggingList, Wanted, lagging_list
from perfcore.store import Store
from perfcore.wording import Words
from ui import reads
from ui.address import turn_pages
from ui.audit.lagging_filter import Chosen
from ui.cards import card
from ui.lights import light_word
from ui.navigation import open_project
from ui.tables import Column, Table, money, share, show_table, show_whole_download
from ui.texts import month_name, plain
from ui.view import View

_PAGE = 50


def show_lagging(view: View, chosen: Chosen) -> None:
    """Show what is asked for page by page, and offer all of it as a file."""
    words = view.words
    first = _asked(view, chosen)
    said = chosen.said(words)
    with card(words("lagging_page.title"), plain(words("lagging_page.note", said=said, total=first.total))):
        if not first.total:
            st.markdown(words("lagging_page.nothing"))
            return
        place = st.container()
        page = turn_pages(-(-first.total // _PAGE))
        rows = first.rows if page == 1 else _asked(view, chosen, page).rows
        title = words("lagging_page.file", said=said)
        with place:
            show_table(view, Table(title, _columns(words), rows, lambda row: open_project(row.code, words)))
        if first.total > _PAGE:

            def everything(store: Store, actor: Actor) -> Sequence[Lagging]:
                return lagging_list(store, actor, view.as_of, chosen.wanted, view.scope).rows

            show_whole_download(view, title, _columns(words), everything)


def furthest_behind(view: View) -> Lagging | None:
    """Return the laggard that is short of the most money."""
    rows = reads.lagging(view.as_of, Wanted(limit=1), view.scope).rows
    return rows[0] if rows else None


def show_unlisted(view: View) -> None:
    """Name the project that is short of the most money where its light keeps it off the list."""
    words = view.words
    rows = reads.lagging(view.as_of, Wanted(None, limit=1), view.scope).rows
    row = rows[0] if rows else None
    if row is None or row.gap is None or row.gap <= 0 or row.light in TROUBLED:
        return
    light = light_word(words, row.light)
    st.caption(words("page.attention.not_listed", name=plain(row.name), light=light, gap=words.wan(row.gap)))


def _asked(view: View, chosen: Chosen, page: int = 1) -> LaggingList:
    wanted = replace(chosen.wanted, limit=_PAGE, offset=(page - 1) * _PAGE)
    return reads.lagging(view.as_of, wanted, view.scope)


def _columns(words: Words) -> list[Column[Lagging]]:
    return [
        Column("table.name", lambda row: row.name, pinned=True),
        Column("table.light", lambda row: light_word(words, row.light), "light"),
        Column("lagging_page.since", lambda row: month_name(words, row.since_month)),
        Column("table.deviation", lambda row: row.deviation, "points"),
        money("table.gap", lambda row: row.gap),
        share("lagging_page.attainment", lambda row: row.attainment),
        Column("lagging_page.rule", lambda row: rule_applied(row, words)),
        Column("lagging_page.trend", lambda row: row.trend, "points"),
        money("table.budget", lambda row: row.adjusted_budget),
        money("table.spent", lambda row: row.spent),
        share("table.rate", lambda row: row.execution_rate),
        share("table.plan", lambda row: row.planned_share),
        money("lagging_page.monthly", lambda row: row.monthly_to_catch_up),
        Column("lagging_page.unit", lambda row: row.unit_name),
        Column("lagging_page.reason", lambda row: _reason(row, words)),
        Column("lagging_page.measures", lambda row: row.measures),
        Column("lagging_page.code", lambda row: row.code),
    ]


def rule_applied(row: Lagging, words: Words) -> str:
    """Say which limit put the project where it is; the limits are those of its month."""
    limits = {"red": row.red_below, "yellow": row.yellow_below, "blue": row.blue_from}
    return words(f"lagging_page.rule.{row.light}", **{name: _limit(share) for name, share in limits.items()})


def _limit(share: Decimal) -> str:
    return f"{share.normalize():f}%"


def _reason(row: Lagging, words: Words) -> str | None:
    """Join what the unit ticked and what it wrote; None where it said nothing."""
    if row.reason_kinds is None:
        return None
    kinds = [words(f"lagging_page.reason.{kind}") for kind in row.reason_kinds]
    return words("lagging_page.separator").join([*kinds, *([row.explanation] if row.explanation else [])])
