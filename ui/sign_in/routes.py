"""The sign-in over HTTP: a form, and what becomes of it."""

import secrets
from hmac import compare_digest
from urllib.parse import parse_qsl, urlsplit

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ui.address import LANGUAGE
from ui.sign_in.cookie import keep_way
from ui.sign_in.pace import Pace, Verdict
from ui.sign_in.page import STYLE_SHEET, SignIn, language_of, sign_in_page
from ui.sign_in.paths import SIGN_IN, STYLE, base_path, safe_next
from ui.sign_in.provider import has_provider, provider_address
from ui.sign_in.store import asks_passwords, begin, try_password, write_down_throttled

_FORM_COOKIE = "perfcore_form"
_LONGEST_FORM = 10_000
_MOST_FIELDS = 8
# Hashing takes much memory on purpose; guesses must not take all of it.
_HASHES_AT_A_TIME = 2


class SignInRoutes:
    """The sign-in page; it knows how often each machine has tried."""

    def __init__(self) -> None:
        self._pace = Pace()
        self._hashing = anyio.CapacityLimiter(_HASHES_AT_A_TIME)

    def routes(self) -> list[Route]:
        """Return the routes, below the path that the product is served at."""
        return [
            Route(base_path() + SIGN_IN, self.show, methods=["GET"]),
            Route(base_path() + SIGN_IN, self.enter, methods=["POST"]),
            Route(base_path() + STYLE, _style, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form."""
        asked = safe_next(request.query_params.get("next", ""))
        return await _asked_again(request, asked, request.query_params.get(LANGUAGE))

    async def enter(self, request: Request) -> Response:
        """Let a person in, or ask again and say no more than that it did not work."""
        fields = await _fields(request)
        if fields is None:
            return PlainTextResponse("400", 400)
        asked, language = safe_next(fields.get("next", "")), fields.get(LANGUAGE)
        if not _is_own_form(request, fields):
            return await _asked_again(request, asked, language, "form", 403)
        name, password = fields.get("user", ""), fields.get("password", "")
        machine = request.client.host if request.client else ""
        verdict = self._pace.verdict(machine)
        if verdict is not Verdict.MAY_TRY:
            if verdict is Verdict.TOO_OFTEN:
                await run_in_threadpool(write_down_throttled)
            return await _asked_again(request, asked, language, "throttled", 429, name)
        token = await anyio.to_thread.run_sync(try_password, name, password, limiter=self._hashing)
        if token is None:
            self._pace.note_failure(machine)
            return await _asked_again(request, asked, language, "wrong", 401, name)
        return await run_in_threadpool(_enter, request, token, asked)


def _enter(request: Request, token: str, asked: str) -> Response:
    response = RedirectResponse(asked, 303)
    begin(request, response, token)
    response.delete_cookie(_FORM_COOKIE, path=base_path() + SIGN_IN)
    return response


async def _asked_again(  # noqa: PLR0913, PLR0917 - what was asked, in which language, what failed and for whom
    request: Request, asked: str, language: str | None, failure: str | None = None, status: int = 200, name: str = ""
) -> Response:
    form_token = request.cookies.get(_FORM_COOKIE) or secrets.token_urlsafe()
    by_password = await run_in_threadpool(asks_passwords)
    provider = provider_address() if has_provider() else None
    shown = SignIn(asked, form_token, language_of(asked, language), by_password, provider, name, failure)
    response = sign_in_page(shown, status)
    if provider is not None:
        keep_way(response, request, asked)
    response.set_cookie(
        _FORM_COOKIE,
        form_token,
        path=base_path() + SIGN_IN,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


async def _fields(request: Request) -> dict[str, str] | None:
    """Return the fields of a form; None where it is too long or no form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return None
    try:
        return dict(parse_qsl(body.decode(), max_num_fields=_MOST_FIELDS, keep_blank_values=True, errors="strict"))
    except ValueError:
        return None


def _is_own_form(request: Request, fields: dict[str, str]) -> bool:
    """Tell whether the form is the one that this browser was shown here, not one of another site."""
    kept, sent = request.cookies.get(_FORM_COOKIE, ""), fields.get("form", "")
    if not kept or not compare_digest(kept.encode(), sent.encode()):
        return False
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


async def _style(_: Request) -> Response:
    return Response(STYLE_SHEET, media_type="text/css")
