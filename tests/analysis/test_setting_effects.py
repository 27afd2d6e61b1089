import pytest

from perfcore.access import RefusedError
from perfcore.analysis.setting_effects import setting_effects
from perfcore.fiscal_months import Month
from perfcore.store import Store, StoreError
from tests.factories import ADMINISTRATOR, CLERK, FIRST, SECOND, THIRD, project, report, store_of

JUNE = Month(2024, 6)


@pytest.fixture
def store() -> Store:
    """Three projects of 1,200,000.00 with 50 percent due: attainments of 55, 70 and 100 percent."""
    opened = store_of(project(FIRST), project(SECOND), project(THIRD))
    report(opened, (FIRST, 6, "330000.00"), (SECOND, 6, "420000.00"), (THIRD, 6, "600000.00"))
    return opened


def test_a_higher_threshold_turns_lights(store: Store) -> None:
    found = setting_effects(store, ADMINISTRATOR, "red_below", "75", Month(2024, 1), JUNE)
    assert (found.projects, found.changed) == (3, 1)
    assert [(each.code, each.light_before, each.light_after) for each in found.first] == [(SECOND, "yellow", "red")]


def test_nothing_is_stored(store: Store) -> None:
    before = store.revision
    setting_effects(store, ADMINISTRATOR, "red_below", "75", Month(2024, 1), JUNE)
    assert store.revision == before
    assert store.value("SELECT count(*) FROM setting") == 0


def test_a_rule_from_a_later_month_leaves_this_one(store: Store) -> None:
    assert setting_effects(store, ADMINISTRATOR, "red_below", "75", Month(2024, 7), JUNE).changed == 0


def test_a_value_on_the_threshold_belongs_to_the_better_band(store: Store) -> None:
    assert setting_effects(store, ADMINISTRATOR, "red_below", "70", Month(2024, 1), JUNE).changed == 0
    assert setting_effects(store, ADMINISTRATOR, "red_below", "70.0001", Month(2024, 1), JUNE).changed == 1


def test_the_way_between_checkpoints_can_be_tried_too(store: Store) -> None:
    found = setting_effects(store, ADMINISTRATOR, "plan_interpolation", "step", Month(2024, 1), Month(2024, 5))
    assert (found.projects, found.changed) == (3, 0)


def test_what_cannot_be_set_cannot_be_tried(store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        setting_effects(store, ADMINISTRATOR, "red_below", "90", Month(2024, 1), JUNE)
    assert refused.value.code == "thresholds_cross"
    with pytest.raises(RefusedError):
        setting_effects(store, CLERK, "red_below", "75", Month(2024, 1), JUNE)
