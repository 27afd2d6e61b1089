"""A page of any Streamlit application with the socket that it holds open, without a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

SECONDS = 60


@contextmanager
def opened(home: str, session_id: str = "", patience: float = SECONDS, **headers: str) -> Iterator["Tab"]:
    """Open the socket of an application; nothing has been asked of it yet. `patience` are seconds for each message."""
    protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([session_id] if session_id else [])]
    with connect(
        home.replace("http", "ws") + "/_stcore/stream",
        subprotocols=[Subprotocol(each) for each in protocols],
        additional_headers=headers,
        max_size=None,
        open_timeout=patience,
    ) as socket:
        yield Tab(socket, patience)


class Tab:
    """A page with its socket; `files` are the numbers of the files that it offers to make."""

    def __init__(self, socket: ClientConnection, patience: float = SECONDS) -> None:
        self._socket = socket
        self._patience = patience
        self.seen = b""
        self.session_id = ""
        self.kinds: set[str] = set()
        self.files: list[str] = []

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
        data = self._socket.recv(timeout=self._patience)
        assert isinstance(data, bytes)
        self.seen += data
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        self.kinds.add(kind or "")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
        if number := message.delta.new_element.download_button.deferred_file_id:
            self.files.append(number)
        return message

    def break_off(self) -> None:
        """Be gone without a word, as a machine is whose cable is pulled."""
        self._socket.socket.close()

    @property
    def text(self) -> str:
        """Everything that the browser was told so far."""
        return self.seen.decode("utf-8", errors="ignore")
