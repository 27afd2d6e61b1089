"""复核: what becomes of a report where two people are needed, one who brings it and one who confirms it."""

from enum import StrEnum


class Outcome(StrEnum):
    """Where a report stands that needs a second person."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
