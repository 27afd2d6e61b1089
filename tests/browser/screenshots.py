"""Pictures of every page: `python -m tests.browser.screenshots`, with `--help` for what can be chosen.

They are for people to look at, whole pages in both languages, both themes and three widths. With `--reference` it is
the small set that the documents show: each page once, the overview also dark and narrow.
"""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import click
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from perfcore.start import open_product_store
from tests.browser import chromium
from tests.browser.product import STORE, Product, serve
from tests.browser.sight import show_all
from tests.browser.windows import window
from ui.navigation import PAGES

_LOCALES = {"zh": "zh-CN", "en": "en-GB"}
_FIRST_HEIGHT = 900
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTHS = (1440, 1024, 390)
PATHS = tuple(page.path for page in PAGES)


def name_of(path: str) -> str:
    """Return a page's name in file names and on the command line; the default page has no path of its own."""
    return path.replace("/", "-") or "overview"


@dataclass(frozen=True, slots=True)
class View:
    """One page as one reader sees it."""

    path: str
    language: str
    theme: Theme
    width: int

    @property
    def address(self) -> str:
        """Return path and query; Chinese is the default language."""
        return f"/{self.path}?lang=en" if self.language == "en" else f"/{self.path}"

    @property
    def file_name(self) -> str:
        """Return the picture's name."""
        return f"{name_of(self.path)}-{self.language}-{self.theme}-{self.width}.png"


def take(browser: Browser, home: str, view: View, folder: Path) -> Path:
    """Open the view on the product at `home`, wait until it is drawn, and write a picture of all of it."""
    size: ViewportSize = {"width": view.width, "height": _FIRST_HEIGHT}
    with window(browser, home, locale=_LOCALES[view.language], color_scheme=view.theme, viewport=size) as page:
        page.goto(view.address)
        show_all(page)
        target = folder / view.file_name
        page.screenshot(path=target, animations="disabled")
    return target


# The store is made on one day, so that pictures change only with what they show.
_DAY = datetime(2024, 11, 1, 1, 0)  # noqa: DTZ001 - the store keeps moments in UTC without a zone mark
_REFERENCE_WIDTH = 1080
_REFERENCES = (
    *(View(page.path, "zh", "light", WIDTHS[0]) for page in PAGES if page.listed),
    View("", "zh", "dark", WIDTHS[0]),
    View("", "zh", "light", WIDTHS[-1]),
)


@contextmanager
def made_on(moment: datetime, folder: Path) -> Iterator[Product]:
    """Serve a store that was filled as at a first start at this moment."""
    open_product_store(str(folder / STORE), lambda: moment).close()
    with serve(folder) as product:
        yield product


def reduce(picture: Path) -> None:
    """Make a picture small enough for a repository: no wider than a document shows it, and with few colours."""
    with Image.open(picture) as whole:
        width = min(whole.width, _REFERENCE_WIDTH)
        small = whole.convert("RGB").resize((width, whole.height * width // whole.width), Image.Resampling.LANCZOS)
    # The usual method drops the colours of small things, and lights are small; the means keep large areas true.
    small.quantize(method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).save(picture, optimize=True)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default="artifacts/screenshots", show_default=True)
@click.option("--page", "names", multiple=True, type=click.Choice([name_of(path) for path in PATHS]))
@click.option("--lang", "languages", multiple=True, type=click.Choice(list(_LOCALES)))
@click.option("--theme", "themes", multiple=True, type=click.Choice(THEMES))
@click.option("--width", "widths", multiple=True, type=int)
@click.option("--reference", is_flag=True, help="The set that the documents show, made small.")
def main(  # noqa: PLR0913, PLR0917 - the options of the command
    out: Path,
    names: tuple[str, ...],
    languages: tuple[str, ...],
    themes: tuple[Theme, ...],
    widths: tuple[int, ...],
    reference: bool,  # noqa: FBT001 - click hands it on
) -> None:
    """Serve the product on a temporary store with the demonstration data and picture its pages."""
    program = chromium.obtain()
    if program is None:
        raise click.ClickException(chromium.REASON)
    out.mkdir(parents=True, exist_ok=True)
    paths = [path for path in PATHS if not names or name_of(path) in names]
    chosen = itertools.starmap(
        View, itertools.product(paths, languages or _LOCALES, themes or THEMES, widths or WIDTHS)
    )
    views = [view for view in _REFERENCES if view.path in paths] if reference else chosen
    with (
        tempfile.TemporaryDirectory() as folder,
        made_on(_DAY, Path(folder)) as product,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        for view in views:
            picture = take(browser, product.url, view, out)
            if reference:
                reduce(picture)
            click.echo(picture)
        browser.close()


if __name__ == "__main__":
    main()
