"""用户手册: one chapter per role, in the product as among the documents."""

import pytest

from perfcore.access import Role
from perfcore.wording import Words
from tests.pages.conftest import OpenPage
from tests.rules.tree import ROOT

pytestmark = pytest.mark.usefixtures("own_store")


def test_every_role_has_its_chapter(open_page: OpenPage) -> None:
    page = open_page("help/manual.py")
    (choice,) = [each for each in page.main.radio if each.key == "chapter"]
    words = Words()
    assert set(choice.options) == {words(f"role.{role}") for role in Role}


@pytest.mark.parametrize("chapter", ["领导", "财务", "审计", "管理员"])
def test_a_chapter_is_a_link(open_page: OpenPage, chapter: str) -> None:
    page = open_page("help/manual.py", chapter=chapter)
    text = (ROOT / "docs/用户手册.md").read_text(encoding="utf-8")
    first = text.partition(f"## {chapter}\n")[2].partition("png)\n")[2].strip().splitlines()[0]
    assert any(first in each.value for each in page.main.markdown)


def test_the_pages_that_the_manual_names_are_in_the_menu() -> None:
    words = Words()
    named = ("overview", "sheet", "what_if", "upload", "history", "budget", "lagging", "findings", "settings", "health")
    text = (ROOT / "docs/用户手册.md").read_text(encoding="utf-8")
    assert [name for name in named if f"“{words(f'nav.{name}')}”" not in text] == []
