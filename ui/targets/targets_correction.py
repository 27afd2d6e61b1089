"""One project's targets corrected by hand: name, budget and plan from a month on, stored as a batch with its reason."""

from dataclasses import replace
from decimal import Decimal

import streamlit as st

from perfcore.access import RefusedError
from perfcore.fiscal_months import MONTHS, Month
from perfcore.model import Cell, Checkpoint, ProjectTarget
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount
from perfcore.problem import Problem, Severity, has_errors
from perfcore.revisions import check_project, project_difference, revise_project
from perfcore.store import StoreError
from perfcore.wording import Words
from ui import reads
from ui.access import current_actor
from ui.failures import show_failure
from ui.outcome import Outcome, outcome_of
from ui.product_store import the_store
from ui.project_choice import offered_projects
from ui.reporting.upload_words import sentence
from ui.targets.targets_changes import show_changes
from ui.targets.targets_confirm import ask_month
from ui.texts import month_name
from ui.view import View

_FORM, _CODE = "targets_correction", "targets_correct_code"
_MONTH_WIDTH = 100
_BUDGET = "initial_budget"
_AMOUNTS = (_BUDGET, "fiscal_funds", "other_funds")
# A share above 100 is refused with its sentence: an input that cannot hold it would say nothing.
_LARGEST_SHARE = 999.0
_STEP = 5.0


def show_correction(view: View) -> None:
    """Let the reader choose project and month, change what is wrong, see the difference and store it."""
    words = view.words
    st.caption(words("targets.correct_note"))
    if stored := _outcome().stored:
        st.success(words("targets.corrected", batch=stored), icon=":material/verified:")
    chosen = st.session_state.get(_CODE)
    kept = () if chosen is None else (chosen,)
    names = offered_projects(words, Month(view.year, MONTHS[-1]), view.scope_now, _CODE, kept)
    with st.grid(2, min_column_width=300):
        code = st.selectbox(
            words("filter.project"),
            list(names),
            index=None,
            format_func=lambda each: f"{names[each]} · {each}",
            placeholder=words("upload.choose"),
            key=_CODE,
            on_change=_forget,
        )
        month = ask_month(words, "targets_correct_month")
    if code is None or month is None:
        return
    held = next(iter(reads.targets_held(view.year, month, (code,))), None)
    if held is None:
        st.info(words("targets.not_yet", month=month_name(words, month)), icon=":material/event_busy:")
    else:
        _correct(words, held, Month(view.year, month))


def _forget() -> None:
    _outcome().forget()


def _outcome() -> Outcome[int]:
    return outcome_of(_FORM)


def _correct(words: Words, held: ProjectTarget, since: Month) -> None:
    # What was typed against an older state of the store must not silently overwrite a newer one: then it starts afresh.
    asked = _asked(words, held, f"targets_{held.code}_{since}_{the_store().revision}")
    if asked is None:
        return
    problems = tuple(check_project(asked))
    for each in problems:
        show = st.error if each.severity is Severity.ERROR else st.warning
        show(sentence(words.problem(each)))
    changes = project_difference(held, asked)
    show_changes(words, changes, "targets_correction")
    reason = st.text_input(words("targets.reason"), key=f"targets_correct_reason_{the_store().revision}") or ""
    blocked = has_errors(problems) or not changes
    if st.button(
        words("targets.correct_store"), type="primary", disabled=blocked, icon=":material/save:", key="targets_correct"
    ):
        _store(words, asked, reason.strip(), since)


def _store(words: Words, asked: ProjectTarget, reason: str, since: Month) -> None:
    if not reason:
        st.error(words("upload.reason_missing"), icon=":material/edit_note:")
        return
    outcome = _outcome()
    try:
        revised = revise_project(the_store(), current_actor(), asked, reason, since)
    except (StoreError, RefusedError) as error:
        show_failure(error)
        return
    if revised.batch is not None:
        outcome.put(revised.batch)
    st.rerun()


def _asked(words: Words, held: ProjectTarget, key: str) -> ProjectTarget | None:
    """Return the project as the reader wants it; None while an amount cannot be read."""
    name = st.text_input(words("record.field.name"), held.name, key=f"{key}_name") or ""
    amounts, unread = _asked_amounts(words, held, key)
    plan = _asked_plan(words, held, key)
    for each in unread:
        st.error(sentence(words.problem(each)))
    budget = amounts.get(_BUDGET)
    if budget is None:
        return None
    said = {field: f"{amount}" for field, amount in amounts.items() if amount != getattr(held, field)}
    said |= {} if name == held.name else {"name": name}
    return replace(
        held,
        name=name,
        initial_budget=budget,
        fiscal_funds=amounts["fiscal_funds"],
        other_funds=amounts["other_funds"],
        checkpoints=plan,
        cells={**held.cells, **{field: Cell(0, raw) for field, raw in said.items()}},
    )


def _asked_amounts(words: Words, held: ProjectTarget, key: str) -> tuple[dict[str, Decimal | None], list[Problem]]:
    """Ask for the amounts in 元, blank funds are None; no amounts but problems while one of them cannot be read."""
    amounts: dict[str, Decimal | None] = {}
    unread: list[Problem] = []
    with st.grid(len(_AMOUNTS), min_column_width=180):
        for field in _AMOUNTS:
            before: Decimal | None = getattr(held, field)
            label = words("table.in_yuan", name=words(f"record.field.{field}"))
            text = st.text_input(label, "" if before is None else f"{before:f}", key=f"{key}_{field}") or ""
            is_blank = not text.strip() and field != _BUDGET
            try:
                amounts[field] = None if is_blank else parse_amount(text, MoneyUnit.YUAN)
            except NotAnAmountError as error:
                unread.append(Problem(error.code, Severity.ERROR, value=text))
    return ({} if unread else amounts), unread


def _asked_plan(words: Words, held: ProjectTarget, key: str) -> tuple[Checkpoint, ...]:
    """Ask for the cumulative share at the end of each month; a blank month is no checkpoint."""
    st.markdown(f"{words('targets.plan')} &nbsp; :gray[:small[{words('targets.plan_note')}]]")
    before = {point.month: point for point in held.checkpoints}
    with st.grid(len(MONTHS) // 2, min_column_width=_MONTH_WIDTH):
        asked = [_asked_checkpoint(words, month, before.get(month), f"{key}_{month}") for month in MONTHS]
    return tuple(point for point in asked if point is not None)


def _asked_checkpoint(words: Words, month: int, held: Checkpoint | None, key: str) -> Checkpoint | None:
    label = words("targets.month_end", month=month_name(words, month))
    before = None if held is None else float(held.share)
    said = st.number_input(label, 0.0, _LARGEST_SHARE, before, _STEP, "%g", key=key)
    if said is None or (held is not None and said == before):
        return None if said is None else held
    return Checkpoint(month, Decimal(f"{said:g}"), Cell(0, f"{said:g}%"))
