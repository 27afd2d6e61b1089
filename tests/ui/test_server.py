import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected

from ui.server import BrokenSockets, SecurityHeaders

Message = MutableMapping[str, Any]


def answered(kind: str) -> list[Message]:
    """Send one request of this kind through the middleware and give what came back."""
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": f"{scope['type']}.response.start", "status": 200, "headers": [(b"etag", b"1")]})

    async def receive() -> Message:
        return {"type": f"{kind}.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(SecurityHeaders(app)({"type": kind}, receive, send))
    return sent


def test_every_http_answer_has_the_headers_beside_its_own() -> None:
    (start,) = answered("http")
    headers = dict(start["headers"])
    assert headers[b"etag"] == b"1"
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"content-security-policy"] == b"frame-ancestors 'self'"
    assert headers[b"referrer-policy"] == b"same-origin"


def test_a_websocket_passes_untouched() -> None:
    assert answered("websocket") == [{"type": "websocket.response.start", "status": 200, "headers": [(b"etag", b"1")]}]


async def _nothing() -> Message:
    return {"type": "websocket.receive"}


def serve_socket(app: ASGIApp, *, is_there: bool, kind: str = "websocket") -> None:
    """Serve a socket whose other end is there, or gone in the way that the server has no sentence for."""

    async def send(message: Message) -> None:
        if not is_there:
            raise RuntimeError(message["type"])

    asyncio.run(BrokenSockets(app)({"type": kind}, _nothing, send))


async def talk(_: Scope, receive: Receive, send: Send) -> None:
    """Speak, and after an end that is known as one fall over it, as a page's socket does."""
    try:
        await send({"type": "websocket.send"})
    except OSError:
        await receive()
        raise WebSocketDisconnected from None


async def fail(*_: object) -> None:
    raise RuntimeError


def test_a_socket_whose_other_end_is_gone_ends_quietly() -> None:
    serve_socket(talk, is_there=True)
    serve_socket(talk, is_there=False)


@pytest.mark.parametrize("kind", ["websocket", "http"])
def test_whatever_else_goes_wrong_is_told(kind: str) -> None:
    with pytest.raises(RuntimeError):
        serve_socket(fail, is_there=True, kind=kind)
