"""Whether the store is sound: what it holds, whether it proves itself, and how much room is left."""

from dataclasses import dataclass

from perfcore.access import Action, Actor
from perfcore.store import Store
from perfcore.store.ledger import ChainState, verify_chain
from perfcore.store.soundness import Holdings, altered_batches, can_be_read, holdings, miscounted_units


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a store. Sizes are bytes, amounts 元, moments UTC; None where there is no such thing.

    `altered` are batches whose rows or originals are no longer what the audit chain says they were, `miscounted` units
    whose sums are not what their projects come to.
    """

    holdings: Holdings
    chain: ChainState
    altered: tuple[int, ...]
    miscounted: tuple[str, ...]
    store_bytes: int | None
    free_bytes: int | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing was changed past the ledger."""
        return self.chain.intact and not self.altered and not self.miscounted


def answers(store: Store) -> bool:
    """Tell whether the store can be read, for monitoring: a look at one row, which says nothing about figures."""
    return can_be_read(store)


def health(store: Store, actor: Actor) -> Health:
    """Look at the whole store. Raises RefusedError."""
    actor.require(Action.READ_AUDIT_LOG)
    room = store.room()
    return Health(
        holdings(store),
        verify_chain(store),
        altered_batches(store),
        miscounted_units(store),
        room.taken,
        room.free,
    )
