"""Every rule of the target doctor has its question, its sentence in both languages and its line in the document."""

import re
from pathlib import Path

import pytest

from perfcore.target_rules import RULES
from perfcore.wording import Language, catalogue
from tests.rules.tree import ROOT, text

LINE = re.compile(r"^\| `(?P<code>[a-z_0-9]+)` \| (?P<severity>\w+) \| (?P<basis>\w+) \|(?P<said>.+)\|$", re.MULTILINE)


def lines() -> list[re.Match[str]]:
    return list(LINE.finditer(text(Path("docs/target_doctor.md"))))


def test_every_rule_has_its_line_and_every_line_its_rule() -> None:
    assert [(line["code"], line["severity"], line["basis"]) for line in lines()] == [
        (rule.code, rule.gravity.value, rule.basis.value) for rule in RULES.values()
    ]


def test_a_bound_is_documented_with_its_value() -> None:
    bounds = {rule.code: f"{rule.bound} %" for rule in RULES.values() if rule.bound is not None}
    said = {line["code"]: line["said"] for line in lines() if "bound" in line["said"]}
    assert bounds.keys() == said.keys()
    assert [code for code, bound in bounds.items() if bound not in said[code]] == []


def test_every_rule_is_a_question_of_its_own() -> None:
    files = {path.stem.removeprefix("doctor_") for path in (ROOT / "perfcore/analysis/sql").glob("doctor_*.sql")}
    assert files == RULES.keys()


@pytest.mark.parametrize("language", Language)
def test_every_rule_has_its_sentence(language: Language) -> None:
    sentences = {each.removeprefix("finding.") for each in catalogue(language) if each.startswith("finding.")}
    assert sentences >= RULES.keys()
