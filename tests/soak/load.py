"""Many at once: `python -m tests.soak.load --readers 50 --uploaders 5 --seconds 600`.

Each reader is signed in as a user of one unit and looks at page after page over a socket of their own; the first units'
figures are stored anew all the time, by commands that the server takes. One more visitor breaks off every socket, one
takes a byte of its answers a second, and one takes nothing at all.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Barrier, Event

import httpx

from perfcore.access import Role
from perfcore.accounts.account import Account
from perfcore.store import Store
from perfcore.store.ledger import BatchKind, batches
from tests.browser.product import ROOT, STORE, Product, serve
from tests.crash.whole import check_whole
from tests.factories import ADMINISTRATOR, YEAR, add_targets, code, project, report
from tests.server.tab import SECONDS, Tab
from tests.server.visitor import Visitor
from tests.soak.runs import Figures, tell
from tests.soak.slow import SlowClient
from tests.store.people import CHIEF, add_people
from ui.sign_in.paths import HEALTH

PAGES = ("", "units", "project")
PAUSE_SECONDS = 1.0
# What is looked for is an answer that never comes. On a machine with more work than it can do one comes late, latest of
# all to who comes anew, and how late is a figure and no failure.
PATIENCE_SECONDS = 600.0
MOST_GROWTH = 1.15
SETTLED_AFTER_SECONDS = 120
# Streamlit keeps the page of a broken socket for two minutes, in case its browser comes back.
AFTERWARDS_SECONDS = 150.0
# Far from the numbers of other projects.
_FIRST_PROJECT = 9_000_000
_CODES = re.compile(r"13022524P\d{11}[0-9A-Z]")
_UNITS = re.compile(r"(?<![0-9A-Za-z])359\d{3}(?![0-9A-Za-z])")
_AMOUNTS = re.compile(r"\d,\d{3}\.\d{2}")


@dataclass
class Desk:
    """A unit with one project. What it has spent is a hundred 万元 of its own, and a 百元 for each time it reported."""

    number: int
    sent: int = 0
    stored: int = 0

    @property
    def unit(self) -> str:
        """The unit's code, which is its name as well."""
        return str(359_000 + self.number)

    @property
    def code(self) -> str:
        """The code of its project."""
        return code(_FIRST_PROJECT + self.number)

    def amount(self, serial: int) -> str:
        """Give what is spent, in 元, after so many reports."""
        return f"{(self.number + 10) * 1_000_000 + serial * 100}.00"

    def shown(self, serial: int) -> str:
        """Give the same as a page shows it, in 万元."""
        return f"{(self.number + 10) * 100 + serial / 100:,.2f}"


