"""The findings of the target doctor: counted, narrowed, page by page with the gravest first, and as a file."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from perfcore.access import Action, Actor
from perfcore.analysis.doctor import TargetFinding, evidence
from perfcore.analysis.doctor_pages import CheckupCounts, CheckupPage, Wanted, checkup_counts, checkup_page
from perfcore.store import Store
from perfcore.wording import Words
from ui import reads
from ui.access import current_actor
from ui.address import turn_pages
from ui.navigation import link_to_project
from ui.reporting.upload_words import cell
from ui.tables import Column, show_whole_download
from ui.targets.doctor_filter import choose_wanted, gravity_count
from ui.targets.doctor_silence import open_silence, show_silence
from ui.targets.doctor_words import LOOKS, basis, figures, gravity_word, markdown_message, message, rule_name, subject
from ui.texts import plain
from ui.view import View

_PAGE = 10


def show_findings(view: View) -> None:
    """Show the findings about the projects of the view and about their department."""
    words = view.words
    found = reads.target_finding_totals(view.year, view.department_code, view.unit_code)
    st.caption(words("doctor.note", year=view.year, projects=found.projects))
    _show_counts(words, found)
    wanted = choose_wanted(view, found)
    first = _asked(view, wanted)
    if first.total:
        _show_pages(view, wanted, first)
    else:
        said = "doctor.nothing_chosen" if found.heard or found.silenced else "doctor.nothing"
        st.success(words(said), icon=":material/check_circle:")
    show_silence(view)


def _asked(view: View, wanted: Wanted, page: int = 1) -> CheckupPage:
    return reads.target_findings(view.year, replace(wanted, limit=_PAGE, offset=(page - 1) * _PAGE))


def _show_counts(words: Words, found: CheckupCounts) -> None:
    with st.container(horizontal=True, gap="small"):
        for gravity, look in LOOKS.items():
            count = gravity_count(found, gravity)
            label = words("page.light_count", light=gravity_word(words, gravity), count=count)
            st.badge(label, icon=look.icon, color=look.colour if count else "gray")
        label = words("page.light_count", light=words("doctor.silenced"), count=sum(found.silenced.values()))
        st.badge(label, icon=":material/notifications_off:", color="gray")


def _show_pages(view: View, wanted: Wanted, first: CheckupPage) -> None:
    words = view.words
    place = st.container()
    page = turn_pages(-(-first.total // _PAGE))
    with place:
        for each in first.rows if page == 1 else _asked(view, wanted, page).rows:
            _show_one(view, each)

    def everything_wanted(store: Store, actor: Actor) -> Sequence[TargetFinding]:
        known = evidence(store, actor, view.year)
        counts = checkup_counts(store, actor, view.year, known, wanted.department_code, wanted.unit_code)
        return checkup_page(store, actor, view.year, wanted, known, counts).rows

    show_whole_download(view, words("doctor.table"), _columns(words), everything_wanted)


def _show_one(view: View, finding: TargetFinding) -> None:
    words, look = view.words, LOOKS[finding.rule.gravity]
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(gravity_word(words, finding.rule.gravity), icon=look.icon, color=look.colour)
            st.markdown(f"**{rule_name(words, finding.rule.code)}**", width="content")
            _show_subject(view, finding)
        st.markdown(markdown_message(words, finding))
        st.caption(words("doctor.used", figures=figures(words, finding), basis=basis(words, finding)))
        if finding.silenced is not None:
            st.caption(words("doctor.silenced_why", reason=cell(finding.silenced)))
        if current_actor().may(Action.CHANGE_SETTINGS):
            _show_action(words, finding)


def _show_subject(view: View, finding: TargetFinding) -> None:
    if finding.project_code is None:
        st.markdown(f":gray[{plain(_department(view, finding))}]", width="content")
    else:
        link_to_project(finding.project_code, plain(subject(view.words, finding)), view.words)


def _department(view: View, finding: TargetFinding) -> str:
    """Give a department's name; one without a name goes by its code, and that says nothing by itself."""
    code = finding.department_code
    names = {each.code: each.name for each in reads.departments_of(view.year, None) if each.name != each.code}
    return names.get(code) or subject(view.words, finding)


def _show_action(words: Words, finding: TargetFinding) -> None:
    is_heard = finding.silenced is None
    position = "_".join(str(value) for value in finding.figures.values())
    st.button(
        words("doctor.silence" if is_heard else "doctor.lift"),
        icon=":material/notifications_off:" if is_heard else ":material/notifications_active:",
        type="tertiary",
        key=f"doctor_silence_{finding.rule.code}_{finding.subject_code}_{position}",
        on_click=open_silence,
        args=(finding.rule.code, finding.subject_code),
    )


def _columns(words: Words) -> list[Column[TargetFinding]]:
    return [
        Column("upload.level", lambda row: gravity_word(words, row.rule.gravity)),
        Column("doctor.rule_column", lambda row: rule_name(words, row.rule.code)),
        Column("upload.project_column", lambda row: subject(words, row)),
        Column("record.code", lambda row: row.subject_code),
        Column("doctor.message", lambda row: message(words, row)),
        Column("record.basis", lambda row: basis(words, row)),
        Column("doctor.silenced", lambda row: row.silenced),
    ]
