"""A clerk's day: clear the made-up figures, fill the template, correct it, store it, and take it back."""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Start
from tests.browser.sight import settle
from tests.browser.windows import watched, window

CODE, AMOUNT = 0, 5
FIRST_ROW = 4
FIGURES = {"13022524P0008F010032K": Decimal("100000.55"), "13022524P00002010001G": Decimal("2000000.00")}


@pytest.fixture
def desk(browser: Browser, start_product: Start) -> Iterator[Page]:
    """Open a window on a product of the test's own: what is stored here, nobody else sees."""
    product = start_product()
    with window(browser, product.url) as page, watched(page, product.url):
        yield page


def download(page: Page, label: str, folder: Path) -> Path:
    """Press the first download button of this name and keep what comes under its own name."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=label).first.click()
    target = folder / coming.value.suggested_filename
    coming.value.save_as(target)
    return target


def fill(template: Path, target: Path, **replaced: str) -> Path:
    """Fill in the figures as a person does in Excel; `replaced` puts a text in the place of a figure."""
    workbook = load_workbook(template)
    for row in workbook.worksheets[0].iter_rows(min_row=FIRST_ROW):
        code = row[CODE].value
        if code in FIGURES:
            row[AMOUNT].value = replaced.get(code, FIGURES[code])
    workbook.save(target)
    return target


def choose(page: Page, file: Path) -> None:
    """Give a file to the uploader and wait until the page speaks of it."""
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.get_by_test_id("stMarkdown").filter(has_text="识别结果").filter(has_text=file.name)).to_be_visible()
    settle(page)


def spent(page: Page) -> str:
    """Return what the overview says was spent."""
    page.get_by_role("link", name="总览").first.click()
    figure = page.get_by_test_id("stMetric").filter(has_text="累计支出").get_by_test_id("stMetricValue")
    expect(figure).to_be_visible()
    settle(page)
    return figure.inner_text()


def test_a_clerk_reports_a_month_and_takes_it_back(desk: Page, tmp_path: Path) -> None:
    desk.goto("/upload")
    settle(desk)
    desk.locator(".st-key-upload_clear button").click()
    desk.get_by_role("button", name="确认清除").click()
    expect(desk.get_by_text("系统中还有演示数据")).to_have_count(0)
    assert spent(desk) == "—"

    desk.get_by_role("link", name="数据上报").first.click()
    template = download(desk, "下载 Excel 模板", tmp_path)
    bad = fill(template, tmp_path / "一月_有误.xlsx", **{"13022524P0008F010032K": "约10万"})
    choose(desk, bad)
    table = desk.get_by_test_id("stTable").filter(has_text="问题与处理办法")
    expect(table.get_by_role("cell", name="F4", exact=True)).to_be_visible()
    expect(table.get_by_text("约10万").first).to_be_visible()
    expect(desk.get_by_role("button", name="确认存入")).to_be_disabled()
    marked = load_workbook(download(desk, "下载标注错误的原表", tmp_path))
    assert "不是数字" in marked["支出"]["F4"].comment.text

    good = fill(template, tmp_path / "一月.xlsx")
    choose(desk, good)
    desk.reload()
    assert spent(desk) == "—"
    desk.go_back()
    choose(desk, good)
    desk.go_back()
    assert spent(desk) == "—"

    desk.get_by_role("link", name="数据上报").first.click()
    choose(desk, good)
    expect(desk.get_by_test_id("stTable").filter(has_text="本次").get_by_text("200.00")).to_be_visible()
    desk.get_by_role("button", name="确认存入").dblclick()
    sha256 = hashlib.sha256(good.read_bytes()).hexdigest()
    expect(desk.get_by_text(sha256)).to_be_visible()
    desk.reload()
    expect(desk.get_by_text(sha256)).to_be_visible()
    assert spent(desk) == "210.00"

    desk.get_by_role("link", name="上报记录").first.click()
    expect(desk.get_by_text("一月.xlsx")).to_have_count(1)
    settle(desk)
    (kept := tmp_path / "kept").mkdir()
    assert download(desk, "原文件", kept).read_bytes() == good.read_bytes()
    desk.get_by_role("button", name="撤回", exact=True).click()
    desk.get_by_label("撤回原因").fill("报错了月份")
    desk.get_by_role("button", name="确认撤回").click()
    expect(desk.get_by_text("撤回：报错了月份")).to_be_visible()
    assert spent(desk) == "—"
