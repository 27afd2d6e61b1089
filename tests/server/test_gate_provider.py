"""Sign-in through an identity provider: whom it vouches for, the store must know too."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.start import open_product_store
from perfcore.store.passwords import add_account
from tests.browser.product import Product, free_port, serve
from tests.server.provider import CLIENT, CLIENT_SECRET, Provider, provide
from tests.server.visitor import COOKIE, PAGE, Visitor
from tests.store.people import CHIEF, CLERK

pytestmark = [pytest.mark.server, pytest.mark.slow]

COOKIE_SECRET = "of this test alone"  # noqa: S105 - and nothing else
SECRETS = """
[auth]
redirect_uri = "{product}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "{client}"
client_secret = "{client_secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Run a provider."""
    with provide(free_port()) as provider:
        yield provider


@pytest.fixture(scope="module")
def product(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Serve the product to people whom the provider knows by their address of mail."""
    folder, port = tmp_path_factory.mktemp("provided"), free_port()
    with open_product_store(str(folder / "store.duckdb")) as store:
        add_account(store, LOCAL_ADMINISTRATOR, replace(CHIEF, identity="zhao@rsj.example"), None)
        add_account(store, LOCAL_ADMINISTRATOR, replace(CLERK, identity="qian@rsj.example"), None)
    secrets = folder / "secrets.toml"
    secrets.write_text(
        SECRETS.format(
            product=f"http://127.0.0.1:{port}",
            provider=provider.home,
            cookie_secret=COOKIE_SECRET,
            client=CLIENT,
            client_secret=CLIENT_SECRET,
        )
    )
    with serve(folder, {"STREAMLIT_SECRETS_FILES": str(secrets)}, port) as product:
        yield product


@pytest.fixture
def visitor(product: Product) -> Iterator[Visitor]:
    """Open a browser."""
    with Visitor(product.url) as visitor:
        yield visitor


def come_back(visitor: Visitor, provider: Provider, asked: str = "/", /, **claims: object) -> str:
    """Go to the provider, which says this of the person; gives the address that it sends them back to."""
    provider.claims = {"sub": "1", **claims}
    page = visitor.get("/sign-in", params={"next": asked}).text
    assert 'name="password"' not in page
    address = page.split('href="/auth/login')[1].split('"')[0].replace("&amp;", "&")
    leaving = visitor.get(f"/auth/login{address}")
    return httpx.get(leaving.headers["location"]).headers["location"]


def vouched(visitor: Visitor, provider: Provider, asked: str = "/", /, **claims: object) -> httpx.Response:
    """Go to the provider and come back."""
    return visitor.get(come_back(visitor, provider, asked, **claims))


def test_who_is_vouched_for_and_known_gets_in_with_the_roles_of_the_store(visitor: Visitor, provider: Provider) -> None:
    assert visitor.get("/units", headers=PAGE).status_code == 303
    answer = vouched(visitor, provider, email="qian@rsj.example", email_verified=True, roles=["administrator"])
    assert (answer.status_code, answer.headers["location"]) == (302, "/")
    assert visitor.get("/", headers=PAGE).status_code == 200
    with visitor.open("users") as tab:
        assert "clerk" in tab.text
        assert "无权" in tab.text
        assert "赵主任" not in tab.text


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@rsj.example"},
        {"email": "zhao@rsj.example "},
        {"email": "<script>alert(1)</script>"},
        {"email": "' OR 1=1 --"},
        {"email": "chief"},
    ],
)
def test_who_is_vouched_for_but_unknown_is_told_so_and_gets_no_data(
    visitor: Visitor, provider: Provider, claims: dict[str, object]
) -> None:
    answer = vouched(visitor, provider, **claims)
    assert answer.status_code == 403
    assert "没有使用权限" in answer.text
    assert "<script" not in answer.text
    assert COOKIE not in visitor.cookies
    assert visitor.get("/").status_code == 401


@pytest.mark.parametrize(
    "claims",
    [{}, {"email": ""}, {"email": ["zhao@rsj.example"]}, {"email": "zhao@rsj.example", "email_verified": False}],
)
def test_what_the_provider_does_not_vouch_for_opens_nothing(
    visitor: Visitor, provider: Provider, claims: dict[str, object]
) -> None:
    vouched(visitor, provider, **claims)
    assert COOKIE not in visitor.cookies
    assert visitor.get("/").status_code == 401


def test_an_answer_of_the_provider_works_once_and_for_the_browser_that_asked(
    product: Product, visitor: Visitor, provider: Provider
) -> None:
    address = come_back(visitor, provider, email="zhao@rsj.example")
    with Visitor(product.url) as thief:
        thief.get(address)
        assert thief.get("/").status_code == 401
    assert visitor.get(address).status_code == 302
    assert visitor.get("/").status_code == 200
    visitor.get("/auth/logout")
    visitor.get(address)
    assert visitor.get("/").status_code == 401


def test_the_providers_word_alone_is_no_session(visitor: Visitor) -> None:
    claims = {"email": "zhao@rsj.example", "is_logged_in": True, "provider": "default", "origin": visitor.home}
    word = create_signed_value(COOKIE_SECRET, "_streamlit_user", json.dumps(claims)).decode()
    assert visitor.get("/", headers={"Cookie": f"_streamlit_user={word}"}).status_code == 401


def test_signing_out_goes_by_the_provider_and_ends_the_session(visitor: Visitor, provider: Provider) -> None:
    vouched(visitor, provider, email="zhao@rsj.example")
    cookie = visitor.cookie
    answer = visitor.get("/auth/logout")
    assert answer.headers["location"].startswith(f"{provider.home}/leave?")
    back = httpx.get(answer.headers["location"]).headers["location"]
    assert visitor.get(back).status_code == 302
    assert visitor.get("/", headers={"Cookie": f"{COOKIE}={cookie}"}).status_code == 401


@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ("/units?month=6&lang=en", "/units?month=6&lang=en"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/auth/logout", "/"),
    ],
)
def test_the_page_that_was_asked_for_opens_after_the_provider(
    visitor: Visitor, provider: Provider, asked: str, way: str
) -> None:
    answer = vouched(visitor, provider, asked, email="zhao@rsj.example")
    assert (answer.status_code, answer.headers["location"]) == (302, way)
    forged = come_back(visitor, provider, asked, email="zhao@rsj.example")
    visitor.cookies.set("perfcore_way", "https%3A%2F%2Fevil.example", domain="127.0.0.1", path="/oauth2callback")
    assert visitor.get(forged).headers["location"] in {"/", way}


def test_a_provider_without_users_lets_nobody_in(tmp_path: Path) -> None:
    port = free_port()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\ncookie_secret = "x"\n')
    with serve(tmp_path, {"STREAMLIT_SECRETS_FILES": str(secrets)}, port) as product, Visitor(product.url) as visitor:
        assert visitor.get("/").status_code == 401
        assert visitor.get("/sign-in").status_code == 200
