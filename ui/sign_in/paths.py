"""Addresses around the sign-in, and where a browser may be sent after it."""

from urllib.parse import quote, urlsplit

from starlette.types import Scope
from streamlit import config

SIGN_IN = "/sign-in"
STYLE = "/sign-in/style.css"
PROVIDER_SIGN_IN = "/auth/login"
PROVIDER_CALLBACK = "/oauth2callback"
SIGN_OUT = "/auth/logout"
HEALTH = "/healthz"
# What holds nothing of the store: the program that the browser runs, and whether the server is up.
_PUBLIC = {SIGN_IN, STYLE, PROVIDER_SIGN_IN, "/favicon.png", "/manifest.json", "/_stcore/health", HEALTH}
_PROGRAM = "/static/"


def base_path() -> str:
    """Return the path below which the product is served: empty, or like /budget."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def own_path(scope: Scope) -> str:
    """Return the path of a request as the product knows it."""
    return str(scope["path"]).removeprefix(base_path())


def is_public(path: str) -> bool:
    """Tell whether a path is open to whoever has not signed in."""
    return path in _PUBLIC or path.startswith(_PROGRAM)


def home() -> str:
    """Return the address of the first page."""
    return f"{base_path()}/"


def sign_in_address(asked: str) -> str:
    """Return the address of the sign-in that leads back to what was asked for."""
    return f"{base_path()}{SIGN_IN}?next={quote(asked, safe='')}"


def safe_next(asked: str) -> str:
    """Return where to go after the sign-in: a page of this product, whatever the address says."""
    parts = urlsplit(asked)
    is_ours = asked.startswith(f"{base_path()}/") and not parts.scheme and not parts.netloc
    # Browsers read a backslash as a slash, and leave out what cannot be seen.
    is_plain = "\\" not in asked and "//" not in parts.path and asked.isprintable()
    return asked if is_ours and is_plain and not _is_gate(parts.path) else home()


def _is_gate(path: str) -> bool:
    gate = (SIGN_IN, PROVIDER_SIGN_IN, PROVIDER_CALLBACK, SIGN_OUT)
    return path.removeprefix(base_path()).startswith(gate)
