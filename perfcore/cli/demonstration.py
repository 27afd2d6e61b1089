"""`demo …`: made-up actuals to look around with."""

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import Session, say, with_session
from perfcore.demonstration import clear_demonstration
from perfcore.start import open_product_store, store_address


@click.group()
def demo() -> None:
    """Demonstration actuals: made up, and marked as such wherever they show."""


@demo.command("load")
@with_session
def load(session: Session) -> None:
    """Fill a store that has never been used with the shipped targets and made-up actuals."""
    address = session.address or store_address()
    open_product_store(address).close()


@demo.command("clear")
@click.option("--reason", default="demonstration over", help="Why they go.")
@with_session
def clear(session: Session, reason: str) -> None:
    """Withdraw every made-up figure, so that real ones can come in."""
    with session.store() as store:
        count = clear_demonstration(store, LOCAL_ADMINISTRATOR, reason)
    say(session.words("cli.demonstration_cleared", count=count))
