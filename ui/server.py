"""What surrounds the pages: the store opened before the first reader comes, headers on every answer, errors explained.

Modules with cached functions are imported where they are used: before the server runs, Streamlit has no place to cache.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from perfcore.cli import main
from perfcore.cli.handover import CommandDesk
from perfcore.log import note, note_error
from perfcore.store import StoreError
from perfcore.store.places.address import is_shared
from perfcore.wording import Words
from ui.operation import follow_ledger, last_event

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
}


class SecurityHeaders:
    """Middleware that adds the headers to HTTP answers without their own, and lets everything else pass as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class BrokenSockets:
    """Middleware that lets a socket whose other end is gone end quietly: that somebody closed a browser is no error."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        is_gone = False

        async def send_while_there(message: Message) -> None:
            nonlocal is_gone
            try:
                await send(message)
            except (OSError, RuntimeError) as error:
                is_gone = True
                # Which of the two comes hangs on how the socket ended; the first alone is taken for its end above.
                raise ConnectionResetError from error

        try:
            await self.app(scope, receive, send_while_there)
        except (OSError, RuntimeError):
            if not is_gone:
                raise


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the store at the start and let go of it at the end.

    A store that cannot be opened is told in the log and, to every reader, on the page; each new page tries again.
    """
    from ui.product_store import close_store, the_store  # noqa: PLC0415 - see above

    with ExitStack() as serving:
        serving.callback(close_store)
        try:
            store = the_store()
            if not is_shared(store.address):
                serving.enter_context(CommandDesk(main, store))
        except StoreError as error:
            note("store_unusable", code=error.code)
            sys.stderr.write(f"{Words().failure(error.code, error.details)}\n")
        note("server_started")
        following = asyncio.create_task(follow_ledger(last_event()))
        yield
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        note("server_stopped")


def explain(error: Exception) -> bool:
    """Show a sentence instead of the page that ended with an error; always handled."""
    from ui.failures import show_failure  # noqa: PLC0415 - see above

    note_error("page_failed", error)
    show_failure(error)
    return True
