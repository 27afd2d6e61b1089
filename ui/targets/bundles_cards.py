"""Policy bundles: one policy paid from several purses, with its money together."""

from collections.abc import Sequence

import streamlit as st

from perfcore.analysis.bundles import Bundle, Member
from perfcore.model import ProjectTarget
from perfcore.store.target_groups import set_bundle
from perfcore.wording import Words
from ui.cards import card
from ui.tables import Column, Table, money, show_table
from ui.targets.bundles_form import show_grouping
from ui.texts import plain
from ui.view import View


def show_bundles(view: View, found: Sequence[Bundle], projects: Sequence[ProjectTarget]) -> None:
    """Show each bundle with what it stands on, its money together and its projects."""
    words = view.words
    st.caption(words("doctor.bundles_note"))
    if not found:
        st.info(words("doctor.no_bundles"))
    for bundle in found:
        with card(plain(bundle.name), _note(words, bundle)):
            st.metric(words("doctor.together"), words.wan(bundle.initial_budget))
            show_table(view, Table(bundle.name, _columns(words), bundle.members))
    show_grouping(words, "bundle", view.year, [bundle.name for bundle in found], projects, set_bundle)


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
