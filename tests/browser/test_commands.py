"""The command line while the dashboard runs, and the dashboard started by the command line."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Start
from tests.browser.product import ROOT, Product
from tests.browser.sight import settle


def perfcore(product: Product, *arguments: object, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Type a command in a folder of this machine."""
    environment = os.environ | {"PERFCORE_STORE": str(product.store), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "perfcore", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_commands_work_while_the_dashboard_runs(start_product: Start, tmp_path: Path) -> None:
    product = start_product()
    stood = perfcore(product, "status", "--as-of", "2024-06", "--by", "department", "--format", "json")
    assert stood.returncode == 0, stood.stderr
    assert json.loads(stood.stdout)["rows"][0]["initial_budget"] == "120703400.00"
    refused = perfcore(product, "--lang", "en", "restore", "none.backup.zip", "--replace")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Stop the dashboard" in refused.stderr
    made = perfcore(product, "backup", "here.backup.zip", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "here.backup.zip").exists()


def test_a_backup_made_during_uploads_is_restored_elsewhere(start_product: Start, tmp_path: Path) -> None:
    product = start_product()
    assert perfcore(product, "demo", "clear", "--reason", "real figures").returncode == 0
    code = json.loads(perfcore(product, "status", "--as-of", "2024-01", "--format", "json").stdout)["rows"][0]["code"]
    files = []
    for month in range(1, 5):
        file = tmp_path / f"{month}.csv"
        file.write_text(f"单位：元\n项目编码,2024年{month}月累计支出\n{code},{month}00.00\n", encoding="utf-8")
        files.append(file)
    with ThreadPoolExecutor(3) as people:
        uploads = [
            people.submit(perfcore, product, "actuals", "import", file, "--accept-warnings", "test") for file in files
        ]
        backup = people.submit(perfcore, product, "backup", tmp_path / "a.backup.zip")
    assert [upload.result().returncode for upload in uploads] == [0] * len(files)
    assert backup.result().returncode == 0
    other = replace(product, store=tmp_path / "elsewhere" / "store.duckdb")
    restored = perfcore(other, "restore", tmp_path / "a.backup.zip")
    assert restored.returncode == 0, restored.stderr
    for place in (other, product):
        health = json.loads(perfcore(place, "health").stdout)
        assert (health["sound"], health["chain"]["intact"]) == (True, True)


def test_what_the_command_line_stores_shows_on_the_page_at_once(page: Page, server: Product) -> None:
    page.goto("/months")
    settle(page)
    expect(page.get_by_role("heading", name="2024 年没有锁定的月份")).to_be_visible()
    assert perfcore(server, "months", "lock", "2024-12", "--reason", "test").returncode == 0
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", name="2024 年已锁定 1 个月")).to_be_visible()
    assert perfcore(server, "months", "open", "2024-12", "--reason", "test").returncode == 0
