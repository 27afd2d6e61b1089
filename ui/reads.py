"""Cached answers of perfcore. Each is kept by store, revision, reader and question, so none is ever stale or another's.

Answers about some units' figures are kept for as long as nothing speaks of these units; readers with the same rights
share theirs.

A cached function must not look at the session: what an answer depends on comes in as an argument.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from copy import copy
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar

from perfcore.access import Actor
from perfcore.analysis import attention as attentions
from perfcore.analysis import batch_rows as batches
from perfcore.analysis import bundle_progress as bundle_figures
from perfcore.analysis import bundles as policy_bundles
from perfcore.analysis import (
    change_pages,
    completion,
    crossing,
    doctor,
    earlier_years,
    forecast,
    goals,
    indicator_board,
    periods,
    places,
    project_search,
    project_targets,
    ranking,
    rehearsal,
    score,
    situation,
    status,
    time_machine,
)
from perfcore.analysis import findings as found
from perfcore.analysis import lagging as lagging_projects
from perfcore.analysis import provenance as provenances
from perfcore.analysis import score_page as score_pages
from perfcore.analysis import what_if as what_ifs
from perfcore.analysis.doctor_pages import CheckupCounts, CheckupPage, Wanted, checkup_counts, checkup_page
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store, batch_pages, budget_changes, held_targets, indicator_results, ledger, refusals
from perfcore.store import settings as rules
from perfcore.store.recency import Part, figures_since, projects_since
from ui.access import current_actor
from ui.kept import Kept, hashable
from ui.product_store import the_store

_MOST_ANSWERS = 2000

Question = ParamSpec("Question")
Answer = TypeVar("Answer")


_answers: Kept[Any] = Kept(_MOST_ANSWERS)


def _revision(store: Store, *_: object) -> int:
    return store.revision


def _figures_of(store: Store, actor: Actor, asked: Iterable[object]) -> int:
    return figures_since(store, _part(actor, asked))


def _cached(
    ask: Callable[Concatenate[Store, Actor, Question], Answer],
    since: Callable[[Store, Actor, Iterable[object]], int] = _revision,
) -> Callable[Question, Answer]:
    """Turn a question of perfcore into one that the current reader asks of the open store.

    An answer holds for as long as the event that it is as it is `since` stays the same.
    """

    def read(*question: Question.args, **named: Question.kwargs) -> Answer:
        store, actor = the_store(), current_actor()
        event = since(store, actor, (*question, *named.values()))
        key = (store.address, event, _rights(actor), ask, hashable(question), hashable(named))
        answer: Answer = _answers.get(key, lambda: ask(store, actor, *question, **named))
        # A list of its own for each who asked; what is in it is shared and cannot be changed.
        return copy(answer)

    return read


def _figures(ask: Callable[Concatenate[Store, Actor, Question], Answer]) -> Callable[Question, Answer]:
    """Do the same for a question about figures of projects: of its scope, of its month's year, or of all."""
    return _cached(ask, _figures_of)


def _projects(ask: Callable[Concatenate[Store, Actor, Question], Answer]) -> Callable[Question, Answer]:
    """Do the same for a question about which projects there are, whatever is spent."""
    return _cached(ask, lambda store, *_: projects_since(store))


def _fact(
    ask: Callable[Concatenate[Store, Question], Answer], since: Callable[[Store], int] = _revision
) -> Callable[Question, Answer]:
    """Turn a question whose answer is the same for every reader into one that is asked of the open store."""

    def read(*question: Question.args, **named: Question.kwargs) -> Answer:
        store = the_store()
        key = (store.address, since(store), ask, hashable(question), hashable(named))
        answer: Answer = _answers.get(key, lambda: ask(store, *question, **named))
        return copy(answer)

    return read


def _rights(actor: Actor) -> Hashable:
    """Return what an answer depends on of its reader: not who they are, but what they may do and see."""
    return actor.roles, actor.units


def _part(actor: Actor, asked: Iterable[object]) -> Part:
    """Return the part of the ledger that a question is about."""
    part = Part(units=actor.units)
    for each in asked:
        if isinstance(each, Scope):
            return replace(
                part, fiscal_year=each.fiscal_year, department_code=each.department_code, unit_code=each.unit_code
            )
        if isinstance(each, Month):
            part = replace(part, fiscal_year=each.year)
    return part


