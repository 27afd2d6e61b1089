"""The year end in figures: the estimate with its range, what would be left, what it takes, how likely it is."""

import streamlit as st

from perfcore.analysis.forecast import Forecast
from perfcore.wording import Words
from ui.headline import show_figure
from ui.leadership.year_end import too_many
from ui.texts import plain

_COLUMNS, _LEAST_WIDTH = 4, 190


def show_forecast(outlook: Forecast | None, words: Words) -> None:
    """Show the year end as it looks from the month, and by which method; nothing where there is no estimate.

    None is one that is of too many projects: then it says where the estimate is to be had.
    """
    if outlook is None:
        st.caption(too_many(words))
        return
    if outlook.forecast is None:
        return
    with st.grid(_COLUMNS, min_column_width=_LEAST_WIDTH):
        _estimate(outlook, words)
        _left_over(outlook, words)
        _monthly(outlook, words)
        _likelihood(outlook, words)
    st.caption(_method(outlook, words))


def _estimate(outlook: Forecast, words: Words) -> None:
    no_range = outlook.low is None or outlook.high is None
    key = "forecast_page.no_range" if no_range else "forecast_page.between"
    note = words(key, low=words.wan(outlook.low), high=words.wan(outlook.high))
    help_ = words("forecast_page.estimate_help")
    show_figure(words("forecast_page.estimate"), words.wan(outlook.forecast), note, help_)


def _left_over(outlook: Forecast, words: Words) -> None:
    formula = words(
        "forecast_page.left_help", budget=words.wan(outlook.forecast_budget), estimate=words.wan(outlook.forecast)
    )
    note = words("forecast_page.rate", rate=words.percent(outlook.forecast_rate))
    value = words.wan(outlook.carryover)
    show_figure(words("forecast_page.left"), value, note, formula, "red" if outlook.exceeds_budget else "off")


def _monthly(outlook: Forecast, words: Words) -> None:
    label, help_ = words("forecast_page.monthly"), words("forecast_page.monthly_help")
    value = words.wan(outlook.monthly_to_year_end)
    if outlook.is_rush:
        show_figure(label, value, words("forecast_page.rush"), help_, "red")
    else:
        key = "forecast_page.year_over" if outlook.monthly_to_year_end is None else "forecast_page.to_december"
        show_figure(label, value, words(key), help_)


def _likelihood(outlook: Forecast, words: Words) -> None:
    value = words(f"forecast_page.likelihood.{outlook.likelihood}")
    decided = outlook.likelihood != outlook.proposed_likelihood
    key = "forecast_page.decided" if decided else f"forecast_page.because.{outlook.likelihood_reason}"
    show_figure(words("forecast_page.likely"), value, words(key), words("forecast_page.likely_help"))


def _method(outlook: Forecast, words: Words) -> str:
    """Name the method, how it did before, how many projects it covers, and what people said instead."""
    parts = [words("forecast_page.by", method=words(f"forecast_page.method.{outlook.method}"))]
    if outlook.mean_error is not None:
        error = words.points(outlook.mean_error, signed=False)
        parts.append(words("forecast_page.error", cases=outlook.cases, error=error))
    if outlook.forecast_projects < outlook.projects:
        parts.append(words("forecast_page.covers", part=outlook.forecast_projects, whole=outlook.projects))
    if outlook.override_reason:
        parts.append(words("forecast_page.overridden_because", reason=plain(outlook.override_reason)))
    elif outlook.overridden_projects:
        parts.append(words("forecast_page.overridden", count=outlook.overridden_projects))
    return " · ".join(parts)
