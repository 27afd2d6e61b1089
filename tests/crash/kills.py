"""Kills at random moments of everything that writes, and what must hold after each."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import duckdb

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.backups import SUFFIX, back_up, restore
from perfcore.store import Store
from perfcore.store.migrations import available
from tests.browser.product import free_port
from tests.crash import victims
from tests.crash.victims import Life, Said
from tests.crash.whole import check_whole
from tests.crash.work import PROJECTS
from tests.factories import YEAR, code, project, store_of
from tests.postgres import running_postgres

Address = Callable[[int], str]
# A store grows by every life; a fresh one after so many keeps the checks quick.
_LIVES_OF_A_STORE = 20
_LONGEST = 0.4
# Seconds: an act on the shared store takes about ten times as long.
_LONGEST_SHARED = 3.0
_OLD_VERSION = 14
_OLD_ROWS = f"""
INSERT INTO batch
SELECT n, kind, {YEAR}, TIMESTAMP '{YEAR}-11-01', 'clerk', NULL, NULL, NULL, NULL, false, 1, NULL
FROM (VALUES (1, 'targets'), (2, 'actuals')) AS batches(n, kind);
INSERT INTO target_project
SELECT 1, {YEAR}, 1, n, 'P' || n, '项目', '356001', '单位', '356', '部门', 100, NULL, NULL, '', '', ''
FROM range(3000) AS numbers(n);
INSERT INTO actual
SELECT 2, {YEAR}, 'P' || n, month, 'monthly', n + month / 100, '支出', n, 'D', n || '.' || month
FROM range(3000) AS numbers(n), range(1, 11) AS months(month);
INSERT INTO progress
SELECT
    fiscal_year, month, project_code, '356001', '356', 100, 100, NULL,
    sum(amount) OVER (PARTITION BY project_code ORDER BY month), amount, month, 2
FROM actual;
"""  # noqa: S608 - a year
# An older version kept the months with a figure only; what is kept ready besides is of the present one.
_FIGURES = (
    "FROM actual ORDER BY project_code, month",
    """
    SELECT project_code, month, unit_code, initial_budget, adjusted_budget, spent, month_spent, reported_month,
           actual_batch
    FROM progress WHERE month <= 10 ORDER BY project_code, month
    """,
)


class Clerks:
    """Commands on a store: imports, targets, budgets, evidence, settings, locks and withdrawals.

    `address` says where the first, second … store is made.
    """

    def __init__(self, folder: Path, address: Address | None = None, longest: float = _LONGEST) -> None:
        self.acknowledged = 0
        self.folder = folder
        self._address_of = address or (lambda number: str(folder / f"{number}.duckdb"))
        self._longest = longest
        self._lives = 0
        self._said: list[Said] = []

    def strike(self, chance: random.Random) -> None:
        """Kill a clerk at work."""
        self._prepare()
        self._end(self._clerk(chance), chance)
        self._check()

    @property
    def _address(self) -> str:
        return self._address_of((self._lives - 1) // _LIVES_OF_A_STORE)

    def _prepare(self) -> None:
        self._lives += 1
        if self._lives % _LIVES_OF_A_STORE == 1:
            self._said = []
            make_store(self._address)

    def _clerk(self, chance: random.Random) -> Life:
        gone = {each["batch"] for each in self._said if each["withdrawn"]}
        live = [each["batch"] for each in self._said if each["act"] == "actuals" and each["batch"] not in gone]
        return Life(victims.clerk, self._address, self.folder, chance.getrandbits(32), live)

    def _end(self, life: Life, chance: random.Random) -> None:
        said = _killed(life, chance, self._longest)
        self._said += said
        self.acknowledged += len(said)

    def _check(self) -> None:
        with Store.open(self._address) as store:
            check_whole(store, self._said)
            stored = int(store.value("SELECT count(*) FROM batch"))
        told = 1 + sum(not each["withdrawn"] for each in self._said)
        # Killed between storing and saying so, a life leaves one whole batch that nobody was told of; never more.
        lives = (self._lives - 1) % _LIVES_OF_A_STORE + 1
        assert stored - told <= lives, f"{stored - told} batches that nobody was told of after {lives} lives"


class Dashboards(Clerks):
    """The dashboard, which carries out the commands of a clerk while it runs; it is killed first, then the clerk."""

    def strike(self, chance: random.Random) -> None:
        """Kill a dashboard that serves a clerk, and then the clerk, who goes on without it."""
        self._prepare()
        dashboard = Life(victims.dashboard, self._address, free_port())
        dashboard.hear()
        clerk = self._clerk(chance)
        clerk.hear()
        dashboard.kill_after(chance.uniform(0, 0.4))
        self._end(clerk, chance)
        self._check()


class Backups:
    """Backups of a store: each one that has its name can be restored."""

    def __init__(self, folder: Path) -> None:
        self.acknowledged = 0
        self.folder = folder
        self._address = str(folder / "store.duckdb")
        make_store(self._address)

    def strike(self, chance: random.Random) -> None:
        """Kill whoever makes backups."""
        folder = self.folder / f"{chance.getrandbits(40)}"
        folder.mkdir()
        said = _killed(Life(victims.keeper, self._address, folder), chance)
        made = sorted(folder.glob(f"*{SUFFIX}"))
        assert {each["file"] for each in said} <= {str(each) for each in made}
        for number, file in enumerate(made):
            copy = str(folder / f"{number}.duckdb")
            restore(file, copy)
            check_store(copy)
        check_store(self._address)
        shutil.rmtree(folder)
        self.acknowledged += len(said)


class Restores:
    """Backups put back: there is always a whole store at its place, and what stood there before is kept."""

    def __init__(self, folder: Path) -> None:
        self.acknowledged = 0
        self.folder = folder
        self._backup = folder / f"first{SUFFIX}"
        address = str(folder / "first.duckdb")
        make_store(address)
        with Store.open(address) as store:
            back_up(store, LOCAL_ADMINISTRATOR, self._backup)

    def strike(self, chance: random.Random) -> None:
        """Kill whoever works and restores in turn."""
        folder = self.folder / f"{chance.getrandbits(40)}"
        folder.mkdir()
        place = folder / "store.duckdb"
        restore(self._backup, str(place))
        life = Life(victims.restorer, str(place), self._backup, folder, chance.getrandbits(32))
        said = _killed(life, chance)
        assert place.exists(), "no store at its place"
        stores = [place, *folder.glob("store.before-restore-*.duckdb")]
        names = {name for store in stores for name in check_store(str(store))}
        assert {each["file"] for each in said if "file" in each} <= names
        assert all(Path(each["kept_as"]) in stores for each in said if "kept_as" in each)
        shutil.rmtree(folder)
        self.acknowledged += len(said)


class Migrations:
    """A store of an older version, brought up to date when it is opened: the same figures as before."""

    def __init__(self, folder: Path) -> None:
        self.acknowledged = 0
        self.folder = folder
        self._old = folder / "old.duckdb"
        with duckdb.connect(str(self._old)) as old:
            old.execute("CREATE TABLE schema_migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)")
            for number, name, script in available():
                if number <= _OLD_VERSION:
                    old.execute(script)
                    old.execute("INSERT INTO schema_migration VALUES (?, ?, '2024-01-01')", [number, name])
            old.execute(_OLD_ROWS)
            self._figures = [old.execute(question).fetchall() for question in _FIGURES]

    def strike(self, chance: random.Random) -> None:
        """Kill whoever opens the old store for the first time."""
        place = self.folder / f"{chance.getrandbits(40)}.duckdb"
        shutil.copy(self._old, place)
        said = _killed(Life(victims.reader_of, str(place)), chance)
        with Store.open(place) as store:
            assert [store.rows(question) for question in _FIGURES] == self._figures
            done = [number for (number,) in store.rows("SELECT number FROM schema_migration ORDER BY number")]
        assert done == [number for number, _, _ in available()]
        place.unlink()
        self.acknowledged += len(said)


class FirstStarts:
    """A first start, which makes the store and fills it: started again it goes on."""

    def __init__(self, folder: Path) -> None:
        self.acknowledged = 0
        self.folder = folder

    def strike(self, chance: random.Random) -> None:
        """Kill a first start."""
        place = self.folder / f"{chance.getrandbits(40)}.duckdb"
        said = _killed(Life(victims.opener, str(place)), chance, longest=1)
        check_store(str(place))
        place.unlink()
        self.acknowledged += len(said)


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that is killed; `share` of every fifty kills, of which each strike makes `kills`."""

    make: Callable[[Path], AbstractContextManager["Victim"]]
    share: int
    kills: int = 1


