"""`settings …`: thresholds and the way between checkpoints, dated and logged."""

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import MonthType, Session, emit_json, emit_rows, format_option, with_session
from perfcore.fiscal_months import Month
from perfcore.store.settings import list_settings, set_setting


@click.group()
def settings() -> None:
    """Rules that a person may set. None of them is law; `basis` says where a value comes from."""


@settings.command("list")
@format_option
@with_session
def list_all(session: Session, form: str) -> None:
    """List every value with the month it is valid from."""
    with session.store() as store:
        rows = list_settings(store, LOCAL_ADMINISTRATOR)
    emit_rows(
        [
            {
                "name": row.name,
                "value": row.value,
                "valid_from": str(row.valid_from),
                "basis": row.basis,
                "batch": row.batch_id,
            }
            for row in rows
        ],
        form,
    )


@settings.command("set")
@click.argument("name")
@click.argument("value")
@click.option("--from", "valid_from", required=True, type=MonthType(), help="The first month it holds for.")
@click.option("--reason", required=True, help="Why it is changed.")
@with_session
def set_one(session: Session, name: str, value: str, valid_from: Month, reason: str) -> None:
    """Set a value from a month on; earlier months keep the rules of their time."""
    with session.store() as store:
        batch = set_setting(store, LOCAL_ADMINISTRATOR, name, value, valid_from, reason)
    emit_json({"batch": batch, "name": name, "value": value, "valid_from": str(valid_from)})
