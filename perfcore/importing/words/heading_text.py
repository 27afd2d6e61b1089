"""Headings and titles in one spelling: half-width, simplified characters, without white space."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_BRACKETED = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


@cache
def labels() -> dict[str, Any]:
    """Read what columns are called, and the characters in which traditional and simplified headings differ."""
    return tomllib.loads((files(__package__) / "labels.toml").read_text(encoding="utf-8"))


def plain_spaced(text: str) -> str:
    """Give the text half-width, in simplified characters, each run of white space as one space."""
    simplified = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_simplified())
    return _SPACES.sub(" ", simplified).strip()


def plain(text: str) -> str:
    """Give the text as for comparing: as `plain_spaced`, without any white space."""
    return plain_spaced(text).replace(" ", "")


def bare(heading: str) -> str:
    """Take the brackets, and the unit of money in them, off a heading."""
    return _BRACKETED.sub("", heading)


@cache
def _simplified() -> dict[int, int]:
    pairs = labels()["simplified"]
    return str.maketrans(pairs["traditional"], pairs["simplified"])
