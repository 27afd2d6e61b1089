"""What the audit log calls things."""

import re

import pytest

from perfcore.store.ledger import BatchKind
from perfcore.wording import Language, Words
from tests.rules.tree import python_files, text
from ui.audit.audit_log_filter import action_word, detail_text

NAMED = re.compile(r'\bEvent\(\s*"(?P<action>[a-z_]+)"')


def actions() -> set[str]:
    """List everything that the product writes into its log."""
    named = {found["action"] for path in python_files("perfcore") for found in NAMED.finditer(text(path))}
    return named | {f"{kind}_stored" for kind in BatchKind}


def test_the_scan_finds_actions_of_every_kind() -> None:
    assert {"signed_in", "batch_withdrawn", "actuals_stored"} <= actions()


@pytest.mark.parametrize("language", Language)
def test_every_action_has_its_words(language: Language) -> None:
    words = Words(language)
    assert {action for action in actions() if action_word(words, action) == action} == set()


def test_an_action_of_another_version_is_shown_by_its_code() -> None:
    assert action_word(Words(), "flown_to_the_moon") == "flown_to_the_moon"


def test_what_changed_is_shown_with_what_it_was() -> None:
    detail = [
        ("demonstration", "false"),
        ("enabled", "false"),
        ("enabled_before", "true"),
        ("identity", ""),
        ("roles", "auditor"),
        ("roles_before", "finance"),
        ("something_new", "x"),
        ("units", "*"),
        ("units_before", ""),
    ]
    assert detail_text(Words(), detail) == "启用 true → false；角色 finance → auditor；something_new x；单位 — → *"
