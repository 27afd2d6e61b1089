"""The pages, as a table: where they are, what they are called, which script makes them."""

from copy import copy
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import streamlit as st

from perfcore.access import Action, Actor
from perfcore.wording import Language, Words
from ui.address import LANGUAGE, address


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page. `path` is its place in the address, empty for the default page; `script` stands relative to ui/.

    `listed` pages stand in the menu, the others are reached by links. One that `follows_day` shows what was known on
    the day that is set; any other always shows the present. The menu offers a page to whoever may do what it
    `needs`; opened by its address, the page itself refuses the others. One that `compares_departments` is offered where
    there are several.
    """

    path: str
    script: str
    title: str
    icon: str
    section: str
    listed: bool = True
    follows_day: bool = False
    needs: Action = Action.READ
    compares_departments: bool = False


DEPARTMENT_ICON = ":material/location_city:"
OVERVIEW = PageSpec(
    "", "../pages/leadership/overview.py", "nav.overview", ":material/dashboard:", "nav.leadership", follows_day=True
)
SHEET = PageSpec(
    *("sheet", "../pages/leadership/sheet.py", "nav.sheet", ":material/print:", "nav.leadership"), follows_day=True
)
UNITS = PageSpec(
    "units",
    "../pages/leadership/units.py",
    "nav.units",
    ":material/account_balance:",
    "nav.leadership",
    follows_day=True,
)
DEPARTMENTS = PageSpec(
    *("departments", "../pages/leadership/departments.py", "nav.departments", DEPARTMENT_ICON, "nav.leadership"),
    follows_day=True,
    compares_departments=True,
)
PROJECT = PageSpec(
    *("project", "../pages/leadership/project.py", "nav.project", ":material/folder_open:", "nav.leadership"),
    follows_day=True,
)
WHAT_IF = PageSpec(
    "what-if", "../pages/leadership/what_if.py", "nav.what_if", ":material/experiment:", "nav.leadership"
)
FIGURE = PageSpec(
    *("figure", "../pages/leadership/figure.py", "nav.figure", ":material/function:", "nav.leadership"),
    listed=False,
    follows_day=True,
)
UPLOAD = PageSpec(
    *("upload", "../pages/reporting/upload.py", "nav.upload", ":material/upload_file:", "nav.reporting"),
    needs=Action.IMPORT_ACTUALS,
)
HISTORY = PageSpec("history", "../pages/reporting/history.py", "nav.history", ":material/history:", "nav.reporting")
WAITING = PageSpec("waiting", "../pages/reporting/waiting.py", "nav.waiting", ":material/group:", "nav.reporting")
BUDGET = PageSpec(
    "budget", "../pages/reporting/budget.py", "nav.budget", ":material/published_with_changes:", "nav.reporting"
)
MONTHS = PageSpec("months", "../pages/reporting/months.py", "nav.months", ":material/lock_clock:", "nav.reporting")
BATCH = PageSpec(
    *("batch", "../pages/reporting/batch.py", "nav.batch", ":material/receipt_long:", "nav.reporting"), listed=False
)
LAGGING = PageSpec(
    "lagging", "../pages/audit/lagging.py", "nav.lagging", ":material/notifications:", "nav.audit", follows_day=True
)
FINDINGS = PageSpec("findings", "../pages/audit/findings.py", "nav.findings", ":material/radar:", "nav.audit")
CHANGES = PageSpec(
    *("changes", "../pages/audit/changes.py", "nav.changes", ":material/difference:", "nav.audit"), follows_day=True
)

RESULTS = PageSpec(
    *("results", "../pages/performance/results.py", "nav.results", ":material/edit_note:", "nav.performance"),
    needs=Action.REPORT_RESULTS,
)
INDICATORS = PageSpec(
    *("indicators", "../pages/performance/indicators.py", "nav.indicators", ":material/flag_circle:"),
    "nav.performance",
    follows_day=True,
)
CROSSING = PageSpec(
    *("crossing", "../pages/performance/crossing.py", "nav.crossing", ":material/balance:", "nav.performance"),
    follows_day=True,
)
EVALUATION = PageSpec(
    *("evaluation", "../pages/performance/evaluation.py", "nav.evaluation", ":material/grading:", "nav.performance"),
    follows_day=True,
)

DOCUMENTS = PageSpec(
    "documents", "../pages/performance/documents.py", "nav.documents", ":material/description:", "nav.performance"
)

TARGETS = PageSpec("targets", "../pages/targets/targets.py", "targets.title", ":material/flag:", "targets.section")
DOCTOR = PageSpec("doctor", "../pages/targets/doctor.py", "doctor.title", ":material/stethoscope:", "targets.section")
HEALTH = PageSpec(
    *("health", "../pages/administration/health.py", "nav.health", ":material/vital_signs:", "nav.administration"),
    needs=Action.READ_AUDIT_LOG,
)
SETTINGS = PageSpec(
    "settings", "../pages/administration/settings.py", "nav.settings", ":material/tune:", "nav.administration"
)

LOG = PageSpec(
    *("log", "../pages/audit/log.py", "nav.log", ":material/history_edu:", "nav.audit"), needs=Action.READ_AUDIT_LOG
)
USERS = PageSpec(
    *("users", "../pages/administration/users.py", "nav.users", ":material/group:", "nav.administration"),
    needs=Action.MANAGE_USERS,
)
ACCOUNT = PageSpec(
    *("account", "../pages/administration/account.py", "nav.account", ":material/key:", "nav.administration"),
    listed=False,
)
MANUAL = PageSpec("manual", "../pages/help/manual.py", "nav.manual", ":material/menu_book:", "nav.help")

PAGES = (
    OVERVIEW,
    SHEET,
    DEPARTMENTS,
    UNITS,
    PROJECT,
    WHAT_IF,
    FIGURE,
    RESULTS,
    INDICATORS,
    CROSSING,
    EVALUATION,
    DOCUMENTS,
    UPLOAD,
    WAITING,
    HISTORY,
    BUDGET,
    MONTHS,
    BATCH,
    LAGGING,
    FINDINGS,
    CHANGES,
    LOG,
    TARGETS,
    DOCTOR,
    SETTINGS,
    HEALTH,
    USERS,
    ACCOUNT,
    MANUAL,
)


_SEVERAL = 2


def page_of(spec: PageSpec, words: Words) -> st.Page:
    """Return Streamlit's page for an entry of the table, one of the caller's own: it remembers that it was run."""
    return copy(_page(spec, words.language))


@cache
def _page(spec: PageSpec, language: Language) -> st.Page:
    # To make one looks for its script on the disk, and a run of the menu needs dozens.
    return st.Page(
        spec.script,
        title=Words(language)(spec.title),
        icon=spec.icon,
        url_path=spec.path or None,
        default=not spec.path,
    )


def spec_of(page: st.Page) -> PageSpec:
    """Return the entry of the table for the page that is open."""
    return next(spec for spec in PAGES if spec.path == page.url_path)


def show_menu(words: Words, actor: Actor, departments: int) -> None:
    """Show the links to all pages for the actor, who sees so many departments.

    Unlike Streamlit's own menu they take the whole view along.
    """
    listed = [spec for spec in PAGES if spec.listed and actor.may(spec.needs)]
    if departments < _SEVERAL:
        listed = [spec for spec in listed if not spec.compares_departments]
    view = address(project=None)
    for section, specs in groupby(listed, key=lambda spec: spec.section):
        st.caption(words(section))
        for spec in specs:
            st.page_link(page_of(spec, words), query_params=view, width="stretch")


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


def link_to_every_project(label: str, words: Words) -> None:
    """Show a link to the list of all projects, furthest behind first."""
    everything = {"light": "every", "sort": "deviation", "order": "asc"}
    st.page_link(page_of(LAGGING, words), label=label, icon=":material/list:", query_params=address() | everything)


def open_project(code: str, words: Words) -> None:
    """Go to a project's page."""
    st.switch_page(page_of(PROJECT, words), query_params=address(project=code))


def open_department(code: str, words: Words) -> None:
    """Go to the overview of a department."""
    st.switch_page(page_of(OVERVIEW, words), query_params=address(department=code, unit=None, project=None))


def open_unit(code: str, words: Words) -> None:
    """Go to a unit's page."""
    st.switch_page(page_of(UNITS, words), query_params=address(unit=code, project=None))
