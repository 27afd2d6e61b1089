"""What the code may not do, read from the code: SQL or markup made of data, programs made of text, the net."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.tree import imported, parsed, python_files

PRODUCT = ("perfcore", "ui", "pages", "dashboard.py")
SQL_FOLDERS = {("perfcore", "store"), ("perfcore", "analysis")}
# The product's own text: a constant, an SQL file, or a function that puts together nothing but these.
OWN_TEXT = re.compile(
    r"_?[A-Z][A-Z_]*"
    r"|(known|live_relations|rule_relations|relations_as_known|light_formula|in_fen|measured|script|script_of_spoken)\(.*\)"
    r"|(weighed|summed|unit_sums|rolled_up|_measured|_now|_plan|_judged)\(.*\)"
    r"|'[^']*'"
    r"|\*\*_[A-Z_]+(\[\w+\])?|_[A-Z_]+\[[\w.]+\]"
)
# Every other piece that is put into SQL, with the reason why no user's text can be in it.
REVIEWED = {
    ("analysis/weights.py", "indicators"): "one of two relations written in the calls",
    ("analysis/lagging.py", "_page('key', what)"): "one of two directions written there",
    ("analysis/lagging.py", "_page(what.sort.value, what)"): "the same, by a column that an enumeration names",
    ("analysis/lagging.py", "what.sort.value"): "a column that an enumeration names",
    ("analysis/lagging.py", "scripts[-1]"): "the name of an SQL file, written in the call",
    ("analysis/ranking.py", "most"): "min or max, written in the call",
    ("analysis/ranking.py", "key.value"): "a column, from an enumeration",
    ("analysis/ranking.py", "order"): "a column, from an enumeration, and one of two directions",
    ("analysis/situation.py", "projects"): "SQL of `relations.py`",
    ("analysis/relations.py", "_among(scope)"): "one of three conditions; the codes are parameters",
    ("analysis/relations.py", "by"): "SQL of this module",
    ("analysis/names.py", "joins"): "SQL of this module",
    ("analysis/names.py", "names.name"): "SQL of this module",
    ("analysis/names.py", "names.position"): "SQL of this module",
    ("analysis/names.py", "names.unit_name"): "SQL of this module",
    ("analysis/names.py", "relation"): "a name that the callers in analysis write",
    ("analysis/relations.py", "relations"): "SQL of this module and of the store",
    ("store/progress.py", "touched"): "a question of this module or of relations.py",
    ("analysis/relations.py", "measure"): "an SQL file filled in there",
    ("analysis/relations.py", "start"): "SQL of this module",
    ("analysis/relations.py", "light"): "a column, or the store's formula",
    ("analysis/relations.py", "years"): "one of the two conditions above it",
    ("analysis/forecast.py", "errors"): "an SQL file filled in there",
    ("analysis/change_pages.py", "changed(where)"): "SQL of the time machine",
    ("analysis/time_machine.py", "changed(where)"): "SQL of this module",
    ("analysis/doctor.py", "code"): "a rule's code, from the table of rules",
    ("analysis/doctor.py", "number"): "a number",
    ("analysis/targets_held.py", "question"): "SQL of the callers in analysis",
    ("analysis/targets_held.py", "earlier"): "SQL of this module",
    ("analysis/targets_held.py", "held"): "SQL of this module",
    ("store/spoken.py", "spoken"): "the questions to those tables",
    ("store/spoken.py", "table"): "tables named in that module",
    ("store/copies.py", "_quoted(table)"): "a table's own name, quoted",
    ("store/copies.py", "table"): "a table's own name, quoted",
    ("store/sessions.py", "which"): "a condition of this module",
    ("store/places/embedded.py", "name"): "a name that the callers in store give",
    ("store/places/embedded.py", "quoted_text(self.address)"): "quoted; ATTACH takes no parameter",
    (
        "store/places/object_storage.py",
        "options",
    ): "values of the environment, quoted; CREATE SECRET takes no parameter",
    ("store/places/shared.py", "name"): "a name that the callers in store give",
    ("store/places/shared.py", "place"): "quoted; ATTACH takes no parameter",
    ("store/places/shared.py", "quoted_text(question)"): "SQL of this module for the catalogue, quoted",
    ("store/places/shared.py", "quoted_text(self.data)"): "quoted; ATTACH takes no parameter",
    ("store/indicator_results.py", "**names"): "spellings of values, written there",
    ("store/indicator_results.py", "columns"): "names of columns, written there",
    ("store/indicator_results.py", "name"): "names of columns, written there",
    ("store/batch_pages.py", "visible_batches(actor)"): "SQL of the ledger; the actor's units are parameters",
    ("store/ledger.py", "visible_batches(actor)"): "SQL of this module; the actor's units are parameters",
    ("store/progress.py", "named"): "SQL of the callers in store",
    ("store/progress.py", "plan"): "SQL of this module",
    ("store/settings.py", "in_order"): "names of settings, from the table of settings",
    ("store/sums.py", "columns"): "SQL of the callers in store and analysis",
    ("store/sums.py", "keys"): "SQL of the callers in store and analysis",
    ("store/sums.py", "sums"): "SQL of this module",
    ("store/target_rows.py", "table"): "a name from COLUMNS",
}
STATEMENT = re.compile(r"\b(SELECT|WITH|FROM|INSERT|UPDATE|DELETE|CREATE|DROP|ATTACH|DETACH|COPY|SET)\b")
RUNS_TEXT = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.load", "mktemp"}
RUNS_DATA = {"pickle", "marshal", "shelve", "dill", "joblib", "yaml", "telnetlib", "ftplib"}
NETWORK = {
    "socket", "ssl", "http.client", "http.server", "urllib.request", "urllib3", "requests", "httpx", "aiohttp",
    "websockets", "smtplib", "xmlrpc", "socketserver", "tornado",
}  # fmt: skip
# Who speaks to the net, and with whom. What asks the identity provider is Streamlit's own.
SPEAKERS = {"perfcore/cli/handover.py": {"http.client", "http.server"}}  # with the dashboard on this machine
MARKUP = {"unsafe_allow_html", "unsafe_allow_javascript"}
STYLE_SHEET = "st.html(_STYLE)"  # a file of the product
DRAWS_MARKUP = {"st.html", "st.components.v1.html", "components.html", "st.iframe"}


def speaks_sql(path: Path) -> bool:
    return path.parts[:2] in SQL_FOLDERS


def put_into_sql(path: Path) -> Iterator[str]:
    """Yield every expression whose value becomes part of an SQL text: in f-strings and in calls of `format`."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.JoinedStr) and STATEMENT.search(ast.unparse(node)):
            yield from (ast.unparse(each.value) for each in node.values if isinstance(each, ast.FormattedValue))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            named = [f"**{ast.unparse(each.value)}" if each.arg is None else each.value for each in node.keywords]
            yield from (each if isinstance(each, str) else ast.unparse(each) for each in (*node.args, *named))


