"""`score …` and `crossing`: self-evaluation, its points and its rehearsal, and money held against targets."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.crossing import Crossing, crossings
from perfcore.analysis.crossing_words import finding_sentences
from perfcore.analysis.rehearsal import Rehearsal, rehearsals
from perfcore.analysis.relations import Scope
from perfcore.analysis.score import ProjectScore, ScoredIndicator, scores
from perfcore.analysis.score_words import action_sentence, unscored_sentence, why_sentence
from perfcore.analysis.weights import IndicatorWeight, weights
from perfcore.cli.shared import MonthType, Session, emit_json, emit_rows, fail, format_option, say, with_session
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month
from perfcore.money import NotAnAmountError, parse_number
from perfcore.schemes import Scheme
from perfcore.store import Store
from perfcore.store.weights import set_weights
from perfcore.wording import Words

_AS_OF = click.option("--as-of", required=True, type=MonthType(), help="The month at whose end to look, as 2024-12.")
_KNOWN_ON = click.option(
    "--known-on", type=click.DateTime(["%Y-%m-%d"]), help="As it was known at the end of this day."
)
_SCHEME = click.option(
    "--scheme", type=click.Choice([each.value for each in Scheme]), help="Who gets the points, instead of the setting."
)
_PROJECT = click.option("--project", "project_code", help="Only this project.")
_UNIT = click.option("--unit", "unit_code", help="Only the projects of one unit.")
_INDICATOR = ("position", "level1", "level2", "level3", "description", "raw")
_WON = ("reported_month", "achieved_value", "value_unit", "band", "reached_on", "share", "points", "won", "why")
_SCORE = (
    *("project_code", "project_name", "unit_code", "scheme", "weight_basis", "is_scored", "total", "grade", "won"),
    *("still_open", "adjusted_budget", "spent", "execution_rate", "execution_points", "execution_won"),
)
_WEIGHT = (*("project_code", "project_name"), *_INDICATOR, *("scheme", "scored_class", "points", "basis", "batch_id"))
_REHEARSAL = (
    *("project_code", "project_name", "unit_code", "scheme", "won", "still_open", "if_nothing_changes"),
    *("grade_if_nothing_changes", "if_plan_met", "grade_if_plan_met"),
)
_ACTION = ("kind", "position", "gain", "needed_value", "value_unit", "needed_amount", "due")
_CROSSING = (
    *("code", "name", "unit_code", "adjusted_budget", "spent", "planned_amount", "attainment", "paid", "targets"),
    *("indicators", "judged", "apart", "crossing_apart", "crossing_behind_below"),
)


class _PointsType(click.ParamType[tuple[int, Decimal]]):
    """An indicator's number and its points: 3=12.50."""

    name = "NUMBER=POINTS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, Decimal]:  # noqa: ANN401
        """Read the pair or end with a usage error."""
        if isinstance(value, tuple):
            return value
        number, _, given = value.partition("=")
        try:
            return int(number), parse_number(given)
        except (ValueError, NotAnAmountError):
            self.fail(f"{value!r} is not a number and points like 3=12.50", param, ctx)


@click.group(invoke_without_command=True)
@click.option("--as-of", type=MonthType(), help="The month at whose end to look, as 2024-12.")
@_KNOWN_ON
@_SCHEME
@_PROJECT
@_UNIT
@format_option
@with_session
def score(
    session: Session,
    as_of: Month | None,
    known_on: datetime | None,
    scheme: str | None,
    project_code: str | None,
    unit_code: str | None,
    form: str,
) -> None:
    """Score every project out of 100; of one --project, table and csv list its indicators."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    if as_of is None:
        raise click.UsageError("Missing option '--as-of'.")
    with session.store() as store:
        scope = _scope(as_of, known_on, project_code, unit_code)
        found = scores(store, LOCAL_ADMINISTRATOR, as_of, _scheme(scheme), scope)
        _say_if_made_up(session, store)
    words = session.words
    if form != "json" and project_code is not None:
        emit_rows([_indicator_record(each, words) for one in found for each in one.indicators], form)
        return
    emit_rows([_score_record(each, words, nested=form == "json") for each in found], form, {"as_of": str(as_of)})


@score.command("rehearsal")
@_AS_OF
@_KNOWN_ON
@_SCHEME
@_PROJECT
@_UNIT
@format_option
@with_session
def rehearsal(
    session: Session,
    as_of: Month,
    known_on: datetime | None,
    scheme: str | None,
    project_code: str | None,
    unit_code: str | None,
    form: str,
) -> None:
    """Show each project's score if nothing changes and if the plan is met, and what would bring most points."""
    with session.store() as store:
        scope = _scope(as_of, known_on, project_code, unit_code)
        found = rehearsals(store, LOCAL_ADMINISTRATOR, as_of, _scheme(scheme), scope)
        _say_if_made_up(session, store)
    rows = [_rehearsal_record(each, session.words, nested=form == "json") for each in found]
    emit_rows(rows, form, {"as_of": str(as_of)})


