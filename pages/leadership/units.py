"""单位: how the units compare, quarter by quarter, and the projects of the one that is chosen."""

from perfcore.analysis.relations import Level
from perfcore.analysis.situation_words import situation, units_ranked
from ui import reads
from ui.empty import show_no_actuals
from ui.headline import show_figures, show_title
from ui.leadership.explain_panel import show_explanations
from ui.leadership.forecast_figures import show_forecast
from ui.leadership.units import show_unit, show_unit_pages, show_units, units_on_page
from ui.leadership.year_end import year_end
from ui.view import current_view

view = current_view()
words, as_of, scope = view.words, view.as_of, view.scope
(total,) = reads.statuses(as_of, Level.TOTAL, scope)
units = units_on_page(view) if view.unit_code is None else None
if units is not None:
    sentence = units_ranked(units, words)
else:
    sentence = situation(total, reads.largest_shortfall(as_of, scope), words)
show_title(view, words("nav.units"), view.scope_name, sentence)
if total.reported_month is None:
    show_no_actuals(words)

if units is not None:
    show_units(view, units)
    show_unit_pages(units)
else:
    show_figures(total, words)
    show_explanations(view, total)
    show_forecast(year_end(view, total), words)
    show_unit(view, total)
