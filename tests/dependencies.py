"""`python -m tests.dependencies`: write docs/dependencies.md from the requirements and the packages themselves."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "dependencies.md"
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)==(?P<version>[^\s;]+)(?: ; [^#]+?)?  # (?P<reason>.+)")
_OWN_FILES = {
    "requirements.txt": "To run",
    "requirements-shared.txt": "To share a store",
    "requirements-dev.txt": "To check",
}
# What brings itself along with Python or with `make setup`.
_TOOLS = {"pip", "setuptools", "uv", "wheel"}
_LICENCE = "License :: "
_LONGEST = 60


class Named(NamedTuple):
    """A requirement: its name as packages are compared, as it is written, its version and why it is there."""

    key: str
    name: str
    version: str
    reason: str


def requirements(file: str) -> list[Named]:
    """List the requirements of a file."""
    lines = (ROOT / file).read_text("utf-8").splitlines()
    found = [match for line in lines if (match := _REQUIREMENT.fullmatch(line))]
    return [Named(plain(each["name"]), each["name"], each["version"], each["reason"]) for each in found]


def plain(name: str) -> str:
    """Give a package's name as packages are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(package: Distribution) -> str:
    """Give the licence as the package states it."""
    said = {name: package.metadata.get_all(name) or [] for name in ("License-Expression", "Classifier", "License")}
    classes = [each.rpartition(" :: ")[2] for each in said["Classifier"] if each.startswith(_LICENCE)]
    stated = "".join(said["License-Expression"]) or " or ".join(classes) or "".join(said["License"])
    first = stated.partition("\n")[0].strip()
    return first if 0 < len(first) <= _LONGEST else "see its files"


def lines() -> Iterator[str]:
    """Yield the document line by line."""
    installed = {plain(each.name): each for each in distributions()}
    yield "# Dependencies and their licences\n"
    yield "What the product needs: version, licence as the package states it, reason. `make licences` writes this page."
    own: set[str] = set(_TOOLS)
    for file, title in _OWN_FILES.items():
        yield f"\n## {title} (`{file}`)\n\n| package | version | licence | reason |\n|---|---|---|---|"
        for each in requirements(file):
            own.add(each.key)
            yield f"| {each.name} | {each.version} | {licence(installed[each.key])} | {each.reason} |"
    yield "\n## What these bring along (`constraints.txt`)\n\n| package | version | licence |\n|---|---|---|"
    for key in sorted(set(installed) - own):
        yield f"| {key} | {installed[key].version} | {licence(installed[key])} |"


if __name__ == "__main__":
    DOCUMENT.write_text("\n".join(lines()) + "\n", "utf-8")
