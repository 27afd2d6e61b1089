"""Figures drawn as pictures by the Chromium of the machine; without one there are no pictures, and no error."""

import asyncio
import os
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from perfcore.exporting.briefing_charts import Figure

BROWSER = "PERFCORE_CHROMIUM"
_SECONDS = 60
_SCALE = 2


def draw(figures: Sequence[Figure]) -> tuple[bytes, ...] | None:
    """Draw figures as PNG in one browser that is started once for all of them; None where none can be started."""
    drawn: list[tuple[bytes, ...] | None] = []

    # The caller's thread may have a loop of its own running, as a web server's has.
    worker = threading.Thread(target=lambda: drawn.append(asyncio.run(_drawn(figures))), daemon=True)
    worker.start()
    worker.join()
    return drawn[0] if drawn else None


async def _drawn(figures: Sequence[Figure]) -> tuple[bytes, ...] | None:
    # Loaded here: they bring a drawing library along that nothing else in this package needs.
    from choreographer.errors import BrowserClosedError, BrowserFailedError, ChromeNotFoundError  # noqa: PLC0415
    from kaleido import Kaleido  # noqa: PLC0415

    try:
        # What sets formulas in pictures would be fetched from the internet.
        async with asyncio.timeout(_SECONDS), Kaleido(n=1, mathjax=False, **_browser()) as browser:
            return tuple([await browser.calc_fig(dict(figure), opts=_options(figure)) for figure in figures])
    except (ChromeNotFoundError, BrowserClosedError, BrowserFailedError, OSError):
        # An exceeded time is an OSError too.
        return None


def _browser() -> Mapping[str, Any]:
    """Return the browser that the environment names; without one the first that is found is used."""
    named = os.environ.get(BROWSER)
    return {"path": named} if named else {}


def _options(figure: Figure) -> dict[str, Any]:
    layout = figure["layout"]
    return {"format": "png", "width": layout["width"], "height": layout["height"], "scale": _SCALE}
