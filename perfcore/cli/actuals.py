"""`actuals …`: a month's figures on the command line."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.assignment import ColumnRole
from perfcore.cli.columns import ColumnType, RowsType, assigned, columns, forget_columns
from perfcore.cli.shared import (
    FILE,
    INPUT_HAS_ERRORS,
    MonthType,
    Session,
    emit_json,
    fail,
    format_option,
    original_from,
    problem_record,
    say,
    say_problems,
    with_session,
)
from perfcore.exporting.actual_template import Template, template_csv, template_workbook
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.store.ledger import withdraw as withdraw_batch
from perfcore.uploads import OnStage, Receipt, confirm, preview
from perfcore.wording import Words

_MEASURES = click.Choice([each.value for each in Measure])
_MONEY = click.Choice([each.value for each in MoneyUnit])


@click.group()
def actuals() -> None:
    """Actuals: what was spent, month by month."""


@actuals.command("import")
@click.argument("file", type=FILE)
@click.option("--month", type=MonthType(), help="The month, where the file does not say it.")
@click.option("--measure", type=_MEASURES, help="Monthly or cumulative, where the file does not say it.")
@click.option("--money", type=_MONEY, help="元 or 万元, where the file does not say it.")
@click.option(
    *("--column", "assigned_columns"),
    type=ColumnType(),
    multiple=True,
    help=f"What a column holds, where its heading does not tell: {', '.join(ColumnRole)}. It is remembered.",
)
@click.option(
    *("--header-row", "header_rows"),
    type=RowsType(),
    help="The header's rows, where none is recognised; 0 where there is none.",
)
@click.option("--add-rows", is_flag=True, help="Add up rows of the same project and month, where they are parts of it.")
@click.option("--accept-warnings", "reason", metavar="REASON", help="Store in spite of warnings, for this reason.")
@click.option("--dry-run", is_flag=True, help="Read and check only.")
@format_option
@with_session
def import_actuals(
    session: Session,
    file: Path,
    month: Month | None,
    measure: str | None,
    money: str | None,
    assigned_columns: tuple[tuple[int, ColumnRole], ...],
    header_rows: tuple[int, int] | None,
    add_rows: bool,
    reason: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Read a file of actuals and store it as one batch: all of it, or nothing where anything is wrong."""
    words = session.words
    original = original_from(file)
    said = (month, Measure(measure) if measure else None, MoneyUnit(money) if money else None)
    answers = Answers(*said, adds_rows=add_rows)
    on_stage = _teller(session)
    with session.store() as store:
        columns_said = assigned(words, store, original.content, header_rows, assigned_columns)
        answers = replace(answers, assignments=columns_said)
        if dry_run:
            receipt = Receipt(None, preview(store, LOCAL_ADMINISTRATOR, original, answers, on_stage))
        else:
            receipt = confirm(store, LOCAL_ADMINISTRATOR, original, answers, reason, on_stage)
    say_problems(words, receipt.upload.problems)
    if form == "json":
        emit_json(_record(words, receipt))
    outcome, ended = _outcome(receipt, dry_run=dry_run)
    upload = receipt.upload
    say(
        words(
            outcome,
            file=original.name,
            batch=receipt.batch or receipt.proposal,
            rows=upload.file.staged.num_rows,
            total=f"{upload.total:,.2f}",
            sha256=original.sha256,
        )
    )
    sys.exit(ended)


actuals.add_command(columns)
actuals.add_command(forget_columns)


@actuals.command("withdraw")
@click.argument("batch", type=int)
@click.option("--reason", required=True, help="Why the figures no longer count.")
@with_session
def withdraw(session: Session, batch: int, reason: str) -> None:
    """Undo an upload. The batch, its file and this act stay on record."""
    with session.store() as store:
        withdraw_batch(store, LOCAL_ADMINISTRATOR, batch, reason)
    emit_json({"batch": batch, "withdrawn": True})


@actuals.command("template")
@click.option("--month", required=True, type=MonthType(), help="The month to be reported.")
@click.option("--measure", type=_MEASURES, default=Measure.CUMULATIVE.value, help="Which figure the sheet asks for.")
@click.option("--money", type=_MONEY, default=MoneyUnit.YUAN.value, help="The unit of its amounts.")
@click.option("--unit", "unit_code", help="Only the projects of one unit.")
@click.option("--out", required=True, type=FILE, help="An .xlsx or .csv file.")
@with_session
def template(session: Session, month: Month, measure: str, money: str, unit_code: str | None, out: Path) -> None:
    """Write the sheet to fill in: codes, names and last cumulative figures are there already."""
    asked = Template(month, Measure(measure), MoneyUnit(money), unit_code)
    makers = {".xlsx": template_workbook, ".csv": template_csv}
    if out.suffix.lower() not in makers:
        raise click.BadParameter(f"{out.name} is neither .xlsx nor .csv", param_hint="--out")
    with session.store() as store:
        content = makers[out.suffix.lower()](store, LOCAL_ADMINISTRATOR, asked)
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")


def is_watched() -> bool:
    """Tell whether messages go to a terminal."""
    return sys.stderr.isatty()


def _teller(session: Session) -> OnStage | None:
    """Say what is being done, to a person who waits at a terminal; a script reads problems and outcome alone."""
    if session.desk is not None or not is_watched():
        return None
    return lambda stage: say(session.words(f"stage.{stage}"))


def _outcome(receipt: Receipt, *, dry_run: bool) -> tuple[str, int]:
    """Return the id of the closing sentence and the exit status."""
    upload = receipt.upload
    if receipt.batch is not None:
        return "cli.actuals_stored", 0
    if receipt.proposal is not None:
        return "cli.waits", 0
    if upload.has_errors:
        return "cli.not_stored", INPUT_HAS_ERRORS
    if dry_run:
        return "cli.dry_run", 0
    if upload.is_known:
        return "cli.nothing_new", 0
    return "cli.reason_needed", INPUT_HAS_ERRORS


def _record(words: Words, receipt: Receipt) -> dict[str, object]:
    file = receipt.upload.file
    columns = (file.staged[name].to_pylist() for name in ("project_code", "fiscal_year", "month", "amount"))
    return {
        "batch": receipt.batch,
        "proposal": receipt.proposal,
        "measure": _single(file.measures),
        "money": _single(file.money),
        "rows": [
            {"project_code": code, "month": f"{year}-{month:02d}", "amount": amount}
            for code, year, month, amount in zip(*columns, strict=True)
            if year is not None and month is not None
        ],
        "problems": [problem_record(words, problem) for problem in receipt.upload.problems],
    }


def _single(values: frozenset[Measure] | frozenset[MoneyUnit]) -> str | None:
    return str(next(iter(values))) if len(values) == 1 else None
