"""`targets …`: targets documents on the command line, read, compared and stored."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from perfcore.access import LOCAL_ADMINISTRATOR
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
from perfcore.cli.target_checks import check, rules, set_one_rule, silence_one
from perfcore.cli.target_groups import bundle, bundles, goals, link
from perfcore.fiscal_months import Month
from perfcore.importing.targets.file import read_targets
from perfcore.model import Indicator, ProjectTarget, TargetsDocument
from perfcore.problem import Problem, has_errors
from perfcore.revisions import Change, difference
from perfcore.store.ledger import Original
from perfcore.store.targets import RevisionError, store_targets
from perfcore.wording import Words


@click.group()
def targets() -> None:
    """Targets: projects, budgets, plans and indicators."""


for command in (check, rules, set_one_rule, silence_one, bundles, bundle, goals, link):
    targets.add_command(command)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says about the documents they import."""

    year: int | None
    reason: str | None
    from_month: Month | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document."""

    document: TargetsDocument
    problems: tuple[Problem, ...]
    batch: int | None
    is_refused: bool


@targets.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--year", type=click.IntRange(2000, 2099), help="The fiscal year, where the document does not say it.")
@click.option("--reason", help="Why targets that are stored already change.")
@click.option("--from-month", type=MonthType(), help="The month from which a changed document holds.")
@click.option("--dry-run", is_flag=True, help="Read and check only.")
@format_option
@with_session
def import_targets(
    session: Session,
    files: Sequence[Path],
    year: int | None,
    reason: str | None,
    from_month: Month | None,
    dry_run: bool,
    form: str,
) -> None:
    """Read targets documents; each becomes one batch, or none where it has errors or says nothing new.

    A document that changes stored targets needs --reason and --from-month; the months before keep the old ones.
    """
    wanted = Wanted(year, reason, from_month, dry_run)
    reports = [_import_one(session, original_from(path), wanted) for path in files]
    if form == "json":
        records = [_record(session.words, report) for report in reports]
        emit_json(records[0] if len(records) == 1 else records)
    if any(report.is_refused for report in reports):
        sys.exit(INPUT_HAS_ERRORS)


@targets.command("diff")
@click.argument("file", type=FILE)
@click.option("--year", type=click.IntRange(2000, 2099), help="The fiscal year, where the document does not say it.")
@format_option
@with_session
def diff(session: Session, file: Path, year: int | None, form: str) -> None:
    """Show what a document would change in the stored targets; nothing is stored."""
    original = original_from(file)
    document, problems = read_targets(original.name, original.content, year)
    say_problems(session.words, problems)
    if document.year is None or has_errors(problems):
        fail(session.words("cli.not_stored", file=original.name))
    with session.store() as store:
        changes = difference(store, LOCAL_ADMINISTRATOR, document)
    if form == "json":
        emit_json({"year": document.year, "changes": [_change_record(change) for change in changes]})
        return
    emit_rows([_change_record(change) for change in changes], form)
    say(session.words("cli.targets_compared", file=original.name, changes=len(changes)))


def _import_one(session: Session, original: Original, wanted: Wanted) -> Report:
    words = session.words
    document, problems = read_targets(original.name, original.content, wanted.year)
    say_problems(words, problems)
    if has_errors(problems) or wanted.dry_run:
        report = Report(document, problems, None, has_errors(problems))
        _say(words, "cli.not_stored" if report.is_refused else "cli.dry_run", original, report)
        return report
    with session.store() as store:
        try:
            batch = store_targets(
                store, LOCAL_ADMINISTRATOR, document, original, wanted.reason, _month_of(wanted, document)
            )
        except RevisionError as error:
            say(f"{original.name}: {words.failure(error.code, error.details)}")
            return Report(document, problems, None, is_refused=True)
    report = Report(document, problems, batch, is_refused=False)
    _say(words, "cli.nothing_new" if batch is None else "cli.targets_stored", original, report)
    return report


def _month_of(wanted: Wanted, document: TargetsDocument) -> int | None:
    if wanted.from_month is None:
        return None
    if wanted.from_month.year != document.year:
        raise click.BadParameter(f"{wanted.from_month} is not in {document.year}", param_hint="--from-month")
    return wanted.from_month.number


def _say(words: Words, outcome: str, original: Original, report: Report) -> None:
    projects = report.document.projects
    total = sum(project.initial_budget for project in projects)
    say(words(outcome, file=original.name, batch=report.batch, projects=len(projects), total=f"{total:,.2f}"))


def _change_record(change: Change) -> dict[str, object]:
    return {
        "project_code": change.project_code,
        "name": change.project_name,
        "kind": change.kind.value,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
    }


def _record(words: Words, report: Report) -> dict[str, object]:
    document = report.document
    return {
        "batch": report.batch,
        "year": document.year,
        "unit_of_money": document.unit_of_money,
        "projects": [_project_record(project) for project in document.projects],
        "problems": [problem_record(words, problem) for problem in report.problems],
    }


def _project_record(project: ProjectTarget) -> dict[str, object]:
    return {
        "code": project.code,
        "name": project.name,
        "unit_code": project.unit_code,
        "unit_name": project.unit_name,
        "initial_budget": project.initial_budget,
        "fiscal_funds": project.fiscal_funds,
        "other_funds": project.other_funds,
        "checkpoints": [[point.month, float(point.share)] for point in project.checkpoints],
        "indicators": [_indicator_record(indicator) for indicator in project.indicators],
    }


def _indicator_record(indicator: Indicator) -> dict[str, object]:
    target = indicator.target
    record: dict[str, object] = {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.level3,
        "operator": target.operator.value if target else None,
        "value": None if target is None or target.value is None else str(target.value),
        "unit": target.unit if target else None,
        "raw": indicator.raw,
        "basis": indicator.basis,
        "weight": None if indicator.weight is None else float(indicator.weight),
    }
    if target is not None and target.due is not None:
        record["due"] = target.due
    return record
