"""Four processes on one shared store: `python -m tests.soak.shared --seconds 120 --within 2`.

Two dashboards are read over sockets by somebody who signed in, two clerks upload by the command line, each in a process
of its own; one of them is killed again and again, wherever it happens to be.
"""

import argparse
import json
import os
import random
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event

from perfcore.store import Store
from perfcore.store.ledger import BatchKind, batches
from tests.browser.product import Product, serve
from tests.crash.victims import Life, Said, typed
from tests.crash.whole import check_whole
from tests.factories import ADMINISTRATOR, YEAR
from tests.postgres import running_postgres
from tests.server.visitor import Visitor
from tests.soak.load import PATIENCE_SECONDS, Desk, check_log, make_store
from tests.soak.runs import Figures, tell

SEED = 20240630
_LIFE_SECONDS = (1.0, 8.0)
_PAUSE_SECONDS = 0.2
# How long a batch may take to be seen elsewhere: an aim that is counted, for it is the machine's as well.
_AIM_SECONDS = 2.0
_AMOUNTS = re.compile(r"\d,\d{3}\.\d{2}")


@dataclass
class Clerk:
    """Somebody who reports a project's January again and again. `told_at` are the moments of the acknowledgements."""

    desk: Desk
    is_killed: bool
    kills: int = 0
    said: list[Said] = field(default_factory=list)
    told_at: dict[int, float] = field(default_factory=dict)

    def work(self, address: str, folder: Path, is_over: Event) -> None:
        """Upload, one life after the other, until it is over; the last life is ended as all others are."""
        chance = random.Random(SEED)
        while not is_over.is_set():
            life = Life(uploader, address, folder, self.desk)
            end = time.monotonic() + (chance.uniform(*_LIFE_SECONDS) if self.is_killed else float("inf"))
            while time.monotonic() < end and not is_over.is_set():
                if said := life.hear_within(_PAUSE_SECONDS):
                    self._note(said)
            heard = len(life.said)
            for said in life.kill_after(0)[heard:]:
                self._note(said)
            self.kills += 1

    def _note(self, said: Said) -> None:
        if "sent" in said:
            self.desk.sent = said["sent"]
        else:
            self.desk.stored = said["stored"]
            self.told_at[said["stored"]] = said["at"]
            self.said.append(said)


@dataclass
class Reader:
    """Somebody at one of the dashboards. `delays` are seconds from an acknowledgement to the first answer with it."""

    product: Product
    answers: int = 0
    delays: list[float] = field(default_factory=list)

    def read(self, clerks: Sequence[Clerk], is_over: Event) -> None:
        """Look at the units again and again; every answer has what was acknowledged before it was asked."""
        seen = {clerk.desk.number: 0 for clerk in clerks}
        with Visitor(self.product.url, patience=PATIENCE_SECONDS) as visitor:
            visitor.sign_in("chief")
            with visitor.open("units") as tab:
                while not is_over.wait(_PAUSE_SECONDS):
                    tab.seen, stored = b"", [clerk.desk.stored for clerk in clerks]
                    text = tab.run("units", year=str(YEAR), month="1")
                    self.answers += 1
                    for clerk, least in zip(clerks, stored, strict=True):
                        seen[clerk.desk.number] = self._hold(clerk, least, seen[clerk.desk.number], text)

    def _hold(self, clerk: Clerk, least: int, before: int, text: str) -> int:
        """Give the report of a clerk that an answer shows."""
        now = time.monotonic()
        shown = {*_AMOUNTS.findall(text)}
        possible = range(max(least, before), clerk.desk.sent + 2)
        found = [serial for serial in possible if clerk.desk.shown(serial) in shown]
        assert found, (self.product.url, clerk.desk, least, before, text)
        new = [at for serial, at in [*clerk.told_at.items()] if before < serial <= found[0]]
        self.delays += [max(0.0, now - at) for at in new]
        return found[0]


