"""The gate: every request to the server passes it, whatever page, file or socket it asks for.

Where nobody may sign in – no users, no identity provider – the product serves this machine alone. Otherwise a request
needs a session that the store knows, and gets no further without.
"""

from collections.abc import Sequence
from functools import partial
from ipaddress import ip_address

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from perfcore.store import StoreError
from perfcore.wording import Words
from ui.sign_in import store as asked
from ui.sign_in.addresses import ToldAddresses, is_file
from ui.sign_in.cookie import kept_way, take_cookie, take_way
from ui.sign_in.page import language_of, notice_page
from ui.sign_in.paths import PROVIDER_CALLBACK, SIGN_OUT, home, is_public, own_path, sign_in_address
from ui.sign_in.provider import answer_of, identity_in
from ui.sign_in.socket import Socket, Watcher

# The pages read the session under this name (server.trustedUserHeaders); what a browser sends under it is dropped.
SESSION_HEADER = "X-Perfcore-Session"
# Longer than any address of a file that the product gives.
_LONGEST_NOTED = 120
# A file that is made when it is asked for has a number and no address yet.
_MADE_ON_DEMAND = "deferred:"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class _LocalWatcher:
    """Keeps the socket of a page on this machine open until there is somebody to sign in."""

    async def is_open(self, *, is_active: bool) -> bool:  # noqa: ARG002 - a Watcher
        return await run_in_threadpool(asked.serves_this_machine_alone)

    def note(self, message: bytes) -> None:
        """Nobody else is there to be kept from it."""

    def may_ask(self, file_number: str) -> bool:  # noqa: ARG002 - a Watcher
        return True

    async def note_refused(self, file_number: str) -> None:
        """Nobody is refused."""


class _SessionWatcher:
    """Keeps the socket of a person's page open while their session goes on."""

    def __init__(self, token: str, told: ToldAddresses) -> None:
        self._token = token
        self._told = told

    async def is_open(self, *, is_active: bool) -> bool:
        return await run_in_threadpool(partial(asked.is_open, self._token, is_active=is_active))

    def note(self, message: bytes) -> None:
        self._told.note(self._token, message)

    def may_ask(self, file_number: str) -> bool:
        return self._told.knows_number(self._token, file_number)

    async def note_refused(self, file_number: str) -> None:
        await run_in_threadpool(
            asked.write_down_refused, self._token, f"{_MADE_ON_DEMAND}{file_number}"[:_LONGEST_NOTED]
        )


