"""The page about roles shows the table of the code, and the page about signing in its settings."""

import re
from pathlib import Path

from perfcore.access import PERMITTED, Action, Role
from perfcore.setting_rules import SETTINGS, Group
from perfcore.store import Store
from perfcore.wording import Words
from tests.rules.tree import text

ROLES, SIGN_IN = Path("docs/roles.md"), Path("docs/sign_in.md")
ROW = re.compile(r"^\| (?P<words>\S+) `(?P<action>[a-z_]+)` \| (?P<cells>.*) \|$", re.MULTILINE)
ORDER = (Role.LEADERSHIP, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR)
YES = "●"


def test_the_table_of_the_document_is_that_of_the_code() -> None:
    found = {
        Action(row["action"]): {role for role, cell in zip(ORDER, row["cells"].split("|"), strict=True) if YES in cell}
        for row in ROW.finditer(text(ROLES))
    }
    assert found == {action: {role for role in Role if action in PERMITTED[role]} for action in Action}


def test_actions_are_called_what_the_interface_calls_them() -> None:
    words = Words()
    assert {row["action"]: row["words"] for row in ROW.finditer(text(ROLES))} == {
        action.value: words(f"action.{action}") for action in Action
    }


def test_every_limit_of_the_sign_in_is_documented_with_its_default() -> None:
    names = [name for name, rule in SETTINGS.items() if rule.group is Group.SIGN_IN]
    assert names
    assert [name for name in names if f"`{name}`" not in text(SIGN_IN)] == []
    defaults = dict(Store.open(":memory:").rows("SELECT name, value FROM setting_default"))
    said = {
        "session_idle_minutes": r"after (\d+) minutes without use",
        "session_hours": r"after (\d+) hours in any case",
        "sign_in_failures": r"After (\d+) failures in a row",
        "sign_in_lock_minutes": r"locked for (\d+) minutes",
        "password_least_length": r"at least (\d+) characters",
    }
    assert {name: re.findall(pattern, text(SIGN_IN)) for name, pattern in said.items()} == {
        name: [defaults[name]] for name in names
    }
