"""复核: what becomes of a report where two people are needed, one who brings it and one who confirms it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """Where a report stands that needs a second person."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Where a confirmed batch comes from: the report that waited, by its batch, who had brought it, and when (UTC)."""

    batch_id: int
    actor: str
    brought_at: datetime
