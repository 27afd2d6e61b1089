"""Figures that are drawn once for everybody who is shown the same figures in the same language."""

from collections.abc import Callable
from typing import ParamSpec

from ui.charts.style import Drawing
from ui.kept import Kept, hashable

_MOST_FIGURES = 400

Drawn = ParamSpec("Drawn")
_figures: Kept[Drawing] = Kept(_MOST_FIGURES)


def drawn(draw: Callable[Drawn, Drawing], *shown: Drawn.args, **how: Drawn.kwargs) -> Drawing:
    """Return the figure that `draw` makes of what is shown. It is shared: nobody may change it."""
    return _figures.get((draw, hashable(shown), hashable(how)), lambda: draw(*shown, **how).finish())
