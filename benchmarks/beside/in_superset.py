"""Superset: its chart API over HTTP, on the product's own file and relation, answers not kept.

The light and the gap are written as a person writes them who adds a calculated column and a metric to a chart.
"""

import atexit
import secrets
import shutil
import subprocess
import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx

from benchmarks.beside.question import BLUE_FROM, MONTH, RED_BELOW, YELLOW_BELOW, Answer, Ask
from benchmarks.ledgers import YEAR
from benchmarks.processes import peak_of, processor_seconds, wait_until
from benchmarks.tools import SUPERSET
from tests.browser.product import free_port, is_listening, stop

_SECONDS = 120
_USER = "benchmark"
# Its answers are not kept: there is no cache unless one is set up. It listens on this machine alone.
_SETTINGS = """
SECRET_KEY = {secret!r}
SQLALCHEMY_DATABASE_URI = "sqlite:///{home}/superset.db"
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
PREVENT_UNSAFE_DB_CONNECTIONS = False
"""
_PLANNED = "(adjusted_budget::DOUBLE * planned_units::DOUBLE / 27720000000)"
_LIGHT = f"""
CASE
    WHEN spent IS NULL THEN 'not_reported'
    WHEN spent > adjusted_budget THEN 'over_budget'
    WHEN spent::DOUBLE / {_PLANNED} < {RED_BELOW} THEN 'red'
    WHEN spent::DOUBLE / {_PLANNED} < {YELLOW_BELOW} THEN 'yellow'
    WHEN spent::DOUBLE / {_PLANNED} < {BLUE_FROM} THEN 'green'
    ELSE 'blue'
END
"""
_GAP = f"coalesce(sum(round({_PLANNED}, 2) - spent::DOUBLE), 0)"
_SERVER = ("--workers", "1", "--threads", "8", "--timeout", "600")
_servers: list[subprocess.Popen[bytes]] = []


def main_question(file: Path) -> Ask:
    """Ask Superset."""
    home = Path(tempfile.mkdtemp(prefix="superset-"))
    atexit.register(shutil.rmtree, home)
    secret = _fresh(home)
    client = httpx.Client(base_url=_serve(home, secret), timeout=_SECONDS)
    token = _sent(client, "security/login", username=_USER, password=secret, provider="db")["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    uri = f"duckdb:///{file.resolve()}?access_mode=read_only"
    database = _sent(client, "database/", database_name="store", sqlalchemy_uri=uri)["id"]
    dataset = _sent(client, "dataset/", database=database, schema="main", table_name="progress")["id"]
    query = {
        "columns": [{"label": "light", "expressionType": "SQL", "sqlExpression": _LIGHT}],
        "metrics": [_metric("projects", "count(*)"), _metric("gap", _GAP)],
        "filters": [_equals("fiscal_year", YEAR), _equals("month", MONTH)],
        "row_limit": 100,
    }
    chart = {"datasource": {"id": dataset, "type": "table"}, "force": True, "queries": [query]}

    def ask() -> Answer:
        (result,) = _sent(client, "chart/data", **chart)["result"]
        return {row["light"]: (row["projects"], row["gap"]) for row in result["data"]}

    return ask


def peak() -> int:
    """Give the most memory that the server has held, in MB."""
    return sum(peak_of(each.pid) for each in _servers)


def processor() -> float:
    """Give how long the server has been on a processor, in seconds."""
    return sum(processor_seconds(each.pid) for each in _servers)


def _fresh(home: Path) -> str:
    """Make a Superset with one user and nothing else, and give its secret. What takes long about it is kept."""
    kept = SUPERSET.parents[1] / "home"
    if not (kept / "secret").exists():
        kept.mkdir(exist_ok=True)
        secret = secrets.token_urlsafe()
        environment = _environment(kept, secret)
        person = ["--username", _USER, "--password", secret, "--firstname", "-", "--lastname", "-", "--email", "-"]
        for command in (["db", "upgrade"], ["init"], ["fab", "create-admin", *person]):
            subprocess.run([SUPERSET.parent / "superset", *command], env=environment, capture_output=True, check=True)
        (kept / "secret").write_text(secret)
    shutil.copyfile(kept / "superset.db", home / "superset.db")
    return (kept / "secret").read_text()


def _environment(home: Path, secret: str) -> dict[str, str]:
    settings = home / "superset_config.py"
    settings.write_text(_SETTINGS.format(secret=secret, home=home))
    return {"SUPERSET_CONFIG_PATH": str(settings), "PATH": str(SUPERSET.parent), "HOME": str(home)}


def _serve(home: Path, secret: str) -> str:
    """Serve it as one process with threads, and give its address."""
    environment = _environment(home, secret)
    port = free_port()
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [SUPERSET.parent / "gunicorn", *_SERVER, "--bind", f"127.0.0.1:{port}", "superset.app:create_app()"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    _servers.append(server)
    atexit.register(stop, server)
    wait_until(lambda: is_listening(port, "/health"), server)
    return f"http://127.0.0.1:{port}/api/v1/"


def _sent(client: httpx.Client, path: str, **content: object) -> dict[str, Any]:
    answer = client.post(path, json=content)
    assert answer.status_code in {HTTPStatus.OK, HTTPStatus.CREATED}, answer.text
    said: dict[str, Any] = answer.json()
    return said


def _metric(label: str, expression: str) -> dict[str, str]:
    return {"label": label, "expressionType": "SQL", "sqlExpression": expression}


def _equals(column: str, value: int) -> dict[str, object]:
    return {"col": column, "op": "==", "val": value}
