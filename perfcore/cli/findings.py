"""`findings …`: what the rules found, what was done about it, and the letters that remind the units."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.finding_words import fact_sentence, reminder
from perfcore.analysis.findings import Finding, Which, proposed_due, steps
from perfcore.analysis.findings import findings as ask_findings
from perfcore.analysis.findings import watch as watch_for
from perfcore.analysis.status import fiscal_years
from perfcore.cli.shared import (
    FILE,
    MonthType,
    Session,
    emit_json,
    emit_rows,
    fail,
    format_option,
    original_from,
    say,
    with_session,
)
from perfcore.clock import local_time
from perfcore.fiscal_months import Month
from perfcore.rectification import FindingRule, State
from perfcore.store import Store
from perfcore.store.findings import Step, take_step
from perfcore.wording import Words

_STATES = click.Choice([each.value for each in State])
_RULES = click.Choice([each.value for each in FindingRule])
_OPEN = frozenset(State) - {State.CLOSED}


@click.group(invoke_without_command=True)
@click.option("--year", type=click.IntRange(2000, 2099), help="The fiscal year (default: the newest).")
@click.option("--state", type=_STATES, help="Only findings in this state.")
@click.option("--rule", type=_RULES, help="Only findings of this rule.")
@click.option("--unit", "unit_code", help="Only findings about projects of this unit.")
@click.option("--overdue", is_flag=True, help="Only those whose day has passed without a reviewed answer.")
@format_option
@click.pass_context
@with_session
def findings(
    session: Session,
    context: click.Context,
    year: int | None,
    state: str | None,
    rule: str | None,
    unit_code: str | None,
    overdue: bool,
    form: str,
) -> None:
    """List findings: open ones first, the newest first."""
    if context.invoked_subcommand is not None:
        return
    which = Which(unit_code, State(state) if state else None, FindingRule(rule) if rule else None, overdue=overdue)
    with session.store() as store:
        rows = ask_findings(store, LOCAL_ADMINISTRATOR, year or _newest_year(store), which)
    emit_rows([_record(session.words, row) for row in rows], form)


@findings.command("watch")
@click.option("--as-of", required=True, type=MonthType(), help="The month to look at.")
@with_session
def watch(session: Session, as_of: Month) -> None:
    """Ask every rule about a month; what was not found before becomes a finding. Safe to run every day."""
    with session.store() as store:
        numbers = set(watch_for(store, LOCAL_ADMINISTRATOR, as_of))
        found = [each for each in ask_findings(store, LOCAL_ADMINISTRATOR, as_of.year) if each.finding_id in numbers]
    emit_json({"new": [_record(session.words, each) for each in found]})
    say(session.words("cli.findings_watched", month=as_of, count=len(found)))


@findings.command("show")
@click.argument("finding", type=int)
@click.option("--year", type=click.IntRange(2000, 2099), help="The fiscal year (default: the newest).")
@with_session
def show(session: Session, finding: int, year: int | None) -> None:
    """Show one finding with everything that was done about it."""
    with session.store() as store:
        one = _one(session, store, finding, year)
        taken = steps(store, LOCAL_ADMINISTRATOR, one)
    done = [
        {
            "batch": step.batch_id,
            "state": step.state,
            "text": step.text,
            "measures": step.measures,
            "due": step.due,
            "at": local_time(step.taken_at).isoformat(timespec="seconds"),
            "actor": step.actor,
            "files": step.files,
        }
        for step in taken
    ]
    emit_json({**_record(session.words, one), "steps": done})


@findings.command("step")
@click.argument("finding", type=int)
@click.argument("state", type=click.Choice([each.value for each in State if each is not State.NEW]))
@click.option("--reason", required=True, help="What is said: why it is notified, the answer, the result of the review.")
@click.option("--measures", default="", help="What is done about it.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="By when it is to be answered (default: the setting).")
@click.option("--attach", "files", multiple=True, type=FILE, help="A file that shows it; may be given several times.")
@with_session
def step(
    session: Session,
    finding: int,
    state: str,
    reason: str,
    measures: str,
    due: datetime | None,
    files: Sequence[Path],
) -> None:
    """Record a step about a finding."""
    attachments = [original_from(path) for path in files]
    with session.store() as store:
        day = due.date() if due else proposed_due(store) if state == State.NOTIFIED else None
        taken = Step(State(state), reason, measures, day, attachments)
        batch = take_step(store, LOCAL_ADMINISTRATOR, finding, taken)
    emit_json({"batch": batch, "finding": finding, "state": state, "due": day})


@findings.command("reminder")
@click.option("--unit", "unit_code", required=True, help="The unit to be reminded.")
@click.option("--year", type=click.IntRange(2000, 2099), help="The fiscal year (default: the newest).")
@with_session
def remind(session: Session, unit_code: str, year: int | None) -> None:
    """Write the letter about the open findings of a unit, to be copied and sent."""
    with session.store() as store:
        asked = Which(unit_code)
        found = ask_findings(store, LOCAL_ADMINISTRATOR, year or _newest_year(store), asked)
    still_open = [each for each in found if each.state in _OPEN]
    if not still_open:
        fail(session.words("cli.no_open_findings", unit=unit_code))
    emit_json({"unit": unit_code, "text": reminder(session.words, still_open[0].unit_name, still_open)})


def _one(session: Session, store: Store, finding: int, year: int | None) -> Finding:
    found = ask_findings(store, LOCAL_ADMINISTRATOR, year or _newest_year(store), Which(finding_id=finding))
    if not found:
        fail(session.words.failure("unknown_finding", {"finding": str(finding)}))
    return found[0]


def _newest_year(store: Store) -> int:
    years = fiscal_years(store)
    return years[0] if years else local_time(store.clock()).year


def _record(words: Words, row: Finding) -> dict[str, object]:
    return {
        "finding": row.finding_id,
        "rule": row.rule.value,
        "state": row.state.value,
        "project_code": row.project_code,
        "name": row.project_name,
        "unit_code": row.unit_code,
        "month": f"{row.fiscal_year}-{row.month:02d}",
        "message": fact_sentence(words, row),
        "figures": json.loads(row.figures),
        "due": row.due,
        "overdue": row.is_overdue,
        "needs_reason": row.needs_reason,
    }
