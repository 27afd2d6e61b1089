"""The findings of the target doctor by the page: exact rows, and counts over all of them."""

import pytest

from perfcore.access import Actor
from perfcore.analysis.doctor import check_targets, evidence, finding_counts
from perfcore.analysis.doctor_pages import CheckupCounts, CheckupPage, Wanted, checkup_counts, checkup_page
from perfcore.store import Store
from perfcore.store.target_checks import set_rule, silence
from perfcore.target_rules import RULES, Gravity
from tests.analysis.targets import shipped, store_with
from tests.analysis.test_doctor import FACTS
from tests.factories import ADMINISTRATOR, FIRST, YEAR, project, store_of

EVERYTHING = Wanted()


@pytest.fixture(scope="module")
def bureau() -> Store:
    """Give the bureau's targets, one rule silenced for one project."""
    store = store_with(shipped())
    silence(store, ADMINISTRATOR, YEAR, "unit_contradicts_name", shipped().projects[12].code, "is meant so")
    return store


def counts_of(store: Store, wanted: Wanted = EVERYTHING, actor: Actor = ADMINISTRATOR) -> CheckupCounts:
    return checkup_counts(store, actor, YEAR, evidence(store, actor, YEAR), wanted.department_code, wanted.unit_code)


def page_of(store: Store, wanted: Wanted, actor: Actor = ADMINISTRATOR) -> CheckupPage:
    known, counts = evidence(store, actor, YEAR), counts_of(store, wanted, actor)
    return checkup_page(store, actor, YEAR, wanted, known, counts)


def test_the_pages_hold_every_finding_once_the_gravest_first(bureau: Store) -> None:
    every = [each for each in check_targets(bureau, ADMINISTRATOR, YEAR) if each.silenced is None]
    gravest = sorted(every, key=lambda each: list(Gravity).index(each.rule.gravity))
    pages = [page_of(bureau, Wanted(limit=7, offset=first)) for first in range(0, len(every), 7)]
    assert [row for page in pages for row in page.rows] == gravest
    assert [len(page.rows) for page in pages] == [
        *[7] * (len(every) // 7),
        *([len(every) % 7] if len(every) % 7 else []),
    ]
    counted = {code: len(found) for code, found in FACTS.items() if code != "unit_contradicts_name"}
    assert {page.total for page in pages} == {len(every)}
    assert counts_of(bureau) == CheckupCounts(16, counted, {"unit_contradicts_name": 1})


@pytest.mark.parametrize(
    ("wanted", "total", "last"),
    [
        (Wanted(rule="operator_missing", limit=2, offset=4), 5, ["operator_missing"]),
        (Wanted(rule="cost_above_budget", gravity=Gravity.HINT), 0, []),
        (Wanted(silenced=True, limit=3), 1, ["unit_contradicts_name"]),
        (Wanted(silenced=None, rule="unit_contradicts_name"), 1, ["unit_contradicts_name"]),
        (Wanted(search=" 汇智 ", limit=1), 2, ["cost_above_budget"]),
        (Wanted(search="汇智", limit=1, offset=1), 2, ["operator_missing"]),
        (Wanted(search="%"), 0, []),
        (Wanted(department_code="356", rule="weights_missing"), 1, ["weights_missing"]),
        (Wanted(unit_code="356003", rule="weights_missing"), 1, ["weights_missing"]),
        (Wanted(department_code="357"), 0, []),
        (Wanted(offset=100, limit=10), 32, []),
    ],
)
def test_what_is_wanted_is_counted_on_all_pages(bureau: Store, wanted: Wanted, total: int, last: list[str]) -> None:
    page = page_of(bureau, wanted)
    assert (page.total, [each.rule.code for each in page.rows]) == (total, last)


def test_findings_are_counted_by_project_without_the_silenced(bureau: Store) -> None:
    heard = [each for each in check_targets(bureau, ADMINISTRATOR, YEAR) if each.silenced is None]
    codes = [shipped().projects[number - 1].code for number in (1, 10, 13)]
    counts = finding_counts(bureau, ADMINISTRATOR, YEAR, codes, evidence(bureau, ADMINISTRATOR, YEAR))
    assert counts == {code: sum(each.project_code == code for each in heard) for code in codes[1:]}
    assert counts == {codes[1]: 4, codes[2]: 5}


def test_where_every_rule_is_off_nothing_is_found() -> None:
    store = store_of(project(FIRST))
    for rule in RULES:
        set_rule(store, ADMINISTRATOR, rule, YEAR, "not ours", is_on=False)
    assert counts_of(store) == CheckupCounts(1, {}, {})
    assert page_of(store, Wanted()) == CheckupPage(0, ())
