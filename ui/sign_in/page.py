"""The pages outside the dashboard: the sign-in, and what is said to whom the gate refuses. Plain, without scripts."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.responses import HTMLResponse

from perfcore.wording import Language, Words
from ui.address import LANGUAGE
from ui.sign_in.paths import SIGN_IN, STYLE, base_path

_HERE = Path(__file__)
_LAYOUT = Template(_HERE.with_name("sign_in.html").read_text(encoding="utf-8"))
STYLE_SHEET = _HERE.with_name("sign_in.css").read_text(encoding="utf-8")
# Nothing is run, nothing comes from elsewhere, the form goes nowhere else; and no copy stays behind.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "Cache-Control": "no-store",
}
_TAGS = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the sign-in page shows: ways in, what went wrong, and what the form carries along."""

    next: str
    form_token: str
    language: Language
    by_password: bool
    provider: str | None
    user_name: str = ""
    failure: str | None = None


def language_of(address: str, asked: str | None = None) -> Language:
    """Return the language that a page's address names, or the one asked for; Chinese by default."""
    named = asked or parse_qs(urlsplit(address).query).get(LANGUAGE, [""])[0]
    return next((language for language in Language if language.value == named), Language.CHINESE)


def sign_in_page(shown: SignIn, status: int = 200) -> HTMLResponse:
    """Return the page that asks who somebody is."""
    words = Words(shown.language)
    parts = [_failure(words, shown.failure)] if shown.failure else []
    if shown.by_password:
        parts.append(_form(words, shown))
    if shown.provider:
        kind = "button second" if shown.by_password else "button"
        parts.append(f'<a class="{kind}" href="{escape(shown.provider)}">{escape(words("sign_in.provider"))}</a>')
    parts.append(f'<p class="hint">{escape(words("sign_in.hint"))}</p>')
    return _page(words, words("sign_in.title"), "".join(parts), status, shown.next)


def notice_page(
    words: Words, title: str, sentences: list[str], status: int, link: tuple[str, str] | None = None
) -> HTMLResponse:
    """Return a page that says why somebody gets no further, and where to (its address and name)."""
    parts = [f"<p>{escape(sentence)}</p>" for sentence in sentences]
    if link is not None:
        parts.append(f'<a class="button" href="{escape(link[0])}">{escape(link[1])}</a>')
    return _page(words, title, "".join(parts), status, base_path() or "/")


def _failure(words: Words, code: str) -> str:
    return f'<p class="bad" role="alert">{escape(words(f"sign_in.failed.{code}"))}</p>'


def _form(words: Words, shown: SignIn) -> str:
    def hidden(name: str, value: str) -> str:
        return f'<input type="hidden" name="{name}" value="{escape(value)}">'

    return (
        f'<form method="post" action="{escape(base_path() + SIGN_IN)}">'
        f"{hidden('form', shown.form_token)}{hidden('next', shown.next)}{hidden(LANGUAGE, shown.language)}"
        f'<label for="user">{escape(words("sign_in.user"))}</label>'
        f'<input id="user" name="user" value="{escape(shown.user_name)}" autocomplete="username"'
        ' autocapitalize="none" spellcheck="false" required autofocus maxlength="64">'
        f'<label for="password">{escape(words("sign_in.password"))}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" required'
        ' maxlength="256">'
        f'<button type="submit">{escape(words("sign_in.submit"))}</button></form>'
    )


def _page(words: Words, title: str, body: str, status: int, asked: str) -> HTMLResponse:
    other = Language.ENGLISH if words.language is Language.CHINESE else Language.CHINESE
    text = _LAYOUT.substitute(
        language=_TAGS[words.language],
        title=escape(title),
        product=escape(words("nav.product")),
        note=escape(words("nav.product_note")),
        style=escape(base_path() + STYLE),
        body=body,
        other=escape(Words(other)("nav.this_language")),
        other_language=_TAGS[other],
        other_address=escape(f"{base_path()}{SIGN_IN}?{urlencode({'next': asked, LANGUAGE: other.value})}"),
    )
    return HTMLResponse(text, status, headers=_HEADERS)
