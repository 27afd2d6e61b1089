"""Codes and texts of files, as the upload pages show them."""

from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.wording import Words
from ui.texts import plain

_LONGEST_CELL = 60
_LONGEST_SENTENCE = 400


def measure_name(words: Words, measure: Measure) -> str:
    """Return what a figure stands for: 累计支出."""
    return words(f"measure.{measure.value}")


def money_name(words: Words, money: MoneyUnit) -> str:
    """Return a unit of money: 万元."""
    return words(f"money.{money.value}")


def cell(text: str | None) -> str:
    """Return a cell's text as Markdown that shows it as it is, on one line; a dash for nothing."""
    return plain(_shortened(text, _LONGEST_CELL)) if text and text.strip() else "—"


def sentence(text: str) -> str:
    """Return a sentence that quotes data, as Markdown."""
    return plain(_shortened(text, _LONGEST_SENTENCE))


def _shortened(text: str, longest: int) -> str:
    line = " ".join(text[: longest * 2].split())
    return line if len(line) <= longest else f"{line[:longest]}…"
