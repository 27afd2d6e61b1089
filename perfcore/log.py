"""The log for whoever runs the product: a line of JSON for each thing that happens, without names, figures or secrets.

Who did what stands in the audit log; a line here carries the number of its event. What others write – Streamlit, the
server under it – may quote what people typed, so of their messages only the place is kept.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

LOG_FILE = "PERFCORE_LOG"
_OWN = logging.getLogger("perfcore.log")
_MOST_PLACES = 12


class Line(logging.Formatter):
    """Makes a line of JSON of a record: what was noted, or which place spoke; of errors class and places."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        noted = getattr(record, "noted", None)
        said |= noted or {"event": "message", "logger": record.name, "place": f"{record.filename}:{record.lineno}"}
        if record.exc_info and record.exc_info[1] is not None:
            said |= _error(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False, default=str)


def set_up(file: str | None = None) -> None:
    """Send every log of this process, one line of JSON each, to a file or else to stderr."""
    handler = logging.StreamHandler() if file is None else WatchedFileHandler(file, encoding="utf-8")
    handler.setFormatter(Line())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    _OWN.setLevel(logging.INFO)


def note(event: str, **said: str | int | None) -> None:
    """Write down that something happened; `said` holds codes and numbers, never what a person typed."""
    _OWN.info(event, extra={"noted": {"event": event, **said}})


def note_error(event: str, error: BaseException, **said: str | int | None) -> None:
    """Write down that something failed, with the class of the error and where it arose."""
    _OWN.error(event, extra={"noted": {"event": event, **said}}, exc_info=error)


def _error(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)[-_MOST_PLACES:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": f"{type(error).__module__}.{type(error).__qualname__}", "places": places}
