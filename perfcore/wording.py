"""The one place where codes and values become words, in both languages, for pages, CLI and exports alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from perfcore.money import CENT
from perfcore.problem import Problem

CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
_WAN = Decimal(10_000)
_NOTHING = "—"
# From here on a count has a separator; whole numbers with these names name something and are not counts.
_THOUSAND = 1_000
_NAMES = frozenset({"batch", "event", "first", "last", "number", "proposal", "row", "year"})
# What follows the sentence of a problem, by code and detail, where that detail is known.
_HINTS = {
    "wrong_check_character": {"expected": "check_character.expected", "nearest": "check_character.nearest"},
}


class Language(StrEnum):
    """The languages of the interface, by the code that addresses and options use."""

    CHINESE = "zh"
    ENGLISH = "en"


class _Counted(Formatter):
    """Fills `{projects:project|projects}` with the number and the word that goes with it."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        return f"{value} {one if str(value) == '1' else many}" if bar else format(value, format_spec)


_COUNTED = _Counted()
_FOLDERS = {Language.CHINESE: "zh_CN", Language.ENGLISH: "en"}


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Read a gettext catalogue. The ids are symbolic (`light.red`), the texts take str.format fields."""
    with (CATALOGUES / _FOLDERS[language] / "LC_MESSAGES" / "perfcore.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences, amounts and shares in one language. What is not known is shown as a dash, never as zero."""

    language: Language = Language.CHINESE

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of an id with its fields filled, counts with thousands.

        Raises KeyError for an id that no catalogue has.
        """
        sentence = catalogue(self.language)[key]
        shown = {name: _counted(name, value) for name, value in values.items()}
        return _COUNTED.vformat(sentence, (), shown) if "|" in sentence else sentence.format(**shown)

    def problem(self, problem: Problem) -> str:
        """Return the sentence of a problem: what is wrong, what to do, and what is meant where that is known."""
        sentence = self(f"problem.{problem.code}", value=problem.value or "", **problem.details)
        hints = _HINTS.get(problem.code, {})
        return sentence + "".join(
            self(hints[each], **{each: said}) for each, said in problem.details.items() if said and each in hints
        )

    def failure(self, code: str, details: Mapping[str, str]) -> str:
        """Return the sentence of a refusal by the store."""
        return self(f"failure.{code}", **details)

    def wan(self, amount: Decimal | None, *, signed: bool = False) -> str:
        """Show an amount of 元 in 万元: two decimals, thousands."""
        return _NOTHING if amount is None else self._figure(amount / _WAN, 2, signed=signed)

    def yuan(self, amount: Decimal | None, *, signed: bool = False) -> str:
        """Show an amount of 元 to the cent, with thousands."""
        return _NOTHING if amount is None else self._figure(amount, 2, signed=signed)

    def percent(self, share: float | None) -> str:
        """Show a share or rate in percent, one decimal."""
        return _NOTHING if share is None else f"{self._figure(Decimal(repr(share)), 1)}%"

    def points(self, deviation: float | None, *, signed: bool = True) -> str:
        """Show percentage points, one decimal, without their name."""
        return _NOTHING if deviation is None else self._figure(Decimal(repr(deviation)), 1, signed=signed)

    def _figure(self, value: Decimal, decimals: int, *, signed: bool = False) -> str:
        rounded = value.quantize(CENT.scaleb(2 - decimals), ROUND_HALF_UP)
        shown = f"{abs(rounded):,}"
        # A true minus sign is as wide as the digits; a hyphen is not.
        sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else ""
        return sign + shown


def _counted(name: str, value: object) -> object:
    return f"{value:,}" if isinstance(value, int) and value >= _THOUSAND and name not in _NAMES else value
