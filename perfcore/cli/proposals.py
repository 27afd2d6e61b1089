"""`proposals …`: reports that wait for a second person (复核) – listed, looked at and decided about."""

import sys

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import (
    INPUT_HAS_ERRORS,
    Session,
    emit_json,
    emit_rows,
    format_option,
    problem_record,
    say,
    say_problems,
    with_session,
)
from perfcore.clock import local_time
from perfcore.proposals import confirm_proposal, refuse_proposal, review, take_back_proposal
from perfcore.store.proposals import Proposal, find_proposal, list_proposals


@click.group()
def proposals() -> None:
    """Decide about reports that need a second person, where the setting `four_eyes` is on."""


@proposals.command("list")
@format_option
@with_session
def list_all(session: Session, form: str) -> None:
    """List them, those that wait first."""
    with session.store() as store:
        found = list_proposals(store, LOCAL_ADMINISTRATOR)
    emit_rows([_record(each) for each in found], form)


@proposals.command("show")
@click.argument("proposal", type=int)
@with_session
def show(session: Session, proposal: int) -> None:
    """Say what a report would bring now and what stands against it; nothing is stored."""
    with session.store() as store:
        found = find_proposal(store, LOCAL_ADMINISTRATOR, proposal)
        problems = review(store, LOCAL_ADMINISTRATOR, found).problems
    say_problems(session.words, problems)
    emit_json({**_record(found), "problems": [problem_record(session.words, problem) for problem in problems]})


@proposals.command("confirm")
@click.argument("proposal", type=int)
@click.option("--reason", default="", help="A remark; needed where there are warnings that nobody has explained.")
@with_session
def confirm(session: Session, proposal: int, reason: str) -> None:
    """Let somebody else's report count. Nobody confirms their own."""
    with session.store() as store:
        found = confirm_proposal(store, LOCAL_ADMINISTRATOR, proposal, reason)
    say_problems(session.words, found.problems)
    emit_json({"proposal": proposal, "batch": found.batch})
    if found.batch is None:
        say(session.words("cli.not_confirmed", proposal=proposal))
        sys.exit(INPUT_HAS_ERRORS)


@proposals.command("refuse")
@click.argument("proposal", type=int)
@click.option("--reason", required=True, help="Why it is not to count.")
@with_session
def refuse(session: Session, proposal: int, reason: str) -> None:
    """Say that somebody else's report is not to count."""
    with session.store() as store:
        refuse_proposal(store, LOCAL_ADMINISTRATOR, proposal, reason)
    emit_json({"proposal": proposal, "refused": True})


@proposals.command("take-back")
@click.argument("proposal", type=int)
@click.option("--reason", default="", help="A remark.")
@with_session
def take_back(session: Session, proposal: int, reason: str) -> None:
    """Take back a report of one's own that still waits."""
    with session.store() as store:
        take_back_proposal(store, LOCAL_ADMINISTRATOR, proposal, reason)
    emit_json({"proposal": proposal, "taken_back": True})


def _record(row: Proposal) -> dict[str, object]:
    return {
        "proposal": row.batch_id,
        "kind": row.kind.value,
        "outcome": row.outcome.value,
        "recorded_at": local_time(row.recorded_at).isoformat(timespec="seconds"),
        "actor": row.actor,
        "file": row.file_name,
        "rows": row.row_count,
        "total": row.total,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "decision_reason": row.decision_reason,
        "batch": row.stored_batch,
    }
