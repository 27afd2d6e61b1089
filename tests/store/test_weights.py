from decimal import Decimal

import pytest

from perfcore.access import Action, Actor, RefusedError, Role
from perfcore.schemes import Scheme
from perfcore.store import Store, StoreError
from perfcore.store.ledger import BatchKind, batches
from perfcore.store.weights import set_weights
from tests.analysis.targets import SOUND, sound
from tests.factories import ADMINISTRATOR, CLERK, EMPLOYMENT, FIRST, SECOND, YEAR, project, store_of

SCHEME = Scheme.COST_UNDER_OUTPUT
KEYS = [f"{each.level1}\x1f{each.level2}\x1f{each.level3}\x1f{each.description}" for each in SOUND]


@pytest.fixture
def store() -> Store:
    return store_of(sound(project()), project(SECOND, indicators=(SOUND[0], SOUND[0])))


def named(*values: str) -> dict[str, Decimal]:
    return dict(zip(KEYS, map(Decimal, values), strict=False))


def test_points_are_a_batch_with_its_reason(store: Store) -> None:
    batch = set_weights(store, CLERK, YEAR, FIRST, SCHEME, named("40", "40", "10"), "批复")
    newest = batches(store, ADMINISTRATOR)[0]
    assert (newest.batch_id, newest.kind, newest.fiscal_year) == (batch, BatchKind.INDICATOR_WEIGHTS, YEAR)
    assert (newest.reason, newest.row_count, newest.actor) == ("批复", 3, "clerk")


@pytest.mark.parametrize(
    ("code", "points", "reason", "refusal", "detail"),
    [
        (FIRST, named("40", "40", "10"), " \t", "reason_missing", {}),
        ("X", named("40", "40", "10"), "批复", "unknown_project", {}),
        (FIRST, named("40", "50"), "批复", "weights_unlike_indicators", {"missing": "学员满意度", "unknown": "0"}),
        (
            FIRST,
            named("40", "40", "10") | {"别的": Decimal(0)},
            "批复",
            "weights_unlike_indicators",
            {"missing": "—", "unknown": "1"},
        ),
        (FIRST, named("40", "40", "9.99"), "批复", "weights_total", {"total": "89.99", "needed": "90.00"}),
        (FIRST, named("40", "40", "10.01"), "批复", "weights_total", {"total": "90.01", "needed": "90.00"}),
        (FIRST, named("40", "39.995", "10.005"), "批复", "weights_value", {"value": "39.995"}),
        (FIRST, named("-1", "81", "10"), "批复", "weights_value", {"value": "-1"}),
        (FIRST, named("90.01", "0", "0"), "批复", "weights_value", {"value": "90.01"}),
        (FIRST, named("NaN", "80", "10"), "批复", "weights_value", {"value": "NaN"}),
        (SECOND, {KEYS[0]: Decimal(90)}, "批复", "weights_same_name", {"names": "培训人数"}),
    ],
)
def test_points_that_make_no_sense_are_refused(  # noqa: PLR0913, PLR0917 - a row of the table
    store: Store, code: str, points: dict[str, Decimal], reason: str, refusal: str, detail: dict[str, str]
) -> None:
    revision = store.revision
    with pytest.raises(StoreError) as refused:
        set_weights(store, CLERK, YEAR, code, SCHEME, points, reason)
    assert refused.value.code == refusal
    assert detail.items() <= refused.value.details.items()
    assert store.revision == revision


@pytest.mark.parametrize(
    "actor",
    [
        Actor("auditor", frozenset({Role.AUDITOR})),
        Actor("leader", frozenset({Role.LEADERSHIP})),
        Actor("elsewhere", frozenset({Role.FINANCE}), frozenset({EMPLOYMENT})),
    ],
    ids=lambda actor: actor.user,
)
def test_only_the_finance_staff_of_the_unit_sets_them(store: Store, actor: Actor) -> None:
    with pytest.raises(RefusedError) as refused:
        set_weights(store, actor, YEAR, FIRST, SCHEME, named("40", "40", "10"), "批复")
    assert refused.value.action is Action.EDIT_WEIGHTS
