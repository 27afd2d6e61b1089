"""Everything that is killed, on both kinds of store, and how often."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.crash.places import Databases, Files
from tests.crash.strikes import Backups, Clerks, Copies, Dashboards, FirstStarts, Migrations, Restores, Victim
from tests.postgres import Understudy


@dataclass(frozen=True, slots=True)
class Ground:
    """What victims live on: a folder, and shared stores, which are there for the first who asks for one."""

    folder: Path
    understudy: Callable[[], Understudy]

    def files(self) -> Files:
        """Give places in files."""
        return Files(self.folder)

    def databases(self) -> Databases:
        """Give places that many processes share."""
        return Databases(self.folder, self.understudy())


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that is killed; `share` of every fifty kills, of which each strike makes `kills`.

    What is `only_long` comes on top of the fifty where there is time.
    """

    make: Callable[[Ground], Victim]
    share: int
    kills: int = 1
    only_long: bool = False


KINDS = {
    "clerk": Kind(lambda ground: Clerks(ground.files()), 22),
    "dashboard": Kind(lambda ground: Dashboards(ground.files()), 4, kills=2),
    "backup": Kind(lambda ground: Backups(ground.files()), 5),
    "restore": Kind(lambda ground: Restores(ground.files()), 8),
    "migration": Kind(lambda ground: Migrations(ground.files()), 5),
    "first_start": Kind(lambda ground: FirstStarts(ground.files()), 2),
    "shared_clerk": Kind(lambda ground: Clerks(ground.databases()), 1),
    "shared_dashboard": Kind(lambda ground: Dashboards(ground.databases()), 2, kills=2, only_long=True),
    "shared_backup": Kind(lambda ground: Backups(ground.databases()), 1, only_long=True),
    "shared_copy": Kind(lambda ground: Copies(ground.databases()), 1),
    "shared_migration": Kind(lambda ground: Migrations(ground.databases()), 1),
    "shared_first_start": Kind(lambda ground: FirstStarts(ground.databases()), 1),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many processes of a kind were killed, and how many acts they had acknowledged."""

    kills: int
    acknowledged: int


def kill(name: str, fifties: int, seed: int, ground: Ground) -> Tally:
    """Kill one kind as often as its share of so many times fifty kills. Raises AssertionError, which says the seed."""
    kind, chance = KINDS[name], random.Random(f"{name} {seed}")
    strikes = kind.share * fifties // kind.kills
    victim = kind.make(ground)
    for number in range(strikes):
        try:
            victim.strike(chance)
        except AssertionError as error:
            error.add_note(f"strike {number + 1} of {name}, seed {seed}")
            raise
    return Tally(strikes * kind.kills, victim.acknowledged)
