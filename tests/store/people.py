"""People who sign in, for tests of the gate."""

from perfcore.access import LOCAL_ADMINISTRATOR, Role
from perfcore.accounts.account import Account
from perfcore.store import Store
from perfcore.store.passwords import add_account
from tests.factories import HEAD_OFFICE

PASSWORD = "correct horse battery"  # noqa: S105 - of people made up for tests
CHIEF = Account("chief", "赵主任", None, frozenset({Role.ADMINISTRATOR}))
CLERK = Account("clerk", "钱会计", None, frozenset({Role.FINANCE}), frozenset({HEAD_OFFICE}))
LEADER = Account("leader", "孙局长", None, frozenset({Role.LEADERSHIP}))
AUDITOR = Account("auditor", "李审计", None, frozenset({Role.AUDITOR}))
EVERYBODY = (CHIEF, CLERK, LEADER, AUDITOR)


def add_people(store: Store, *people: Account) -> None:
    """Let people in, everybody by default, all with the same password."""
    for account in people or EVERYBODY:
        add_account(store, LOCAL_ADMINISTRATOR, account, PASSWORD)


def said(store: Store) -> list[tuple[str, str]]:
    """Return who did what, in order, beyond what made the store."""
    return store.rows("SELECT actor, action FROM event WHERE action NOT IN ('targets_stored') ORDER BY event_id")
