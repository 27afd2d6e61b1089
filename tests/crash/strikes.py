"""Kills of everything that writes to a store, at random moments, and what must hold after each."""

import random
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.backups import SUFFIX, back_up, restore
from perfcore.start import open_product_store
from perfcore.store import Store
from perfcore.store.copies import contents, copy_store
from perfcore.store.migrations import available
from perfcore.store.places.address import place_of
from tests.browser.product import free_port
from tests.crash import victims
from tests.crash.places import Databases, Files, Places
from tests.crash.victims import Life, Said
from tests.crash.whole import check_whole
from tests.crash.work import PROJECTS
from tests.factories import YEAR, code, project, store_of

# A store grows by every life; a fresh one after so many keeps the checks quick.
_LIVES_OF_A_STORE = 20
# A first start takes so many times as long as an act.
_FIRST_START = 2.5
_SHIPPED = ["targets", "actuals", "indicator_results"]
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


class Victim(Protocol):
    """A kind of victim on places of its own. `acknowledged` counts what was told to be done."""

    acknowledged: int

    def strike(self, chance: random.Random) -> None:
        """Let it work, kill it, and hold what is left against what was acknowledged."""


class Clerks:
    """Commands on a store: imports, targets, budgets, evidence, settings, locks and withdrawals."""

    def __init__(self, places: Places) -> None:
        self.acknowledged = 0
        self._places = places
        self._address = ""
        self._lives = 0
        self._said: list[Said] = []

    def strike(self, chance: random.Random) -> None:
        """Kill a clerk at work."""
        self._prepare()
        self._end(self._clerk(chance), chance)
        self._check()

    def _prepare(self) -> None:
        self._lives += 1
        if self._lives % _LIVES_OF_A_STORE == 1:
            self._said = []
            self._address = self._places.new()
            make_store(self._address)

    def _clerk(self, chance: random.Random) -> Life:
        gone = {each["batch"] for each in self._said if each["withdrawn"]}
        live = [each["batch"] for each in self._said if each["act"] == "actuals" and each["batch"] not in gone]
        return Life(victims.clerk, self._address, self._places.folder, chance.getrandbits(32), live)

    def _end(self, life: Life, chance: random.Random) -> None:
        said = killed(life, chance, self._places.longest)
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
    """The dashboard, killed while a clerk works, and then the clerk.

    It carries out the commands of a clerk on a store in a file, and works beside the clerk on a shared one.
    """

    def strike(self, chance: random.Random) -> None:
        """Kill a dashboard beside a clerk, and then the clerk, who goes on without it."""
        self._prepare()
        dashboard = Life(victims.dashboard, self._address, self._places.folder, free_port())
        dashboard.hear()
        clerk = self._clerk(chance)
        clerk.hear()
        dashboard.kill_after(chance.uniform(0, 0.4))
        self._end(clerk, chance)
        self._check()


class Backups:
    """Backups of a store: each one that has its name can be restored."""

    def __init__(self, places: Places) -> None:
        self.acknowledged = 0
        self._places = places
        self._address = places.new()
        make_store(self._address)

    def strike(self, chance: random.Random) -> None:
        """Kill whoever makes backups."""
        with folder_in(self._places, chance) as folder:
            said = killed(Life(victims.keeper, self._address, folder), chance, self._places.longest)
            made = sorted(folder.glob(f"*{SUFFIX}"))
            assert {each["file"] for each in said} <= {str(each) for each in made}
            for number, file in enumerate(made):
                copy = str(folder / f"{number}.duckdb")
                restore(file, copy)
                check_store(copy)
            check_store(self._address)
        self.acknowledged += len(said)


