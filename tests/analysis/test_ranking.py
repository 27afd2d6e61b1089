from perfcore.analysis.ranking import furthest_behind, most_money
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import course, status
from perfcore.fiscal_months import Month
from tests.factories import ADMINISTRATOR, YEAR, code, project, report, store_of

MARCH = Month(YEAR, 3)
SPENT = {1: "250.00", 2: "100.00", 3: None, 4: "20.00", 5: "300.00"}


def test_the_furthest_behind_come_first_and_who_has_no_figure_last() -> None:
    store = store_of(*(project(code(number), "1000.00") for number in SPENT))
    report(store, *((code(number), 3, amount) for number, amount in SPENT.items() if amount is not None))
    for most, expected in {2: [4, 2], 4: [4, 2, 1, 5], 9: [4, 2, 1, 5, 3]}.items():
        found = furthest_behind(store, ADMINISTRATOR, MARCH, most)
        assert [row.code for row in found] == [code(number) for number in expected]
    everything = {row.code: row for row in status(store, ADMINISTRATOR, MARCH, Level.PROJECT)}
    assert {row.code: row for row in furthest_behind(store, ADMINISTRATOR, MARCH, 9)} == everything


def test_a_question_about_some_projects_or_all_but_one() -> None:
    store = store_of(*(project(code(number), "1000.00") for number in SPENT))
    for unknown in (0, 5, 500):
        some = Scope(YEAR, among=(code(2), code(4), *map(str, range(unknown))))
        assert {row.code for row in course(store, ADMINISTRATOR, some, Level.PROJECT)} == {code(2), code(4)}
    assert course(store, ADMINISTRATOR, Scope(YEAR, among=()), Level.PROJECT) == []
    (rest,) = status(store, ADMINISTRATOR, MARCH, Level.TOTAL, Scope(YEAR, without=code(2)))
    assert (rest.projects, str(rest.adjusted_budget)) == (4, "4000.00")


def test_the_largest_come_first() -> None:
    store = store_of(*(project(code(number), f"{number}00.00") for number in (2, 5, 1, 3)))
    assert [row.code for row in most_money(store, ADMINISTRATOR, MARCH, 3)] == [code(5), code(3), code(2)]
