"""Part one of the document: the department's general goals and its 分项绩效目标."""

import re
from collections.abc import Iterable

from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import prose
from perfcore.model import Cell, Goal

_CHAPTER = re.compile(r"[一二三四五六七八九十]+、(?P<title>.+)")
_GENERAL_GOAL = re.compile(r"(?:目标)?\s*(?:\d+|[一二三四五六七八九十]+)\s*[:：.．、]\s*\S.*")
_ITEM = re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*(?P<name>\S.*)")


def read_goals(paragraphs: Iterable[Row]) -> tuple[Goal, ...]:
    """Read the goals among the paragraphs before the first table; introductions and other chapters are left out."""
    goals: list[Goal] = []
    chapter = ""
    for row in paragraphs:
        cell = row.cells[0]
        text = prose(cell.raw)
        if match := _CHAPTER.fullmatch(text):
            chapter = match["title"]
        elif "总体绩效目标" in chapter and _GENERAL_GOAL.fullmatch(text):
            goals.append(Goal("", text, cell))
        elif "分项绩效目标" in chapter:
            _read_item(cell, text, goals)
    return tuple(goals)


def _read_item(cell: Cell, text: str, goals: list[Goal]) -> None:
    if match := _ITEM.fullmatch(text):
        goals.append(Goal(match["name"], "", cell))
    elif goals and goals[-1].name:
        item = goals.pop()
        goals.append(Goal(item.name, f"{item.text}\n{text}".strip(), item.cell))
