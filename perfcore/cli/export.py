"""`export …`: official forms, the briefing, the figures as workbook, csv or data package, written to a file."""

from collections.abc import Callable
from functools import partial, wraps
from hashlib import sha256
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.relations import Scope
from perfcore.analysis.status import fiscal_years
from perfcore.cli.shared import FILE, MonthType, Session, emit_json, fail, say, with_session
from perfcore.clock import local_time
from perfcore.exporting.exports import FORMATS, Document, Wanted
from perfcore.exporting.exports import export as make
from perfcore.exporting.figure_tables import NAMES
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.settings import monitoring_month

# The part of a fiscal year that is asked about.
_Part = Callable[[int], Scope]
_AS_OF = "The month at whose end to look, as 2024-06"
_month = click.option("--as-of", required=True, type=MonthType(), help=f"{_AS_OF}.")


@click.group()
def export() -> None:
    """Write forms, the briefing or the figures to a file; every export leaves its trace in the audit log."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of every export but its month; the command is given the part of a year that they name."""

    @wraps(command)
    def scoped(project_code: str | None, unit_code: str | None, department_code: str | None, **others: object) -> None:
        part = partial(Scope, unit_code=unit_code, project_code=project_code, department_code=department_code)
        command(part=part, **others)

    for option in (
        click.option("--department", "department_code", help="One department only."),
        click.option("--unit", "unit_code", help="One unit only."),
        click.option("--project", "project_code", help="One project only."),
        click.option("--out", required=True, type=FILE, help="The file to write."),
    ):
        scoped = option(scoped)
    return scoped


@export.command()
@click.option("--as-of", type=MonthType(), help=f"{_AS_OF}; by default the `monitoring_month` of the latest year.")
@_options
@with_session
def monitoring(session: Session, as_of: Month | None, part: _Part, out: Path) -> None:
    """Write the 绩效监控表 of each project, as .xlsx or .docx."""
    _write(session, Document.MONITORING, out, as_of, part)


@export.command()
@_month
@_options
@with_session
def evaluation(session: Session, as_of: Month, part: _Part, out: Path) -> None:
    """Write the 绩效自评表 of each project, as .xlsx or .docx."""
    _write(session, Document.EVALUATION, out, as_of, part)


@export.command()
@_month
@_options
@with_session
def briefing(session: Session, as_of: Month, part: _Part, out: Path) -> None:
    """Write the 通报 for the meeting, as .docx; its charts are drawn by the Chromium of this machine."""
    _write(session, Document.BRIEFING, out, as_of, part)


@export.command()
@_month
@_options
@click.option("--table", type=click.Choice(NAMES), default="projects", help="The table that a csv file holds.")
@with_session
def workbook(session: Session, as_of: Month, part: _Part, out: Path, table: str) -> None:
    """Write every table in one .xlsx, or one table as .csv; amounts in yuan, shares in percent."""
    _write(session, Document.WORKBOOK, out, as_of, part, table)


@export.command()
@_month
@_options
@with_session
def package(session: Session, as_of: Month, part: _Part, out: Path) -> None:
    """Write a Fiscal Data Package: csv files with their description, as .zip."""
    _write(session, Document.PACKAGE, out, as_of, part)


def _write(
    session: Session, document: Document, out: Path, as_of: Month | None, part: _Part, table: str = "projects"
) -> None:
    suffix = out.suffix.lower().removeprefix(".")
    if suffix not in FORMATS[document]:
        known = ", ".join(f".{each}" for each in FORMATS[document])
        raise click.BadParameter(f"{out.name} ends in none of {known}", param_hint="--out")
    with session.store() as store:
        month = as_of or _usual_month(store)
        wanted = Wanted(document, month, part(month.year), suffix, table)
        made = make(store, LOCAL_ADMINISTRATOR, wanted, session.words)
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
            "as_of": str(month),
            "scope": made.mark.scope_name,
            "projects": made.projects,
            "sha256": sha256(made.content).hexdigest(),
            "data_hash": made.mark.data_hash,
            "demonstration": made.mark.is_demonstration,
        }
    )


def _usual_month(store: Store) -> Month:
    years = fiscal_years(store)
    return monitoring_month(store, LOCAL_ADMINISTRATOR, years[0] if years else local_time(store.clock()).year)
