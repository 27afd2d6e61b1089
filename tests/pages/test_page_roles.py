"""Every page for every role: whoever may do what a page needs sees it, anybody else is told that they may not."""

from pathlib import Path

import pytest

from perfcore.accounts.account import Account
from perfcore.start import open_product_store
from tests.pages.people import Person
from tests.store.people import EVERYBODY, add_people
from ui.navigation import PAGES

pytestmark = pytest.mark.slow

SHUT = {":material/lock:", ":material/block:"}


@pytest.fixture(scope="module")
def peopled(tmp_path_factory: pytest.TempPathFactory, shipped: Path) -> Path:
    """Make a store as after a first start, with a person of each role."""
    path = tmp_path_factory.mktemp("roles") / "store.duckdb"
    path.write_bytes(shipped.read_bytes())
    with open_product_store(str(path)) as store:
        add_people(store)
    return path


@pytest.mark.parametrize("account", EVERYBODY, ids=lambda account: account.user_name)
def test_a_role_sees_its_pages_and_is_refused_the_others(account: Account, peopled: Path, address: Path) -> None:
    address.write_bytes(peopled.read_bytes())
    reader = Person(account.user_name)
    for spec in PAGES:
        reader.app.switch_page(spec.script).run()
        assert not reader.app.exception, spec.path
        refusals = [each for each in (*reader.app.error, *reader.app.info) if each.icon in SHUT]
        if account.actor.may(spec.needs):
            # A page for everybody may say of one of its parts that it is not for this reader.
            assert not [each for each in reader.app.error if each.icon in SHUT], spec.path
        else:
            main = reader.app.main
            assert len(refusals) == 1, spec.path
            assert [*main.dataframe, *main.text_input, *main.file_uploader, *main.metric] == [], spec.path
