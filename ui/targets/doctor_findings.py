"""The findings of the target doctor: counted, narrowed, listed by severity, the silenced ones apart."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from perfcore.access import Action
from perfcore.analysis.doctor import TargetFinding
from perfcore.model import ProjectTarget
from perfcore.target_rules import Gravity
from perfcore.wording import Words
from ui.access import current_actor
from ui.cards import table_below
from ui.navigation import link_to_project
from ui.reporting.upload_words import cell
from ui.tables import Column, Table
from ui.targets.doctor_silence import open_silence, show_silence
from ui.targets.doctor_words import LOOKS, basis, figures, gravity_word, markdown_message, message, rule_name, subject
from ui.targets.targets_words import in_scope
from ui.texts import plain
from ui.view import View

_PAGE = 10
_ORDER = {gravity: place for place, gravity in enumerate(Gravity)}


def show_findings(view: View, found: Sequence[TargetFinding], projects: Sequence[ProjectTarget]) -> None:
    """Show the findings about the projects of the view and about their department."""
    words = view.words
    codes = {project.code for project in in_scope(view, projects)}
    seen = [each for each in found if each.project_code is None or each.project_code in codes]
    ranked = sorted(seen, key=lambda each: _ORDER[each.rule.gravity])
    heard = [each for each in ranked if each.silenced is None]
    silenced = [each for each in ranked if each.silenced is not None]
    st.caption(words("doctor.note", year=view.year, projects=len(codes)))
    _show_counts(words, heard, len(silenced))
    chosen = _chosen(words, heard)
    if not chosen:
        st.success(words("doctor.nothing" if not heard else "doctor.nothing_chosen"), icon=":material/check_circle:")
    else:
        _show_pages(words, chosen)
    if silenced:
        title = words("doctor.silenced_title", count=len(silenced))
        with st.expander(title, icon=":material/notifications_off:"):
            for each in silenced:
                _show_one(words, each)
    if chosen or silenced:
        table_below(view, Table(words("doctor.table"), _columns(words), [*chosen, *silenced]))
    show_silence(words, view.year, ranked)


def _show_counts(words: Words, heard: Sequence[TargetFinding], silenced: int) -> None:
    counts = Counter(each.rule.gravity for each in heard)
    with st.container(horizontal=True, gap="small"):
        for gravity, look in LOOKS.items():
            label = words("page.light_count", light=gravity_word(words, gravity), count=counts[gravity])
            st.badge(label, icon=look.icon, color=look.colour if counts[gravity] else "gray")
        label = words("page.light_count", light=words("doctor.silenced"), count=silenced)
        st.badge(label, icon=":material/notifications_off:", color="gray")


def _chosen(words: Words, heard: Sequence[TargetFinding]) -> list[TargetFinding]:
    """Let the reader narrow the list by severity, rule and subject; nothing chosen means everything."""
    subjects = {each.subject_code: subject(words, each) for each in heard}
    with st.grid(3, min_column_width=220):
        gravities = st.multiselect(
            words("doctor.gravity"),
            [gravity for gravity in Gravity if any(each.rule.gravity is gravity for each in heard)],
            format_func=lambda gravity: gravity_word(words, gravity),
            placeholder=words("upload.every_level"),
            key="doctor_gravity",
        )
        rules = st.multiselect(
            words("doctor.rule_column"),
            list(dict.fromkeys(each.rule.code for each in heard)),
            format_func=lambda code: rule_name(words, code),
            placeholder=words("upload.every_level"),
            key="doctor_rule",
        )
        codes = st.multiselect(
            words("upload.project_column"),
            list(subjects),
            format_func=lambda code: subjects.get(code, code),
            placeholder=words("upload.every_level"),
            key="doctor_subject",
        )
    return [
        each
        for each in heard
        if (not gravities or each.rule.gravity in gravities)
        and (not rules or each.rule.code in rules)
        and (not codes or each.subject_code in codes)
    ]


def _show_pages(words: Words, found: Sequence[TargetFinding]) -> None:
    pages = -(-len(found) // _PAGE)
    place = st.container()
    page = st.pagination(pages, key=f"doctor_page_{pages}") if pages > 1 else 1
    with place:
        for each in found[(page - 1) * _PAGE : page * _PAGE]:
            _show_one(words, each)


def _show_one(words: Words, finding: TargetFinding) -> None:
    look = LOOKS[finding.rule.gravity]
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(gravity_word(words, finding.rule.gravity), icon=look.icon, color=look.colour)
            st.markdown(f"**{rule_name(words, finding.rule.code)}**", width="content")
            _show_subject(words, finding)
        st.markdown(markdown_message(words, finding))
        st.caption(words("doctor.used", figures=figures(words, finding), basis=basis(words, finding)))
        if finding.silenced is not None:
            st.caption(words("doctor.silenced_why", reason=cell(finding.silenced)))
        if current_actor().may(Action.CHANGE_SETTINGS):
            _show_action(words, finding)


def _show_subject(words: Words, finding: TargetFinding) -> None:
    name = plain(subject(words, finding))
    if finding.project_code is None:
        st.markdown(f":gray[{name}]", width="content")
    else:
        link_to_project(finding.project_code, name, words)


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
