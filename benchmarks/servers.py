"""The servers whose pages are compared: the product, an empty Streamlit page, the overview in Dash."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import httpx

from benchmarks.processes import wait_until
from benchmarks.tools import PLAIN, ROOT, TOOLS
from tests.browser.product import free_port, is_listening, stop
from tests.server.tab import Tab, opened

_LOOKS_EVERY = 0.01


@dataclass(frozen=True, slots=True)
class Served:
    """A running server; `first_byte` is the seconds from its start to the first byte of its first page."""

    url: str
    pid: int
    first_byte: float


@dataclass(frozen=True, slots=True)
class Application:
    """What is served: its name in the report, its command without the port, its environment and where it runs."""

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    folder: Path = ROOT

    @property
    def is_there(self) -> bool:
        """Tell whether what runs it is installed."""
        return Path(self.command[0]).exists()

    def over(self, store: Path) -> "Application":
        """Return the same over another store."""
        return replace(self, environment=(*self.environment, ("PERFCORE_STORE", str(store))))


_STREAMLIT = ("-m", "streamlit", "run")
_GUNICORN = (str(TOOLS), "-m", "gunicorn", "--workers", "1", "--threads", "8", "benchmarks.beside.dash_page:server")
_EMPTY_PAGE = str(ROOT / "benchmarks/beside/empty_page.py")
PRODUCT = Application("the product", (sys.executable, *_STREAMLIT, "dashboard.py", "--server.port"))
EMPTY = Application(
    "an empty Streamlit page, settings and event loop of the product",
    (sys.executable, *_STREAMLIT, _EMPTY_PAGE, "--server.port"),
)
# Away from the product's folder, whose settings it would take; these two alone keep it from a browser and the network.
_UNSEEN = ("--server.headless=true", "--browser.gatherUsageStats=false")
EMPTY_AS_SHIPPED = Application(
    "an empty Streamlit page as Streamlit ships",
    (str(PLAIN), *_STREAMLIT, _EMPTY_PAGE, *_UNSEEN, "--server.port"),
    folder=Path(tempfile.gettempdir()),
)
DASH = Application("Dash, asked and drawn each time", (*_GUNICORN, "--bind"))
DASH_KEEPING = replace(
    DASH, name="Dash, answers and charts kept as in the product", environment=(("BENCHMARK_KEEPS", "1"),)
)


@contextmanager
def served(application: Application) -> Iterator[Served]:
    """Serve an application until the end of the block."""
    port = free_port()
    place = f"127.0.0.1:{port}" if "gunicorn" in application.command else str(port)
    started = time.perf_counter()
    process = subprocess.Popen(
        [*application.command, place],
        cwd=application.folder,
        env=os.environ | dict(application.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: is_listening(port, "/"), process, _LOOKS_EVERY)
        yield Served(f"http://127.0.0.1:{port}", process.pid, time.perf_counter() - started)
    finally:
        stop(process)


class Viewer(Protocol):
    """Somebody with the overview open, who asks for it again."""

    def look(self, month: int) -> None:
        """Ask for the page and wait for all of it."""


class StreamlitViewer:
    """Somebody at a Streamlit page; `charts` are to be in each answer."""

    def __init__(self, tab: Tab, *, charts: bool) -> None:
        self._tab = tab
        self._charts = charts

    def look(self, month: int) -> None:
        """Rerun the script over its socket."""
        self._tab.seen = b""
        self._tab.send_rerun("", month=str(month))
        self._tab.await_message("script_finished")
        # To make text of all that was sent would take the asker a tenth of the time that is measured.
        assert (b"scatter" in self._tab.seen) is self._charts, self._tab.text[-2000:]


class DashViewer:
    """Somebody at the Dash page."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def look(self, month: int) -> None:
        """Call the callback that fills the page, as Dash's own script does."""
        asked = {
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "address", "property": "search", "value": f"?month={month}"}],
            "changedPropIds": ["address.search"],
        }
        answer = self._client.post("/_dash-update-component", json=asked)
        assert "scatter" in answer.raise_for_status().text


@contextmanager
def viewer(application: Application, server: Served) -> Iterator[Viewer]:
    """Open the page."""
    if "gunicorn" in application.command:
        with httpx.Client(base_url=server.url, timeout=60) as client:
            yield DashViewer(client)
    else:
        with opened(server.url) as tab:
            yield StreamlitViewer(tab, charts=application.name == PRODUCT.name)