@dataclass
class Load:
    """The server under load from when `all_in`, every reader included, until `is_over`.

    `answers` are the moment and the seconds of every answer, `arrivals` the seconds of signing in and seeing the first
    page, `visits` those of a first page while all others are at work; `memory` in MB. `broken` sockets were left by the
    visitor, `given_up` ones by the server.
    """

    product: Product
    all_in: Barrier
    is_over: Event = field(default_factory=Event)
    answers: list[tuple[float, float]] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    visits: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    broken: int = 0
    taken: int = 0
    given_up: int = 0

    def read(self, desk: Desk) -> None:
        """Look at one page after the other and hold every answer against what the unit has."""
        started = time.monotonic()
        with Visitor(self.product.url, f"10.0.1.{desk.number}", PATIENCE_SECONDS) as visitor:
            visitor.sign_in(f"reader{desk.number}")
            with visitor.open() as tab:
                self.arrivals.append(time.monotonic() - started)
                self.all_in.wait()
                for page in self._pages():
                    self._look(tab, page, desk)

    def _look(self, tab: Tab, page: str, desk: Desk) -> None:
        tab.seen, stored, started = b"", desk.stored, time.monotonic()
        text = tab.run(page, year=str(YEAR), month="1", **({"project": desk.code} if page == "project" else {}))
        self.answers.append((started, time.monotonic() - started))
        possible = {desk.shown(serial) for serial in range(stored, desk.sent + 1)}
        assert possible & {*_AMOUNTS.findall(text)}, (page, desk, text)
        assert {*_CODES.findall(text)} <= {desk.code}, (page, desk)
        assert {*_UNITS.findall(text)} <= {desk.unit}, (page, desk)

    def upload(self, desk: Desk, folder: Path) -> None:
        """Report the unit's January again and again."""
        file = folder / f"{desk.unit}.csv"
        head = "项目编码,2024年1月累计支出（元）"
        self.all_in.wait()
        for _ in self._pages():
            file.write_text(f"{head}\n{desk.code},{desk.amount(desk.sent + 1)}\n", encoding="utf-8")
            desk.sent += 1
            said = typed(self.product.store, "actuals", "import", str(file))
            assert said["batch"] is not None, said
            desk.stored = desk.sent

    def break_off(self, desk: Desk) -> None:
        """Ask for page after page and be gone before the answer is there."""
        with Visitor(self.product.url, "10.0.2.1", PATIENCE_SECONDS) as visitor:
            visitor.sign_in(f"reader{desk.number}")
            self.all_in.wait()
            for page in self._pages():
                started = time.monotonic()
                with visitor.open() as tab:
                    self.visits.append(time.monotonic() - started)
                    tab.send_rerun(page)
                    tab.receive()
                    tab.break_off()
                self.broken += 1

    def hardly_read(self, desk: Desk, bytes_a_second: int) -> None:
        """Ask for page after page and take next to nothing of the answers; come again where the server gives up."""
        with Visitor(self.product.url, f"10.0.3.{bytes_a_second + 1}", PATIENCE_SECONDS) as visitor:
            visitor.sign_in(f"reader{desk.number}")
            self.all_in.wait()
            pages = self._pages()
            while not self.is_over.is_set():
                try:
                    with SlowClient(visitor) as client:
                        for page in pages:
                            client.ask(page)
                            self.taken += client.take(bytes_a_second)
                except OSError:
                    self.given_up += 1

    def watch(self, seconds: float) -> None:
        """Measure the server's memory every second until the time is over."""
        self.all_in.wait()
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.is_over.wait(1):
            self.memory.append(memory_of(self.product.pid))
        self.is_over.set()

    def _pages(self) -> Iterator[str]:
        for page in cycle(PAGES):
            if self.is_over.wait(PAUSE_SECONDS):
                return
            yield page


def main(arguments: Sequence[str]) -> Figures:
    """Put the load on a server of its own and say what it bore."""
    parser = argparse.ArgumentParser()
    for name in ("--readers", "--uploaders", "--seconds"):
        parser.add_argument(name, type=int, required=True)
    parser.add_argument("--afterwards", action="store_true", help="Measure the memory again when all have been gone.")
    asked = parser.parse_args(arguments)
    desks = [Desk(number) for number in range(1, asked.readers + 1)]
    with TemporaryDirectory(prefix="load-") as name:
        folder = Path(name)
        make_store(folder / STORE, desks)
        with serve(folder) as product:
            load = Load(product, Barrier(asked.readers + asked.uploaders + 4))
            idle = memory_of(product.pid)
            before = processor_seconds(product.pid)
            bear(load, desks, asked.uploaders, asked.seconds)
            worked = processor_seconds(product.pid) - before
            left = memory_of(product.pid)
            if asked.afterwards:
                Event().wait(AFTERWARDS_SECONDS)
            later = memory_of(product.pid)
            health = httpx.get(f"{product.url}{HEALTH}", timeout=SECONDS)
            assert (health.status_code, health.json()) == (200, {"ok": True}), product.log_text()
            check_log(product)
        with Store.open(folder / STORE) as store:
            check_whole(store)
            stored = sum(each.kind == BatchKind.ACTUALS for each in batches(store, ADMINISTRATOR)) - 1
    assert stored == sum(desk.stored for desk in desks)
    after = {"memory when all had gone, MB": left, "memory after that, MB": later} if asked.afterwards else {}
    return {**_figures(load, idle, stored), **after, "processor time of the server, s": round(worked)}


