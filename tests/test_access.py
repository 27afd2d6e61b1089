import pytest

from perfcore.access import LOCAL_ADMINISTRATOR, PERMITTED, Action, Actor, RefusedError, Role

EVERYBODY = {Role.LEADERSHIP, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR}


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        (Action.READ, EVERYBODY),
        (Action.READ_AUDIT_LOG, {Role.AUDITOR, Role.ADMINISTRATOR}),
        (Action.MANAGE_USERS, {Role.ADMINISTRATOR}),
        (Action.IMPORT_ACTUALS, {Role.FINANCE}),
        (Action.CHANGE_BUDGETS, {Role.FINANCE}),
        (Action.OVERRIDE_FORECAST, {Role.FINANCE}),
        (Action.EXPLAIN_DEVIATION, {Role.FINANCE}),
        (Action.WITHDRAW, {Role.FINANCE}),
        (Action.IMPORT_TARGETS, {Role.ADMINISTRATOR}),
        (Action.CHANGE_SETTINGS, {Role.ADMINISTRATOR}),
        (Action.LOCK_MONTHS, {Role.ADMINISTRATOR}),
        (Action.CLEAR_DEMONSTRATION, {Role.ADMINISTRATOR}),
    ],
)
def test_who_may_do_what(action: Action, roles: set[Role]) -> None:
    assert {role for role in Role if Actor("somebody", frozenset({role})).may(action)} == roles


def test_every_action_is_somebodys() -> None:
    assert set(PERMITTED) == EVERYBODY
    assert frozenset().union(*PERMITTED.values()) == set(Action)


def test_nobody_without_a_role_may_do_anything() -> None:
    assert [action for action in Action if Actor("nobody").may(action)] == []


def test_roles_add_up() -> None:
    both = Actor("both", frozenset({Role.LEADERSHIP, Role.AUDITOR}))
    assert {action for action in Action if both.may(action)} == {
        Action.READ,
        Action.READ_AUDIT_LOG,
        Action.REVIEW_FINDINGS,
    }


def test_a_refusal_names_who_tried_what() -> None:
    with pytest.raises(RefusedError) as refusal:
        Actor("张三", frozenset({Role.LEADERSHIP})).require(Action.WITHDRAW)
    assert (refusal.value.user, refusal.value.action) == ("张三", Action.WITHDRAW)


@pytest.mark.parametrize(
    ("own", "asked", "allowed"),
    [
        (None, {"356001", "401001"}, True),
        ({"356001", "356003"}, {"356001"}, True),
        ({"356001"}, set(), True),
        ({"356001"}, {"356001", "356003"}, False),
        (set(), {"356001"}, False),
    ],
)
def test_units_must_all_be_the_actors_own(own: set[str] | None, asked: set[str], *, allowed: bool) -> None:
    actor = Actor("clerk", frozenset({Role.FINANCE}), None if own is None else frozenset(own))
    if allowed:
        actor.require_units(Action.IMPORT_ACTUALS, frozenset(asked))
    else:
        with pytest.raises(RefusedError):
            actor.require_units(Action.IMPORT_ACTUALS, frozenset(asked))


def test_a_unit_does_not_stand_in_for_a_role() -> None:
    with pytest.raises(RefusedError):
        Actor("leader", frozenset({Role.LEADERSHIP})).require_units(Action.IMPORT_ACTUALS, frozenset())


def test_the_command_line_acts_for_everybody_and_every_unit() -> None:
    assert LOCAL_ADMINISTRATOR.units is None
    assert all(LOCAL_ADMINISTRATOR.may(action) for action in Action)
