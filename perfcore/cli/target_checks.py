"""`targets check` and what steers it: the target doctor, its rules and its silences."""

from decimal import Decimal

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.doctor import TargetFinding, check_targets
from perfcore.analysis.status import fiscal_years
from perfcore.cli.shared import Session, emit_json, emit_rows, format_option, with_session
from perfcore.money import NotAnAmountError, parse_number
from perfcore.store.target_checks import rule_states, set_rule, silence
from perfcore.target_rules import RULES
from perfcore.wording import Words

_YEAR = click.IntRange(2000, 2099)
_RULE = click.Choice(list(RULES))


@click.command("check")
@click.option("--year", type=_YEAR, help="Only this fiscal year; else every year that has targets.")
@format_option
@with_session
def check(session: Session, year: int | None, form: str) -> None:
    """Point out what is wrong with the stored targets; silenced findings come last, with their reason."""
    with session.store() as store:
        years = fiscal_years(store) if year is None else (year,)
        records = [
            _record(session.words, each, finding)
            for each in years
            for finding in check_targets(store, LOCAL_ADMINISTRATOR, each)
        ]
    records.sort(key=lambda record: record["silenced"] is not None)
    if form == "json":
        emit_json({"findings": records})
        return
    emit_rows([{name: record[name] for name in _COLUMNS} for record in records], form)


@click.command("rules")
@click.option("--year", required=True, type=_YEAR, help="The fiscal year.")
@format_option
@with_session
def rules(session: Session, year: int, form: str) -> None:
    """List the rules of the check as they are asked in a year."""
    with session.store() as store:
        states = rule_states(store, LOCAL_ADMINISTRATOR, year)
    emit_rows(
        [
            {
                "rule": code,
                "severity": RULES[code].gravity.value,
                "basis": RULES[code].basis.value,
                "on": state.is_on,
                "bound": None if state.bound is None else float(state.bound),
                "from_year": state.from_year,
                "batch": state.batch_id,
            }
            for code, state in states.items()
        ],
        form,
    )


@click.command("rule")
@click.argument("rule", type=_RULE)
@click.argument("state", type=click.Choice(["on", "off"]))
@click.option("--bound", help="Its limit in percent, for a rule that has one; else the default one.")
@click.option("--from-year", required=True, type=_YEAR, help="The first fiscal year it holds for.")
@click.option("--reason", required=True, help="Why it is changed.")
@with_session
def set_one_rule(session: Session, rule: str, state: str, bound: str | None, from_year: int, reason: str) -> None:
    """Switch a rule of the check on or off from a fiscal year on."""
    limit, is_on = _number(bound), state == "on"
    with session.store() as store:
        batch = set_rule(store, LOCAL_ADMINISTRATOR, rule, from_year, reason, is_on=is_on, bound=limit)
    emit_json({"batch": batch, "rule": rule, "on": is_on, "from_year": from_year})


@click.command("silence")
@click.argument("rule", type=_RULE)
@click.argument("code")
@click.option("--year", required=True, type=_YEAR, help="The fiscal year.")
@click.option("--reason", required=True, help="Why it is in order.")
@click.option("--lift", is_flag=True, help="Let the findings be heard again.")
@with_session
def silence_one(session: Session, rule: str, code: str, year: int, reason: str, lift: bool) -> None:
    """Silence what a rule finds about one project, or about a department where CODE is the department's."""
    with session.store() as store:
        batch = silence(store, LOCAL_ADMINISTRATOR, year, rule, code, reason, is_silent=not lift)
    emit_json({"batch": batch, "rule": rule, "code": code, "silenced": not lift})


_COLUMNS = ("severity", "rule", "project_code", "name", "message", "silenced")


def _record(words: Words, year: int, finding: TargetFinding) -> dict[str, object]:
    return {
        "rule": finding.rule.code,
        "severity": finding.rule.gravity.value,
        "year": year,
        "department_code": finding.department_code,
        "project_code": finding.project_code,
        "name": finding.project_name,
        "message": words(f"finding.{finding.rule.code}", **finding.figures),
        "figures": finding.figures,
        "basis": finding.rule.basis.value,
        "silenced": finding.silenced,
    }


def _number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else parse_number(text)
    except NotAnAmountError as error:
        raise click.BadParameter(f"{text!r} is not a number", param_hint="--bound") from error
