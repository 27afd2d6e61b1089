"""The borders of the architecture, held by machine: who may import whom, who may speak SQL, how large things grow."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.tree import ROOT, files, imported, parsed, python_files, strings, text

LONGEST_MODULE = 400
LONGEST_PAGE = 120
PAGES_MAY_IMPORT = {"streamlit", "ui", "perfcore"}
STATEMENT = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT INTO|UPDATE\b.+\bSET|DELETE FROM)\b"
    r"|\b(CREATE|DROP)\b.*\b(TABLE|VIEW)\b"
    r"|^\s*(select\b.+\bfrom|insert into|update\b.+\bset|delete from|create (table|view)|drop (table|view))\b",
    re.DOTALL,
)
CALCULATIONS = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
NO_SCREEN = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    drawn = {"streamlit", "plotly"} & set(sys.modules)
    if drawn:
        sys.exit(f"{name} loads {drawn}")
"""
WORKPLACE = re.compile(
    r"/(work|root|home|Users|opt)/\w"  # paths of one machine
    r"|[Pp]y[p]i\b|pythonhoste[d]|extra-index-ur[l]|find-link[s]"  # hosts of packages
    r"|\b[Ii]ssues? #?\d|\bTOD[O]\b|\bFIXM[E]\b"  # the work rather than the product
)


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def used_as_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.Constant | ast.JoinedStr) for side in (node.left, node.right)) and not any(
        isinstance(side, ast.Constant) and isinstance(side.value, int | float) for side in (node.left, node.right)
    )


def test_the_contracts_hold() -> None:
    # In a process of its own: the checker's set-up of logging silences every logger that is there already.
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_the_library_loads_no_screen() -> None:
    modules = [dotted(path) for path in python_files("perfcore")]
    assert "perfcore" in modules
    fresh = subprocess.run(
        [sys.executable, "-c", NO_SCREEN, *modules], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert fresh.returncode == 0, fresh.stderr


def test_a_workbook_read_apart_loads_no_more_than_it_needs() -> None:
    # Its process starts for every file, and these would be most of the time that the file takes.
    asked = "import sys, perfcore.importing.files.workbook_child; print({'numpy', 'pyarrow'} & {*sys.modules})"
    fresh = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert fresh.stdout == "set()\n"


def test_what_starts_a_server_stands_where_all_tests_are_run_from() -> None:
    # Elsewhere it would be left out of both runs, and nobody would be told.
    (named,) = re.findall(r"^SERVED := (.+)$", text(Path("Makefile")), re.MULTILINE)
    marked = [path for path in python_files("tests") if re.search(r"mark\.(server|browser)\b", text(path))]
    assert marked
    assert [path for path in marked if path.parent.as_posix() not in named.split() and path.parts[1] != "rules"] == []


def test_no_page_stands_beside_the_entry_script() -> None:
    # Streamlit serves such a file to a first deep link without the entry script, and so without its gate.
    pages = python_files("pages")
    assert pages
    assert [path for path in pages if path.parent == Path("pages")] == []


@pytest.mark.parametrize("page", python_files("pages"), ids=str)
def test_a_page_only_arranges(page: Path) -> None:
    foreign = {name for name in imported(page) if name.partition(".")[0] not in PAGES_MAY_IMPORT}
    assert foreign == set()
    calculations = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(parsed(page))
        if isinstance(node, ast.BinOp) and isinstance(node.op, CALCULATIONS) and not used_as_text(node)
    ]
    assert calculations == []
    assert len(text(page).splitlines()) <= LONGEST_PAGE


@pytest.mark.parametrize("module", python_files("ui"), ids=str)
def test_a_file_is_made_without_asking_whose_session_it_is(module: Path) -> None:
    # Streamlit makes the file of a pressed button outside the page's script, where no session can be asked for.
    asking = [
        f"{function.name}, line {node.lineno}"
        for function in ast.walk(parsed(module))
        if isinstance(function, ast.FunctionDef) and function.returns and ast.unparse(function.returns) == "bytes"
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id in {"current_actor", "session_token", "st"}
    ]
    assert asking == []


@pytest.mark.parametrize("module", python_files(), ids=str)
def test_a_module_can_be_read_in_one_go(module: Path) -> None:
    assert len(text(module).splitlines()) <= LONGEST_MODULE


def test_only_store_and_analysis_speak_sql() -> None:
    speakers = {("perfcore", "store"), ("perfcore", "analysis")}
    sql_files = [path for path in files() if path.suffix == ".sql" and path.parts[:2] not in speakers]
    assert sql_files == []
    statements = [
        f"{path}:{node.lineno}: {node.value!r}"
        for path in python_files("perfcore", "ui", "pages", "dashboard.py")
        if path.parts[:2] not in speakers
        for node in strings(path)
        if STATEMENT.search(str(node.value))
    ]
    assert statements == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("SELECT code\nFROM project", True),
        ("select code from project", True),
        ("INSERT INTO batch VALUES (?)", True),
        ("Select a unit from the list", False),
        ("update", False),
    ],
)
def test_sql_is_told_from_words(words: str, expected: bool) -> None:  # noqa: FBT001 - the expected value of a table
    assert bool(STATEMENT.search(words)) is expected


def test_files_speak_of_the_product_alone() -> None:
    found = []
    for path in files():
        content = (ROOT / path).read_bytes()
        if b"\0" in content:
            continue
        lines = content.decode("utf-8", errors="replace").splitlines()
        found += [f"{path}:{number}: {line.strip()}" for number, line in enumerate(lines, 1) if WORKPLACE.search(line)]
    assert found == []
