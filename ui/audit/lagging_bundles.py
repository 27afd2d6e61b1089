"""Policy bundles among the laggards: one policy as one line, with its purses and the light of each project."""

import streamlit as st

from perfcore.analysis.bundle_progress import BundleProgress
from perfcore.analysis.lights import LAGGING
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui import reads
from ui.cards import Heading, headed
from ui.lights import light_word, marked_light
from ui.tables import Column, Table, money, share, show_table
from ui.texts import plain
from ui.view import View


def show_bundle_progress(view: View) -> None:
    """Show each bundle of the scope with its money together, and say how many of them lag."""
    words = view.words
    found = reads.bundle_progress(view.as_of, view.scope)
    behind = sum(each.together.light in LAGGING for each in found)
    sentence = words("lagging_page.bundles_behind", bundles=len(found), behind=behind)
    label = words("lagging_page.bundles")
    if not found:
        st.info(words("doctor.no_bundles"))
        return
    with headed(Heading(sentence, label, words("lagging_page.bundles_note"))):
        show_table(view, Table(label, _columns(words), found))
        st.markdown("\n".join(f"* **{plain(row.bundle.name)}** {plain(_purses(row, words))}" for row in found))


def _columns(words: Words) -> list[Column[BundleProgress]]:
    return [
        Column("table.name", lambda row: row.bundle.name, pinned=True),
        Column("table.light", lambda row: light_word(words, row.together.light), "light"),
        Column("table.deviation", lambda row: row.together.deviation, "points"),
        money("table.gap", lambda row: row.together.gap),
        share("lagging_page.attainment", lambda row: row.together.attainment),
        money("table.budget", lambda row: row.together.adjusted_budget),
        money("table.spent", lambda row: row.together.spent),
        share("table.rate", lambda row: row.together.execution_rate),
        share("table.plan", lambda row: row.together.planned_share),
        Column("table.projects", lambda row: row.together.projects),
        Column("lagging_page.purses", lambda row: _purses(row, words)),
    ]


def _purses(row: BundleProgress, words: Words) -> str:
    purses = {member.project_code: member.purse for member in row.bundle.members}
    return words("lagging_page.between_purses").join(_purse(each, purses[each.code], words) for each in row.members)


def _purse(member: Status, purse: str | None, words: Words) -> str:
    return words(
        "lagging_page.purse",
        purse=purse or words("doctor.purse_not_said"),
        name=member.name,
        light=marked_light(words, member.light),
        rate=words.percent(member.execution_rate),
    )
