"""The two forms of the sandbox: money from one project to another, and another plan for a project."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import streamlit as st

from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import MONTHS
from perfcore.model import ProjectTarget
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount
from perfcore.wording import Words
from ui import reads
from ui.leadership.what_if_draft import Draft
from ui.project_choice import select_project
from ui.texts import month_name, plain
from ui.view import View

Projects = Mapping[str, ProjectTarget]
_SHARE_COLUMNS, _LEAST_WIDTH = 6, 92
_TEN_THOUSANDTH = Decimal("0.0001")


def show_forms(view: View, draft: Draft) -> None:
    """Let the reader enter what to try, one thing after the other."""
    words = view.words
    by_money, by_plan = st.tabs([words("what_if.moves"), words("what_if.plans")])
    with by_money:
        _show_move_form(view, draft)
    with by_plan:
        _show_plan_form(view, draft)


def held_projects(view: View, codes: Sequence[str]) -> Projects:
    """Return the targets of some projects by their codes, as they hold in the month that is shown."""
    return {target.code: target for target in reads.targets_held(view.year, view.month, tuple(codes))}


def show_draft(view: View, draft: Draft) -> None:
    """List what is tried, each with the button that takes it out again."""
    words, projects = view.words, held_projects(view, draft.codes)
    for place, (source, target, amount) in enumerate(draft.moves):
        said = words(
            "what_if.move_said",
            source=plain(_name(projects, source)),
            target=plain(_name(projects, target)),
            amount=words.wan(amount),
        )
        _show_line(said, f"what_if_drop_{place}", words, draft.drop_move, place)
    for code, plan in draft.plans.items():
        points = " · ".join(f"{month_name(words, month)} {share.normalize():f}%" for month, share in plan)
        said = words("what_if.plan_said", name=plain(_name(projects, code)), plan=plain(points))
        _show_line(said, f"what_if_drop_{code}", words, draft.drop_plan, code)
    st.button(
        words("what_if.clear"),
        icon=":material/restart_alt:",
        type="tertiary",
        key="what_if_clear",
        on_click=draft.clear,
    )


def _show_move_form(view: View, draft: Draft) -> None:
    """Ask for one move; each that was added leaves the questions empty for the next one."""
    words, number = view.words, len(draft.moves)
    with st.grid(3, min_column_width=220, vertical_alignment="bottom"):
        source, target = (
            select_project(words, view.as_of, Scope(view.year), words(label), f"{label}_{number}")
            for label in ("what_if.from", "what_if.to")
        )
        text = st.text_input(
            words("what_if.amount"), placeholder=words("what_if.amount_example"), key=f"what_if_amount_{number}"
        )
    if st.button(words("what_if.add_move"), icon=":material/swap_horiz:", key="what_if_add"):
        _add_move(draft, source, target, text or "", words)


def _add_move(draft: Draft, source: str | None, target: str | None, text: str, words: Words) -> None:
    if source is None or target is None or source == target:
        st.error(words("what_if.two_projects"), icon=":material/error:")
        return
    try:
        amount = parse_amount(text, MoneyUnit.WAN)
    except NotAnAmountError:
        st.error(words("what_if.no_amount", text=plain(text)), icon=":material/error:")
        return
    if amount <= 0:
        st.error(words("what_if.no_amount", text=plain(text)), icon=":material/error:")
        return
    draft.add_move(source, target, amount)
    st.rerun()


def _show_plan_form(view: View, draft: Draft) -> None:
    words = view.words
    code = select_project(words, view.as_of, Scope(view.year), words("what_if.whose_plan"), "what_if_project")
    held = held_projects(view, [] if code is None else [code])
    if code is None or code not in held:
        return
    shares_held = {point.month: float(point.share) for point in held[code].checkpoints}
    with st.form(f"what_if_plan_{code}", border=False):
        st.caption(words("what_if.plan_note"))
        with st.grid(_SHARE_COLUMNS, min_column_width=_LEAST_WIDTH):
            shares = {month: _share(code, month, shares_held.get(month), words) for month in MONTHS}
        if st.form_submit_button(words("what_if.set_plan"), icon=":material/edit_calendar:"):
            draft.set_plan(code, shares)


def _share(code: str, month: int, held: float | None, words: Words) -> Decimal | None:
    typed = st.number_input(
        month_name(words, month), 0.0, 100.0, held, 5.0, format="%g", key=f"what_if_share_{code}_{month}"
    )
    return None if typed is None else Decimal(repr(float(typed))).quantize(_TEN_THOUSANDTH)


def _show_line(said: str, key: str, words: Words, drop: Callable[..., None], what: int | str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(said, width="stretch")
        st.button(words("what_if.drop"), icon=":material/close:", type="tertiary", key=key, on_click=drop, args=(what,))


def _name(projects: Projects, code: str) -> str:
    return projects[code].name if code in projects else code
