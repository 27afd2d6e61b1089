"""What tests of forecasts ask, and how they report a year."""

from perfcore.analysis.forecast import Forecast, Method, MethodEstimate, forecast, method_estimates
from perfcore.analysis.relations import Level, Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store
from tests.factories import ADMINISTRATOR, FIRST, YEAR, report

LATE_PLAN = ((6, "20"), (12, "100"))


def ask(store: Store, month: int, project_code: str = FIRST) -> Forecast:
    (found,) = forecast(store, ADMINISTRATOR, Month(YEAR, month), Level.PROJECT, Scope(YEAR, project_code=project_code))
    return found


def methods(store: Store, month: int, project_code: str = FIRST) -> dict[Method, MethodEstimate]:
    scope = Scope(YEAR, project_code=project_code)
    return {each.method: each for each in method_estimates(store, ADMINISTRATOR, Month(YEAR, month), scope)}


def spend(store: Store, *amounts: str | None, project_code: str = FIRST, year: int = YEAR) -> None:
    """Report a month's amount after the other, from January on; None is a month without a report."""
    months = [(project_code, month, amount) for month, amount in enumerate(amounts, start=1) if amount is not None]
    report(store, *months, year=year)


def judged(found: Forecast) -> tuple[str, str]:
    return found.likelihood.value, found.likelihood_reason.value
