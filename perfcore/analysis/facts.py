"""What the rules of findings see in a month: behind plan, over budget, not reported, rushed, idle, apart, wrong."""

import json
from collections.abc import Iterator
from datetime import date

from perfcore.access import Actor
from perfcore.analysis.crossing import crossings
from perfcore.analysis.doctor import check_targets
from perfcore.analysis.relations import Level, Scope, measured, parameters, script
from perfcore.clock import local_time
from perfcore.fiscal_months import MONTHS, Month
from perfcore.rectification import FindingRule
from perfcore.store import Store
from perfcore.store.findings import Fact
from perfcore.store.settings import number_on
from perfcore.target_rules import Gravity


def facts(store: Store, actor: Actor, as_of: Month) -> list[Fact]:
    """List what holds in a month of all the projects that the actor may see. Raises RefusedError."""
    return [*_of_money(store, actor, as_of), *_of_targets(store, actor, as_of), *_of_documents(store, actor, as_of)]


def report_by(store: Store, as_of: Month) -> date:
    """Return the last day on which the figures of a month are in time: a day of the month after it (a setting)."""
    following = Month(as_of.year + as_of.number // len(MONTHS), as_of.number % len(MONTHS) + 1)
    with store.cursor() as cursor:
        day = number_on(cursor, "report_by_day", as_of.first_day)
    return following.first_day.replace(day=day)


def _of_money(store: Store, actor: Actor, as_of: Month) -> Iterator[Fact]:
    scope = Scope(as_of.year)
    today = local_time(store.clock()).date()
    sql = measured(scope, Level.PROJECT) + "".join(map(script, ("catch_up", "present", "watched", "facts")))
    values = {
        **parameters(actor, scope, MONTHS[0], MONTHS[-1]),
        "as_of": as_of.number,
        "is_overdue": today > report_by(store, as_of),
    }
    for rule, code, fact, figures in store.rows(sql, values):
        yield Fact(FindingRule(rule), code, fact, json.loads(figures))


def _of_targets(store: Store, actor: Actor, as_of: Month) -> Iterator[Fact]:
    """Find where money and targets are apart. The projects of a policy are one thing: the first stands for them."""
    for each in crossings(store, actor, as_of):
        if each.findings:
            figures = {"paid": each.paid, "targets": each.targets, "limit": float(each.crossing_apart)}
            yield Fact(FindingRule.MONEY_AND_TARGETS_APART, each.project_codes[0], " ".join(each.findings), figures)


def _of_documents(store: Store, actor: Actor, as_of: Month) -> Iterator[Fact]:
    """Find what the target doctor calls an error and nobody has silenced."""
    for each in check_targets(store, actor, as_of.year):
        if each.rule.gravity is Gravity.ERROR and each.project_code and each.silenced is None:
            yield Fact(FindingRule.TARGET_ERROR, each.project_code, each.rule.code, {"rule": each.rule.code})
