"""What a document or a correction would change in the targets: project, what, what holds now, what would hold."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from perfcore.revisions import Change, ChangeKind
from perfcore.wording import Words
from ui.cards import card
from ui.reporting.upload_words import cell
from ui.targets.targets_words import changed_value, subject_of

_PAGE = 20
_FUNDS = {ChangeKind.INITIAL_BUDGET, ChangeKind.FISCAL_FUNDS, ChangeKind.OTHER_FUNDS}
_EFFECTS = {ChangeKind.PROJECT_ADDED: "added", ChangeKind.PROJECT_MISSING: "missing"}


def show_changes(words: Words, changes: Sequence[Change], key: str) -> None:
    """Show the changes page by page, counted in a sentence; say so where there are none."""
    if not changes:
        st.info(words("targets.no_changes"), icon=":material/done_all:")
        return
    title = words("targets.changes_title")
    with card(title, _counted(words, changes)):
        pages = -(-len(changes) // _PAGE)
        place = st.container()
        page = st.pagination(pages, key=f"{key}_{pages}") if pages > 1 else 1
        frame = pd.DataFrame([_line(words, each) for each in changes[(page - 1) * _PAGE : page * _PAGE]])
        place.table(frame, border="horizontal", hide_index=True, alt=title)


def _counted(words: Words, changes: Sequence[Change]) -> str:
    """Count projects that come, stay out or change, and among the changes those of budgets, plans and indicators."""
    projects: dict[str, set[str]] = {"added": set(), "missing": set(), "changed": set()}
    parts: Counter[str] = Counter()
    for each in changes:
        projects[_EFFECTS.get(each.kind, "changed")].add(each.project_code)
        parts[_part(each.kind)] += 1
    counts = {name: len(codes) for name, codes in projects.items()}
    counts |= {name: parts[name] for name in ("budgets", "plans", "indicators")}
    return " · ".join(words(f"targets.count.{name}", count=count) for name, count in counts.items() if count)


def _part(kind: ChangeKind) -> str:
    if kind in _FUNDS:
        return "budgets"
    if kind is ChangeKind.CHECKPOINT:
        return "plans"
    return "indicators" if kind.startswith("indicator_") else "others"


def _line(words: Words, change: Change) -> dict[str, str]:
    return {
        words("upload.project_column"): cell(change.project_name),
        words("targets.what"): subject_of(words, change),
        words("upload.change.before"): changed_value(words, change, change.before),
        words("upload.change.after"): changed_value(words, change, change.after),
    }
