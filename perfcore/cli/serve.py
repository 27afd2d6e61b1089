"""`serve`: the dashboard itself, from the command line."""

import os
import sys
from pathlib import Path

import click

from perfcore.cli.shared import Session, fail, with_session
from perfcore.start import store_address
from perfcore.store.places.address import absolute

_DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"


@click.command("serve")
@click.option("--address", "host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@with_session
def serve(session: Session, host: str, port: int) -> None:
    """Serve the dashboard until it is stopped. Beyond this machine it needs accounts or an identity provider."""
    if session.desk is not None:
        fail(session.words("failure.dashboard_running"))
    options = [f"--server.address={host}", f"--server.port={port}"]
    os.environ["PERFCORE_STORE"] = absolute(session.address or store_address())
    os.chdir(_DASHBOARD.parent)
    # The server takes this process over, so that whoever started it also stops it.
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(_DASHBOARD), *options])  # noqa: S606 - our own program
