import json
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import click
import pytest

from perfcore.cli import main
from perfcore.cli.handover import CommandDesk, Request, carry_out, hand_over
from perfcore.cli.shared import Session, with_session
from perfcore.store import Store
from perfcore.store.ledger import verify_chain
from perfcore.wording import Language

Ask = Callable[..., tuple[int | None, str, str]]


@pytest.fixture
def store(address: Path) -> Iterator[Store]:
    """Hold the store as the dashboard does."""
    with Store.open(address) as held, CommandDesk(main, held):
        yield held


@pytest.fixture
def ask(address: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Type a command at a terminal of this machine."""

    def ask(*arguments: str) -> tuple[int | None, str, str]:
        status = hand_over([*arguments, "--store", str(address)])
        return (status, *capsys.readouterr())

    return ask


def place_of(store: Store) -> Path:
    return Path(f"{store.address}.commands")


def test_a_command_is_carried_out_by_the_process_that_holds_the_store(store: Store, ask: Ask) -> None:
    status, out, err = ask("--lang", "en", "months", "lock", "2024-03", "--reason", "closed")
    assert (status, json.loads(out)["batch"], err) == (0, 2, "")
    assert store.value("SELECT reason FROM batch WHERE batch_id = 2") == "closed"


def test_refusals_and_wrong_usage_keep_their_exit_status(store: Store, ask: Ask) -> None:
    assert store.revision == 1
    status, out, err = ask("--lang", "en", "actuals", "withdraw", "77", "--reason", "wrong")
    assert (status, out) == (1, "")
    assert "77" in err
    mistyped = ask("statis")
    assert mistyped[0] == 2
    assert "No such command 'statis'" in mistyped[2]
    assert ask("status")[0] == 2


@pytest.mark.usefixtures("store")
def test_files_are_meant_from_the_folder_of_the_caller(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert ask("backup", "a.backup.zip")[0] == 0
    assert (tmp_path / "here" / "a.backup.zip").exists()


@pytest.mark.usefixtures("store")
def test_a_store_is_not_replaced_under_the_dashboard(ask: Ask, tmp_path: Path) -> None:
    assert ask("backup", str(tmp_path / "a.backup.zip"))[0] == 0
    status, _, err = ask("--lang", "en", "restore", str(tmp_path / "a.backup.zip"), "--replace")
    assert status == 1
    assert "Stop the dashboard" in err


def test_only_the_owner_can_read_the_token_and_it_goes_with_the_desk(address: Path) -> None:
    with Store.open(address) as held:
        with CommandDesk(main, held):
            assert stat.S_IMODE(place_of(held).stat().st_mode) == 0o600
        assert not place_of(held).exists()


def test_without_the_token_nothing_is_carried_out(store: Store) -> None:
    port = json.loads(place_of(store).read_text())["port"]
    content = json.dumps({"arguments": ["batches"], "folder": "/"}).encode()
    for token in ("", "0" * 64):
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("POST", "/", content, {"Authorization": token})
            assert connection.getresponse().status == 403


def test_a_file_left_by_a_killed_dashboard_is_in_nobodys_way(address: Path, ask: Ask) -> None:
    with Store.open(address) as held:
        desk = CommandDesk(main, held)
        left = place_of(held).read_text()
        desk.close()
    Path(f"{address}.commands").write_text(left)
    assert ask("batches")[0] is None


def test_where_no_dashboard_runs_the_command_is_left_to_the_caller(ask: Ask) -> None:
    assert ask("batches") == (None, "", "")


def test_commands_at_the_same_time_each_get_their_own_answer(store: Store) -> None:
    answers: dict[int, str] = {}

    def lock(month: int) -> None:
        arguments = ["months", "lock", f"2024-{month:02d}", "--reason", f"month {month}"]
        answers[month] = json.loads(carry_out(main, store, Request(arguments, "/")).out)["batch"]

    threads = [threading.Thread(target=lock, args=(month,)) for month in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = dict(store.rows("SELECT batch_id, reason FROM batch WHERE kind = 'lock'"))
    assert {month: said[batch] for month, batch in answers.items()} == {
        month: f"month {month}" for month in range(1, 9)
    }
    assert verify_chain(store).intact


def test_what_must_not_be_seen_is_asked_at_the_callers_terminal(store: Store) -> None:
    @click.group()
    @click.pass_context
    def group(context: click.Context) -> None:
        context.obj = Session(None, Language.ENGLISH, context.obj)

    heard: list[str] = []

    @group.command("secret")
    @with_session
    def secret(session: Session) -> None:
        heard.append(session.secret("New password"))

    first = carry_out(group, store, Request(["secret"], "/"))
    assert (first.question, heard) == ("New password", [])
    second = carry_out(group, store, Request(["secret"], "/", "four words of mine"))
    assert (second.question, heard) == (None, ["four words of mine"])
