"""`indicators`, `results …`: how far the targets are reached, and reporting it, on the command line."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.completion import IndicatorStatus, completions
from perfcore.analysis.relations import Scope
from perfcore.cli.evidence import evidence
from perfcore.cli.shared import (
    FILE,
    INPUT_HAS_ERRORS,
    MonthType,
    Session,
    emit_json,
    emit_rows,
    fail,
    format_option,
    original_from,
    problem_record,
    say,
    say_problems,
    with_session,
)
from perfcore.demonstration import demonstration_present
from perfcore.exporting.result_template import ResultTemplate, result_csv, result_workbook
from perfcore.fiscal_months import Month
from perfcore.importing.results.file import read_result_file
from perfcore.importing.results.rows import ReportedResult
from perfcore.results import ResultUpload, submit_results
from perfcore.store.ledger import withdraw as withdraw_batch
from perfcore.wording import Words

_COLUMNS = (
    *("project_code", "project_name", "unit_code", "level1", "level2", "level3", "raw", "operator", "target_value"),
    *("value_unit", "due", "is_operator_assumed", "judged_by", "light", "completion", "attainment", "is_reached"),
    *("is_over_achieved", "reported_month", "achieved_value", "band", "reached_on", "planned_share"),
    *("explanation", "deviation_kinds", "deviation_text", "expected_value", "likelihood", "batch_id"),
)
# What a terminal has room for.
_SHOWN = ("project_code", "level3", "raw", "achieved_value", "reported_month", "completion", "attainment", "light")
_MAKERS = {".xlsx": result_workbook, ".csv": result_csv}


@click.command()
@click.option("--as-of", required=True, type=MonthType(), help="The month at whose end to look, as 2024-06.")
@click.option("--known-on", type=click.DateTime(["%Y-%m-%d"]), help="As it was known at the end of this day.")
@click.option("--project", "project_code", help="Only the indicators of one project.")
@click.option("--unit", "unit_code", help="Only those of one unit.")
@format_option
@with_session
def indicators(
    session: Session,
    as_of: Month,
    known_on: datetime | None,
    project_code: str | None,
    unit_code: str | None,
    form: str,
) -> None:
    """Show how far every indicator is: values in the indicator's own unit, shares in percent."""
    scope = Scope(as_of.year, unit_code, project_code, known_on.date() if known_on else None)
    with session.store() as store:
        rows = completions(store, LOCAL_ADMINISTRATOR, as_of, scope)
        if demonstration_present(store):
            say(session.words("cli.demonstration"))
    columns = _SHOWN if form == "table" else _COLUMNS
    emit_rows([_record(row, columns, form) for row in rows], form, {"as_of": str(as_of)})


@click.group()
def results() -> None:
    """Report indicator results: what was reached, month by month."""


results.add_command(evidence)


@results.command("import")
@click.argument("file", type=FILE)
@click.option("--month", type=MonthType(), help="The month, where the file does not say it.")
@click.option("--accept-warnings", "reason", metavar="REASON", help="Store in spite of warnings, for this reason.")
@click.option("--dry-run", is_flag=True, help="Read and check only.")
@format_option
@with_session
def import_results(
    session: Session, file: Path, month: Month | None, reason: str | None, dry_run: bool, form: str
) -> None:
    """Read a file of indicator results and store it as one batch: all of it, or nothing where anything is wrong."""
    original = original_from(file)
    read = read_result_file(original.name, original.content, month)
    with session.store() as store:
        upload = submit_results(store, LOCAL_ADMINISTRATOR, read, original, reason=reason, keep=not dry_run)
    say_problems(session.words, upload.problems)
    if form == "json":
        emit_json(_upload_record(session.words, upload))
    outcome, ended = _outcome(upload, dry_run=dry_run)
    said = {"file": original.name, "batch": upload.batch or upload.proposal, "rows": upload.fresh}
    say(session.words(outcome, **said))
    sys.exit(ended)


@results.command("withdraw")
@click.argument("batch", type=int)
@click.option("--reason", required=True, help="Why the results no longer count.")
@with_session
def withdraw(session: Session, batch: int, reason: str) -> None:
    """Undo a report of results. The batch, its files and this act stay on record."""
    with session.store() as store:
        withdraw_batch(store, LOCAL_ADMINISTRATOR, batch, reason)
    emit_json({"batch": batch, "withdrawn": True})


@results.command("template")
@click.option("--month", required=True, type=MonthType(), help="The month to be reported.")
@click.option("--unit", "unit_code", help="Only the projects of one unit.")
@click.option("--project", "project_code", help="Only one project.")
@click.option("--out", required=True, type=FILE, help="An .xlsx or .csv file.")
@with_session
def template(session: Session, month: Month, unit_code: str | None, project_code: str | None, out: Path) -> None:
    """Write the sheet to fill in: indicators, targets and last results are there already."""
    maker = _MAKERS.get(out.suffix.lower())
    if maker is None:
        raise click.BadParameter(f"{out.name} is neither .xlsx nor .csv", param_hint="--out")
    with session.store() as store:
        content = maker(store, LOCAL_ADMINISTRATOR, ResultTemplate(month, Scope(month.year, unit_code, project_code)))
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")


def _outcome(upload: ResultUpload, *, dry_run: bool) -> tuple[str, int]:
    """Return the id of the closing sentence and the exit status."""
    if upload.batch is not None:
        return "cli.results_stored", 0
    if upload.proposal is not None:
        return "cli.waits", 0
    if upload.has_errors:
        return "cli.not_stored", INPUT_HAS_ERRORS
    if upload.is_known:
        return "cli.nothing_new", 0
    if dry_run:
        return "cli.dry_run", 0
    return "cli.reason_needed", INPUT_HAS_ERRORS


def _record(row: IndicatorStatus, columns: tuple[str, ...], form: str) -> dict[str, object]:
    record = {name: getattr(row, name) for name in columns}
    if form != "json" and "deviation_kinds" in record:
        record["deviation_kinds"] = ";".join(row.deviation_kinds or ())
    numbers = (name for name in ("achieved_value", "target_value", "expected_value") if record.get(name) is not None)
    return {**record, **{name: f"{record[name].normalize():f}" for name in numbers}}


def _upload_record(words: Words, upload: ResultUpload) -> Mapping[str, object]:
    return {
        "batch": upload.batch,
        "proposal": upload.proposal,
        "new": upload.fresh,
        "rows": [_row_record(row) for row in upload.file.rows],
        "problems": [problem_record(words, problem) for problem in upload.problems],
    }


def _row_record(row: ReportedResult) -> dict[str, object]:
    value = row.value
    return {
        "project_code": row.project_code,
        "indicator": row.indicator,
        "month": str(row.month),
        "value": None if value.value is None else f"{value.value.normalize():f}",
        "band": value.band,
        "reached_on": value.reached_on,
        "explanation": row.explanation or None,
        "deviation_kinds": list(row.kinds),
        "deviation_text": row.deviation_text or None,
        "expected": None if row.expected is None else f"{row.expected.normalize():f}",
        "likelihood": row.likelihood,
    }
