"""A day in the bureau: each of the four roles signs in, does its whole work, and the next one finds it done."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from perfcore.demonstration import clear_demonstration
from perfcore.start import open_product_store
from tests.browser.product import Product, serve
from tests.browser.sight import settle, sign_in
from tests.browser.test_drill import open_first_row
from tests.browser.test_upload_journey import download
from tests.browser.windows import watched, window
from tests.factories import ADMINISTRATOR
from tests.store.people import PASSWORD, add_people

pytestmark = [pytest.mark.server, pytest.mark.slow]

PROJECT = "13022524P0008F010032K"
JULY = f"项目编码,2024年7月支出（元）\n{PROJECT},150000.55\n".encode()
LATE = f"项目编码,2024年7月支出（元）\n{PROJECT},160000.00\n".encode()
NOTICE: FilePayload = {"name": "招标公告.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
Desk = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Serve the year's targets without a figure to the four people."""
    folder = tmp_path_factory.mktemp("bureau")
    with open_product_store(str(folder / "store.duckdb")) as store:
        clear_demonstration(store, ADMINISTRATOR, "正式使用")
        add_people(store)
    with serve(folder) as product:
        yield product


@pytest.fixture
def desk(bureau: Product, browser: Browser) -> Iterator[Desk]:
    """Give a function that seats somebody at a window of their own and signs them in on the way to a page."""
    with ExitStack() as windows:

        def sit(name: str, address: str) -> Page:
            page = windows.enter_context(window(browser, bureau.url))
            windows.enter_context(watched(page, bureau.url))
            page.goto(address)
            sign_in(page, name, PASSWORD)
            return page

        yield sit


def drop(page: Page, name: str, content: bytes) -> None:
    page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    expect(page.get_by_test_id("stMarkdown").filter(has_text="识别结果").filter(has_text=name)).to_be_visible()
    settle(page)


def take_step(page: Page, choice: str, files: Sequence[FilePayload] = (), **said: str) -> None:
    """Record the next step about the finding that is open, and wait until the page says where it stands."""
    step = page.get_by_role("radiogroup").get_by_text(choice, exact=True)
    if step.count():
        step.click()
        settle(page)
    for label, text in said.items():
        page.get_by_label(label, exact=True).fill(text)
    if files:
        page.locator('input[type="file"]').set_input_files(files)
        expect(page.get_by_text(files[0]["name"])).to_be_visible()
    page.get_by_role("button", name="记录", exact=True).click()
    for text in said.values():
        expect(page.get_by_test_id("stMarkdown").filter(has_text=text).first).to_be_visible()
    settle(page)


def test_a_day_in_the_bureau(desk: Desk, tmp_path: Path) -> None:
    clerk = desk("clerk", "/upload")
    drop(clerk, "七月.csv", JULY)
    clerk.get_by_label("原因（有").fill("1至6月数据随后补报")
    clerk.get_by_role("button", name="确认存入").click()
    expect(clerk.get_by_text("150,000.55").first).to_be_visible()
    clerk.goto("/history")
    settle(clerk)
    assert download(clerk, "原文件", tmp_path).read_bytes() == JULY

    leader = desk("leader", "/?month=7")
    spent = leader.get_by_test_id("stMetric").filter(has_text="累计支出").get_by_test_id("stMetricValue")
    expect(spent).to_have_text("15.00")
    leader.goto(f"/figure?figure=spent&project={PROJECT}&month=7")
    settle(leader)
    expect(leader.get_by_text("七月.csv").first).to_be_visible()

    auditor = desk("auditor", "/findings?month=7")
    auditor.get_by_role("button", name="核查 7 月").click()
    expect(auditor.get_by_text("新发现").first).to_be_visible()
    settle(auditor)
    auditor.goto("/findings?month=7&rule=lagging_red")
    open_first_row(auditor, "发现与整改", "finding")
    expect(auditor.get_by_text("低于红灯界限").last).to_be_visible()
    settle(auditor)
    take_step(auditor, "通知整改", 通知内容="请说明进度落后的原因")

    clerk.goto(auditor.url)
    settle(clerk)
    take_step(clerk, "回复整改", [NOTICE], 原因="招标推迟一个月", 整改措施="八月签订合同")

    auditor.reload()
    settle(auditor)
    assert download(auditor, NOTICE["name"], tmp_path).read_bytes() == NOTICE["buffer"]
    take_step(auditor, "复核", 复核意见="情况属实")
    take_step(auditor, "销号", 销号理由="合同已经签订")

    chief = desk("chief", "/months")
    chief.locator(".st-key-months_set_7 button").click()
    chief.get_by_label("原因（必填）").fill("七月数据已经核对")
    chief.get_by_role("button", name="确认锁定").click()
    expect(chief.get_by_text("已锁定 1 个月")).to_be_visible()

    clerk.goto("/upload")
    settle(clerk)
    drop(clerk, "七月更正.csv", LATE)
    expect(clerk.get_by_role("button", name="确认存入")).to_be_disabled()
    expect(clerk.get_by_test_id("stTable").filter(has_text="锁定").first).to_be_visible()

    auditor.goto("/log")
    settle(auditor)
    expect(auditor.get_by_role("heading", name="审计日志完整")).to_be_visible()
    log = download(auditor, "下载 CSV", tmp_path).read_text("utf-8-sig")
    for done in ("存入支出", "锁定"):
        assert done in log