@score.command("weights")
@click.argument("project_code")
@_AS_OF
@_SCHEME
@click.option("--points", "given", multiple=True, type=_PointsType(), help="Other points for an indicator, by number.")
@click.option("--reason", default="", help="Why they are changed.")
@format_option
@with_session
def score_weights(
    session: Session,
    project_code: str,
    as_of: Month,
    scheme: str | None,
    given: Sequence[tuple[int, Decimal]],
    reason: str,
    form: str,
) -> None:
    """List the points of a project's indicators; with --points set them, the others staying as they are."""
    scope = Scope(as_of.year, project_code=project_code)
    with session.store() as store:
        held = weights(store, LOCAL_ADMINISTRATOR, as_of, _scheme(scheme), scope)
        if not held:
            fail(session.words.failure("unknown_project", {"project": project_code, "month": str(as_of)}))
        if given:
            scheme_held = held[0].scheme
            batch = set_weights(
                store, LOCAL_ADMINISTRATOR, as_of.year, project_code, scheme_held, _changed(held, given), reason
            )
            emit_json({"batch": batch, "project_code": project_code, "scheme": scheme_held.value})
            return
    emit_rows([_values(each, _WEIGHT) for each in held], form, {"as_of": str(as_of)})


@click.command()
@_AS_OF
@_KNOWN_ON
@click.option(
    "--by", type=click.Choice(["policy", "project"]), default="policy", help="Whether a policy's projects count as one."
)
@_UNIT
@format_option
@with_session
def crossing(
    session: Session, as_of: Month, known_on: datetime | None, by: str, unit_code: str | None, form: str
) -> None:
    """Hold money and targets against each other; amounts in yuan, shares in percent of what is due."""
    with session.store() as store:
        scope = _scope(as_of, known_on, None, unit_code)
        found = crossings(store, LOCAL_ADMINISTRATOR, as_of, by_policy=by == "policy", scope=scope)
        _say_if_made_up(session, store)
    rows = [_crossing_record(each, session.words, nested=form == "json") for each in found]
    emit_rows(rows, form, {"as_of": str(as_of)})


def _scope(as_of: Month, known_on: datetime | None, project_code: str | None, unit_code: str | None) -> Scope:
    return Scope(as_of.year, unit_code, project_code, known_on.date() if known_on else None)


def _scheme(code: str | None) -> Scheme | None:
    return None if code is None else Scheme(code)


def _changed(held: Sequence[IndicatorWeight], given: Sequence[tuple[int, Decimal]]) -> Mapping[str, Decimal]:
    """Give every indicator its points, those that are named by number their new ones."""
    points = dict(given)
    unknown = set(points) - {each.position for each in held}
    if unknown:
        raise click.UsageError(f"There is no indicator {min(unknown)}; the list shows their numbers.")
    return {each.indicator_key: points.get(each.position, each.points) for each in held}


def _say_if_made_up(session: Session, store: Store) -> None:
    if demonstration_present(store):
        say(session.words("cli.demonstration"))


def _values(row: object, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}


def _score_record(row: ProjectScore, words: Words, *, nested: bool) -> dict[str, object]:
    record = {**_values(row, _SCORE), "sentence": unscored_sentence(row, words)}
    return {**record, "indicators": [_indicator_record(each, words) for each in row.indicators]} if nested else record


def _indicator_record(row: ScoredIndicator, words: Words) -> dict[str, object]:
    return {**_values(row, (*_INDICATOR, *_WON)), "sentence": why_sentence(row, words)}


def _rehearsal_record(row: Rehearsal, words: Words, *, nested: bool) -> dict[str, object]:
    record = _values(row, _REHEARSAL)
    said = [{**_values(each, _ACTION), "sentence": action_sentence(each, words)} for each in row.actions]
    if nested:
        return {**record, "actions": said}
    return {**record, "actions": "; ".join(f"+{each['gain']} {each['sentence']}" for each in said)}


def _crossing_record(row: Crossing, words: Words, *, nested: bool) -> dict[str, object]:
    record = _values(row, _CROSSING)
    limits = {name: float(getattr(row, name)) for name in ("crossing_apart", "crossing_behind_below")}
    lists = {"project_codes": list(row.project_codes), "findings": list(row.findings)}
    said = finding_sentences(row, words)
    shown = lists if nested else {name: " ".join(codes) for name, codes in lists.items()}
    return {**record, **limits, **shown, "sentences": said if nested else " ".join(said)}
