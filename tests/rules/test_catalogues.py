"""Both languages say everything the product says, with the same values in each sentence, and nothing else."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from tests.rules.tree import ROOT, parsed, python_files, strings

LANGUAGES = ("zh_CN", "en")
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*(\.[a-zA-Z0-9_]+)+")
PREFIX = re.compile(r"([a-z][a-z0-9_]*\.)+")
FILES = {".py", ".sql", ".csv", ".xlsx", ".duckdb", ".txt", ".json", ".po", ".toml", ".css", ".html"}
SPEAKERS = ("perfcore", "ui", "pages", "dashboard.py")


@cache
def catalogue(language: str) -> dict[str, str]:
    path = ROOT / "locale" / language / "LC_MESSAGES" / "perfcore.po"
    with path.open("rb") as file:
        messages = list(read_po(file, locale=language, abort_invalid=True))
    return {str(message.id): str(message.string) for message in messages if message.id}


def sections() -> set[str]:
    return {identifier.partition(".")[0] for identifier in catalogue("zh_CN")}


def placeholders(sentence: str) -> set[str]:
    names = (name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
    return {re.split(r"[.\[]", name)[0] for name in names}


@cache
def literals() -> dict[str, str]:
    """Every string of the code, with the place where it stands first."""
    found: dict[str, str] = {}
    for path in python_files(*SPEAKERS):
        for node in strings(path):
            found.setdefault(str(node.value), f"{path}:{node.lineno}")
    return found


@cache
def prefixes() -> dict[str, str]:
    """Every f-string of the code that starts like an id, as in f"light.{code}", with its place."""
    found: dict[str, str] = {}
    for path in python_files(*SPEAKERS):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.JoinedStr) and (start := leading_text(node)):
                found.setdefault(start, f"{path}:{node.lineno}")
    return found


def leading_text(node: ast.JoinedStr) -> str | None:
    first = node.values[0]
    if isinstance(first, ast.Constant) and PREFIX.fullmatch(str(first.value)) and len(node.values) > 1:
        return str(first.value)
    return None


def is_file_name(words: str) -> bool:
    return Path(words).suffix in FILES


def test_both_catalogues_hold_the_same_ids() -> None:
    assert catalogue("zh_CN")
    assert set(catalogue("zh_CN")) ^ set(catalogue("en")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    assert [identifier for identifier, sentence in catalogue(language).items() if not sentence.strip()] == []


def test_a_sentence_has_the_same_values_in_both_languages() -> None:
    english = catalogue("en")
    different = {
        identifier: (placeholders(sentence), placeholders(english[identifier]))
        for identifier, sentence in catalogue("zh_CN").items()
        if identifier in english and placeholders(sentence) != placeholders(english[identifier])
    }
    assert different == {}


def test_every_id_in_the_code_has_its_sentence() -> None:
    known, heads = catalogue("zh_CN"), sections()
    missing = {
        words: place
        for words, place in literals().items()
        if IDENTIFIER.fullmatch(words)
        and words.partition(".")[0] in heads
        and not is_file_name(words)
        and words not in known
    }
    assert missing == {}


def test_every_made_up_id_can_have_its_sentence() -> None:
    known, heads = catalogue("zh_CN"), sections()
    missing = {
        prefix: place
        for prefix, place in prefixes().items()
        if prefix.partition(".")[0] in heads and not any(identifier.startswith(prefix) for identifier in known)
    }
    assert missing == {}


def test_no_sentence_is_left_over() -> None:
    made_up = {prefix for prefix in prefixes() if PREFIX.fullmatch(prefix)}
    unused = [
        identifier
        for identifier in catalogue("zh_CN")
        if identifier not in literals() and identifier.rpartition(".")[0] + "." not in made_up
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("执行率 {rate}，差 {gap:,.2f} 万元", {"rate", "gap"}),
        ("no values", set()),
        ("{{literal}} {row.number}", {"row"}),
    ],
)
def test_placeholders_are_read(sentence: str, expected: set[str]) -> None:
    assert placeholders(sentence) == expected
