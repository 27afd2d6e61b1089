"""What a session stored last through a form, noted in the very moment in which it is stored.

A second click ends the running script at its next look at the session's state: what would have to be noted there after
storing is lost then. So its place is fetched before, and putting something into it takes no such look.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

Stored = TypeVar("Stored")


@dataclass
class Outcome(Generic[Stored]):
    """What was stored last, until it is forgotten. `generation` grows with it: widgets that carry it start anew."""

    stored: Stored | None = None
    generation: int = 0

    def put(self, stored: Stored) -> None:
        """Note what was stored just now."""
        self.stored = stored
        self.renew()

    def renew(self) -> None:
        """Let the widgets start anew."""
        self.generation += 1

    def forget(self) -> None:
        """Say nothing more of it: something else is being looked at."""
        self.stored = None


def outcome_of(form: str) -> Outcome[Stored]:
    """Return the place for what this session stores through a form."""
    outcome: Outcome[Stored] = st.session_state.setdefault(f"{form}_outcome", Outcome())
    return outcome
