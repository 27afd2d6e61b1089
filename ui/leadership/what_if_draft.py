"""What the reader tries out: moves of money and other plans, kept in the session alone and never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import streamlit as st

from perfcore.analysis.what_if import Move, Plan

_KEY = "what_if"


@dataclass
class Draft:
    """Moves (from, to, 元) and, by project code, plans (month, cumulative percent)."""

    moves: list[Move] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to try."""
        return not (self.moves or self.plans)

    @property
    def codes(self) -> list[str]:
        """The projects that it is about, each once."""
        return list(dict.fromkeys([*(code for *pair, _ in self.moves for code in pair), *self.plans]))

    def add_move(self, source: str, target: str, amount: Decimal) -> None:
        """Try one more move of money."""
        self.moves.append((source, target, amount))

    def set_plan(self, code: str, shares: Mapping[int, Decimal | None]) -> None:
        """Try another plan for a project; months without a share are no checkpoints."""
        self.plans[code] = [(month, share) for month, share in sorted(shares.items()) if share is not None]

    def drop_move(self, place: int) -> None:
        """Take one move out again."""
        del self.moves[place]

    def drop_plan(self, code: str) -> None:
        """Take a project's other plan out again."""
        del self.plans[code]

    def clear(self) -> None:
        """Take everything out."""
        self.moves.clear()
        self.plans.clear()


def the_draft(year: int) -> Draft:
    """Return what this session tries out in a fiscal year."""
    drafts: dict[int, Draft] = st.session_state.setdefault(_KEY, {})
    return drafts.setdefault(year, Draft())
