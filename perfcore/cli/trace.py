"""`source`, `batch`, `changes`, `what-if`: where a figure comes from, what has changed since, and what if."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.batch_rows import batch_rows
from perfcore.analysis.provenance import Figure, provenance
from perfcore.analysis.relations import Scope
from perfcore.analysis.time_machine import changes_since
from perfcore.analysis.what_if import Effect, Move, Standing
from perfcore.analysis.what_if import what_if as ask_what_if
from perfcore.cli.shared import MonthType, Session, emit_json, emit_rows, fail, format_option, with_session
from perfcore.clock import local_time
from perfcore.fiscal_months import Month
from perfcore.money import MoneyUnit, NotAnAmountError, parse_amount
from perfcore.store.ledger import find_batch

_EVERY_ROW = 2**62
_STATUS = ("light", "adjusted_budget", "spent", "execution_rate", "planned_share", "gap")
_FORECAST = ("forecast", "carryover")


@click.command()
@click.argument("project_code", metavar="CODE")
@click.option("--month", required=True, type=MonthType(), help="The month at whose end to look, as 2024-06.")
@click.option("--figure", type=click.Choice([each.value for each in Figure]), default=Figure.SPENT.value)
@click.option("--known-on", type=click.DateTime(["%Y-%m-%d"]), help="As it was known at the end of this day.")
@with_session
def source(session: Session, project_code: str, month: Month, figure: str, known_on: datetime | None) -> None:
    """Say which cells of which files a project's figure was read from."""
    day = known_on.date() if known_on else None
    with session.store() as store:
        found = provenance(store, LOCAL_ADMINISTRATOR, month, project_code, Figure(figure), day)
    if found is None:
        fail(session.words.failure("unknown_project", {"project": project_code, "month": str(month)}))
    emit_json(asdict(found))


@click.command()
@click.argument("batch_id", metavar="BATCH", type=int)
@format_option
@with_session
def batch(session: Session, batch_id: int, form: str) -> None:
    """List what one batch brought, each value with its place in the file."""
    with session.store() as store:
        head = find_batch(store, LOCAL_ADMINISTRATOR, batch_id)
        rows = batch_rows(store, LOCAL_ADMINISTRATOR, batch_id, _EVERY_ROW).rows
    if head is None:
        fail(session.words.failure("unknown_batch", {"batch": str(batch_id)}))
    around = asdict(head) | {
        name: None if moment is None else f"{local_time(moment):%Y-%m-%d %H:%M:%S}"
        for name, moment in (("recorded_at", head.recorded_at), ("withdrawn_at", head.withdrawn_at))
    }
    emit_rows([asdict(row) for row in rows], form, around)


@click.command()
@click.option("--as-of", required=True, type=MonthType(), help="The month whose figures are compared, as 2024-06.")
@click.option("--known-on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day whose end is compared.")
@click.option("--unit", "unit_code", help="Only the projects of one unit.")
@with_session
def changes(session: Session, as_of: Month, known_on: datetime, unit_code: str | None) -> None:
    """Say which figures of a month are not what they were on a day, and which batches came in between."""
    with session.store() as store:
        then = Scope(as_of.year, unit_code, known_on=known_on.date())
        found = changes_since(store, LOCAL_ADMINISTRATOR, as_of, then)
    emit_json({"as_of": str(as_of), "known_on": str(known_on.date()), **asdict(found)})


@click.command("what-if")
@click.option("--as-of", required=True, type=MonthType(), help="The month from which on it would hold, as 2024-06.")
@click.option("--move", "moves", multiple=True, metavar="FROM:TO:YUAN", help="Money from one project to another.")
@click.option("--plan", "plans", multiple=True, metavar="CODE:M=SHARE,…", help="Another plan, as CODE:6=50,12=100.")
@with_session
def what_if(session: Session, as_of: Month, moves: Sequence[str], plans: Sequence[str]) -> None:
    """Show lights, totals and forecast as they are and as they would be; nothing is stored."""
    asked = [_move(text) for text in moves]
    planned = dict(_plan(text) for text in plans)
    with session.store() as store:
        found = ask_what_if(store, LOCAL_ADMINISTRATOR, as_of, asked, planned)
    emit_json(
        {
            "as_of": str(as_of),
            "projects": [_effect(effect) for effect in found.projects if effect.is_changed],
            "units": [_effect(effect) for effect in found.units if effect.is_changed],
            "total": None if found.total is None else _effect(found.total),
            "low_budgets": [asdict(low) for low in found.low_budgets],
            "problems": [session.words.problem(problem) for problem in found.problems],
        }
    )


def _move(text: str) -> Move:
    source_code, _, rest = text.partition(":")
    target_code, _, amount = rest.partition(":")
    try:
        return source_code, target_code, parse_amount(amount, MoneyUnit.YUAN)
    except NotAnAmountError:
        raise click.BadParameter(text, param_hint="--move") from None


def _plan(text: str) -> tuple[str, list[tuple[int, Decimal]]]:
    code, _, points = text.partition(":")
    try:
        pairs = [point.split("=") for point in points.split(",")]
        return code, [(Month(1, int(month)).number, parse_amount(share, MoneyUnit.YUAN)) for month, share in pairs]
    except ValueError:
        raise click.BadParameter(text, param_hint="--plan") from None


def _effect(effect: Effect) -> dict[str, object]:
    before = effect.before.status
    return {
        "code": before.code,
        "name": before.name,
        "before": _standing(effect.before),
        "after": _standing(effect.after),
    }


def _standing(standing: Standing) -> dict[str, object]:
    return {name: getattr(standing.status, name) for name in _STATUS} | {
        name: getattr(standing.forecast, name, None) for name in _FORECAST
    }
