import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.types import Receive, Scope, Send

from ui.server import SecurityHeaders

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
