"""`forecast …`: the year end on the command line, and a person's own estimate of it."""

from datetime import datetime

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.forecast import Forecast, MethodEstimate, method_estimates
from perfcore.analysis.forecast import forecast as ask_forecast
from perfcore.analysis.forecast_words import forecast_sentences, likelihood_sentence
from perfcore.analysis.relations import Level, Scope
from perfcore.cli.shared import MonthType, Session, emit_json, emit_rows, fail, format_option, say, with_session
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month
from perfcore.judgement import Likelihood
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount
from perfcore.store.judgements import override_forecast
from perfcore.wording import Words

_COLUMNS = (
    *("code", "name", "unit_code", "projects", "forecast_projects", "overridden_projects", "months_counted"),
    *("is_complete", "adjusted_budget", "forecast_budget", "spent", "method", "computed", "forecast", "low", "high"),
    *("cases", "mean_error", "months_ahead", "exceeds_budget", "forecast_rate", "carryover"),
    *("next_month", "monthly_to_checkpoint", "monthly_to_year_end", "is_rush"),
    *("likelihood", "proposed_likelihood", "likelihood_reason"),
    *("override_batch", "override_month", "override_reason"),
)
_METHOD_COLUMNS = (
    *("code", "method", "is_chosen", "forecast", "cases", "mean_error", "months_ahead", "low_error", "high_error"),
)
_LIKELIHOODS = [each.value for each in Likelihood if each is not Likelihood.UNKNOWN]


@click.command()
@click.option("--as-of", required=True, type=MonthType(), help="The month from whose end to look, as 2024-06.")
@click.option("--known-on", type=click.DateTime(["%Y-%m-%d"]), help="As it was known at the end of this day.")
@click.option("--by", type=click.Choice([each.value for each in Level]), default="project", help="What a row is.")
@click.option("--methods", is_flag=True, help="Every method's estimate of every project instead, with its errors.")
@format_option
@with_session
def forecast(session: Session, as_of: Month, known_on: datetime | None, by: str, methods: bool, form: str) -> None:
    """Estimate the year end: amounts in yuan, errors in percent of the budget."""
    scope = Scope(as_of.year, known_on=known_on.date() if known_on else None)
    with session.store() as store:
        if methods:
            rows = [_method_record(each) for each in method_estimates(store, LOCAL_ADMINISTRATOR, as_of, scope)]
        else:
            found = ask_forecast(store, LOCAL_ADMINISTRATOR, as_of, Level(by), scope)
            rows = [_record(each, session.words) for each in found]
        if demonstration_present(store):
            say(session.words("cli.demonstration"))
    emit_rows(rows, form, {"as_of": str(as_of)})


@click.command("forecast-override")
@click.argument("project_code")
@click.option("--month", required=True, type=MonthType(), help="The month from which it holds.")
@click.option("--amount", help="Spending of the whole year in 元.")
@click.option("--likelihood", type=click.Choice(_LIKELIHOODS), help="How likely the target is reached.")
@click.option("--reason", required=True, help="What it rests on.")
@with_session
def forecast_override(
    session: Session, project_code: str, month: Month, amount: str | None, likelihood: str | None, reason: str
) -> None:
    """Put your own estimate of a project's year end in the place of the computed one; `actuals withdraw` undoes it."""
    try:
        yuan = None if amount is None else parse_amount(amount, MoneyUnit.YUAN)
    except NotAnAmountError as error:
        fail(session.words(f"problem.{error.code}", value=amount))
    decided = None if likelihood is None else Likelihood(likelihood)
    with session.store() as store:
        batch = override_forecast(store, LOCAL_ADMINISTRATOR, month, project_code, yuan, decided, reason)
    emit_json({"batch": batch, "project_code": project_code, "month": str(month)})


def _record(row: Forecast, words: Words) -> dict[str, object]:
    record: dict[str, object] = {name: getattr(row, name) for name in _COLUMNS}
    sentences = {"sentence": forecast_sentences(row, words), "likelihood_sentence": likelihood_sentence(row, words)}
    return {**record, **sentences}


def _method_record(row: MethodEstimate) -> dict[str, object]:
    record = {name: getattr(row, name) for name in _METHOD_COLUMNS}
    errors = {name: None if record[name] is None else float(record[name]) for name in ("low_error", "high_error")}
    return {**record, **errors}
