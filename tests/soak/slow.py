"""A browser on a very bad line: it asks like any other and hardly takes what it is given."""

import socket
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.client import ClientProtocol
from websockets.protocol import State
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

from tests.server.tab import SECONDS
from tests.server.visitor import Visitor

_SMALLEST_BUFFER = 2048
_PATIENCE_SECONDS = 0.2


class SlowClient:
    """A page's socket, with as little room as the system allows. Raises OSError once the server has given it up."""

    def __init__(self, visitor: Visitor) -> None:
        address = parse_uri(visitor.home.replace("http", "ws") + "/_stcore/stream")
        self._line = socket.socket()
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALLEST_BUFFER)
        self._line.settimeout(SECONDS)
        self._line.connect((address.host, address.port))
        self._protocol = ClientProtocol(address, subprotocols=[Subprotocol("streamlit")], max_size=None)
        request = self._protocol.connect()
        request.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        self._protocol.send_request(request)
        self._send()
        while self._protocol.state is State.CONNECTING:
            self._protocol.receive_data(self._line.recv(1))
        self._line.settimeout(_PATIENCE_SECONDS)

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Be gone without a word."""
        self._line.close()

    def ask(self, page: str) -> None:
        """Ask for a run of a page."""
        request = BackMsg()
        request.rerun_script.page_name = page
        self._protocol.send_binary(request.SerializeToString())
        self._send()

    def take(self, count: int) -> int:
        """Take so many bytes, fewer where nothing more is there; gives how many it got."""
        try:
            return len(self._line.recv(count)) if count else 0
        except TimeoutError:
            return 0

    def _send(self) -> None:
        for data in self._protocol.data_to_send():
            self._line.sendall(data)
