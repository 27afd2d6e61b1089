import pytest

from perfcore.wording import Language, Words
from tests.rules.tree import ROOT
from ui.navigation import PAGES, PageSpec


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "overview")
def test_a_page_has_a_script_and_a_name_in_both_languages(page: PageSpec) -> None:
    assert (ROOT / "ui" / page.script).resolve().is_file()
    assert Words(Language.CHINESE)(page.title) != Words(Language.ENGLISH)(page.title)


def test_exactly_one_page_is_the_default_and_no_two_share_an_address() -> None:
    paths = [page.path for page in PAGES]
    assert paths.count("") == 1
    assert len(set(paths)) == len(paths)
