"""Somebody at a browser, without one: requests, cookies, and the socket that a page holds open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self
from urllib.parse import urlencode

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.store.people import PASSWORD

COOKIE = "perfcore_session"
PAGE = {"Accept": "text/html"}
SECONDS = 60
_FORM = re.compile(r'name="form" value="([^"]+)"')


class Visitor(httpx.Client):
    """One browser on the product; `machine` is where a proxy in front of the product says it comes from."""

    def __init__(self, home: str, machine: str | None = None) -> None:
        from_ = {"X-Forwarded-For": machine} if machine else {}
        super().__init__(base_url=home, timeout=SECONDS, follow_redirects=False, headers=from_)
        self.home = home

    def try_password(self, user: str, password: str, **fields: str) -> httpx.Response:
        """Fill in the form that the sign-in shows and send it."""
        form = _FORM.findall(self.get("/sign-in").text)[0]
        return self.post("/sign-in", data={"form": form, "user": user, "password": password, **fields})

    def sign_in(self, user: str) -> Self:
        """Sign in as one of the people."""
        answer = self.try_password(user, PASSWORD)
        assert answer.status_code == 303, answer.text
        return self

    @property
    def cookie(self) -> str:
        """What the browser holds for the product."""
        return self.cookies[COOKIE]

    @contextmanager
    def open(self, page: str = "", session_id: str = "", **headers: str) -> Iterator["Tab"]:
        """Open a page's socket and run the page, as the browser does."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([session_id] if session_id else [])]
        with connect(
            self.home.replace("http", "ws") + "/_stcore/stream",
            subprotocols=[Subprotocol(each) for each in protocols],
            additional_headers={"Cookie": cookies, **headers},
            max_size=None,
            open_timeout=SECONDS,
        ) as socket:
            tab = Tab(socket)
            tab.run(page)
            yield tab


class Tab:
    """A page with its socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.seen = b""
        self.session_id = ""
        self.kinds: set[str] = set()

    def run(self, page: str = "", **parameters: str) -> str:
        """Run the page and give everything that the browser was told meanwhile."""
        self.send_rerun(page, **parameters)
        self.await_message("script_finished")
        return self.text

    def await_message(self, kind: str) -> ForwardMsg:
        """Return the next message of a kind."""
        while True:
            message = self.receive()
            if message.WhichOneof("type") == kind:
                return message

    def send_rerun(self, page: str = "", **parameters: str) -> None:
        """Ask for a run of the page."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = urlencode(parameters)
        self._socket.send(request.SerializeToString())

    def send(self, request: BackMsg) -> None:
        """Send any message."""
        self._socket.send(request.SerializeToString())

    def receive(self) -> ForwardMsg:
        """Return the next message of the server."""
        data = self._socket.recv(timeout=SECONDS)
        assert isinstance(data, bytes)
        self.seen += data
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        self.kinds.add(kind or "")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
        return message

    def break_off(self) -> None:
        """Be gone without a word, as a machine is whose cable is pulled."""
        self._socket.socket.close()

    @property
    def text(self) -> str:
        """Everything that the browser was told so far."""
        return self.seen.decode("utf-8", errors="ignore")