class Victim(Protocol):
    """A kind of victim on a place of its own. `acknowledged` counts what was told to be done."""

    acknowledged: int

    def strike(self, chance: random.Random) -> None:
        """Let it work, kill it, and hold what is left against what was acknowledged."""


def _in_a_file(victim: Callable[[Path], Victim]) -> Callable[[Path], AbstractContextManager[Victim]]:
    return lambda folder: nullcontext(victim(folder))


@contextmanager
def _on_a_shared_store(folder: Path) -> Iterator[Victim]:
    with running_postgres() as postgres:
        address = cache(lambda number: postgres.address(f"store{number}", folder / f"{number}.data"))
        yield Clerks(folder, address, _LONGEST_SHARED)


KINDS = {
    "clerk": Kind(_in_a_file(Clerks), 18),
    "shared_clerk": Kind(_on_a_shared_store, 2),
    "dashboard": Kind(_in_a_file(Dashboards), 6, kills=2),
    "backup": Kind(_in_a_file(Backups), 6),
    "restore": Kind(_in_a_file(Restores), 8),
    "migration": Kind(_in_a_file(Migrations), 6),
    "first_start": Kind(_in_a_file(FirstStarts), 4),
}


def _killed(life: Life, chance: random.Random, longest: float = _LONGEST) -> list[Said]:
    """Kill a life at any moment, every second one only after it has something done: on a slow machine too."""
    if chance.random() < 1 / 2:
        life.hear()
    return life.kill_after(chance.uniform(0, longest))


def make_store(address: str) -> None:
    """Make a store with the projects that the day's work is about."""
    store_of(*(project(code(number), "20000.00") for number in range(PROJECTS)), path=address).close()


def check_store(address: str) -> list[str]:
    """Open a store and look at all of it; gives the names of the files that were stored."""
    with Store.open(address) as store:
        check_whole(store)
        return [name for (name,) in store.rows("SELECT file_name FROM batch WHERE file_name IS NOT NULL")]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many processes of a kind were killed, and how many acts they had acknowledged."""

    kills: int
    acknowledged: int


def kill(name: str, fifties: int, seed: int, folder: Path) -> Tally:
    """Kill one kind as often as its share of so many times fifty kills. Raises AssertionError, which says the seed."""
    kind, chance = KINDS[name], random.Random(f"{name} {seed}")
    strikes = kind.share * fifties // kind.kills
    with kind.make(folder) as victim:
        for number in range(strikes):
            try:
                victim.strike(chance)
            except AssertionError as error:
                error.add_note(f"strike {number + 1} of {name}, seed {seed}")
                raise
    return Tally(strikes * kind.kills, victim.acknowledged)
