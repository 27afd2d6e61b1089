"""The socket of an open page, watched: it ends with the session, also when nobody touches the page."""

import asyncio
from typing import Protocol

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # ships without types
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from perfcore.store import StoreError

# How long a page stays open on a screen after its session has ended elsewhere or by its limits.
_LOOKS_EVERY_SECONDS = 15.0
_POLICY_VIOLATION = 1008


class Watcher(Protocol):
    """Who decides how long a socket stays open and what may be asked through it."""

    async def is_open(self, *, is_active: bool) -> bool:
        """Tell whether the session goes on; `is_active` where a message of the browser is the reason to ask."""

    def note(self, message: bytes) -> None:
        """See what the browser is told."""

    def may_ask(self, file_number: str) -> bool:
        """Tell whether the browser may ask for the file with this number."""

    async def note_refused(self, file_number: str) -> None:
        """Write down that a file was asked for which the session was not told of."""


class Socket:
    """Hands messages on, in both directions, for as long as the session goes on.

    Before each message of the browser, and again after every while without any, the watcher is asked whether it does.
    Once it does not, the page is sent to `sign_in` and the socket closed.
    """

    def __init__(
        self, receive: Receive, send: Send, watcher: Watcher, sign_in: str, looks_every: float = _LOOKS_EVERY_SECONDS
    ) -> None:
        self._receive = receive
        self._send = send
        self._watcher = watcher
        self._sign_in = sign_in
        self._looks_every = looks_every
        self.has_ended = False

    async def receive(self) -> Message:
        """Return the browser's next message, or that it is gone once the session has ended."""
        while True:
            message = await self._next()
            number = _file_asked_for(message)
            if number is None or self._watcher.may_ask(number):
                return message
            await self._watcher.note_refused(number)

    async def send(self, message: Message) -> None:
        """Send a message to the browser and note what it says; nothing once the session has ended."""
        if self.has_ended:
            return
        if data := message.get("bytes"):
            self._watcher.note(data)
        await self._send(message)

    async def _next(self) -> Message:
        waiting = asyncio.ensure_future(self._receive())
        try:
            while True:
                done, _ = await asyncio.wait({waiting}, timeout=self._looks_every)
                if done and waiting.result()["type"] != "websocket.receive":
                    return waiting.result()
                if not await self._goes_on(is_active=bool(done)):
                    return await self._end()
                if done:
                    return waiting.result()
        finally:
            waiting.cancel()

    async def _goes_on(self, *, is_active: bool) -> bool:
        try:
            return await self._watcher.is_open(is_active=is_active)
        except StoreError:
            # A store that cannot be asked shows nothing, and the page itself says so and what to do.
            return True

    async def _end(self) -> Message:
        self.has_ended = True
        message = ForwardMsg()
        message.auth_redirect.url = self._sign_in
        await self._send({"type": "websocket.send", "bytes": message.SerializeToString()})
        await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}


def _file_asked_for(message: Message) -> str | None:
    """Return the number of the file that a message asks to be made; None where it asks for something else."""
    try:
        asked = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:
        # Streamlit closes the socket of whoever sends what is no message.
        return None
    if asked.WhichOneof("type") != "backend_operation_request":
        return None
    return asked.backend_operation_request.deferred_file.file_id or None
