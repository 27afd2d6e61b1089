"""Somebody at a browser, without one: requests, cookies, and the socket that a page holds open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import httpx

from tests.server.tab import SECONDS, Tab, opened
from tests.store.people import PASSWORD

COOKIE = "perfcore_session"
PAGE = {"Accept": "text/html"}
_FORM = re.compile(r'name="form" value="([^"]+)"')


class Visitor(httpx.Client):
    """One browser on the product; `machine` is where a proxy in front of the product says it comes from.

    `patience` are the seconds after which it gives up waiting for an answer or the next message of one.
    """

    def __init__(self, home: str, machine: str | None = None, patience: float = SECONDS) -> None:
        from_ = {"X-Forwarded-For": machine} if machine else {}
        super().__init__(base_url=home, timeout=patience, follow_redirects=False, headers=from_)
        self.home = home
        self._patience = patience

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
    def open(self, page: str = "", session_id: str = "", **headers: str) -> Iterator[Tab]:
        """Open a page's socket and run the page, as the browser does."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with opened(self.home, session_id, self._patience, **{"Cookie": cookies, **headers}) as tab:
            tab.run(page)
            yield tab
