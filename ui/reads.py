"""Cached answers of perfcore. Each is kept by store, revision, reader and question, so none is ever stale or another's.

A cached function must not look at the session: what an answer depends on comes in as an argument.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from perfcore.access import Actor
from perfcore.analysis import attention as attentions
from perfcore.analysis import batch_rows as batches
from perfcore.analysis import bundle_progress as bundle_figures
from perfcore.analysis import bundles as policy_bundles
from perfcore.analysis import (
    completion,
    crossing,
    doctor,
    forecast,
    goals,
    periods,
    places,
    project_targets,
    ranking,
    rehearsal,
    score,
    situation,
    status,
    time_machine,
)
from perfcore.analysis import findings as found
from perfcore.analysis import provenance as provenances
from perfcore.analysis import what_if as what_ifs
from perfcore.store import Store, held_targets, indicator_results, refusals
from perfcore.store import settings as rules
from ui.access import current_actor
from ui.kept import Kept, hashable
from ui.product_store import the_store

_MOST_ANSWERS = 2000

Question = ParamSpec("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks, and which state of which store."""

    actor: Actor
    address: str
    revision: int


_answers: Kept[Any] = Kept(_MOST_ANSWERS)


def _cached(ask: Callable[Concatenate[Store, Actor, Question], Answer]) -> Callable[Question, Answer]:
    """Turn a question of perfcore into one that the current reader asks of the open store."""

    def read(*question: Question.args, **named: Question.kwargs) -> Answer:
        store = the_store()
        reader = Reader(current_actor(), store.address, store.revision)
        key = (reader, ask, hashable(question), hashable(named))
        answer: Answer = _answers.get(key, lambda: ask(store, reader.actor, *question, **named))
        # A list of its own for each who asked; what is in it is shared and cannot be changed.
        return copy(answer)

    return read


def _fact(ask: Callable[Concatenate[Store, Question], Answer]) -> Callable[Question, Answer]:
    """Turn a question whose answer is the same for every reader into one that is asked of the open store."""

    def read(*question: Question.args, **named: Question.kwargs) -> Answer:
        store = the_store()
        key = (store.address, store.revision, ask, hashable(question), hashable(named))
        answer: Answer = _answers.get(key, lambda: ask(store, *question, **named))
        return copy(answer)

    return read


fiscal_years = _fact(status.fiscal_years)
last_reported_month = _fact(status.last_reported_month)
made_up_figures_known = _fact(time_machine.made_up_figures_known)
statuses = _cached(status.status)
course = _cached(status.course)
forecasts = _cached(forecast.forecast)
places_of = _cached(places.places)
attention = _cached(attentions.attention)
light_counts = _cached(situation.light_counts)
tally = _cached(situation.tally)
largest_project = _cached(situation.largest_project)
furthest_behind = _cached(ranking.furthest_behind)
ranked = _cached(ranking.ranking)
most_money = _cached(ranking.most_money)
largest_shortfall = _cached(situation.largest_shortfall)
checkpoint_months = _cached(periods.checkpoint_months)
checkpoint_periods = _cached(periods.checkpoint_periods)
quarters = _cached(periods.quarters)
targets_of = _cached(project_targets.project_targets)
indicators_of = _cached(project_targets.indicator_targets)
completions = _cached(completion.completions)
completion_course = _cached(completion.completion_course)
project_completions = _cached(completion.project_completions)
evidence_of = _cached(indicator_results.evidence_of)
scores = _cached(score.scores)
rehearsals = _cached(rehearsal.rehearsals)
crossings = _cached(crossing.crossings)
target_sources = _cached(project_targets.target_sources)
actual_sources = _cached(project_targets.actual_sources)
targets_held = _cached(held_targets.held_targets)
target_findings = _cached(doctor.check_targets)
bundles = _cached(policy_bundles.bundles)
bundle_progress = _cached(bundle_figures.bundle_progress)
goal_links = _cached(goals.goal_links)
findings = _cached(found.findings)
finding_steps = _cached(found.steps)
settings = _cached(rules.list_settings)
monitoring_month = _cached(rules.monitoring_month)
is_of_others = _cached(refusals.is_of_others)
provenance = _cached(provenances.provenance)
batch_rows = _cached(batches.batch_rows)
place_of = _cached(batches.place_of)
what_if = _cached(what_ifs.what_if)
changes_since = _cached(time_machine.changes_since)
eventful_days = _cached(time_machine.eventful_days)