def uploader(told: Connection, address: str, folder: Path, desk: Desk) -> None:
    """Report a desk's January with a higher amount each time; says what is sent and what is stored."""
    os.environ["PERFCORE_STORE"] = address
    told.send({})
    for serial in count(desk.sent + 1):
        file = folder / f"{desk.unit}-{serial}.csv"
        line = f"{desk.code},{desk.amount(serial)}"
        file.write_text(f"项目编码,{YEAR}年1月累计支出（元）\n{line}\n", encoding="utf-8")
        told.send({"sent": serial})
        status, printed = typed(["actuals", "import", str(file), "--accept-warnings", "核对过", "--format", "json"])
        assert status == 0, printed
        told.send({"stored": serial, "batch": json.loads(printed)["batch"], "withdrawn": False, "at": time.monotonic()})
        time.sleep(_PAUSE_SECONDS)


def main(arguments: Sequence[str]) -> Figures:
    """Let four processes share a store and say what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--within", type=float, default=float("inf"), help="the most seconds until a batch is shown")
    asked = parser.parse_args(arguments)
    clerks = [Clerk(Desk(1), is_killed=False), Clerk(Desk(2), is_killed=True)]
    with running_postgres() as postgres, TemporaryDirectory(prefix="shared-") as name:
        folder = Path(name)
        address = postgres.address("shared", folder / "data")
        make_store(address, [clerk.desk for clerk in clerks])
        readers = _together(address, folder, clerks, asked.seconds)
        with Store.open(address) as store:
            stored = _check(store, clerks)
    delays = [delay for reader in readers for delay in reader.delays]
    figures = {
        "batches stored, each whole and once": stored,
        "of them acknowledged, all found": sum(len(clerk.said) for clerk in clerks),
        "kills of a clerk": sum(clerk.kills for clerk in clerks),
        "answers of two dashboards, each with every batch that was acknowledged before": sum(
            reader.answers for reader in readers
        ),
        "from the acknowledgement to the first answer with it, median, s": round(median(delays), 2),
        "the longest, s": round(max(delays), 2),
        f"of {len(delays)} such times over {_AIM_SECONDS:g} s": sum(delay > _AIM_SECONDS for delay in delays),
    }
    assert max(delays) <= asked.within, figures
    return figures


def _together(address: str, folder: Path, clerks: Sequence[Clerk], seconds: float) -> list[Reader]:
    """Serve two dashboards and let everybody work on them for a while; the first failure ends it and is raised."""
    is_over, readers = Event(), list[Reader]()
    rooms = [folder / "one", folder / "other"]
    for room in rooms:
        room.mkdir()
    with serve(rooms[0], {"PERFCORE_STORE": address}) as one, serve(rooms[1], {"PERFCORE_STORE": address}) as other:
        readers += [Reader(one), Reader(other)]
        acts: list[Callable[[], object]] = [lambda: _end_after(seconds, readers, is_over)]
        acts += [lambda clerk=clerk: clerk.work(address, folder, is_over) for clerk in clerks]  # type: ignore[misc]
        acts += [lambda reader=reader: reader.read(clerks, is_over) for reader in readers]  # type: ignore[misc]
        with ThreadPoolExecutor(len(acts)) as people:
            try:
                for done in as_completed([people.submit(act) for act in acts]):
                    done.result()
            finally:
                is_over.set()
        for product in (one, other):
            check_log(product)
    return readers


def _end_after(seconds: float, readers: Sequence[Reader], is_over: Event) -> None:
    """Let it be over in time; on a slow machine not before there was something to see at every dashboard."""
    is_over.wait(seconds)
    while not (is_over.is_set() or all(reader.delays for reader in readers)):
        is_over.wait(_PAUSE_SECONDS)
    is_over.set()


def _check(store: Store, clerks: Sequence[Clerk]) -> int:
    """Hold the store against what was acknowledged; gives how many reports it holds."""
    check_whole(store, [said for clerk in clerks for said in clerk.said])
    held = batches(store, ADMINISTRATOR)
    names = [each.file_name for each in held if each.kind == BatchKind.ACTUALS and each.file_name != "支出.csv"]
    assert len(names) == len({*names}), "a report is stored twice"
    unsaid = len(names) - sum(len(clerk.said) for clerk in clerks)
    assert 0 <= unsaid <= sum(clerk.kills for clerk in clerks), unsaid
    return len(names)


if __name__ == "__main__":
    tell(main)
