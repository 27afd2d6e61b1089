"""The overview as a Dash application: the product's questions, sentences and charts, laid out by Dash.

`gunicorn benchmarks.beside.dash_page:server` over the store that PERFCORE_STORE names. With BENCHMARK_KEEPS=1 answers
and charts are kept as the product keeps them, else asked and drawn each time, as a callback usually does.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar
from urllib.parse import parse_qs

from dash import Dash, Input, Output, dcc, html

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis import forecast, periods, ranking, situation, status
from perfcore.analysis.attention import attention
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.situation_words import situation as sentence_of
from perfcore.fiscal_months import Month
from perfcore.start import open_product_store
from perfcore.wording import Words
from ui.charts.amounts import amounts
from ui.charts.bullets import bullets, sorted_by_deviation
from ui.charts.clocks import clocks
from ui.charts.curve import curve
from ui.charts.drawn import drawn
from ui.charts.heat_map import heat_map
from ui.charts.shares import shares
from ui.charts.style import Drawing
from ui.figures import six_figures
from ui.kept import Kept, hashable
from ui.panels import MOST_ROWS

_KEEPS = os.environ.get("BENCHMARK_KEEPS") == "1"
_YEAR = int(os.environ.get("BENCHMARK_YEAR", "2024"))
_answers: Kept[Any] = Kept(2000)
_store = open_product_store()
_words = Words()

Question = ParamSpec("Question")
Answer = TypeVar("Answer")

app = Dash(__name__)
server = app.server
app.layout = html.Div([dcc.Location(id="address"), html.Div(id="page")])


@app.callback(Output("page", "children"), Input("address", "search"))  # type: ignore[untyped-decorator]
def show(search: str) -> list[object]:
    """Show the month that the address names."""
    as_of = Month(_YEAR, int(parse_qs(search.lstrip("?"))["month"][0]))
    scope = Scope(_YEAR)
    (total,) = _asked(status.status, as_of, Level.TOTAL, scope)
    tally = _asked(situation.tally, as_of, scope)
    furthest = _asked(ranking.furthest_behind, as_of, MOST_ROWS, scope)
    (outlook,) = _asked(forecast.forecast, as_of, Level.TOTAL, scope)
    course = _asked(status.course, scope, Level.TOTAL)
    units = sorted_by_deviation(_asked(status.status, as_of, Level.UNIT, scope))
    checkpoints = _asked(periods.checkpoint_months, scope)
    largest = _asked(ranking.most_money, as_of, MOST_ROWS, scope)
    return [
        html.H1(sentence_of(total, _asked(situation.largest_shortfall, as_of, scope), _words)),
        *(html.Div([html.B(each.label), html.P(each.value), html.P(each.note)]) for each in six_figures(total, _words)),
        *(html.P(f"{light.value} {portion.projects}") for light, portion in tally.lights.items()),
        *(html.P(f"{each.name} {each.unit_name}") for each in _asked(attention, as_of, scope)),
        _graph(clocks, total, _words),
        _graph(shares, tally, _words),
        _graph(curve, course, checkpoints, as_of.number, _words, outlook),
        _graph(bullets, units, _words),
        _graph(bullets, furthest, _words),
        _graph(heat_map, _months(scope, [row.code for row in furthest]), as_of.number, _words),
        _graph(amounts, largest, _words, by_power=True),
    ]


def _months(scope: Scope, codes: Sequence[str]) -> list[list[status.Status]]:
    rows = _asked(status.course, Scope(scope.fiscal_year, among=tuple(codes)), Level.PROJECT)
    return [[row for row in rows if row.code == code] for code in codes]


def _asked(ask: Callable[..., Answer], *question: object) -> Answer:
    def answer() -> Answer:
        return ask(_store, LOCAL_ADMINISTRATOR, *question)

    if not _KEEPS:
        return answer()
    kept: Answer = _answers.get((_store.revision, ask, hashable(question)), answer)
    return kept


def _graph(draw: Callable[..., Drawing], *shown: object, **how: object) -> dcc.Graph:
    figure = drawn(draw, *shown, **how) if _KEEPS else draw(*shown, **how)
    return dcc.Graph(figure=figure.to_dict())
