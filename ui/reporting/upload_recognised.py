"""What was recognised in a file, each with the words that said it; what the file does not say is asked here."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from perfcore.importing.files.sheets import column_letter
from perfcore.wording import Words
from ui.cards import card
from ui.reporting.upload_draft import Draft, answer_key, answer_options
from ui.reporting.upload_reading import Place, RecognisedSheet
from ui.reporting.upload_words import cell, measure_name, money_name
from ui.texts import month_name

_QUESTION_WIDTH = 200
_MOST_LEFT_OUT = 200


def show_recognised(words: Words, draft: Draft, years: Sequence[int]) -> None:
    """Show sheet by sheet what was understood, ask for what is missing and list what was left out."""
    if not draft.sheets:
        return
    with card(words("upload.recognised_title"), _summary(words, draft)):
        if draft.asked:
            _ask(words, draft, years)
        if draft.has_several_rows:
            _ask_about_rows(words, draft)
        for sheet in draft.sheets:
            _show_sheet(words, sheet)
        if draft.upload.file.left_out:
            _show_left_out(words, draft)


def _summary(words: Words, draft: Draft) -> str:
    file = draft.upload.file
    if draft.has_open_questions:
        return cell(file.name)
    return words(
        "upload.recognised_note",
        file=cell(file.name),
        figures=file.staged.num_rows,
        blank=file.blank,
        left_out=len(file.left_out),
    )


def _ask(words: Words, draft: Draft, years: Sequence[int]) -> None:
    """Ask for what the file leaves open; nothing is chosen beforehand, so that nobody confirms a guess unread."""
    show: dict[str, Callable[[Any], str]] = {
        "month": lambda month: _month(words, month.year, month.number),
        "measure": lambda measure: measure_name(words, measure),
        "money": lambda money: money_name(words, money),
    }
    if draft.has_open_questions:
        st.warning(words("upload.ask"), icon=":material/help:")
    with st.grid(3, min_column_width=_QUESTION_WIDTH):
        for name, options in answer_options(years).items():
            if name in draft.asked:
                st.selectbox(
                    words(f"upload.{name}"),
                    options,
                    index=None,
                    format_func=show[name],
                    placeholder=words("upload.choose"),
                    key=answer_key(draft.file_id, name),
                )


def _ask_about_rows(words: Words, draft: Draft) -> None:
    key = answer_key(draft.file_id, "adds_rows")
    st.checkbox(words("upload.adds_rows"), key=key, help=words("upload.adds_rows_help"))


def _show_sheet(words: Words, sheet: RecognisedSheet) -> None:
    name = words("upload.sheet", sheet=cell(sheet.name)) if sheet.name else words("upload.text_table")
    first, last = sheet.first_header_row, sheet.last_header_row
    header = "no_header" if last < first else "header_row" if first == last else "header_rows"
    rows = words(f"upload.{header}", first=first, last=last)
    st.markdown(f"{name} :gray[· {rows}]")
    lines = [
        {words("upload.fact"): words(key), words("upload.fact_value"): value, words("upload.fact_place"): place}
        for key, value, place in _facts(words, sheet)
    ]
    st.table(pd.DataFrame(lines), border="horizontal", hide_index=True, alt=words("upload.recognised_title"))


def _facts(words: Words, sheet: RecognisedSheet) -> Iterator[tuple[str, str, str]]:
    first, letters = sheet.columns[0], [column_letter(column.index) for column in sheet.columns]
    kind = "columns" if not sheet.last_header_row else "heading" if len(letters) == 1 else "headings"
    amounts = Place(kind, sheet.columns[-1].heading, 0, letters[-1])
    yield "upload.code", words("upload.column", column=sheet.code.column), _said(words, sheet.code)
    yield "upload.amounts", words("upload.columns", columns=", ".join(letters)), _said(words, amounts)
    measure, money = (
        first.measure and measure_name(words, first.measure),
        first.money and money_name(words, first.money),
    )
    yield "upload.measure", _or_open(words, measure), _said(words, sheet.measure)
    yield "upload.money", _or_open(words, money), _said(words, sheet.money)
    yield "upload.month", _or_open(words, _months(words, sheet)), _said(words, sheet.month)


def _or_open(words: Words, value: str | None) -> str:
    return f"**{value}**" if value else f":orange[**{words('upload.not_said')}**]"


def _said(words: Words, place: Place) -> str:
    return words(f"upload.said.{place.kind}", text=cell(place.text), row=place.row, column=place.column)


def _months(words: Words, sheet: RecognisedSheet) -> str | None:
    if sheet.month.kind == "rows":
        return words("upload.month_by_row")
    months = [_month(words, column.year, column.month) for column in sheet.columns if column.month]
    return " – ".join(dict.fromkeys((months[0], months[-1]))) if months else None


def _month(words: Words, year: int | None, month: int) -> str:
    name = month_name(words, month)
    return words("upload.year_month", year=year, month=name) if year else name


def _show_left_out(words: Words, draft: Draft) -> None:
    left_out = draft.upload.file.left_out
    lines = [
        {
            words("upload.sheet_column"): cell(each.sheet),
            words("upload.row_column"): cell(str(each.row or "")),
            words("upload.text_column"): cell(each.text),
            words("upload.reason_column"): words(f"upload.left_out.{each.reason}"),
        }
        for each in left_out[:_MOST_LEFT_OUT]
    ]
    with st.expander(words("upload.left_out_title", count=len(left_out)), icon=":material/filter_alt:", type="compact"):
        st.table(pd.DataFrame(lines), border="horizontal", hide_index=True)
        if len(left_out) > _MOST_LEFT_OUT:
            st.caption(words("upload.left_out_more", shown=_MOST_LEFT_OUT))