fiscal_years = _fact(status.fiscal_years, projects_since)
last_reported_month = _fact(status.last_reported_month)
first_day_known = _fact(time_machine.first_day_known)
made_up_figures_known = _fact(time_machine.made_up_figures_known)
statuses = _figures(status.status)
course = _figures(status.course)
years_before = _figures(earlier_years.earlier_years)
forecasts = _figures(forecast.forecast)
projects_found = _figures(project_search.find_projects)
places_of = _projects(places.places)
departments_of = _projects(places.departments)
units_found = _projects(places.find_units)
attention = _figures(attentions.attention)
light_counts = _figures(situation.light_counts)
tally = _figures(situation.tally)
largest_project = _figures(situation.largest_project)
furthest_behind = _figures(ranking.furthest_behind)
lagging = _figures(lagging_projects.lagging_list)
ranked = _figures(ranking.ranking)
most_money = _figures(ranking.most_money)
largest_shortfall = _figures(situation.largest_shortfall)
checkpoint_months = _projects(periods.checkpoint_months)
checkpoint_periods = _figures(periods.checkpoint_periods)
quarters = _figures(periods.quarters)
targets_of = _figures(project_targets.project_targets)
indicators_of = _figures(project_targets.indicator_targets)
completions = _figures(completion.completions)
indicator_counts = _figures(indicator_board.indicator_counts)
indicator_list = _figures(indicator_board.indicator_list)
completion_course = _figures(completion.completion_course)
completion_counts = _figures(completion.completion_counts)
evidence_of = _cached(indicator_results.evidence_of)
scores = _figures(score.scores)
score_page = _figures(score_pages.score_page)
rehearsals = _figures(rehearsal.rehearsals)
crossing_page = _cached(crossing.crossing_page)
target_sources = _figures(project_targets.target_sources)
actual_sources = _figures(project_targets.actual_sources)
targets_held = _cached(held_targets.held_targets)
targets_page = _cached(held_targets.held_page)
doctor_evidence = _cached(doctor.evidence)


def _checkup_counts(
    store: Store, actor: Actor, fiscal_year: int, department_code: str | None, unit_code: str | None
) -> CheckupCounts:
    return checkup_counts(store, actor, fiscal_year, doctor_evidence(fiscal_year), department_code, unit_code)


def _checkup_page(store: Store, actor: Actor, fiscal_year: int, wanted: Wanted) -> CheckupPage:
    """Ask for a page out of what is kept: to look into all texts and to count takes longer than to ask the rules."""
    counts = target_finding_totals(fiscal_year, wanted.department_code, wanted.unit_code)
    return checkup_page(store, actor, fiscal_year, wanted, doctor_evidence(fiscal_year), counts)


def _finding_counts(store: Store, actor: Actor, fiscal_year: int, codes: Sequence[str]) -> dict[str, int]:
    return doctor.finding_counts(store, actor, fiscal_year, codes, doctor_evidence(fiscal_year))


target_finding_totals = _cached(_checkup_counts)
target_findings = _cached(_checkup_page)
target_finding_counts = _cached(_finding_counts)
bundles = _cached(policy_bundles.bundles)
bundle_progress = _cached(bundle_figures.bundle_progress)
goal_page = _cached(goals.goal_page)
findings = _cached(found.findings)
finding_page = _cached(found.finding_page)
finding_counts = _cached(found.finding_counts)
finding_steps = _cached(found.steps)
settings = _cached(rules.list_settings)
monitoring_month = _cached(rules.monitoring_month)
is_of_others = _cached(refusals.is_of_others)
provenance = _cached(provenances.provenance)
change_page = _cached(budget_changes.change_page)
batch_page = _cached(batch_pages.batch_page)
batch_of = _cached(ledger.find_batch)
batch_rows = _cached(batches.batch_rows)
place_of = _cached(batches.place_of)
what_if = _cached(what_ifs.what_if)
changed_figures = _cached(change_pages.changed_figures)
acts_since = _cached(change_pages.acts_since)
eventful_days = _cached(time_machine.eventful_days)
