"""The parts of the gate, each by itself."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.requests import HTTPConnection
from starlette.types import Message
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from perfcore.wording import Language
from ui.sign_in import start as sign_in_start
from ui.sign_in.addresses import ToldAddresses, is_file
from ui.sign_in.gate import is_local, is_loopback
from ui.sign_in.pace import Pace, Verdict
from ui.sign_in.page import SignIn, sign_in_page
from ui.sign_in.paths import is_public, safe_next, sign_in_address
from ui.sign_in.refusals import Refusals
from ui.sign_in.socket import Socket
from ui.sign_in.start import require_local_address

MEDIA = "/media/0123456789abcdef0123456789abcdef"
UPLOAD = "/_stcore/upload_file/0b8ac90e-9af2-47f0-8a4a-3d4c2e0f7d4a/1b8ac90e-9af2-47f0-8a4a-3d4c2e0f7d4b"
NUMBER = "fedcba9876543210fedcba9876543210"


@pytest.mark.parametrize(
    ("path", "public"),
    [
        ("/sign-in", True),
        ("/static/js/index.js", True),
        ("/_stcore/health", True),
        ("/favicon.png", True),
        ("/", False),
        ("/static", False),
        ("/sign-in/", False),
        ("/_stcore/health/x", False),
        ("/_stcore/stream", False),
        ("/media/x", False),
        ("//static/x", False),
        ("", False),
    ],
)
def test_what_is_open_to_everybody(path: str, *, public: bool) -> None:
    assert is_public(path) is public


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/units?month=6&lang=en", "/units?month=6&lang=en"),
        ("/project?project=1%2F2", "/project?project=1%2F2"),
        ("/?next=https://evil.example", "/?next=https://evil.example"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a//b", "/"),
        ("https:/evil.example", "/"),
        ("/units\r\nSet-Cookie: x=1", "/"),
        ("/sign-in", "/"),
        ("/oauth2callback?code=1", "/"),
        ("units", "/"),
        ("", "/"),
    ],
)
def test_where_the_sign_in_leads(asked: str, target: str) -> None:
    assert safe_next(asked) == target


def test_below_a_path_of_a_proxy_the_way_stays_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda name: "/budget/" if name == "server.baseUrlPath" else None)
    assert sign_in_address("/budget/units") == "/budget/sign-in?next=%2Fbudget%2Funits"
    assert [safe_next(asked) for asked in ("/budget/units", "/units", "/budgets/x", "/budget/sign-in")] == [
        *("/budget/units", "/budget/", "/budget/", "/budget/"),
    ]


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 - to be told apart
        ("::", False),
        ("192.168.1.5", False),
        ("budget.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("unix:///run/app.sock", False),
        ("", False),
    ],
)
def test_what_is_reached_from_this_machine_alone(host: str, *, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("client", "headers", "local"),
    [
        ("127.0.0.1", {"host": "127.0.0.1:8501"}, True),
        ("::1", {"host": "[::1]:8501"}, True),
        ("127.0.0.1", {"host": "localhost"}, True),
        ("192.168.1.9", {"host": "localhost"}, False),
        ("127.0.0.1", {"host": "evil.example"}, False),
        ("127.0.0.1", {"host": "localhost", "x-forwarded-for": "10.0.0.1"}, False),
        ("127.0.0.1", {"host": "localhost", "forwarded": "for=10.0.0.1"}, False),
        ("127.0.0.1", {"host": "localhost", "via": "1.1 proxy"}, False),
    ],
)
def test_a_request_of_this_machine(client: str, headers: dict[str, str], *, local: bool) -> None:
    scope: dict[str, Any] = {
        "type": "http",
        "path": "/",
        "scheme": "http",
        "client": (client, 1),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    assert is_local(HTTPConnection(scope)) is local


@pytest.mark.parametrize(
    ("address", "users", "provider", "starts"),
    [
        ("127.0.0.1", False, False, True),
        ("localhost", False, False, True),
        ("0.0.0.0", False, False, False),  # noqa: S104 - as above
        (None, False, False, False),
        ("", False, False, False),
        ("10.0.0.5", False, False, False),
        ("unix:///run/app.sock", False, False, False),
        (None, True, False, True),
        ("0.0.0.0", False, True, True),  # noqa: S104 - as above
    ],
)
def test_where_the_server_may_listen(
    monkeypatch: pytest.MonkeyPatch, address: str | None, *, users: bool, provider: bool, starts: bool
) -> None:
    monkeypatch.setattr(config, "get_option", lambda name: address if name == "server.address" else None)
    monkeypatch.setattr(sign_in_start, "store_address", lambda: ":memory:")
    monkeypatch.setattr(sign_in_start, "has_accounts", lambda _: users)
    monkeypatch.setattr(sign_in_start, "has_provider", lambda: provider)
    if starts:
        require_local_address()
    else:
        with pytest.raises(SystemExit) as refusal:
            require_local_address()
        assert "user add" in str(refusal.value)


def test_an_address_is_known_to_the_session_that_was_told_it() -> None:
    told = ToldAddresses()
    told.note("mine", b"\x0a\x2b" + MEDIA.encode() + b".csvB\x01" + UPLOAD.encode() + b"2\x20" + NUMBER.encode())
    for path in (f"{MEDIA}.csv", f"{MEDIA}.csvB", UPLOAD):
        assert is_file(path)
        assert told.knows_path("mine", path)
        assert not told.knows_path("other", path)
    assert told.knows_number("mine", NUMBER)
    assert not told.knows_number("other", NUMBER)
    assert not told.knows_number("mine", NUMBER[::-1])
    for path in ("/media/", "/media/x", f"{MEDIA[:-1]}0", "/media/../_stcore/health", UPLOAD[:-1] + "c"):
        assert not told.knows_path("mine", path)
    told.forget("mine")
    assert not told.knows_path("mine", UPLOAD)


def test_the_oldest_addresses_are_forgotten_first() -> None:
    told = ToldAddresses(most=2)
    paths = [f"/media/{number:032x}" for number in range(3)]
    for path in (*paths[:2], paths[0], paths[2]):
        told.note("mine", path.encode())
    assert [told.knows_path("mine", path) for path in paths] == [True, False, True]


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_machine_that_fails_too_often_waits_for_the_minute_to_pass() -> None:
    clock = Seconds()
    pace = Pace(clock)
    for second in range(20):
        clock.now = float(second)
        assert pace.verdict("a") is Verdict.MAY_TRY
        pace.note_failure("a")
    assert [pace.verdict("a"), pace.verdict("a"), pace.verdict("b")] == [
        *(Verdict.TOO_OFTEN, Verdict.STILL_TOO_OFTEN, Verdict.MAY_TRY),
    ]
    clock.now = 60.0
    assert pace.verdict("a") is Verdict.MAY_TRY


def test_many_machines_together_are_slowed_down_too() -> None:
    pace = Pace(Seconds())
    for number in range(120):
        pace.note_failure(str(number))
    assert pace.verdict("another") is Verdict.TOO_OFTEN


def test_those_who_succeed_are_not_counted() -> None:
    pace = Pace(Seconds())
    assert {pace.verdict("a") for _ in range(100)} == {Verdict.MAY_TRY}


@pytest.mark.parametrize("language", Language)
def test_the_form_escapes_what_was_typed(language: Language) -> None:
    shown = SignIn(
        next='/"><script>',
        form_token="token",  # noqa: S106 - no secret
        language=language,
        by_password=True,
        provider='/auth"><script>',
        user_name='"><img src=x onerror=alert(1)>',
        failure="wrong",
    )
    text = bytes(sign_in_page(shown, 401).body).decode()
    assert "<script" not in text
    assert "<img" not in text
    assert 'value="&quot;&gt;&lt;img' in text
    assert f'lang="{"zh-CN" if language is Language.CHINESE else "en"}"' in text


class Watching:
    """A watcher that keeps the socket open until told otherwise."""

    def __init__(self) -> None:
        self.asked: list[bool] = []
        self.noted: list[bytes] = []
        self.refused: list[str] = []
        self.is_over: Callable[[int], bool] = lambda _: False

    async def is_open(self, *, is_active: bool) -> bool:
        self.asked.append(is_active)
        return not self.is_over(len(self.asked))

    def note(self, message: bytes) -> None:
        self.noted.append(message)

    def may_ask(self, file_number: str) -> bool:
        return file_number == NUMBER

    async def note_refused(self, file_number: str) -> None:
        self.refused.append(file_number)


def conversation(
    watcher: Watching, *messages: Message, looks_every: float = 60.0
) -> tuple[list[Message], list[Message]]:
    """Let a browser send messages; gives what reaches the product, and what the browser is sent."""
    reached: list[Message] = []
    sent: list[Message] = []
    coming = list(messages)

    async def receive() -> Message:
        if coming:
            return coming.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    async def talk() -> None:
        socket = Socket(receive, send, watcher, "/sign-in", looks_every)
        while not reached or reached[-1]["type"] != "websocket.disconnect":
            reached.append(await socket.receive())
        await socket.send({"type": "websocket.send", "bytes": b"too late"})

    asyncio.run(talk())
    return reached, sent


def asking_for(number: str) -> Message:
    """Return a browser's request for a file to be made."""
    asked = BackMsg()
    asked.backend_operation_request.deferred_file.file_id = number
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


