"""Sessions over HTTP: how they begin, what they allow, and that they end."""

import json
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from perfcore.store import Store
from perfcore.store.ledger import verify_chain
from tests.browser.product import serve
from tests.factories import HEAD_OFFICE
from tests.server.conftest import Visit, make_people
from tests.server.tab import Tab
from tests.server.visitor import COOKIE, PAGE, Visitor
from tests.store.people import PASSWORD

pytestmark = [pytest.mark.server, pytest.mark.slow]

ANOTHER_UNIT = "356003"
ANOTHER_NUMBER = "f" * 32
OTHER_UNIT = "汇智人才发展劳务费"


def upload_address(tab: Tab) -> str:
    """Ask where a file may be put, as the browser does when one is chosen."""
    request = BackMsg()
    request.file_urls_request.request_id = "1"
    request.file_urls_request.file_names.append("a.csv")
    request.file_urls_request.session_id = tab.session_id
    tab.send(request)
    address: str = tab.await_message("file_urls_response").file_urls_response.file_urls[0].upload_url
    return address


def ask_for(tab: Tab, number: str) -> None:
    """Ask for the file with a number, as the browser does when a download is clicked."""
    request = BackMsg()
    request.backend_operation_request.request_id = number
    request.backend_operation_request.session_id = tab.session_id
    request.backend_operation_request.deferred_file.file_id = number
    tab.send(request)


def test_the_right_password_opens_the_page_that_was_asked_for(visit: Visit) -> None:
    visitor = visit()
    asked = visitor.get("/units?month=6&lang=en", headers=PAGE).headers["location"]
    assert "Sign in" in visitor.get(asked).text
    answer = visitor.try_password("leader", PASSWORD, next="/units?month=6&lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/units?month=6&lang=en")
    assert visitor.get("/units", headers=PAGE).status_code == 200
    assert visitor.get("/", headers=PAGE).status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visit: Visit) -> None:
    plain = visit().try_password("leader", PASSWORD).headers.get_list("set-cookie")
    (cookie,) = (each for each in plain if each.startswith(COOKIE))
    parts = {part.strip() for part in cookie.split(";")}
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= parts
    assert not any(part.startswith(("Max-Age", "Domain", "expires")) for part in parts)


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/sign-in?next=/",
        "/auth/logout",
        "evil",
        "",
    ],
)
def test_the_way_after_the_sign_in_stays_in_the_product(visit: Visit, target: str) -> None:
    answer = visit().try_password("leader", PASSWORD, next=target)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    ("user", "password"),
    [
        ("leader", "a wrong password"),
        ("nobody", PASSWORD),
        ("' OR '1'='1", "' OR '1'='1"),
        ("leader'; DROP TABLE account; --", PASSWORD),
        ('"><script>alert(1)</script>', PASSWORD),
        ("<img src=x onerror=alert(1)>", "x"),
        ("$title {0} %s", "x"),
        ("leader", "x" * 5000),
        ("\x00", "\x00"),
    ],
)
def test_nothing_else_gets_in_and_nothing_typed_is_run(visit: Visit, user: str, password: str) -> None:
    visitor = visit()
    answer = visitor.try_password(user, password)
    assert answer.status_code == 401
    assert "用户名或密码不对" in answer.text
    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert COOKIE not in visitor.cookies
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_same_answer_for_who_is_there_and_who_is_not(visit: Visit) -> None:
    answers = [visit().try_password(user, "a wrong password") for user in ("auditor", "nobody!")]
    texts = [answer.text.split('name="user"')[0].split('name="form"')[0] for answer in answers]
    assert texts[0] == texts[1]


def test_a_form_of_another_site_is_refused(visit: Visit) -> None:
    fields = {"user": "leader", "password": PASSWORD}
    assert visit().post("/sign-in", data={**fields, "form": "x"}).status_code == 403
    visitor = visit()
    visitor.get("/sign-in")
    form = visitor.cookies["perfcore_form"]
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert visitor.post("/sign-in", data={**fields, "form": form}, headers=headers).status_code == 403
    assert visitor.post("/sign-in", data={**fields, "form": ""}).status_code == 403
    assert visitor.post("/sign-in", content=b"x" * 20_000).status_code == 400
    assert visitor.post("/sign-in", content=b"\xff\xfe&user=%ff").status_code in {400, 403}
    assert visitor.post("/sign-in", data={**fields, "form": form}).status_code == 303


def test_a_session_known_before_the_sign_in_is_worth_nothing_after_it(visit: Visit) -> None:
    attacker, victim = visit("clerk"), visit()
    victim.cookies.set(COOKIE, attacker.cookie, domain="127.0.0.1")
    victim.sign_in("leader")
    assert victim.cookie != attacker.cookie
    assert attacker.get("/").status_code == 401
    assert victim.get("/").status_code == 200


def test_signing_out_ends_the_session_on_the_server(visit: Visit) -> None:
    visitor = visit("leader")
    cookie = visitor.cookie
    cross_site = visitor.get("/auth/logout", headers={"Sec-Fetch-Site": "cross-site"})
    assert (cross_site.status_code, visitor.get("/").status_code) == (303, 200)
    assert visitor.get("/auth/logout").status_code == 302
    assert COOKIE not in visitor.cookies
    replay = {"Cookie": f"{COOKIE}={cookie}"}
    assert visit().get("/", headers=replay).status_code == 401
    with pytest.raises(InvalidStatus), visit().open(**replay):
        pass


def test_an_open_page_ends_with_its_session(visit: Visit) -> None:
    visitor = visit("leader")
    with visitor.open() as tab:
        visitor.get("/auth/logout")
        tab.send_rerun("units")
        message = tab.await_message("auth_redirect")
        assert message.auth_redirect.url == "/sign-in?next=%2F"
        with pytest.raises(ConnectionClosed) as closed:
            tab.receive()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1008


