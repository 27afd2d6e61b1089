"""`export …`: official forms, the briefing, the figures as workbook, csv or data package, written to a file."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.relations import Scope
from perfcore.cli.shared import FILE, MonthType, Session, emit_json, fail, say, with_session
from perfcore.exporting.exports import FORMATS, Document, Wanted
from perfcore.exporting.exports import export as make
from perfcore.exporting.figure_tables import NAMES
from perfcore.fiscal_months import Month


@click.group()
def export() -> None:
    """Write forms, the briefing or the figures to a file; every export leaves its trace in the audit log."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of every export; the command is given the scope that they name."""

    @wraps(command)
    def scoped(
        as_of: Month, project_code: str | None, unit_code: str | None, department_code: str | None, **others: object
    ) -> None:
        scope = Scope(as_of.year, unit_code, project_code, department_code=department_code)
        command(as_of=as_of, scope=scope, **others)

    for option in (
        click.option("--department", "department_code", help="One department only."),
        click.option("--unit", "unit_code", help="One unit only."),
        click.option("--project", "project_code", help="One project only."),
        click.option("--out", required=True, type=FILE, help="The file to write."),
        click.option("--as-of", required=True, type=MonthType(), help="The month at whose end to look, as 2024-06."),
    ):
        scoped = option(scoped)
    return scoped


@export.command()
@_options
@with_session
def monitoring(session: Session, as_of: Month, scope: Scope, out: Path) -> None:
    """Write the 绩效监控表 of each project, as .xlsx or .docx."""
    _write(session, Document.MONITORING, out, as_of, scope)


@export.command()
@_options
@with_session
def evaluation(session: Session, as_of: Month, scope: Scope, out: Path) -> None:
    """Write the 绩效自评表 of each project, as .xlsx or .docx."""
    _write(session, Document.EVALUATION, out, as_of, scope)


@export.command()
@_options
@with_session
def briefing(session: Session, as_of: Month, scope: Scope, out: Path) -> None:
    """Write the 通报 for the meeting, as .docx; its charts are drawn by the Chromium of this machine."""
    _write(session, Document.BRIEFING, out, as_of, scope)


@export.command()
@_options
@click.option("--table", type=click.Choice(NAMES), default="projects", help="The table that a csv file holds.")
@with_session
def workbook(session: Session, as_of: Month, scope: Scope, out: Path, table: str) -> None:
    """Write every table in one .xlsx, or one table as .csv; amounts in yuan, shares in percent."""
    _write(session, Document.WORKBOOK, out, as_of, scope, table)


@export.command()
@_options
@with_session
def package(session: Session, as_of: Month, scope: Scope, out: Path) -> None:
    """Write a Fiscal Data Package: csv files with their description, as .zip."""
    _write(session, Document.PACKAGE, out, as_of, scope)


def _write(
    session: Session, document: Document, out: Path, as_of: Month, scope: Scope, table: str = "projects"
) -> None:
    suffix = out.suffix.lower().removeprefix(".")
    if suffix not in FORMATS[document]:
        known = ", ".join(f".{each}" for each in FORMATS[document])
        raise click.BadParameter(f"{out.name} ends in none of {known}", param_hint="--out")
    with session.store() as store:
        made = make(store, LOCAL_ADMINISTRATOR, Wanted(document, as_of, scope, suffix, table), session.words)
    try:
        out.write_bytes(made.content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")
    if made.mark.is_demonstration:
        say(session.words("cli.demonstration"))
    emit_json(
        {
            "file": str(out),
            "document": document.value,
            "as_of": str(as_of),
            "scope": made.mark.scope_name,
            "projects": made.projects,
            "sha256": sha256(made.content).hexdigest(),
            "data_hash": made.mark.data_hash,
            "demonstration": made.mark.is_demonstration,
        }
    )
