"""Whoever has not signed in gets nothing, whatever they ask for and however."""

import pytest
from websockets.exceptions import InvalidStatus

from perfcore.accounts.tokens import new_token, signed
from tests.server.conftest import Visit
from tests.server.visitor import COOKIE, PAGE

pytestmark = [pytest.mark.server, pytest.mark.slow]

PATHS = [
    "/",
    "/units",
    "/project?project=13022524P0008F010032K",
    "/upload",
    "/log",
    "/users",
    "/media/0123456789abcdef0123456789abcdef.csv",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/upload_file/0b8ac90e-9af2-47f0-8a4a-3d4c2e0f7d4a/0b8ac90e-9af2-47f0-8a4a-3d4c2e0f7d4b",
    "/_stcore/agent/interact",
    "/component/streamlit",
    "/app/static/x",
    "/nothing/of/the/kind",
    "/sign-in/x",
    "/sign-in%2f..%2funits",
    "/%2e%2e/units",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_leads_to_the_sign_in_and_anything_else_is_refused(visit: Visit, path: str) -> None:
    page = visit().get(path, headers=PAGE)
    assert page.status_code == 303
    assert page.headers["location"].startswith("/sign-in?next=")
    assert page.content == b""
    assert visit().get(path).status_code == 401


@pytest.mark.parametrize(
    "path", ["//units", "/static/../units", "/static/%2e%2e/_stcore/host-config", "/static//etc/passwd"]
)
def test_no_way_around_through_what_is_public(visit: Visit, path: str) -> None:
    answer = visit().get(path)
    shown = answer.text
    assert answer.status_code in {200, 400, 401, 404}
    assert "allowedOrigins" not in shown
    assert "root:" not in shown


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/media/a"])
def test_no_method_opens_anything(visit: Visit, method: str, path: str) -> None:
    assert visit().request(method, path, headers=PAGE).status_code == 401


def test_a_socket_is_refused(visit: Visit) -> None:
    with pytest.raises(InvalidStatus) as refusal, visit().open():
        pass
    assert refusal.value.response.status_code == 403


FORGED = [
    "",
    "x",
    new_token(),
    signed(new_token(), "a key of somebody else"),
    signed("", ""),
    "' OR 1=1 --",
    "a.b.c",
    "." * 3000,
    "%00",
]


@pytest.mark.parametrize("cookie", FORGED, ids=range(len(FORGED)))
def test_a_forged_cookie_opens_nothing(visit: Visit, cookie: str) -> None:
    visitor = visit()
    assert visitor.get("/units", headers={"Cookie": f"{COOKIE}={cookie}"}).status_code == 401
    with pytest.raises(InvalidStatus), visitor.open(Cookie=f"{COOKIE}={cookie}"):
        pass


def test_a_changed_cookie_opens_nothing(visit: Visit) -> None:
    cookie = visit("leader").cookie
    assert visit().get("/", headers={"Cookie": f"{COOKIE}={cookie}"}).status_code == 200
    for at in (0, len(cookie) // 2, len(cookie) - 1):
        other = "A" if cookie[at] != "A" else "B"
        forged = cookie[:at] + other + cookie[at + 1 :]
        assert visit().get("/", headers={"Cookie": f"{COOKIE}={forged}"}).status_code == 401


def test_the_header_that_names_the_session_is_the_gates_own(visit: Visit) -> None:
    token = visit("chief").cookie.rpartition(".")[0]
    assert visit().get("/", headers={"X-Perfcore-Session": token}).status_code == 401
    with pytest.raises(InvalidStatus), visit().open(**{"X-Perfcore-Session": token}):
        pass
    with visit("clerk").open("users", **{"X-Perfcore-Session": token}) as tab:
        assert "clerk" in tab.text
        assert "赵主任" not in tab.text


def test_an_address_of_a_provider_that_is_not_configured_opens_nothing(visit: Visit) -> None:
    for path in ("/oauth2callback?code=x&state=y", "/auth/login?provider=x", "/auth/logout"):
        answer = visit().get(path)
        assert COOKIE not in answer.headers.get("set-cookie", "").replace(f'{COOKIE}=""', "")
        assert answer.status_code in {302, 400}
    assert visit().get("/").status_code == 401
