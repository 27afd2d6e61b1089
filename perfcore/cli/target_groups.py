"""`targets bundles` and `targets goals`: what belongs together, as proposed and as people say."""

from collections.abc import Sequence

import click

from perfcore.access import LOCAL_ADMINISTRATOR
from perfcore.analysis.bundles import Bundle, Member
from perfcore.analysis.bundles import bundles as all_bundles
from perfcore.analysis.goals import goal_links
from perfcore.cli.shared import Session, emit_json, emit_rows, format_option, with_session
from perfcore.store.target_groups import set_bundle, set_goal_link

_YEAR = click.option("--year", required=True, type=click.IntRange(2000, 2099), help="The fiscal year.")
_REASON = click.option("--reason", required=True, help="Why it is so.")


@click.command("bundles")
@_YEAR
@format_option
@with_session
def bundles(session: Session, year: int, form: str) -> None:
    """List the policy bundles: projects that pay one policy from several purses."""
    with session.store() as store:
        found = all_bundles(store, LOCAL_ADMINISTRATOR, year)
    if form == "json":
        emit_json({"year": year, "bundles": [_bundle_record(each) for each in found]})
        return
    emit_rows([{"bundle": each.name, **_member_record(member)} for each in found for member in each.members], form)


@click.command("bundle")
@click.argument("name")
@click.argument("codes", nargs=-1)
@_YEAR
@_REASON
@with_session
def bundle(session: Session, name: str, codes: Sequence[str], year: int, reason: str) -> None:
    """Say which projects make up a bundle; without CODES there is no such bundle."""
    with session.store() as store:
        batch = set_bundle(store, LOCAL_ADMINISTRATOR, year, name, codes, reason)
    emit_json({"batch": batch, "bundle": name, "members": sorted(set(codes))})


@click.command("goals")
@_YEAR
@format_option
@with_session
def goals(session: Session, year: int, form: str) -> None:
    """List the goals of part one with their projects, and the projects without a goal."""
    with session.store() as store:
        found = goal_links(store, LOCAL_ADMINISTRATOR, year)
    if form == "json":
        emit_json(
            {
                "year": year,
                "goals": [
                    {"name": goal.name, "project_codes": list(goal.project_codes), "set": goal.is_said}
                    for goal in found.goals
                ],
                "goals_without_project": [goal.name for goal in found.loose_goals],
                "projects_without_goal": [{"code": each.code, "name": each.name} for each in found.loose_projects],
            }
        )
        return
    emit_rows(
        [
            *({"goal": goal.name, "project_codes": " ".join(goal.project_codes), "name": ""} for goal in found.goals),
            *({"goal": "", "project_codes": each.code, "name": each.name} for each in found.loose_projects),
        ],
        form,
    )


@click.command("link")
@click.argument("goal")
@click.argument("codes", nargs=-1)
@_YEAR
@_REASON
@with_session
def link(session: Session, goal: str, codes: Sequence[str], year: int, reason: str) -> None:
    """Say which projects a goal of part one stands for; without CODES it stands for none."""
    with session.store() as store:
        batch = set_goal_link(store, LOCAL_ADMINISTRATOR, year, goal, codes, reason)
    emit_json({"batch": batch, "goal": goal, "project_codes": sorted(set(codes))})


def _bundle_record(bundle: Bundle) -> dict[str, object]:
    return {
        "name": bundle.name,
        "evidence": list(bundle.evidence),
        "initial_budget": bundle.initial_budget,
        "purses": list(bundle.purses),
        "members": [_member_record(member) for member in bundle.members],
    }


def _member_record(member: Member) -> dict[str, object]:
    return {
        "code": member.project_code,
        "name": member.project_name,
        "unit_code": member.unit_code,
        "purse": member.purse,
        "initial_budget": member.initial_budget,
    }
