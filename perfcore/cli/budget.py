"""`budget …`: changes of the budget during the year."""

import sys
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.budgets import BudgetUpload, submit_changes
from perfcore.cli.shared import (
    FILE,
    INPUT_HAS_ERRORS,
    Session,
    emit_json,
    emit_rows,
    format_option,
    original_from,
    problem_record,
    say,
    say_problems,
    with_session,
)
from perfcore.money import MoneyUnit
from perfcore.store.budget_changes import list_changes

_MONEY = click.Choice([each.value for each in MoneyUnit])


@click.group()
def budget() -> None:
    """Budget changes: 追加, 调减, 调剂, 结转."""


@budget.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--money", type=click.Choice([each.value for each in MoneyUnit]), help="元 or 万元, where the file does not say it."
)
@click.option("--accept-warnings", "reason", metavar="REASON", help="Store in spite of warnings, for this reason.")
@click.option("--dry-run", is_flag=True, help="Read and check only.")
@format_option
@with_session
def import_changes(
    session: Session, file: Path, money: str | None, reason: str | None, dry_run: bool, form: str
) -> None:
    """Read a list of changes and store it as one batch: all of it, or nothing where anything is wrong."""
    words = session.words
    original = original_from(file)
    with session.store() as store:
        upload = submit_changes(
            store, LOCAL_ADMINISTRATOR, original, MoneyUnit(money) if money else None, reason, keep=not dry_run
        )
    say_problems(words, upload.problems)
    if form == "json":
        emit_json(
            {
                "batch": upload.batch,
                "proposal": upload.proposal,
                "changes": [
                    {
                        "project_code": change.project_code,
                        "changed_on": change.changed_on,
                        "kind": change.kind.value,
                        "amount": change.amount,
                        "document_number": change.document_number,
                        "reason": change.reason,
                    }
                    for change in upload.changes
                ],
                "problems": [problem_record(words, problem) for problem in upload.problems],
            }
        )
    outcome, ended = _outcome(upload, dry_run=dry_run)
    say(words(outcome, file=original.name, batch=upload.batch or upload.proposal, rows=len(upload.changes)))
    sys.exit(ended)


def _outcome(upload: BudgetUpload, *, dry_run: bool) -> tuple[str, int]:
    """Return the id of the closing sentence and the exit status."""
    if upload.batch is not None:
        return "cli.changes_stored", 0
    if upload.proposal is not None:
        return "cli.waits", 0
    if dry_run:
        return "cli.dry_run", INPUT_HAS_ERRORS if upload.has_errors else 0
    if upload.has_errors:
        return "cli.not_stored", INPUT_HAS_ERRORS
    return ("cli.reason_needed", INPUT_HAS_ERRORS) if upload.changes else ("cli.nothing_new", 0)


@budget.command("list")
@click.option("--year", required=True, type=click.IntRange(2000, 2099), help="The fiscal year.")
@format_option
@with_session
def list_all(session: Session, year: int, form: str) -> None:
    """List the changes of a year that count."""
    with session.store() as store:
        changes = list_changes(store, LOCAL_ADMINISTRATOR, year)
    emit_rows(
        [
            {
                "batch": each.batch_id,
                "project_code": each.project_code,
                "name": each.project_name,
                "changed_on": str(each.changed_on),
                "kind": each.kind,
                "amount": each.amount,
                "document_number": each.document_number,
                "reason": each.reason,
            }
            for each in changes
        ],
        form,
    )
