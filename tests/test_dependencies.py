"""The page on dependencies says what the requirements say."""

import pytest

from tests.dependencies import DOCUMENT, plain, requirements


def told() -> dict[str, list[str]]:
    rows = [line.strip("| ").split(" | ") for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| ")]
    return {plain(name): rest for name, *rest in rows}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-shared.txt", "requirements-dev.txt"])
def test_every_requirement_stands_there_with_version_licence_and_reason(file: str) -> None:
    # After changing a requirement: make licences
    page = told()
    for each in requirements(file):
        version, licence, reason = page[each.key]
        assert (version, reason) == (each.version, each.reason)
        assert licence
