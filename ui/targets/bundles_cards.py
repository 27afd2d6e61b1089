"""Policy bundles: one policy paid from several purses, with its money together."""

import streamlit as st

from perfcore.analysis.bundles import Bundle, Member
from perfcore.store.target_groups import set_bundle
from perfcore.wording import Words
from ui import reads
from ui.address import turn_pages
from ui.cards import card
from ui.tables import Column, Table, money, show_table, show_whole_download
from ui.targets.bundles_form import show_grouping
from ui.texts import plain
from ui.view import View

_PAGE, _MOST_MEMBERS = 10, 20


def show_bundles(view: View) -> None:
    """Show page by page each bundle with what it stands on, its money together and its projects."""
    words, found = view.words, reads.bundles(view.year)
    st.caption(words("doctor.bundles_note"))
    if not found:
        st.info(words("doctor.no_bundles"))
    place = st.container()
    first = (turn_pages(-(-len(found) // _PAGE)) - 1) * _PAGE if found else 0
    shown = found[first : first + _PAGE]
    with place:
        for bundle in shown:
            _show_bundle(view, bundle)
    show_grouping(view, "bundle", [bundle.name for bundle in shown], set_bundle)


def _show_bundle(view: View, bundle: Bundle) -> None:
    words, columns = view.words, _columns(view.words)
    with card(plain(bundle.name), _note(words, bundle)):
        st.metric(words("doctor.together"), words.wan(bundle.initial_budget))
        is_long = len(bundle.members) > _MOST_MEMBERS
        if is_long:
            st.caption(words("doctor.members", count=len(bundle.members), shown=_MOST_MEMBERS))
        show_table(view, Table(bundle.name, columns, bundle.members[:_MOST_MEMBERS]))
        if is_long:
            show_whole_download(view, bundle.name, columns, lambda _store, _actor: bundle.members)


def _note(words: Words, bundle: Bundle) -> str:
    evidence = words("upload.counts_separator").join(words(f"doctor.evidence.{each}") for each in bundle.evidence)
    purses = words("upload.counts_separator").join(_purse(words, purse) for purse in bundle.purses)
    return words("doctor.bundle_note", evidence=evidence, purses=plain(purses))


def _purse(words: Words, purse: str | None) -> str:
    return purse or words("doctor.purse_not_said")


def _columns(words: Words) -> list[Column[Member]]:
    return [
        Column("table.name", lambda row: row.project_name),
        Column("doctor.purse", lambda row: _purse(words, row.purse)),
        money("record.budget", lambda row: row.initial_budget),
        Column("record.unit", lambda row: row.unit_code),
        Column("record.code", lambda row: row.project_code),
    ]
