"""`lagging …`: the projects that are not where their plan is, and what their units say about it."""

from collections.abc import Sequence
from datetime import datetime

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.bundle_progress import BundleProgress, bundle_progress
from perfcore.analysis.lagging import TROUBLED, Lagging, SortKey, Wanted, lagging_list
from perfcore.analysis.lagging_words import lagging_sentences
from perfcore.analysis.lights import Light
from perfcore.analysis.relations import Scope
from perfcore.cli.shared import MonthType, Session, emit_json, emit_rows, format_option, say, with_session
from perfcore.demonstration import demonstration_present
from perfcore.fiscal_months import Month
from perfcore.judgement import DeviationKind
from perfcore.store.judgements import explain_deviation
from perfcore.wording import Words

_COLUMNS = (
    *("code", "name", "unit_code", "unit_name", "light", "red_below", "yellow_below", "blue_from"),
    *("adjusted_budget", "spent", "planned_amount", "execution_rate", "planned_share", "attainment", "deviation"),
    *("gap", "reported_month", "since_month", "trend", "next_month", "monthly_to_catch_up"),
    *("reason_kinds", "explanation", "measures", "reason_month", "reason_batch"),
)
_BUNDLE_COLUMNS = (
    *("light", "projects", "reported", "adjusted_budget", "spent", "planned_amount", "execution_rate"),
    *("planned_share", "attainment", "deviation", "gap"),
)
_LIMITS = ("red_below", "yellow_below", "blue_from")
_LIGHTS = click.Choice([each.value for each in Light])
_SORT_KEYS = {key.name.lower(): key for key in SortKey}


@click.command()
@click.option("--as-of", required=True, type=MonthType(), help="The month at whose end to look, as 2024-06.")
@click.option("--known-on", type=click.DateTime(["%Y-%m-%d"]), help="As it was known at the end of this day.")
@click.option("--light", "lights", multiple=True, type=_LIGHTS, help="Only these lights (may be repeated).")
@click.option("--all", "everything", is_flag=True, help="Projects of every light.")
@click.option("--unit", "unit_code", help="Only the projects of one unit.")
@click.option("--search", default="", help="Only where this is part of the code, the name or the unit's name.")
@click.option("--sort", type=click.Choice(list(_SORT_KEYS)), default="gap", help="What orders the list.")
@click.option("--ascending", is_flag=True, help="The smallest first.")
@click.option("--limit", type=click.IntRange(1), help="How many rows at most.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many rows to pass over.")
@click.option("--bundles", "by_bundle", is_flag=True, help="Policy bundles instead, each as one row.")
@format_option
@with_session
def lagging(
    session: Session,
    as_of: Month,
    known_on: datetime | None,
    lights: Sequence[str],
    everything: bool,
    unit_code: str | None,
    search: str,
    sort: str,
    ascending: bool,
    limit: int | None,
    offset: int,
    by_bundle: bool,
    form: str,
) -> None:
    """List the projects that are behind, over budget or not reported; amounts in yuan, shares in percent."""
    chosen = None if everything else frozenset(map(Light, lights)) or TROUBLED
    wanted = Wanted(chosen, search, _SORT_KEYS[sort], not ascending, limit, offset)
    scope = Scope(as_of.year, unit_code, known_on=known_on.date() if known_on else None)
    with session.store() as store:
        if demonstration_present(store):
            say(session.words("cli.demonstration"))
        if by_bundle:
            bundles = [_bundle(row, form) for row in bundle_progress(store, LOCAL_ADMINISTRATOR, as_of, scope)]
            emit_rows(bundles, form, {"as_of": str(as_of), "total": len(bundles)})
            return
        found = lagging_list(store, LOCAL_ADMINISTRATOR, as_of, wanted, scope)
    rows = [_record(row, session.words, form) for row in found.rows]
    emit_rows(rows, form, {"as_of": str(as_of), "total": found.total})


@click.command("deviation-reason")
@click.argument("project_code")
@click.option("--month", required=True, type=MonthType(), help="The month it is said about.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    required=True,
    type=click.Choice([each.value for each in DeviationKind]),
    help="What it is about (may be repeated).",
)
@click.option("--text", required=True, help="Why the project is not where its plan is.")
@click.option("--measures", default="", help="What is done about it.")
@with_session
def deviation_reason(
    session: Session, project_code: str, month: Month, kinds: Sequence[str], text: str, measures: str
) -> None:
    """Say why a project is behind its plan and what is done about it; `actuals withdraw` takes it back."""
    about = [DeviationKind(kind) for kind in kinds]
    with session.store() as store:
        batch = explain_deviation(store, LOCAL_ADMINISTRATOR, month, project_code, about, text, measures)
    emit_json({"batch": batch, "project_code": project_code, "month": str(month)})


def _bundle(row: BundleProgress, form: str) -> dict[str, object]:
    """Give a bundle's figures and its projects: a list of codes with purse and light, one text in a cell."""
    purses = {member.project_code: member.purse for member in row.bundle.members}
    members = [{"code": each.code, "purse": purses[each.code], "light": each.light} for each in row.members]
    figures: dict[str, object] = {name: getattr(row.together, name) for name in _BUNDLE_COLUMNS}
    text = ", ".join(f"{each['code']} {each['purse'] or '—'} {each['light']}" for each in members)
    return {"name": row.bundle.name, **figures, "members": members if form == "json" else text}


def _record(row: Lagging, words: Words, form: str) -> dict[str, object]:
    record: dict[str, object] = {name: getattr(row, name) for name in _COLUMNS}
    limits = {name: float(getattr(row, name)) for name in _LIMITS}
    # A cell holds one text.
    kinds = row.reason_kinds if form == "json" or row.reason_kinds is None else ", ".join(row.reason_kinds)
    return {**record, **limits, "reason_kinds": kinds, "sentence": lagging_sentences(row, words)}
