"""Forecasts in sentences: what the year end is, how far to trust it, and what is left to do."""

from collections.abc import Iterator
from decimal import Decimal

from perfcore.analysis.forecast import Forecast
from perfcore.wording import Words


def forecast_sentences(forecast: Forecast, words: Words) -> str:
    """Say the year end of one thing with its method, its range and its error, and what it takes to use the budget."""
    return "".join(_sentences(forecast, words)).rstrip()


def likelihood_sentence(forecast: Forecast, words: Words) -> str:
    """Say the likelihood in force; of one that a person decided, what the figures would have proposed."""
    likelihood = words(f"likelihood.{forecast.likelihood.value}")
    proposed = words(f"likelihood.{forecast.proposed_likelihood.value}")
    reason = words(f"likelihood.reason.{forecast.likelihood_reason.value}")
    if forecast.likelihood is forecast.proposed_likelihood:
        return words("forecast.likelihood", likelihood=likelihood, reason=reason)
    return words("forecast.likelihood_decided", likelihood=likelihood, proposed=proposed, reason=reason)


def _sentences(forecast: Forecast, words: Words) -> Iterator[str]:
    if forecast.forecast is None or forecast.carryover is None:
        yield words("forecast.unknown")
        return
    yield _year_end(forecast, words)
    if forecast.overridden_projects < forecast.forecast_projects:
        yield from _trust(forecast, words)
    if forecast.forecast_projects < forecast.projects:
        yield words("forecast.projects_missing", known=forecast.forecast_projects, projects=forecast.projects)
    elif forecast.months_counted is not None and not forecast.is_complete:
        yield words("forecast.months_missing", counted=forecast.months_counted, month=forecast.month)
    if forecast.monthly_to_year_end:
        key = "forecast.catch_up_rush" if forecast.is_rush else "forecast.catch_up"
        yield words(key, monthly=words.wan(forecast.monthly_to_year_end))


def _year_end(forecast: Forecast, words: Words) -> str:
    values = {"forecast": words.wan(forecast.forecast), "rate": words.percent(forecast.forecast_rate)}
    if forecast.overridden_projects == forecast.projects == 1:
        said = words("forecast.overridden", reason=forecast.override_reason or "", **values)
    else:
        said = words("forecast.estimated", method=words(f"forecast.method.{forecast.method.value}"), **values)
    key = "forecast.exceeds" if forecast.exceeds_budget else "forecast.carryover"
    return said + words(key, amount=words.wan(abs(forecast.carryover or Decimal(0))))


def _trust(forecast: Forecast, words: Words) -> Iterator[str]:
    if forecast.low is None or forecast.high is None:
        yield words("forecast.no_range", cases=forecast.cases)
    elif forecast.low < forecast.high:
        yield words("forecast.range", low=words.wan(forecast.low), high=words.wan(forecast.high))
    if forecast.mean_error is not None and forecast.months_ahead is not None:
        yield words(
            "forecast.error",
            cases=forecast.cases,
            error=words.percent(forecast.mean_error),
            ahead=f"{forecast.months_ahead:.1f}",
        )