def own_or_filled(piece: str) -> bool:
    """Tell whether this is own text; a text filled in at this very place is looked at where it is filled in."""
    return OWN_TEXT.fullmatch(piece) is not None or ".format(" in piece


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))


def test_sql_is_made_of_the_products_own_text() -> None:
    found = {
        ("/".join(path.parts[1:]), piece)
        for path in python_files("perfcore")
        if speaks_sql(path)
        for piece in put_into_sql(path)
        if not own_or_filled(piece)
    }
    assert found == set(REVIEWED)


def test_sql_is_never_filled_in_by_percent_signs() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in python_files("perfcore")
        if speaks_sql(path)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Mod)
        and isinstance(node.left, ast.Constant | ast.Name)
        and isinstance(getattr(node.left, "value", ""), str)
    ]
    assert found == []


def test_no_text_is_run_as_a_program() -> None:
    found = [
        f"{path}:{call.lineno}: {ast.unparse(call.func)}"
        for path in python_files(*PRODUCT)
        for call in calls(path)
        if ast.unparse(call.func) in RUNS_TEXT
        or any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in call.keywords)
    ]
    assert found == []


@pytest.mark.parametrize("code", ["eval(x)", "os.system(x)", "run(x, shell=True)"])
def test_what_runs_text_is_recognised(code: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    assert ast.unparse(call.func) in RUNS_TEXT or [word.arg for word in call.keywords] == ["shell"]


def test_no_data_is_read_by_what_would_run_it() -> None:
    found = [
        f"{path}: {name}"
        for path in python_files(*PRODUCT)
        for name in imported(path)
        if name.partition(".")[0] in RUNS_DATA
    ]
    assert found == []


def test_who_speaks_to_the_net_is_named_here() -> None:
    found: dict[str, set[str]] = {}
    for path in python_files(*PRODUCT):
        spoken = {known for name in imported(path) for known in NETWORK if f"{name}.".startswith(f"{known}.")}
        if spoken:
            found[path.as_posix()] = spoken
    assert found == SPEAKERS


def test_no_page_shows_markup_made_of_data() -> None:
    found = [
        f"{path}:{call.lineno}: {ast.unparse(call)[:80]}"
        for path in python_files("ui", "pages", "dashboard.py")
        for call in calls(path)
        if ast.unparse(call) != STYLE_SHEET
        and (ast.unparse(call.func) in DRAWS_MARKUP or {word.arg for word in call.keywords} & MARKUP)
    ]
    assert found == []
