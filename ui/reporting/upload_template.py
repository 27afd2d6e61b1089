"""The sheet to fill in, for those who have no file of their own."""

import streamlit as st

from perfcore.exporting.actual_template import Template, template_csv, template_workbook
from perfcore.fiscal_months import MONTHS, Month
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from ui import reads
from ui.downloads import show_sheet_downloads
from ui.reporting.upload_words import measure_name, money_name
from ui.texts import month_name
from ui.unit_choice import offered_units
from ui.view import View

_MEASURES = (Measure.CUMULATIVE, Measure.MONTHLY)
_MONEY = (MoneyUnit.YUAN, MoneyUnit.WAN)
_UNIT = "template_unit"


def show_template(view: View, *, expanded: bool) -> None:
    """Offer the template as workbook and as csv, for a month, a measure, a unit of money and a unit."""
    words = view.words
    with st.expander(words("upload.template_title"), expanded=expanded, icon=":material/table_view:"):
        st.caption(words("upload.template_note"))
        asked = _asked(view)
        name = words("upload.template_file", year=asked.month.year, month=asked.month.number)
        show_sheet_downloads(
            words,
            name,
            lambda store, actor: template_workbook(store, actor, asked),
            lambda store, actor: template_csv(store, actor, asked),
        )


def _asked(view: View) -> Template:
    words = view.words
    next_month = min((reads.last_reported_month(view.year) or 0) + 1, MONTHS[-1])
    with st.grid(4, min_column_width=170):
        month = st.selectbox(
            words("upload.month"), MONTHS, MONTHS.index(next_month), lambda number: month_name(words, number)
        )
        measure = st.selectbox(words("upload.measure"), _MEASURES, format_func=lambda each: measure_name(words, each))
        money = st.selectbox(words("upload.money"), _MONEY, format_func=lambda each: money_name(words, each))
        with st.container(gap="xsmall"):
            units = offered_units(words, view.year, _UNIT, st.session_state.get(_UNIT))
            unit_code = st.selectbox(
                words("upload.unit"),
                [None, *units],
                format_func=lambda code: units[code] if code else words("filter.every_unit"),
                key=_UNIT,
            )
    return Template(Month(view.year, month), measure, money, unit_code)
