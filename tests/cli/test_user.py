import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from perfcore.access import Role
from perfcore.accounts.account import Account
from perfcore.cli import main
from perfcore.store import Store
from perfcore.store.passwords import sign_in
from perfcore.store.sessions import signed_in
from tests.cli.conftest import Run
from tests.store.people import PASSWORD

NEW = "another horse entirely"


@pytest.fixture
def chief(address: Path) -> None:
    """Make the first administrator, the password read from what is piped in."""
    command = ["--store", str(address), "user", "add", "Chief", "--role", "administrator", "--full-name", "赵主任"]
    made = CliRunner().invoke(main, command, input=f"{PASSWORD}\n", catch_exceptions=False)
    assert (made.exit_code, json.loads(made.stdout)) == (0, {"user": "chief", "batch": 2})
    assert PASSWORD not in made.output


def typed(address: Path, *arguments: str, line: str) -> int:
    """Run a command that reads a password."""
    command = ["--store", str(address), "user", *arguments]
    return CliRunner().invoke(main, command, input=f"{line}\n", catch_exceptions=False).exit_code


@pytest.mark.usefixtures("chief")
def test_the_first_administrator_signs_in(address: Path) -> None:
    with Store.open(address) as store:
        token = sign_in(store, "chief", PASSWORD)
        assert signed_in(store, token or "") == Account("chief", "赵主任", None, frozenset({Role.ADMINISTRATOR}))


@pytest.mark.usefixtures("chief")
def test_people_are_listed_and_changed(run: Run, address: Path) -> None:
    assert typed(address, "add", "li", "--role", "finance", "--unit", "356001", "--unit", "356003", line=NEW) == 0
    changed = run("user", "change", "LI", "--role", "finance", "--role", "leadership", "--every-unit")
    assert (changed.status, changed.json) == (0, {"user": "li", "batch": 4})
    assert run("user", "change", "li", "--every-unit").json == {"user": "li", "batch": None}
    listed = {row["user"]: row for row in run("user", "list", "--format", "json").json["rows"]}
    assert listed["li"] == {
        "user": "li",
        "full_name": "",
        "roles": "finance, leadership",
        "units": None,
        "identity": None,
        "enabled": True,
        "has_password": True,
        "locked_until": None,
        "sessions": 0,
    }


@pytest.mark.usefixtures("chief")
def test_who_is_known_to_a_provider_needs_no_password(run: Run) -> None:
    assert run("user", "add", "sun", "--role", "leadership", "--identity", "sun@rsj.example").status == 0
    (sun,) = (row for row in run("user", "list", "--format", "json").json["rows"] if row["user"] == "sun")
    assert (sun["identity"], sun["has_password"]) == ("sun@rsj.example", False)


@pytest.mark.usefixtures("chief")
def test_passwords_locks_and_sessions(run: Run, address: Path) -> None:
    with Store.open(address) as store:
        sign_in(store, "chief", PASSWORD)
        for _ in range(5):
            sign_in(store, "chief", "a wrong password")
    (row,) = run("user", "list", "--format", "json").json["rows"]
    assert (row["sessions"], row["locked_until"] is None) == (1, False)
    assert run("user", "unlock", "chief").json == {"user": "chief", "locked": False}
    assert run("user", "sign-out", "chief").json == {"user": "chief", "sessions_ended": 1}
    assert typed(address, "password", "chief", line="short") == 1
    assert typed(address, "password", "chief", line=NEW) == 0
    with Store.open(address) as store:
        assert sign_in(store, "chief", NEW)


@pytest.mark.usefixtures("chief")
def test_somebody_is_kept_out_and_let_in_again(run: Run, address: Path) -> None:
    typed(address, "add", "li", "--role", "finance", line=NEW)
    assert run("user", "disable", "li", "--reason", "调离").json == {"user": "li", "batch": 4, "enabled": False}
    with Store.open(address) as store:
        assert sign_in(store, "li", NEW) is None
    assert run("user", "enable", "li", "--reason", "调回").status == 0
    with Store.open(address) as store:
        assert sign_in(store, "li", NEW)


@pytest.mark.usefixtures("chief")
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("disable", "chief", "--reason", "x"), 1, "last administrator"),
        (("change", "nobody", "--role", "finance"), 1, "no user called nobody"),
        (("unlock", "nobody"), 1, "no user called nobody"),
        (("change", "chief", "--unit", "356001"), 1, "concern every unit"),
        (("change", "chief", "--unit", "356001", "--every-unit"), 2, "exclude each other"),
        (("add", "x", "--role", "king"), 2, "king"),
        (("add", "x"), 2, "--role"),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: tuple[str, ...], status: int, said: str) -> None:
    ended = run("user", *arguments)
    assert (ended.status, said in ended.stderr) == (status, True)
