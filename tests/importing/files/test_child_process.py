from pathlib import Path

import pytest

from perfcore.importing.files.child_process import ChildFailedError, read_in_child


def test_what_the_child_writes_comes_back_from_whatever_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_in_child("tests.importing.echo_child", b"spent", 60) == {"read": "spent"}


@pytest.mark.parametrize(("content", "status"), [(b"exit 3", 3), (b"no json", None), (b"crash", 1)])
def test_a_child_that_fails_is_told_by_its_status(content: bytes, status: int | None) -> None:
    with pytest.raises(ChildFailedError) as failure:
        read_in_child("tests.importing.echo_child", content, 60)
    assert failure.value.status == status


@pytest.mark.slow
def test_a_child_that_does_not_end_is_ended() -> None:
    with pytest.raises(ChildFailedError) as failure:
        read_in_child("tests.importing.echo_child", b"wait", 1)
    assert failure.value.status is None


def test_a_child_that_takes_all_memory_is_ended() -> None:
    with pytest.raises(ChildFailedError) as failure:
        read_in_child("tests.importing.echo_child", b"fill", 60)
    assert failure.value.status == 1