class Gate:
    """Middleware that lets nothing through but what is public, local or signed in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._told = ToldAddresses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope = _without_claims(scope)
        try:
            await self._serve(scope, receive, send)
        except StoreError as error:
            words = _words(scope)
            page = notice_page(words, words("sign_in.no_store"), [words.failure(error.code, error.details)], 503)
            await _answer(page, scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection, path = HTTPConnection(scope), own_path(scope)
        if is_public(path):
            await self._app(scope, receive, send)
        elif path == PROVIDER_CALLBACK:
            await self._believe(scope, receive, send)
        elif path == SIGN_OUT:
            await self._sign_out(scope, receive, send)
        elif await run_in_threadpool(asked.serves_this_machine_alone):
            await self._serve_locally(scope, receive, send)
        elif (token := await run_in_threadpool(asked.session_of, connection)) is None:
            await _answer(_to_sign_in(scope, connection), scope, receive, send)
        elif scope["type"] == "websocket":
            await self._serve_person(scope, receive, send, token)
        elif not is_file(path):
            await self._app(scope, receive, send)
        elif self._told.knows_path(token, path):
            await self._app(scope, receive, _without_copy(send))
        else:
            await run_in_threadpool(asked.write_down_refused, token, path[:_LONGEST_NOTED])
            await _answer(PlainTextResponse("403", 403), scope, receive, send)

    async def _serve_locally(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_local(HTTPConnection(scope)):
            words = _words(scope)
            page = notice_page(words, words("sign_in.local_title"), [words("sign_in.local_only")], 403)
            await _answer(page, scope, receive, send)
        elif scope["type"] == "http":
            await self._app(scope, receive, send)
        else:
            await self._watch(scope, receive, send, _LocalWatcher())

    async def _serve_person(self, scope: Scope, receive: Receive, send: Send, token: str) -> None:
        """Open a page's socket for the person signed in, and close it when their session ends."""
        MutableHeaders(scope=scope)[SESSION_HEADER] = token
        if await self._watch(scope, receive, send, _SessionWatcher(token, self._told)):
            self._told.forget(token)

    async def _watch(self, scope: Scope, receive: Receive, send: Send, watcher: Watcher) -> bool:
        """Serve a socket for as long as it may be open; tell whether that ended it."""
        socket = Socket(receive, send, watcher, sign_in_address(home()))
        await self._app(scope, socket.receive, socket.send)
        return socket.has_ended

    async def _sign_out(self, scope: Scope, receive: Receive, send: Send) -> None:
        """End the session and let Streamlit sign out at the provider, where there is one; never for another site."""
        connection = HTTPConnection(scope)
        if connection.headers.get("sec-fetch-site") == "cross-site":
            await _answer(RedirectResponse(home(), 303), scope, receive, send)
            return
        token = await run_in_threadpool(asked.end, connection)
        if token is not None:
            self._told.forget(token)
        farewell = Response()
        take_cookie(farewell)
        await _send_with_cookies(await answer_of(self._app, scope, receive), farewell, send)

    async def _believe(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the provider's answer be checked, and sign in whom it vouches for and the store knows."""
        answer = await answer_of(self._app, scope, receive)
        identity = identity_in(answer)
        welcome = Response()
        if identity is not None:
            token = await run_in_threadpool(asked.try_identity, identity)
            if token is None:
                await _answer(_unknown(_words(scope), identity), scope, receive, send)
                return
            connection = HTTPConnection(scope)
            await run_in_threadpool(asked.begin, connection, welcome, token)
            MutableHeaders(scope=answer[0])["Location"] = kept_way(connection)
            take_way(welcome)
        await _send_with_cookies(answer, welcome, send)


def is_local(connection: HTTPConnection) -> bool:
    """Tell whether a request comes from this machine to this machine, and not through a proxy for somebody else."""
    host = connection.url.hostname or ""
    client = connection.client.host if connection.client else ""
    is_forwarded = any(name in connection.headers for name in _FORWARDED)
    return not is_forwarded and is_loopback(host) and is_loopback(client)


def is_loopback(host: str) -> bool:
    """Tell whether a name or number is this machine's own and reached from nowhere else."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _without_claims(scope: Scope) -> Scope:
    """Return a request without what only the gate may say."""
    claimed = SESSION_HEADER.lower().encode()
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name.lower() != claimed]}


def _words(scope: Scope) -> Words:
    return Words(language_of(f"?{scope.get('query_string', b'').decode('latin-1')}"))


def _to_sign_in(scope: Scope, connection: HTTPConnection) -> Response:
    """Return the way to the sign-in for a page that somebody opens, and a refusal for anything else."""
    if scope["type"] == "http" and scope["method"] == "GET" and "text/html" in connection.headers.get("accept", ""):
        query = scope.get("query_string", b"").decode("latin-1")
        return RedirectResponse(sign_in_address(scope["path"] + (f"?{query}" if query else "")), 303)
    return PlainTextResponse("401", 401)


def _unknown(words: Words, identity: str) -> Response:
    sentences = [words("sign_in.unknown_identity", identity=identity), words("sign_in.unknown_next")]
    link = (home().rstrip("/") + SIGN_OUT, words("sign_in.other_identity"))
    return notice_page(words, words("sign_in.unknown_title"), sentences, 403, link)


async def _answer(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send an answer; a socket that is not open yet is refused instead."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await response(scope, receive, send)


async def _send_with_cookies(answer: Sequence[Message], given: Response, send: Send) -> None:
    cookies = [(name, value) for name, value in given.raw_headers if name == b"set-cookie"]
    for message in answer:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *cookies]
        await send(message)


def _without_copy(send: Send) -> Send:
    """Return a way to send that lets no copy of a file stay in the browser."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "private, no-store"
        await send(message)

    return sending
