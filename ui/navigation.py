"""The pages, as a table: where they are, what they are called, which script makes them."""

from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from perfcore.wording import Language, Words
from ui.address import LANGUAGE, address


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page. `path` is its place in the address, empty for the default page; `script` stands relative to ui/."""

    path: str
    script: str
    title: str
    icon: str
    section: str


OVERVIEW = PageSpec("", "../pages/leadership/overview.py", "nav.overview", ":material/dashboard:", "nav.leadership")
UNITS = PageSpec("units", "../pages/leadership/units.py", "nav.units", ":material/account_balance:", "nav.leadership")
PROJECT = PageSpec(
    "project", "../pages/leadership/project.py", "nav.project", ":material/folder_open:", "nav.leadership"
)
UPLOAD = PageSpec("upload", "../pages/reporting/upload.py", "nav.upload", ":material/upload_file:", "nav.reporting")
HISTORY = PageSpec("history", "../pages/reporting/history.py", "nav.history", ":material/history:", "nav.reporting")
BUDGET = PageSpec(
    "budget", "../pages/reporting/budget.py", "nav.budget", ":material/published_with_changes:", "nav.reporting"
)
MONTHS = PageSpec("months", "../pages/reporting/months.py", "nav.months", ":material/lock_clock:", "nav.reporting")
LAGGING = PageSpec("lagging", "../pages/audit/lagging.py", "nav.lagging", ":material/notifications:", "nav.audit")

TARGETS = PageSpec("targets", "../pages/targets/targets.py", "targets.title", ":material/flag:", "targets.section")
DOCTOR = PageSpec("doctor", "../pages/targets/doctor.py", "doctor.title", ":material/stethoscope:", "targets.section")

PAGES = (OVERVIEW, UNITS, PROJECT, UPLOAD, HISTORY, BUDGET, MONTHS, LAGGING, TARGETS, DOCTOR)


def page_of(spec: PageSpec, words: Words) -> st.Page:
    """Return Streamlit's page for an entry of the table."""
    return st.Page(
        spec.script,
        title=words(spec.title),
        icon=spec.icon,
        url_path=spec.path or None,
        default=not spec.path,
    )


def show_menu(words: Words) -> None:
    """Show the links to all pages. Unlike Streamlit's own menu they take the whole view along."""
    for section, specs in groupby(PAGES, key=lambda spec: spec.section):
        st.caption(words(section))
        for spec in specs:
            st.page_link(page_of(spec, words), query_params=address(project=None), width="stretch")


def show_language_switch(words: Words) -> None:
    """Show the button that shows the same view in the other language."""
    other = Language.ENGLISH if words.language is Language.CHINESE else Language.CHINESE
    st.button(
        Words(other)("nav.this_language"),
        icon=":material/translate:",
        type="tertiary",
        key="language",
        on_click=st.query_params.update,
        args=({LANGUAGE: other.value},),
    )


def link_to_project(code: str, label: str, words: Words) -> None:
    """Show a link to a project's page; the label is Markdown."""
    st.page_link(
        page_of(PROJECT, words),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=address(project=code),
    )


def open_project(code: str, words: Words) -> None:
    """Go to a project's page."""
    st.switch_page(page_of(PROJECT, words), query_params=address(project=code))


def open_unit(code: str, words: Words) -> None:
    """Go to a unit's page."""
    st.switch_page(page_of(UNITS, words), query_params=address(unit=code, project=None))
