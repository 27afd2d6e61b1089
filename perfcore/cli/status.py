"""`status`: the deviation engine on the command line."""

from datetime import datetime

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import Status
from perfcore.analysis.status import status as ask_status
from perfcore.cli.shared import MonthType, Session, emit_rows, format_option, say, with_session
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month

_COLUMNS = (
    "code",
    "name",
    "unit_code",
    "initial_budget",
    "adjusted_budget",
    "spent",
    "execution_rate",
    "planned_share",
    "time_share",
    "deviation",
    "gap",
    "attainment",
    "light",
)


@click.command()
@click.option("--as-of", required=True, type=MonthType(), help="The month at whose end to look, as 2024-06.")
@click.option("--known-on", type=click.DateTime(["%Y-%m-%d"]), help="As it was known at the end of this day.")
@click.option("--by", type=click.Choice(["project", "unit", "department"]), default="project", help="What a row is.")
@click.option("--department", "department_code", help="One department only.")
@click.option("--unit", "unit_code", help="One unit only.")
@format_option
@with_session
def status(
    session: Session,
    as_of: Month,
    known_on: datetime | None,
    by: str,
    department_code: str | None,
    unit_code: str | None,
    form: str,
) -> None:
    """Show how far each project, unit or department is: amounts in yuan, shares in percent."""
    known = known_on.date() if known_on else None
    scope = Scope(as_of.year, unit_code, known_on=known, department_code=department_code)
    with session.store() as store:
        rows = ask_status(store, LOCAL_ADMINISTRATOR, as_of, Level(by), scope)
        if demonstration_present(store):
            say(session.words("cli.demonstration"))
    emit_rows([_record(row) for row in rows], form, {"as_of": str(as_of)})


def _record(row: Status) -> dict[str, object]:
    return {name: getattr(row, name) for name in _COLUMNS}