def _figures(load: Load, idle: int, stored: int) -> Figures:
    half, answers = len(load.memory) // 2, [seconds for _, seconds in load.answers]
    first, second = max(load.memory[:half]), max(load.memory[half:])
    # In the first minute everything is loaded and kept for the first time.
    assert len(load.memory) < SETTLED_AFTER_SECONDS or second <= first * MOST_GROWTH, load.memory
    return {
        "answers, each with the figure of its reader's unit": len(load.answers),
        "answers with an error or anything of another unit": 0,
        "batches stored meanwhile": stored,
        "sockets broken off": load.broken,
        "bytes taken by the slow reader": load.taken,
        "slow sockets that the server gave up": load.given_up,
        "slowest of all signing in at once, first page included, s": round(max(load.arrivals), 2),
        "slowest first page of one who comes later, s": round(max(load.visits, default=0.0), 2),
        "median answer, s": round(median(answers), 2),
        "slowest answer, s": round(max(answers), 2),
        "memory before anybody came, MB": idle,
        "most memory in the first half, MB": first,
        "most memory in the second half, MB": second,
    }


def bear(load: Load, desks: Sequence[Desk], uploaders: int, seconds: float) -> None:
    """Let everybody come at once."""
    folder = load.product.store.parent
    acts: list[Callable[[], None]] = [lambda desk=desk: load.read(desk) for desk in desks]  # type: ignore[misc]
    acts += [lambda desk=desk: load.upload(desk, folder) for desk in desks[:uploaders]]  # type: ignore[misc]
    acts += [lambda: load.break_off(desks[-1]), lambda: load.watch(seconds)]
    acts += [lambda: load.hardly_read(desks[-1], 1), lambda: load.hardly_read(desks[-1], 0)]
    at_once(load, acts)


def at_once(load: Load, acts: Sequence[Callable[[], None]]) -> None:
    """Begin all acts together; the first failure ends them and is raised."""
    with ThreadPoolExecutor(len(acts)) as people:
        try:
            for done in as_completed([people.submit(act) for act in acts]):
                done.result()
        finally:
            load.is_over.set()
            load.all_in.abort()


def make_store(path: str | Path, desks: Sequence[Desk]) -> None:
    """Make a store with one project and one reader for each unit, or put them into the one that is there."""
    with Store.open(path) as store:
        add_targets(store, *(project(desk.code, "99000000.00", unit=desk.unit) for desk in desks))
        report(store, *((desk.code, 1, desk.amount(0)) for desk in desks))
        readers = (
            Account(f"reader{desk.number}", "", None, frozenset({Role.LEADERSHIP}), frozenset({desk.unit}))
            for desk in desks
        )
        add_people(store, CHIEF, *readers)


def check_log(product: Product) -> None:
    """Hold the log of the server against the promise that nothing goes wrong."""
    text = product.log_text()
    assert "Traceback" not in text, text
    errors = [line for line in text.splitlines() if '"level": "error"' in line]
    assert errors == [], errors[:5]


def memory_of(pid: int) -> int:
    """Measure what a process holds, in MB."""
    held = re.findall(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text("utf-8"))
    return int(held[0]) >> 10


def processor_seconds(pid: int) -> float:
    """Measure how long a process has been on a processor."""
    numbers = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def typed(store: Path, *command: str) -> dict[str, object]:
    """Type a command that must succeed; gives what it prints."""
    line = [sys.executable, "-m", "perfcore", "--store", str(store), *command]
    done = subprocess.run(
        [*line, "--accept-warnings", "核对过", "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    said: dict[str, object] = json.loads(done.stdout)
    return said


if __name__ == "__main__":
    tell(main)
