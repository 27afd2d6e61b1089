"""The year end of everything on a page, where so few projects are meant that somebody can wait for it."""

from perfcore.analysis.forecast import MOST_PROJECTS, Forecast
from perfcore.analysis.relations import Level
from perfcore.analysis.status import Status
from perfcore.wording import Words
from ui import reads
from ui.view import View


def year_end(view: View, total: Status) -> Forecast | None:
    """Return the estimate for everything that `total` sums up; None for more projects than one can wait for."""
    if total.projects > MOST_PROJECTS:
        return None
    (outlook,) = reads.forecasts(view.as_of, Level.TOTAL, view.scope)
    return outlook


def too_many(words: Words) -> str:
    """Say why there is no estimate, and where there is one."""
    return words("forecast_page.too_many", most=f"{MOST_PROJECTS:,}")