def test_files_of_one_session_are_of_no_use_to_another(visit: Visit) -> None:
    owner, other = visit("clerk"), visit("clerk")
    with owner.open("units") as tab, other.open("upload") as elsewhere:
        number = tab.files[-1]
        ask_for(elsewhere, number)
        elsewhere.run("units")
        assert "backend_operation_response" not in elsewhere.kinds
        ask_for(tab, number)
        media = tab.await_message("backend_operation_response").backend_operation_response.deferred_file.url
        found = owner.get(media)
        assert (found.status_code, found.headers["cache-control"]) == (200, "private, no-store")
        put = upload_address(tab)
        # Past the gate, and refused by Streamlit for want of the mark that its own pages send along.
        assert owner.put(put, files={"file": b"x"}).text == "XSRF token missing or invalid"
        for stranger, status in ((other, 403), (visit("leader"), 403), (visit(), 401)):
            for answer in (stranger.get(media), stranger.put(put, files={"file": b"x"}), stranger.delete(put)):
                assert (answer.status_code, answer.text) == (status, str(status))


def test_nobody_takes_over_the_page_of_another(visit: Visit) -> None:
    with visit("chief").open() as mine:
        assert mine.session_id
        with visit("leader").open(session_id=mine.session_id) as theirs:
            assert theirs.session_id not in {"", mine.session_id}
            assert "leader" in theirs.text
            assert "chief" not in theirs.text


@pytest.mark.parametrize(
    ("user", "page", "hidden"),
    [
        ("leader", "users", "钱会计"),
        ("clerk", "users", "赵主任"),
        ("leader", "log", "signed_in"),
        ("clerk", "log", "登录失败"),
    ],
)
def test_a_page_refuses_who_may_not_open_it(visit: Visit, user: str, page: str, hidden: str) -> None:
    with visit(user).open(page) as tab:
        assert "无权" in tab.text
        assert hidden not in tab.text


@pytest.mark.parametrize("page", ["", "units", "lagging", "history", "budget", "targets", "doctor", "project"])
def test_a_clerk_is_told_nothing_of_other_units(visit: Visit, page: str) -> None:
    with visit("clerk").open(page) as tab:
        shown = tab.run(page, month="6")
        assert "Traceback" not in shown
        assert OTHER_UNIT not in shown
    if page in {"", "targets", "lagging"}:
        with visit("leader").open(page) as tab:
            assert OTHER_UNIT in tab.run(page, month="6")


def test_what_is_not_for_a_person_is_refused_and_stands_in_the_log_once(tmp_path: Path) -> None:
    make_people(tmp_path)
    media = "/media/" + "0" * 32
    with serve(tmp_path) as product, Visitor(product.url) as clerk:
        clerk.sign_in("clerk")
        with clerk.open("users") as tab:
            tab.run("users")
            tab.run("log")
            tab.run("units", unit=ANOTHER_UNIT)
            tab.run("units", unit="nowhere")
            tab.run("units", unit=HEAD_OFFICE)
            ask_for(tab, ANOTHER_NUMBER)
            ask_for(tab, ANOTHER_NUMBER)
            tab.run("units")
        for number in range(40):
            assert clerk.get(media if number < 2 else f"{media[:-2]}{number}").status_code == 403
    with Store.open(product.store) as store:
        said = store.rows("SELECT actor, detail FROM event WHERE action = 'address_refused' ORDER BY event_id")
        assert verify_chain(store).intact
    assert {actor for actor, _ in said} == {"clerk"}
    addresses = [json.loads(detail)["address"] for _, detail in said]
    asked = ["/users", "/log", f"/units?unit={ANOTHER_UNIT}", f"deferred:{ANOTHER_NUMBER}", media]
    assert addresses[: len(asked)] == asked
    assert (len(addresses), len(set(addresses))) == (20, 20)


def test_guessing_locks_then_is_not_listened_to_and_all_of_it_is_in_the_log(tmp_path: Path) -> None:
    make_people(tmp_path)
    with serve(tmp_path) as product, Visitor(product.url) as guesser, Visitor(product.url) as leader:
        leader.sign_in("leader")
        for _ in range(5):
            assert guesser.try_password("clerk", "a wrong password").status_code == 401
        assert guesser.try_password("clerk", PASSWORD).status_code == 401
        for _ in range(14):
            assert guesser.try_password("nobody", "a wrong password").status_code == 401
        assert guesser.try_password("leader", PASSWORD).status_code == 429
        assert guesser.try_password("leader", PASSWORD).status_code == 429
        assert leader.get("/").status_code == 200
    with Store.open(product.store) as store:
        said = store.rows("SELECT actor, action, detail FROM event WHERE action LIKE '%sign%' OR action LIKE '%lock%'")
        assert verify_chain(store).intact
    assert [action for _, action, _ in said].count("sign_in_failed") == 20
    assert ("clerk", "account_locked") in {(actor, action) for actor, action, _ in said}
    assert [action for _, action, _ in said].count("sign_in_throttled") == 1
    assert "wrong password" not in json.dumps(said)


def test_a_session_and_a_lock_survive_a_restart(tmp_path: Path) -> None:
    make_people(tmp_path)
    with serve(tmp_path) as product, Visitor(product.url) as visitor:
        cookie = visitor.sign_in("leader").cookie
        for _ in range(5):
            visitor.try_password("clerk", "a wrong password")
    with serve(tmp_path) as product, Visitor(product.url) as visitor:
        assert visitor.get("/", headers={"Cookie": f"{COOKIE}={cookie}"}).status_code == 200
        assert visitor.try_password("clerk", PASSWORD).status_code == 401
