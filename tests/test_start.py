from pathlib import Path

import pytest

from perfcore.analysis.relations import Level
from perfcore.start import open_product_store, store_address
from perfcore.store.ledger import batches, verify_chain
from tests.factories import ADMINISTRATOR, rolled_up, store_of


def test_where_the_store_lives_can_be_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PERFCORE_STORE", str(tmp_path / "elsewhere.duckdb"))
    assert store_address() == str(tmp_path / "elsewhere.duckdb")
    for said in ("", None):
        if said is None:
            monkeypatch.delenv("PERFCORE_STORE")
        else:
            monkeypatch.setenv("PERFCORE_STORE", said)
        assert Path(store_address()).parts[-3:] == ("data", "live", "store.duckdb")


def test_a_first_start_shows_the_bureau_and_figures_to_look_at(tmp_path: Path) -> None:
    path = str(tmp_path / "store.duckdb")
    with open_product_store(path) as store:
        assert [(each.kind, each.demonstration) for each in batches(store, ADMINISTRATOR)] == [
            ("indicator_results", True),
            ("actuals", True),
            ("targets", False),
        ]
        units = rolled_up(store, 10, Level.UNIT)
        assert {code: (str(each.initial_budget), each.projects) for code, each in units.items()} == {
            "356001": ("6200000.00", 5),
            "356003": ("640000.00", 3),
            "356004": ("113863400.00", 8),
        }
        assert str(rolled_up(store, 10, Level.TOTAL)[""].initial_budget) == "120703400.00"
        revision = store.revision
    with open_product_store(path) as again:
        assert again.revision == revision
        assert verify_chain(again).intact


def test_a_first_start_that_breaks_off_begins_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = str(tmp_path / "store.duckdb")
    with monkeypatch.context() as patch:
        patch.setattr("perfcore.start.load_demonstration_results", broken_off)
        with pytest.raises(KeyboardInterrupt):
            open_product_store(path)
    with open_product_store(path) as store:
        assert [each.kind for each in batches(store, ADMINISTRATOR)] == ["indicator_results", "actuals", "targets"]
        assert verify_chain(store).intact


def broken_off(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_store_that_was_used_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    store_of(path=path).close()
    with open_product_store(str(path)) as store:
        assert store.revision == 1
