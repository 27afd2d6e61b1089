import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from perfcore.cli import main
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_a_store_that_cannot_be_opened(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "no store.duckdb"
    path.write_text("no store\n" * 1000, encoding="utf-8")
    ended = run("batches", "--store", path)
    assert (ended.status, ended.stdout) == (1, "")
    assert str(path) in ended.stderr


def test_the_store_may_be_named_before_or_behind_the_command_or_by_the_environment(address: Path) -> None:
    runner = CliRunner()
    before = runner.invoke(main, ["--store", str(address), "batches", "--format", "json"])
    behind = runner.invoke(main, ["batches", "--format", "json", "--store", str(address)])
    around = runner.invoke(main, ["batches", "--format", "json"], env={"PERFCORE_STORE": str(address)})
    assert before.stdout == behind.stdout == around.stdout
    assert len(json.loads(around.stdout)["rows"]) == 1


def test_messages_come_in_the_language_asked_for(run: Run) -> None:
    chinese, english = (run("actuals", "withdraw", 9, "--reason", "错", lang=lang).stderr for lang in ("zh", "en"))
    assert english == "There is no batch of actuals with the number 9.\n"
    assert "编号为 9" in chinese


def test_columns_of_chinese_text_stand_in_line(run: Run) -> None:
    head, *lines = run("status", "--as-of", "2024-06").stdout.splitlines()
    # In this encoding, as on a terminal, a Chinese character takes two places and a Latin one takes one.
    places = {line.encode("gb18030").index(b"  35600") for line in lines}
    assert places == {head.encode("gb18030").index(b"  unit_code")}


def test_an_empty_list_prints_nothing(run: Run, tmp_path: Path) -> None:
    new = ("--store", tmp_path / "new.duckdb")
    assert [run("batches", "--format", form, *new).stdout for form in ("table", "csv")] == ["", ""]


@pytest.mark.slow
def test_the_product_is_a_program(address: Path) -> None:
    command = [sys.executable, "-m", "perfcore", "--store", str(address), "audit", "verify"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout)["intact"] is True
    assert done.stderr == b""
    wrong = subprocess.run([sys.executable, "-m", "perfcore", "nothing"], cwd=ROOT, capture_output=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
