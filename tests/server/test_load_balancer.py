"""Two processes on one shared store behind nginx, with the very file that the documents give."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.product import ROOT, Product, free_port, is_healthy, serve
from tests.factories import FIRST, YEAR, project, report, store_of
from tests.postgres import Postgres
from tests.server.visitor import COOKIE, PAGE, Visitor
from tests.store.people import CHIEF, add_people

# Debian keeps it where only root looks.
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or ""
MISSING = "nginx is not on this machine (Debian: apt-get install nginx-light), so its configuration is not tried"
pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.skipif(not NGINX, reason=MISSING)]

GIVEN = ROOT / "docs" / "load_balancer.conf"
SHOWN = "43.21"
JANUARY = {"year": str(YEAR), "month": "1"}
MOST_SIGN_INS = 30
READY_WITHIN_SECONDS = 30
# Its processes that answer are to reach the folder of the test.
IN_FRONT = "daemon off; user root;" if os.geteuid() == 0 else "daemon off;"


class Balancer:
    """A running nginx; its log names the process that each answer came from."""

    def __init__(self, url: str, log: Path) -> None:
        self.url = url
        self._log = log

    def processes_of(self, visitor: Visitor) -> set[str]:
        """Name those that have answered somebody who signed in."""
        lines = [line.split(" ", 1) for line in self._log.read_text("utf-8").splitlines()]
        return {process for cookie, process in lines if cookie == visitor.cookie}


@contextmanager
def balancing(folder: Path, *products: Product) -> Iterator[Balancer]:
    """Start nginx in front of two processes, without TLS and with everything that it writes in a folder."""
    port = free_port()
    served = GIVEN.read_text("utf-8").replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    for example, product in zip(("10.0.0.11:8501", "10.0.0.12:8501"), products, strict=True):
        served = served.replace(example, urlsplit(product.url).netloc)
    (folder / "given.conf").write_text("\n".join(line for line in served.splitlines() if "ssl_" not in line), "utf-8")
    (folder / "nginx.conf").write_text(_around(folder), "utf-8")
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), "-g", IN_FRONT]
    with subprocess.Popen(command) as running:
        try:
            deadline = time.monotonic() + READY_WITHIN_SECONDS
            while not is_healthy(port):
                assert running.poll() is None, "nginx ended"
                assert time.monotonic() < deadline, "nginx did not answer"
            yield Balancer(f"http://127.0.0.1:{port}", folder / "access.log")
        finally:
            running.terminate()


def _around(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder / kind};" for kind in kinds)
    return f"""
        pid {folder / "pid"};
        events {{}}
        http {{
            {temporary}
            log_format which "$cookie_{COOKIE} $upstream_addr";
            access_log {folder / "access.log"} which;
            include {folder / "given.conf"};
        }}
    """


@pytest.fixture
def address(postgres: Postgres, tmp_path: Path) -> str:
    """Make a shared store with one person and one report."""
    address = postgres.address("balanced", tmp_path / "data")
    with store_of(project(), path=address) as store:
        add_people(store, CHIEF)
        report(store, (FIRST, 1, "432100.00"))
    return address


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def signed_in_at_each(balancer: Balancer, people: ExitStack) -> dict[str, Visitor]:
    """Let people sign in until each process has one of them; give them by the process that answers them."""
    found: dict[str, Visitor] = {}
    for _ in range(MOST_SIGN_INS):
        visitor = people.enter_context(Visitor(balancer.url)).sign_in("chief")
        # The last of them may not be in the log yet.
        for _ in range(5):
            assert visitor.get("/units", headers=PAGE).status_code == 200
        (process,) = balancer.processes_of(visitor)
        found[process] = visitor
        if len(found) == 2:
            return found
    raise AssertionError(f"all of {MOST_SIGN_INS} came to one process")


def test_who_signed_in_stays_with_a_process_and_goes_on_with_the_other_when_it_ends(
    address: str, tmp_path: Path
) -> None:
    first, second, between = (tmp_path / name for name in ("first", "second", "nginx"))
    with ExitStack() as running, ExitStack() as ending:
        lasting = running.enter_context(serve(made(first), {"PERFCORE_STORE": address}))
        doomed = ending.enter_context(serve(made(second), {"PERFCORE_STORE": address}))
        balancer = running.enter_context(balancing(made(between), lasting, doomed))
        visitor = signed_in_at_each(balancer, running)[urlsplit(doomed.url).netloc]
        with Visitor(lasting.url) as elsewhere:
            elsewhere.cookies.set(COOKIE, visitor.cookie)
            assert elsewhere.get("/units", headers=PAGE).status_code == 200
        with visitor.open("units") as tab:
            tab.break_off()
        with visitor.open("units", tab.session_id) as again:
            assert again.session_id == tab.session_id
            assert SHOWN in again.run("units", **JANUARY)
        ending.close()
        with visitor.open("units", tab.session_id) as moved:
            assert moved.session_id != tab.session_id
            assert SHOWN in moved.run("units", **JANUARY)
