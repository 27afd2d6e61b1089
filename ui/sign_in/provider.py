"""Sign-in through an identity provider (OpenID Connect): Streamlit speaks with it, the store knows the roles.

Streamlit's own routes, those of st.login and st.logout, do the exchange with the provider. What the provider vouches
for is believed in the answer to that exchange alone; from then on the session of the store counts, with its limits.
"""

import json
import os
from collections.abc import Sequence
from http.cookies import SimpleCookie

from starlette.types import ASGIApp, Message, Receive, Scope
from streamlit.auth_util import get_cookie_with_chunks, get_secrets_auth_section
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

IDENTITY_CLAIM = "PERFCORE_IDENTITY_CLAIM"
_EMAIL = "email"


def has_provider() -> bool:
    """Tell whether an identity provider is configured, however incompletely."""
    return bool(get_secrets_auth_section())


def provider_address() -> str:
    """Return the address that takes a browser to the identity provider."""
    return str(generate_login_redirect_url("default"))


async def answer_of(app: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    """Return what the product answers to a request, without sending it."""
    answer: list[Message] = []

    async def keep(message: Message) -> None:
        answer.append(message)

    await app(scope, receive, keep)
    return answer


def identity_in(answer: Sequence[Message]) -> str | None:
    """Return whom the provider has vouched for, by the claim that is set; None where it has not."""
    given: dict[str, str] = {}
    for name, value in answer[0].get("headers", ()):
        if name == b"set-cookie":
            given.update({key: each.value for key, each in SimpleCookie(value.decode("latin-1")).items()})
    raw = get_cookie_with_chunks(
        lambda name: decode_signed_value(get_cookie_secret(), name, given.get(name, "")), USER_COOKIE_NAME
    )
    claims = json.loads(raw) if raw else {}
    claim = os.environ.get(IDENTITY_CLAIM) or _EMAIL
    if claim == _EMAIL and claims.get("email_verified") is False:
        return None
    identity = claims.get(claim)
    return identity if isinstance(identity, str) and identity else None
