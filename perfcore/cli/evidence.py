"""`results evidence …`: the files behind results – stored, listed and taken out again."""

import sys
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.completion import completions
from perfcore.analysis.relations import Scope
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
    say_problems,
    with_session,
)
from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import ResultFile
from perfcore.results import submit_results
from perfcore.store import Store
from perfcore.store.indicator_results import NewEvidence, evidence_file, evidence_of

_COLUMNS = (
    *("batch_id", "project_code", "month", "file_name", "media_type", "size", "sha256", "recorded_at", "actor"),
)


@click.group()
def evidence() -> None:
    """Keep the files behind results."""


@evidence.command("add")
@click.argument("file", type=FILE)
@click.option("--project", "project_code", required=True, help="The project that it belongs to.")
@click.option("--month", required=True, type=MonthType(), help="The month that it belongs to.")
@click.option("--indicator", help="The indicator that it shows, by its name; else it stands for the whole project.")
@with_session
def add(session: Session, file: Path, project_code: str, month: Month, indicator: str | None) -> None:
    """Store a file as evidence, as a batch of its own."""
    original = original_from(file)
    with session.store() as store:
        key = None if indicator is None else _key(session, store, month, project_code, indicator)
        shown = NewEvidence(month, project_code, key, original)
        upload = submit_results(store, LOCAL_ADMINISTRATOR, ResultFile(original.name, ()), evidence=[shown])
    say_problems(session.words, upload.problems)
    emit_json({"batch": upload.batch, "proposal": upload.proposal, "sha256": original.sha256})
    sys.exit(INPUT_HAS_ERRORS if upload.has_errors else 0)


@evidence.command("list")
@click.option("--year", required=True, type=int, help="The fiscal year.")
@click.option("--project", "project_code", help="Only the files of one project.")
@format_option
@with_session
def list_all(session: Session, year: int, project_code: str | None, form: str) -> None:
    """List the files that count."""
    with session.store() as store:
        rows = evidence_of(store, LOCAL_ADMINISTRATOR, year, project_code)
    records = [{name: str(getattr(row, name)) for name in _COLUMNS} for row in rows]
    emit_rows(
        [{**record, "indicator": _name(row.indicator_key)} for record, row in zip(records, rows, strict=True)], form
    )


@evidence.command("save")
@click.argument("batch", type=int)
@click.argument("sha256")
@click.option("--out", required=True, type=FILE, help="Where to write it.")
@with_session
def save(session: Session, batch: int, sha256: str, out: Path) -> None:
    """Write a file of evidence as it was stored."""
    with session.store() as store:
        original = evidence_file(store, LOCAL_ADMINISTRATOR, batch, sha256)
    if original is None:
        fail(session.words("cli.evidence_unknown", batch=batch, sha256=sha256))
    try:
        out.write_bytes(original.content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")


def _key(session: Session, store: Store, month: Month, project_code: str, indicator: str) -> str:
    """Return the identity of the one indicator of this name."""
    rows = completions(store, LOCAL_ADMINISTRATOR, month, Scope(month.year, project_code=project_code))
    found = [row.indicator_key for row in rows if row.level3 == indicator]
    if len(found) != 1:
        code = "indicator_ambiguous" if found else "unknown_indicator"
        fail(session.words(f"problem.{code}", value=indicator, code=project_code, matches=len(found)))
    return found[0]


def _name(key: str | None) -> str | None:
    """Return the name in an identity: its third level."""
    return None if key is None else key.split("\x1f")[2]
