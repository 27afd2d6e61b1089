"""The cookie by which a browser shows that its person has signed in."""

from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection
from starlette.responses import Response

from perfcore.accounts.tokens import signed, unsigned
from perfcore.store import Store
from perfcore.store.sessions import signing_key
from ui.sign_in.paths import PROVIDER_CALLBACK, base_path, safe_next

COOKIE = "perfcore_session"
_WAY = "perfcore_way"
_WAY_SECONDS = 600


def token_of(connection: HTTPConnection, store: Store) -> str | None:
    """Return the token that a request carries; None without one, and for a cookie that this store did not sign."""
    text = connection.cookies.get(COOKIE)
    return unsigned(text, signing_key(store)) if text else None


def give_cookie(response: Response, connection: HTTPConnection, store: Store, token: str) -> None:
    """Let the browser keep the token until it is closed, out of reach of scripts and of requests from other sites."""
    response.set_cookie(
        COOKIE,
        signed(token, signing_key(store)),
        path=base_path() or "/",
        httponly=True,
        # Lax, not strict: a link to a page in a message opens it without signing in again; nothing is changed by GET.
        samesite="lax",
        secure=connection.url.scheme in {"https", "wss"},
    )


def keep_way(response: Response, connection: HTTPConnection, asked: str) -> None:
    """Let the browser remember, on its way to the provider and back, which page was asked for."""
    response.set_cookie(
        _WAY,
        quote(asked, safe=""),
        max_age=_WAY_SECONDS,
        path=base_path() + PROVIDER_CALLBACK,
        httponly=True,
        # The provider sends the browser back from another site.
        samesite="lax",
        secure=connection.url.scheme == "https",
    )


def kept_way(connection: HTTPConnection) -> str:
    """Return the page that was asked for before going to the provider; the first page where none is remembered."""
    return safe_next(unquote(connection.cookies.get(_WAY, "")))


def take_way(response: Response) -> None:
    """Let the browser forget which page was asked for."""
    response.delete_cookie(_WAY, path=base_path() + PROVIDER_CALLBACK, httponly=True, samesite="lax")


def take_cookie(response: Response) -> None:
    """Let the browser forget the token."""
    response.delete_cookie(COOKIE, path=base_path() or "/", httponly=True, samesite="lax")
