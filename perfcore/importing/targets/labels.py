"""The words by which a 绩效目标表 is recognised: titles, labels and column heads; their synonyms stand in a table."""

import re
import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import TypeVar

from perfcore.importing.words.cell_text import compact, one_line
from perfcore.money import MoneyUnit

MONEY_UNITS = {"元": MoneyUnit.YUAN, "万元": MoneyUnit.WAN}
_TITLE = re.compile(
    r"(?:\d{1,3}[.、])?(?P<name>.*)绩效(?:目标)?(?:申报|批复|公开|审核|信息|管理)?表(?:\([^()]*\))?(?<!自评表)(?<!监控表)"
)
_NUMBERED_TITLE = re.compile(r"\d{1,3}[.、．]\s*(?P<name>.+)绩效目标表")
_UNIT_LINE = re.compile(r"[\[(【（〔]?(?P<code>\d{6}(?:\d{3})?)[\])】）〕]?[\s\-—_·]*(?P<name>[\u4e00-\u9fff].*)")
_UNIT_CODE_LAST = re.compile(r"(?P<name>[\u4e00-\u9fff].*?)\s*[\[(【（〔-](?P<code>\d{6}(?:\d{3})?)[\])】）〕]?")
_MONEY_UNIT_LINE = re.compile(r"\(?(?:金额|货币|计量|资金)?单位:(?:人民币)?(?P<unit>.{0,2}元)\)?")
_DECORATION = re.compile(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\*)+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_MONEY_WORD = re.compile(r"(?:单位:)?(?:人民币)?(?P<unit>.?元)")


class Field(StrEnum):
    """What a label of the table announces; the values are the keys of `ProjectTarget.cells`."""

    UNIT = "unit"
    UNIT_CODE = "unit_code"
    MONEY_UNIT = "money_unit"
    CODE = "code"
    NAME = "name"
    FUNDS = "funds"
    BUDGET = "initial_budget"
    FISCAL = "fiscal_funds"
    OTHER = "other_funds"
    PURPOSE = "purpose"
    PLAN = "plan"
    GOAL = "goal"
    LONG_TERM = "long_term"
    KNOWN = "known"


class Column(StrEnum):
    """A column of the indicator table; one that is LOOSE has yet to be told by the other columns."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    DESCRIPTION = "description"
    VALUE = "value"
    LONG_TERM_VALUE = "long_term_value"
    BASIS = "basis"
    WEIGHT = "weight"
    OPERATOR = "operator"
    MEASURE = "measure"
    LOOSE = "loose"
    KNOWN = "known"
    UNKNOWN = "unknown"


_Word = TypeVar("_Word", Field, Column)
_WORDS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (files(__package__) / "labels.toml").read_text(encoding="utf-8")
)


def _by_word(section: str, kind: type[_Word]) -> dict[str, _Word]:
    return {word: kind(key) for key, words in _WORDS[section].items() for word in words}


_LABELS = _by_word("field", Field)
_COLUMNS = _by_word("column", Column)
_BELOW: dict[str, Column | Field] = {
    word: Field.BUDGET if key == Field.BUDGET else Column(key)
    for key, words in _WORDS["below"].items()
    for word in words
}
# The label of a cell that holds its value as well ("项目编码：…"); line breaks and spaces may stand inside of it.
_RUN_TOGETHER = re.compile(
    r"(?:(?<=[\s;；,，、。])|(?<![\s\S]))\s*(?P<label>(?:其\s*中\s*[:：]?\s*)?(?:"
    + "|".join(r"\s*".join(map(re.escape, word)) for word in sorted(_LABELS, key=len, reverse=True))
    + r")\s*(?:[（(][^（）()]{0,14}[）)])?)\s*[:：]"
)


def is_title(raw: str) -> bool:
    """Tell whether the text is the heading of one project's table (or of the department's)."""
    return _TITLE.fullmatch(compact(raw)) is not None


def is_department_title(raw: str) -> bool:
    """Tell whether the heading is that of the targets of the department as a whole."""
    return is_title(raw) and "整体" in raw


def titled_project(raw: str) -> str | None:
    """Give the project's name out of a numbered heading ("1.考核奖励经费绩效目标表"), None where it names none."""
    match = _NUMBERED_TITLE.fullmatch(one_line(raw))
    return match["name"] if match else None


def label_of(raw: str) -> Field | None:
    """Recognise a label, whatever spaces, full-width signs, numbers, brackets, colons or the words 其中 it has."""
    return _LABELS.get(_plain(raw))


def column_of(raw: str) -> Column | None:
    """Recognise the head of a column of the indicator table."""
    return _COLUMNS.get(_plain(raw))


def below_of(raw: str) -> Column | Field | None:
    """Recognise the second line of a head in two lines ("年度" under "指标值")."""
    return _BELOW.get(_plain(raw))


def _plain(raw: str) -> str:
    text = _BRACKETS.sub("", _DECORATION.sub("", compact(raw)))
    return text.strip(":*").removeprefix("其中").lstrip(":")


def split_labels(raw: str) -> list[tuple[str, str]]:
    """Give label and value of each "label：value" in a text that begins with one, else nothing."""
    found = list(_RUN_TOGETHER.finditer(raw))
    if not found or raw[: found[0].start()].strip():
        return []
    ends = [match.start() for match in found[1:]] + [len(raw)]
    return [
        (match["label"], raw[match.end() : end].strip(" \t\n;；,，、")) for match, end in zip(found, ends, strict=True)
    ]


def unit_of(raw: str) -> tuple[str, str] | None:
    """Give code and name out of a unit line ("356001乐亭县人力资源和社会保障局本级")."""
    match = _UNIT_LINE.fullmatch(one_line(raw))
    return (match["code"], match["name"]) if match else None


def labelled_unit_of(raw: str) -> tuple[str, str] | None:
    """Give code and name out of the text behind a label for the unit, where the code may also come last."""
    match = _UNIT_CODE_LAST.fullmatch(one_line(raw))
    return unit_of(raw) or ((match["code"], match["name"]) if match else None)


def money_unit_of(raw: str) -> str | None:
    """Give the words for the unit of money out of its line ("单位：万元"), known to this product or not."""
    match = _MONEY_UNIT_LINE.fullmatch(compact(raw))
    return match["unit"] if match else None


def money_unit_in_label(raw: str) -> str | None:
    """Give the unit of money that a label or head has in brackets ("预算数（万元）")."""
    for words in _BRACKETS.findall(compact(raw)):
        if match := _MONEY_WORD.fullmatch(words):
            return match["unit"]
    return None
