from pathlib import Path

from tests.cli.conftest import Run


def test_backup_and_restore(run: Run, address: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    made = run("backup", file)
    assert (made.status, made.json["rows"]["target_project"], made.json["file"]) == (0, 16, str(file))
    assert made.json["sha256"] in made.stderr
    in_the_way = run("restore", file)
    assert in_the_way.status == 1
    assert "--replace" in in_the_way.stderr
    restored = run("restore", file, "--replace")
    assert (restored.status, restored.json["events"]) == (0, made.json["events"])
    assert Path(restored.json["kept_as"]).parent == address.parent
    assert run("audit", "verify").json["intact"] is True


def test_a_folder_of_backups_keeps_the_newest(run: Run, tmp_path: Path) -> None:
    made = run("backup", tmp_path / "backups", "--keep", 1)
    assert [str(path) for path in (tmp_path / "backups").iterdir()] == [made.json["file"]]


def test_what_is_no_backup_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.backup.zip"
    file.write_text("words")
    ended = run("restore", file, "--replace")
    assert (ended.status, ended.stdout) == (1, "")
    assert "no backup" in ended.stderr
