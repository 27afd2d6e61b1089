"""One form per indicator: the value in the shape that its target asks for, and what the unit says of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from perfcore.analysis.completion import IndicatorStatus
from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import ReportedResult
from perfcore.importing.results.values import (
    NotAResultError,
    ResultValue,
    read_expected_value,
    read_result_value,
)
from perfcore.judgement import Band, DeviationKind, Likelihood
from perfcore.model import Operator
from perfcore.wording import Words
from ui.lights import INDICATOR_LOOKS, indicator_word
from ui.performance.indicator_words import number, remarks, result_text, target_text
from ui.performance.results_draft import drafts_of, generation, keep_draft
from ui.texts import month_name, plain

_LIKELIHOODS = tuple(each for each in Likelihood if each is not Likelihood.UNKNOWN)
_LEAST_WIDTH = 220


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in a form when it opens: what was drafted, else what is stored for the month."""

    value: ResultValue
    explanation: str = ""
    kinds: Sequence[DeviationKind] = ()
    deviation_text: str = ""
    expected: Decimal | None = None
    likelihood: Likelihood | None = None


def show_forms(words: Words, month: Month, rows: Sequence[IndicatorStatus]) -> None:
    """Show the forms of a project's indicators, one below the other and closed; a draft is marked."""
    drafts = drafts_of(month, rows[0].project_code)
    for row in rows:
        draft = drafts.get(row.indicator_key)
        icon = INDICATOR_LOOKS[row.light].icon if draft is None else ":material/edit_note:"
        with st.expander(_title(words, row, draft), icon=icon):
            _show_form(words, month, row, draft)


def _title(words: Words, row: IndicatorStatus, draft: ReportedResult | None) -> str:
    said = {"indicator": plain(row.level3), "level2": plain(row.level2), "target": plain(target_text(row, words))}
    if draft is not None:
        return words("results_page.title_drafted", result=plain(draft.raw), **said)
    if row.reported_month is None:
        return words("results_page.title_missing", **said)
    result = plain(result_text(row, words))
    look = INDICATOR_LOOKS[row.light]
    said["light"] = f":{look.colour}-badge[{indicator_word(words, row.light)}]"
    return words("results_page.title_reported", result=result, month=month_name(words, row.reported_month), **said)


def _show_form(words: Words, month: Month, row: IndicatorStatus, draft: ReportedResult | None) -> None:
    key = f"results_{generation()}_{month}_{row.project_code}_{row.position}"
    entry = _entry(row, draft)
    if note := remarks(row, words):
        st.caption(plain(note))
    with st.form(key, border=False, enter_to_submit=False):
        with st.grid(3, min_column_width=_LEAST_WIDTH):
            read_value = _ask_value(words, row, entry)
            expected = _ask_expected(words, row, entry)
            likelihood = st.selectbox(
                words("indicator_page.likelihood"),
                _LIKELIHOODS,
                None if entry.likelihood is None else _LIKELIHOODS.index(entry.likelihood),
                lambda each: words(f"likelihood.{each}"),
                placeholder=words("results_page.choose"),
            )
        with st.grid(2, min_column_width=_LEAST_WIDTH):
            explanation = st.text_area(words("indicator_page.explanation"), entry.explanation, height=80) or ""
            with st.container():
                kinds = st.multiselect(
                    words("results_page.kinds"),
                    list(DeviationKind),
                    list(entry.kinds),
                    lambda each: words(f"lagging.kind.{each}"),
                    placeholder=words("results_page.choose"),
                )
                deviation = st.text_input(words("results_page.deviation_text"), entry.deviation_text) or ""
        if not st.form_submit_button(words("results_page.keep"), icon=":material/edit_note:"):
            return
    try:
        value, raw = read_value()
        expected_value = read_expected_value(expected) if expected else None
    except NotAResultError as error:
        st.error(plain(words(f"problem.{error.code}", value=words("results_page.this_value"))), icon=":material/block:")
        return
    keep_draft(
        ReportedResult(
            *(month, row.project_code, row.level3, value, raw, row.project_name, row.level1, row.level2),
            *(row.indicator_key, explanation.strip(), tuple(kinds), deviation.strip(), expected_value, likelihood),
        )
    )
    st.rerun()


def _entry(row: IndicatorStatus, draft: ReportedResult | None) -> _Entry:
    if draft is not None:
        return _Entry(
            *(draft.value, draft.explanation, draft.kinds, draft.deviation_text, draft.expected, draft.likelihood)
        )
    if row.said_month != row.month:
        return _Entry(ResultValue())
    value = ResultValue()
    if row.reported_month == row.month:
        value = ResultValue(row.achieved_value, "", None if row.band is None else Band(row.band), row.reached_on)
    return _Entry(
        value,
        row.explanation or "",
        [DeviationKind(kind) for kind in row.deviation_kinds or ()],
        row.deviation_text or "",
        row.expected_value,
        None if row.likelihood is None else Likelihood(row.likelihood),
    )


def _ask_value(words: Words, row: IndicatorStatus, entry: _Entry) -> Callable[[], tuple[ResultValue, str]]:
    """Show the field for the value; gives what reads it, as a value and as text. That raises NotAResultError."""
    match row.operator:
        case Operator.QUALITATIVE:
            return _ask_band(words, entry)
        case Operator.DEADLINE:
            return _ask_day(words, entry)
        case _:
            return _ask_number(words, row, entry)


def _ask_expected(words: Words, row: IndicatorStatus, entry: _Entry) -> str | None:
    """Show the field for the year end expected; only of a number there is one."""
    if row.operator in {Operator.QUALITATIVE, Operator.DEADLINE}:
        return None
    return st.text_input(words("results_page.expected"), "" if entry.expected is None else number(entry.expected))


def _ask_number(words: Words, row: IndicatorStatus, entry: _Entry) -> Callable[[], tuple[ResultValue, str]]:
    label = (
        words("results_page.value_in", unit=plain(row.value_unit)) if row.value_unit else words("results_page.value")
    )
    text = st.text_input(label, "" if entry.value.value is None else number(entry.value.value)) or ""
    return lambda: (read_result_value(text) if text.strip() else ResultValue(), text.strip())


def _ask_band(words: Words, entry: _Entry) -> Callable[[], tuple[ResultValue, str]]:
    bands = list(Band)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        band = st.selectbox(
            words("results_page.band"),
            bands,
            None if entry.value.band is None else bands.index(entry.value.band),
            lambda each: words(f"indicator.band.{each}"),
            placeholder=words("results_page.choose"),
        )
        share = st.text_input(
            words("results_page.share"),
            "" if entry.value.value is None else number(entry.value.value),
            help=words("results_page.share_help"),
        )

    def read() -> tuple[ResultValue, str]:
        if band is None:
            return ResultValue(), ""
        word = words(f"indicator.band.{band}")
        if not share:
            return ResultValue(band=band), word
        return ResultValue(read_expected_value(share), band=band), words("indicator.in_band", band=word, share=share)

    return read


def _ask_day(words: Words, entry: _Entry) -> Callable[[], tuple[ResultValue, str]]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(words("results_page.day"), entry.value.reached_on, format="YYYY-MM-DD")
        is_open = st.checkbox(words("indicator.band.not_done"), entry.value.band is Band.MISSED)

    def read() -> tuple[ResultValue, str]:
        if is_open:
            return ResultValue(band=Band.MISSED), words("indicator.band.not_done")
        return (ResultValue(), "") if day is None else (ResultValue(reached_on=day), day.isoformat())

    return read