OPENED: Message = {"type": "websocket.connect"}
RERUN: Message = {"type": "websocket.receive", "bytes": b""}
GONE: Message = {"type": "websocket.disconnect", "code": 1001}


def test_messages_pass_while_the_session_goes_on() -> None:
    watcher = Watching()
    reached, sent = conversation(watcher, OPENED, RERUN, GONE)
    assert reached == [OPENED, RERUN, GONE]
    assert watcher.asked == [True]
    assert sent == [{"type": "websocket.send", "bytes": b"too late"}]


@pytest.mark.parametrize("looks_every", [60.0, 0.01])
def test_the_page_goes_to_the_sign_in_when_the_session_has_ended(looks_every: float) -> None:
    watcher = Watching()
    watcher.is_over = lambda times: times >= 2
    messages = [OPENED, RERUN, RERUN, RERUN] if looks_every > 1 else [OPENED, RERUN]
    reached, sent = conversation(watcher, *messages, looks_every=looks_every)
    assert [message["type"] for message in reached] == [
        "websocket.connect",
        "websocket.receive",
        "websocket.disconnect",
    ]
    assert watcher.asked == ([True, True] if looks_every > 1 else [True, False])
    redirect, closed = sent
    assert ForwardMsg.FromString(redirect["bytes"]).auth_redirect.url == "/sign-in"
    assert closed == {"type": "websocket.close", "code": 1008}


def test_a_file_that_the_page_was_not_told_of_is_not_asked_for() -> None:
    watcher = Watching()
    reached, _ = conversation(watcher, OPENED, asking_for("another"), asking_for(NUMBER), GONE)
    assert reached == [OPENED, asking_for(NUMBER), GONE]
    assert watcher.refused == ["another"]


def test_what_is_no_message_is_left_to_streamlit() -> None:
    broken: Message = {"type": "websocket.receive", "bytes": b"\xff\xff\xff"}
    text: Message = {"type": "websocket.receive", "text": "x"}
    assert conversation(Watching(), OPENED, broken, text, GONE)[0] == [OPENED, broken, text, GONE]


def test_a_refusal_is_news_once_an_hour_and_only_a_few_are_of_one_session() -> None:
    now = [0.0]
    refusals = Refusals(lambda: now[0])
    assert [refusals.is_news("a", "/log"), refusals.is_news("a", "/log"), refusals.is_news("b", "/log")] == [
        *(True, False, True),
    ]
    assert sum(refusals.is_news("a", f"/media/{number}") for number in range(50)) == 19
    now[0] = 3600.0
    assert refusals.is_news("a", "/log")
