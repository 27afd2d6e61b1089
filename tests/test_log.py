"""The log says what happened and where, and nothing that a person typed."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfcore.log import Line, note, note_error, set_up

SECRET = "correct horse 13022524P0008F010032K 150000.00"  # noqa: S105 - to be looked for


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Log to a file, and leave the test run's own handlers as they were."""
    root = logging.getLogger()
    before = root.handlers[:]
    set_up(str(tmp_path / "server.log"))
    yield tmp_path / "server.log"
    root.handlers[0].close()
    root.handlers[:] = before


def lines(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def fail(text: str) -> None:
    raise ValueError(text)


def test_what_is_noted_stands_in_one_line(log: Path) -> None:
    note("actuals_stored", number=412, batch=87)
    (line,) = lines(log)
    assert (line["event"], line["number"], line["batch"], line["level"]) == ("actuals_stored", 412, 87, "info")


def test_an_error_is_its_class_and_place_without_its_text(log: Path) -> None:
    try:
        fail(SECRET)
    except ValueError as error:
        note_error("page_failed", error)
        logging.getLogger("library.somewhere").warning("%s went wrong", SECRET, exc_info=error)
        logging.getLogger("web.server").error(f"GET /units?user={SECRET}")  # noqa: G004, TRY400 - as others write
    own, librarys, servers = lines(log)
    assert (own["error"], own["event"]) == ("builtins.ValueError", "page_failed")
    assert str(own["places"][-1]).endswith(" fail")  # type: ignore[index]
    assert (librarys["logger"], librarys["event"]) == ("library.somewhere", "message")
    assert servers["logger"] == "web.server"
    assert SECRET not in log.read_text(encoding="utf-8")


def test_a_record_of_any_kind_is_one_line_of_json() -> None:
    record = logging.LogRecord("x", logging.INFO, "a.py", 1, "two\nlines %d", ("no number",), None)
    assert "\n" not in Line().format(record)
