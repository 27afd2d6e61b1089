"""The catalogue of a shared store crashes under a running dashboard: a sentence, and it goes on afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from perfcore.store import Store
from perfcore.store.ledger import verify_chain
from tests.browser.product import ROOT, serve
from tests.factories import FIRST, YEAR, project, report, store_of
from tests.postgres import running_postgres
from tests.server.visitor import Visitor
from tests.store.people import CHIEF, add_people

pytestmark = [pytest.mark.server, pytest.mark.slow]

TOLD = "无法连接共享存储"
SHOWN = "43.21"


def typed(address: str, *command: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "perfcore", "--store", address, "--lang", "zh", *command]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_crash_of_the_catalogue_is_told_and_nothing_has_to_be_started_again(tmp_path: Path) -> None:
    with running_postgres() as postgres:
        address = postgres.address("crashing", tmp_path / "data")
        with store_of(project(), path=address) as store:
            add_people(store, CHIEF)
            report(store, (FIRST, 1, "432100.00"))
        where = {"year": str(YEAR), "month": "1"}
        with serve(tmp_path, {"PERFCORE_STORE": address}) as product, Visitor(product.url) as visitor:
            visitor.sign_in("chief")
            with visitor.open("units") as tab:
                assert SHOWN in tab.run("units", **where)
                postgres.crash()
                tab.seen = b""
                assert TOLD in tab.run("units", **where)
                assert visitor.get("/healthz").status_code == 503
                refused = visitor.get("/units", headers={"Accept": "text/html"})
                assert (refused.status_code, TOLD in refused.text) == (503, True)
                ended = typed(address, "status", "--as-of", f"{YEAR}-01")
                assert (ended.returncode, ended.stdout, TOLD in ended.stderr) == (1, "", True)
                postgres.start()
                tab.seen = b""
                assert SHOWN in tab.run("units", **where)
                assert visitor.get("/healthz").status_code == 200
            assert "Traceback" not in product.log_text()
        with Store.open(address) as store:
            report(store, (FIRST, 1, "432200.00"))
            assert verify_chain(store).intact
