"""The user manual inside the product: the file that stands among the documents, a chapter for each kind of reader."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from ui import address
from ui.view import View

_MANUAL = Path(__file__).resolve().parent.parent / "docs" / "用户手册.md"
_CHAPTER = re.compile(r"^## (?P<name>.+)$", re.MULTILINE)
_PICTURE = re.compile(r"^!\[(?P<says>[^\]]*)\]\((?P<file>[^)]+)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """What stands before the first chapter, and the chapters by name."""

    lead: str
    chapters: dict[str, str]


@cache
def manual() -> Manual:
    """Read the manual."""
    lead, *parts = _CHAPTER.split(_MANUAL.read_text(encoding="utf-8"))
    return Manual(lead.partition("\n")[2].strip(), dict(zip(parts[::2], parts[1::2], strict=True)))


def show_manual(view: View) -> None:
    """Show the chapter that the address names, the first one by default."""
    text = manual()
    st.markdown(text.lead)
    chosen = address.pick(view.words("manual.chapter"), "chapter", list(text.chapters), str)
    _show(text.chapters[chosen])


def _show(chapter: str) -> None:
    """Show text and pictures: Streamlit serves no files that a text points to."""
    at = 0
    for picture in _PICTURE.finditer(chapter):
        st.markdown(chapter[at : picture.start()])
        st.image(_MANUAL.parent / picture["file"], caption=picture["says"], alt=picture["says"])
        at = picture.end()
    st.markdown(chapter[at:])
