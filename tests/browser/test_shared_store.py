"""Two dashboards on one shared store: what is uploaded at one of them stands on the other."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Start
from tests.browser.sight import WAIT_MILLISECONDS, Watch, settle, sign_in
from tests.factories import FIRST, YEAR, project, store_of
from tests.postgres import Postgres
from tests.store.people import CHIEF, CLERK, PASSWORD, add_people

pytestmark = [pytest.mark.server, pytest.mark.slow]

JANUARY = f"项目编码,{YEAR}年1月支出（元）\n{FIRST},432100.00\n".encode()
SHOWN = "43.21"
expect.set_options(timeout=WAIT_MILLISECONDS)


def upload(page: Page) -> None:
    """Choose the file and store it."""
    page.locator('input[type="file"]').set_input_files({"name": "一月.csv", "mimeType": "text/csv", "buffer": JANUARY})
    expect(page.get_by_test_id("stMarkdown").filter(has_text="识别结果").filter(has_text="一月.csv")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="确认存入").click()
    expect(page.get_by_role("button", name="确认存入")).to_have_count(0)
    settle(page)


def test_what_is_uploaded_at_one_dashboard_stands_on_the_other(
    postgres: Postgres, browser: Browser, start_product: Start, tmp_path: Path
) -> None:
    address = postgres.address("browsed", tmp_path / "data")
    with store_of(project(), path=address) as store:
        add_people(store, CHIEF, CLERK)
    one, other = (start_product(PERFCORE_STORE=address) for _ in range(2))
    with browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai") as context:
        context.set_default_timeout(WAIT_MILLISECONDS)
        page, onlooker = context.new_page(), context.new_page()
        watches = [Watch(page, one.url), Watch(onlooker, other.url)]
        page.goto(f"{one.url}/upload")
        sign_in(page, "clerk", PASSWORD)
        # Who signed in at one is signed in at the other: the store knows the session, and cookies know no ports.
        onlooker.goto(f"{other.url}/units?year={YEAR}&month=1")
        settle(onlooker)
        assert SHOWN not in onlooker.inner_text("body")
        upload(page)
        onlooker.reload()
        settle(onlooker)
        # Tables are painted; their figures stand beside for whoever cannot see.
        expect(onlooker.get_by_text(SHOWN).first).to_be_attached()
        for watch in watches:
            watch.close()
