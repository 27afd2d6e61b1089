"""The product as a person starts it: a server of its own, on a free port, over a store in a temporary folder."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY_WITHIN_SECONDS = 120
STORE = "store.duckdb"
_NO_CHANGES: Mapping[str, str] = {}


class NotReadyError(RuntimeError):
    """The server ended, or did not answer in time; the text holds its log."""


@dataclass(frozen=True, slots=True)
class Product:
    """A running server: its address without a slash at the end, its store, its log, its process."""

    url: str
    store: Path
    log: Path
    pid: int

    def log_text(self) -> str:
        """Return what the server has written so far."""
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def serve(folder: Path, environment: Mapping[str, str] = _NO_CHANGES, port: int | None = None) -> Iterator[Product]:
    """Serve the dashboard with store and log in `folder`, until the end of the block; on a free port if none is named.

    Raises NotReadyError if the server does not come up.
    """
    port = port or free_port()
    store, log_file = folder / STORE, folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    settings = os.environ | {"PERFCORE_STORE": str(store), "PYTHONUNBUFFERED": "1"} | dict(environment)
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        product = Product(f"http://127.0.0.1:{port}", store, log_file, process.pid)
        try:
            _await_readiness(port, product, process)
            yield product
        finally:
            stop(process)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _await_readiness(port: int, product: Product, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while not is_healthy(port):
        if process.poll() is not None:
            raise NotReadyError(f"the server ended with status {process.returncode}:\n{product.log_text()}")
        if time.monotonic() > deadline:
            raise NotReadyError(f"the server did not answer in {READY_WITHIN_SECONDS} s:\n{product.log_text()}")
        time.sleep(0.1)


def is_healthy(port: int) -> bool:
    """Tell whether the product answers on a port of this machine."""
    return is_listening(port, "/_stcore/health")


def is_listening(port: int, path: str) -> bool:
    """Tell whether a server of this machine answers at a path."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server."""
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
