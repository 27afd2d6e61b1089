"""The documents say what there is: commands, settings, folders and the reason of every dependency."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from perfcore.cli import main
from tests.rules.tree import ROOT, files, python_files, strings, text

README = Path("README.md")
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)==(?P<version>[^\s;]+)(?: ; \S[^#]*\S)?  # (?P<reason>\S.{10,})")
REQUIREMENT_FILES = ("requirements.txt", "requirements-shared.txt", "requirements-dev.txt")
# In environments of their own, so that nothing they bring along is locked with the product.
BESIDE = ("requirements-beside.txt", "requirements-plain.txt", "requirements-superset.txt")
VARIABLE = re.compile(r"PERFCORE_[A-Z_]+")


@cache
def documents() -> str:
    """Everything that readers of the product are given, in one text."""
    paths = [README, Path("CONTRIBUTING.md"), *(path for path in files() if path.parts[0] == "docs")]
    return "\n".join(text(path) for path in paths if path.suffix == ".md")


def commands() -> list[str]:
    """Every command of the command line as it is typed: "targets import"."""
    return list(walk(main))


def walk(group: click.Group, before: str = "") -> Iterator[str]:
    context = click.Context(group)
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from walk(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def requirements(name: str) -> list[str]:
    lines = text(Path(name)).splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in text(README)


def test_the_readme_names_the_three_lines_for_windows() -> None:
    for line in (
        "python -m venv .venv",
        r".venv\Scripts\python -m pip install -r requirements.txt",
        r".venv\Scripts\python -m streamlit run dashboard.py",
    ):
        assert line in text(README)


def test_the_readme_maps_every_folder() -> None:
    folders = {path.parts[0] for path in files() if len(path.parts) > 1 and not path.parts[0].startswith(".")}
    assert {folder for folder in folders if f"{folder}/" not in text(README)} == set()


def test_every_command_is_documented() -> None:
    found = commands()
    assert "targets import" in found
    assert [command for command in found if command not in documents()] == []


def test_every_environment_variable_is_documented() -> None:
    names = {
        name
        for path in python_files("perfcore", "ui", "pages", "dashboard.py", "tests")
        for node in strings(path)
        for name in VARIABLE.findall(str(node.value))
        if name == node.value
    }
    assert "PERFCORE_STORE" in names
    assert {name for name in names if name not in documents()} == set()


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", text(Path("Makefile")), re.MULTILINE)
    assert "test" in targets
    assert [target for target in targets if f"make {target}" not in documents()] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in files():
        if path.suffix == ".md":
            targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text(path))
            broken += [f"{path}: {target}" for target in targets if not (ROOT / path.parent / target).exists()]
    assert broken == []


@pytest.mark.parametrize("name", [*REQUIREMENT_FILES, *BESIDE])
def test_every_requirement_is_exact_and_has_its_reason(name: str) -> None:
    lines = requirements(name)
    assert lines
    assert [line for line in lines if not REQUIREMENT.fullmatch(line)] == []


def test_the_bare_page_is_of_the_streamlit_that_the_product_uses() -> None:
    (bare,) = [line.split()[0] for line in requirements("requirements-plain.txt")]
    assert bare in {line.split()[0] for line in requirements("requirements.txt")}


def pinned(name: str) -> dict[str, set[str]]:
    """Read a file of exact versions: each package with its versions, several where platforms differ."""
    found: dict[str, set[str]] = {}
    for line in text(Path(name)).splitlines():
        if not line.startswith(" "):
            package, _, version = line.removesuffix(" \\").partition(" ;")[0].partition("==")
            found.setdefault(plain(package), set()).add(version.strip())
    return found


@pytest.mark.parametrize(
    ("lock", "names"),
    [
        ("constraints.txt", REQUIREMENT_FILES),
        ("locked/dev.txt", REQUIREMENT_FILES),
        ("locked/run.txt", ("requirements.txt",)),
    ],
)
def test_the_pins_agree_with_the_requirements(lock: str, names: tuple[str, ...]) -> None:
    # After changing a requirement: make lock
    locked = pinned(lock)
    for name in names:
        for line in requirements(name):
            match = REQUIREMENT.fullmatch(line)
            assert match is not None
            assert locked[plain(match["name"])] == {match["version"]}


def test_all_pins_are_of_the_same_versions() -> None:
    whole = pinned("locked/dev.txt")
    assert pinned("constraints.txt") == whole
    assert pinned("locked/run.txt").items() <= whole.items()


@pytest.mark.parametrize("name", ["run", "dev", "uv"])
def test_every_pin_has_its_hashes(name: str) -> None:
    # pip and uv refuse a file whose hash is not listed, and every package without one.
    blocks = re.split(r"\n(?! )", text(Path(f"locked/{name}.txt")).strip())
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)] == []
    assert f"{text(Path('Makefile')).partition('UV := ')[2].splitlines()[0]} " in text(Path("locked/uv.txt"))


def test_every_rule_that_is_off_has_its_reason() -> None:
    inside = text(Path("pyproject.toml")).partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.pydocstyle]")[0]
    settings = tomllib.loads(text(Path("pyproject.toml")))["tool"]["ruff"]["lint"]
    rules = [*settings["ignore"], *(rule for rules in settings["per-file-ignores"].values() for rule in rules)]
    assert rules
    assert len(re.findall(r'^    "[A-Z]+[0-9]+", # \S.*$', inside, re.MULTILINE)) == len(rules)
