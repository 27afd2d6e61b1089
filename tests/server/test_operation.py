"""What whoever runs the server sees: whether it is well, and a log that tells what happened and not on people."""

import json
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from perfcore.start import open_product_store
from tests.browser.product import ROOT, STORE, Product, serve
from tests.server.visitor import Visitor
from tests.store.people import CHIEF, CLERK, PASSWORD, add_people

pytestmark = [pytest.mark.server, pytest.mark.slow]

PROJECT, AMOUNT, REASON, GUESS = "13022524P0008F010032K", "152637.48", "病假中的张三", "my guessed pass phrase"
SECONDS = 30


def logged(product: Product) -> list[dict[str, object]]:
    """Return the lines of JSON so far."""
    lines = product.log_text().splitlines()
    return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]


def await_event(product: Product, event: str) -> dict[str, object]:
    """Return the line of an event once it is there."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for line in logged(product):
            if line["event"] == event:
                return line
        time.sleep(0.1)
    raise AssertionError(product.log_text())


def command(product: Product, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Type a command while the server runs."""
    line = [sys.executable, "-m", "perfcore", "--store", str(product.store), *arguments]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_log_tells_what_happened_and_nothing_that_people_typed(tmp_path: Path) -> None:
    with open_product_store(str(tmp_path / STORE)) as store:
        add_people(store, CHIEF, CLERK)
    file = tmp_path / "张三的表.csv"
    file.write_text(f"项目编码,2024年11月支出（元）\n{PROJECT},{AMOUNT}\n", encoding="utf-8")
    with serve(tmp_path) as product:
        with Visitor(product.url) as visitor:
            assert visitor.get("/healthz").json() == {"ok": True}
            visitor.try_password("clerk", GUESS)
            visitor.sign_in("clerk")
            with visitor.open("project") as tab:
                tab.run("project", project=PROJECT, month="6")
        assert command(product, "demo", "clear", "--reason", REASON).returncode == 0
        stored = command(product, "actuals", "import", str(file), "--accept-warnings", REASON, "--format", "json")
        batch = json.loads(stored.stdout)["batch"]
        assert batch is not None, stored.stderr
        assert await_event(product, "actuals_stored")["batch"] == batch
        failed, accepted = await_event(product, "sign_in_failed"), await_event(product, "signed_in")
        assert int(str(failed["number"])) < int(str(accepted["number"]))
        handed = [line["command"] for line in logged(product) if line["event"] == "command_handed_over"]
        assert handed == ["demo clear", "actuals import"]
    events = {line["event"] for line in logged(product)}
    assert {"server_started", "server_stopped"} <= events
    assert "uvicorn.access" not in {line.get("logger") for line in logged(product)}
    text = product.log_text()
    planted = (PASSWORD, GUESS, REASON, PROJECT, AMOUNT, file.name, CLERK.user_name, CLERK.full_name)
    assert [each for each in planted if each in text] == []


def test_a_store_that_cannot_be_read_is_not_well(tmp_path: Path) -> None:
    (tmp_path / STORE).write_bytes(b"no database" * 1000)
    with serve(tmp_path) as product:
        answer = httpx.get(f"{product.url}/healthz", timeout=SECONDS)
        assert (answer.status_code, answer.json()) == (503, {"ok": False})
        assert await_event(product, "store_unusable")["code"] == "store_unusable"
