"""The units, a page at a time, those furthest behind their plan first."""

from perfcore.analysis.ranking import Ranking, RankKey
from perfcore.analysis.relations import Level
from ui import reads
from ui.address import PAGE, named, turn_pages
from ui.view import View

# Each has a chart of its own.
_PAGE = 12


def units_on_page(view: View) -> Ranking:
    """Return the units of the page that the address names; of one that does not exist the first."""
    return _ranked(view, named(PAGE, range(1, _pages(_ranked(view, 1)) + 1), 1))


def show_unit_pages(units: Ranking) -> None:
    """Let the reader turn to the other units, where there are more than one page holds."""
    turn_pages(_pages(units))


def _ranked(view: View, page: int) -> Ranking:
    wanted = (_PAGE, (page - 1) * _PAGE)
    return reads.ranked(view.as_of, Level.UNIT, RankKey.DEVIATION, scope=view.scope, from_last=True, page=wanted)


def _pages(units: Ranking) -> int:
    return max(1, -(-units.total // _PAGE))
