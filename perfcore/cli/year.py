"""`year …`: the next fiscal year prepared as files for people to complete and import."""

from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.cli.shared import FILE, Session, emit_json, fail, say, with_session
from perfcore.exporting.next_year import draft_carryover, draft_targets
from perfcore.store.held_targets import held_targets


@click.group()
def year() -> None:
    """Fiscal years: prepare the next one."""


@year.command("draft")
@click.argument("fiscal_year", type=click.IntRange(2001, 2099))
@click.option("--out", required=True, type=FILE, help="The .xlsx with the projects, their plans and indicators.")
@click.option("--carryover", type=FILE, help="Another .xlsx with what the projects leave over, as budget changes.")
@with_session
def draft(session: Session, fiscal_year: int, out: Path, carryover: Path | None) -> None:
    """Copy last year's projects into a draft of the targets of FISCAL_YEAR: new codes, no money; nothing is stored."""
    with session.store() as store:
        projects = len(held_targets(store, LOCAL_ADMINISTRATOR, fiscal_year - 1))
        if not projects:
            fail(session.words("failure.year_empty", year=fiscal_year - 1))
        files = {out: draft_targets(store, LOCAL_ADMINISTRATOR, fiscal_year)}
        if carryover is not None:
            files[carryover] = draft_carryover(store, LOCAL_ADMINISTRATOR, fiscal_year)
    for path, content in files.items():
        try:
            path.write_bytes(content)
        except OSError as error:
            fail(f"{path}: {error.strerror}")
    emit_json({"year": fiscal_year, "projects": projects, "files": [str(path) for path in files]})
    say(session.words("cli.year_drafted", year=fiscal_year, projects=projects))