class Restores:
    """Backups put back: there is always a whole store at its place, and what stood there before is kept."""

    def __init__(self, places: Files) -> None:
        self.acknowledged = 0
        self._places = places
        self._backup = places.folder / f"first{SUFFIX}"
        address = places.new()
        make_store(address)
        with Store.open(address) as store:
            back_up(store, LOCAL_ADMINISTRATOR, self._backup)

    def strike(self, chance: random.Random) -> None:
        """Kill whoever works and restores in turn."""
        with folder_in(self._places, chance) as folder:
            place = folder / "store.duckdb"
            restore(self._backup, str(place))
            life = Life(victims.restorer, str(place), self._backup, folder, chance.getrandbits(32))
            said = killed(life, chance, self._places.longest)
            assert place.exists(), "no store at its place"
            stores = [place, *folder.glob("store.before-restore-*.duckdb")]
            names = {name for store in stores for name in check_store(str(store))}
            assert {each["file"] for each in said if "file" in each} <= names
            assert all(Path(each["kept_as"]) in stores for each in said if "kept_as" in each)
        self.acknowledged += len(said)


class Migrations:
    """A store of an older version, brought up to date when it is opened: the same figures as before."""

    def __init__(self, places: Places) -> None:
        self.acknowledged = 0
        self._places = places
        self._old = places.bare()
        place = place_of(self._old)
        with closing(place.connect()) as connection, closing(place.cursor(connection)) as old:
            old.execute("CREATE TABLE schema_migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)")
            for number, name, script in available():
                if number <= _OLD_VERSION:
                    old.execute(script)
                    old.execute("INSERT INTO schema_migration VALUES (?, ?, '2024-01-01')", [number, name])
            old.execute(_OLD_ROWS)
            self._figures = [old.execute(question).fetchall() for question in _FIGURES]

    def strike(self, chance: random.Random) -> None:
        """Kill whoever opens the old store for the first time."""
        address = self._places.like(self._old)
        said = killed(Life(victims.reader_of, address), chance, self._places.longest)
        with Store.open(address) as store:
            assert [store.rows(question) for question in _FIGURES] == self._figures
            done = [number for (number,) in store.rows("SELECT number FROM schema_migration ORDER BY number")]
        assert done == [number for number, _, _ in available()]
        self.acknowledged += len(said)


class FirstStarts:
    """A first start, which makes the store and fills it: started again it goes on."""

    def __init__(self, places: Places) -> None:
        self.acknowledged = 0
        self._places = places

    def strike(self, chance: random.Random) -> None:
        """Kill a first start."""
        address = self._places.bare()
        said = killed(Life(victims.opener, address), chance, longest=self._places.longest * _FIRST_START)
        with open_product_store(address) as store:
            assert store.value("SELECT list(kind ORDER BY batch_id) FROM batch") == _SHIPPED
        check_store(address)
        self.acknowledged += len(said)


class Copies:
    """A shared store copied into a file, and the file into another shared one: a copy is there whole or not at all."""

    def __init__(self, places: Databases) -> None:
        self.acknowledged = 0
        self._places = places
        self._address = places.new()
        make_store(self._address)

    def strike(self, chance: random.Random) -> None:
        """Kill whoever copies, and copy again whatever is not there."""
        file, there = str(self._places.folder / f"{chance.getrandbits(40)}.duckdb"), self._places.new()
        life = Life(victims.copier, self._address, file, there)
        said = killed(life, chance, self._places.longest)
        with Store.open(self._address) as store:
            for address in (file, there):
                self._check(store, address, is_told={"to": address} in said)
        self.acknowledged += len(said)

    def _check(self, store: Store, address: str, *, is_told: bool) -> None:
        with Store.open(address) as copy:
            is_there = copy.events > 0
        assert is_there or not is_told, f"nothing is in {address}"
        if not is_there:
            copy_store(store, address)
        check_store(address)
        with Store.open(address) as copy:
            assert _figures(copy) == _figures(store)


@contextmanager
def folder_in(places: Places, chance: random.Random) -> Iterator[Path]:
    """Make a folder for one life; it stays to be looked at where something does not hold."""
    folder = places.folder / f"{chance.getrandbits(40)}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def killed(life: Life, chance: random.Random, longest: float) -> list[Said]:
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


def _figures(store: Store) -> Mapping[str, int]:
    """Sum up all tables but that of the events, which grows by one with each copy that is made."""
    return {table: sign for table, sign in contents(store).checksums.items() if table not in {"event", "chain_head"}}
