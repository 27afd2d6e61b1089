"""The document about indicators is held true: its examples are recomputed, its codes and settings those there are."""

import re
from datetime import date

import pytest

from perfcore.store import Store
from perfcore.store.settings import list_settings
from perfcore.wording import Language, catalogue
from tests.factories import CLERK
from tests.results import achieve, indicator, indicator_at, indicator_store
from tests.rules.tree import ROOT

DOCUMENT = (ROOT / "docs/indicators.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^\| (.+?) \| (\S+指标) \| 50 \| (.+?) \| ([\d.]+) \| ([\d.]*) ?\| (\w+) \|$", DOCUMENT, re.MULTILINE
)
CODES = dict(re.findall(r"^\| `([a-z_]+)` \| (error|warning) \| (?!default|practice)", DOCUMENT, re.MULTILINE))
SETTINGS = re.findall(r"^\| (`.+?`) \| (.+?) \| (practice|default) \|", DOCUMENT, re.MULTILINE)
RAISED_IN_PYTHON = re.compile(r'(?:[Pp]roblem|NotAResultError)\(\s*"([a-z_]+)"')
RAISED_IN_SQL = re.compile(r"'([a-z_]+)'(?: AS code)?,\s*(?:'(?:error|warning)'|reason_when_behind)")
PYTHON = ("perfcore/results.py", "perfcore/importing/results/rows.py", "perfcore/importing/results/values.py")
SQL = ("perfcore/store/sql/results_before.sql", "perfcore/analysis/sql/result_doubts.sql")
# These stand in the code as one of several, not where the problem is made.
CHOSEN = {"mistyped_project", "not_a_number"}


def raised() -> set[str]:
    """List the codes that reading and checking results can give."""
    found = {code for name in PYTHON for code in RAISED_IN_PYTHON.findall((ROOT / name).read_text(encoding="utf-8"))}
    found |= {code for name in SQL for code in RAISED_IN_SQL.findall((ROOT / name).read_text(encoding="utf-8"))}
    return found | CHOSEN


def test_every_example_is_what_the_product_computes() -> None:
    assert len(EXAMPLES) == 12
    names = [f"指标{place}" for place in range(len(EXAMPLES))]
    store = indicator_store(
        *(indicator(name, target, level2) for name, (target, level2, *_) in zip(names, EXAMPLES, strict=True))
    )
    achieve(store, {name: text for name, (_, _, text, *_) in zip(names, EXAMPLES, strict=True)})
    found = [indicator_at(store, 6, name) for name in names]
    shown = [
        (f"{each.completion:.2f}", "" if each.attainment is None else f"{each.attainment:.2f}", each.light.value)
        for each in found
    ]
    assert shown == [(completion, attainment, light) for *_, completion, attainment, light in EXAMPLES]


def test_every_code_has_its_line_and_every_line_its_code() -> None:
    assert "result_unreadable" in raised()
    assert set(CODES) == raised()


@pytest.mark.parametrize("language", Language)
def test_every_code_has_its_sentence(language: Language) -> None:
    assert {code for code in raised() if f"problem.{code}" not in catalogue(language)} == set()


def test_the_settings_are_documented_with_their_defaults() -> None:
    documented = {
        name.strip("` "): (value.strip(), basis)
        for names, values, basis in SETTINGS
        for name, value in zip(names.split(", "), values.split(", ") if "`, `" in names else [values], strict=True)
    }
    held = {each.name: (each.value, each.basis) for each in list_settings(Store.open(":memory:"), CLERK)}
    assert {each.valid_from for each in list_settings(Store.open(":memory:"), CLERK)} == {date(1, 1, 1)}
    assert {name: held[name] for name in documented} == documented
    assert len(documented) == 8
