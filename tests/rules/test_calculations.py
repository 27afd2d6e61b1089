"""The examples of the document on calculations are what the engine computes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from perfcore.analysis.attention import attention
from perfcore.analysis.lights import Light
from perfcore.analysis.periods import checkpoint_periods, quarters
from perfcore.analysis.relations import Level, Scope
from perfcore.fiscal_months import Month
from perfcore.store import Store
from perfcore.store.settings import list_settings, set_setting
from tests.factories import (
    ADMINISTRATOR,
    HEAD_OFFICE,
    YEAR,
    change_budget,
    code,
    project,
    report,
    rolled_up,
    stand,
    store_of,
)
from tests.rules.tree import text

DOCUMENT = Path("docs/calculations.md")
EXAMPLE = ("budget", "plan", "reported", "month", "figure", "value")
PROJECT = ("project", "unit", "budget", "plan", "reported")
ANSWER = ("of", "month", "figure", "value")
DASH = "—"


class Given(NamedTuple):
    """A project and what it reported, as the document writes them."""

    budget: str
    plan: str
    reported: str


class Example(NamedTuple):
    """One line of a table: what is given and what should come out."""

    given: Given
    month: int
    figure: str
    value: str


def tables(head: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of all tables with these columns."""
    current: tuple[str, ...] = ()
    for line in text(DOCUMENT).splitlines():
        cells = tuple(cell.strip().strip("`") for cell in line.strip("|").split("|"))
        if not line.startswith("|"):
            current = ()
        elif not current:
            current = cells
        elif current == head and not set(line) <= set("|-"):
            yield cells


def examples() -> Iterator[Example]:
    for budget, plan, reported, month, figure, value in tables(EXAMPLE):
        yield Example(Given(budget, plan, reported), int(month), figure, value)


EXAMPLES = list(examples())


@cache
def store_of_examples() -> dict[Given, tuple[Store, str]]:
    """Hold each example's project once, in the store with the way between checkpoints that it asks for."""
    held: dict[Given, tuple[Store, str]] = {}
    for step in (False, True):
        given = sorted({each.given for each in EXAMPLES if each.given.plan.startswith("step") is step})
        store = filled_store({code(number): one for number, one in enumerate(given)})
        if step:
            set_setting(store, ADMINISTRATOR, "plan_interpolation", "step", Month(YEAR, 1), "示例")
        held |= {one: (store, code(number)) for number, one in enumerate(given)}
    return held


def filled_store(given: Mapping[str, Given], units: Mapping[str, str] | None = None) -> Store:
    """Make a store of these projects, by code: report what they report and change their budgets."""
    store = store_of(
        *(
            project(each, one.budget.split()[0], plan_of(one.plan), (units or {}).get(each, HEAD_OFFICE))
            for each, one in given.items()
        )
    )
    for measure, mark in (("monthly", ""), ("cumulative", "=")):
        figures = [
            (each, int(month), amount)
            for each, one in given.items()
            for month, said, amount in re.findall(r"(\d+):(=?)(\S+)", one.reported)
            if said == mark
        ]
        report(store, *figures, measure=measure)
    for each, one in given.items():
        for amount, month in re.findall(r"([+-]\S+)@(\d+)", one.budget):
            change_budget(store, each, f"{YEAR}-{int(month):02d}-15", amount)
    return store


def plan_of(words: str) -> list[tuple[int, str]]:
    return [(int(month), share) for month, share in re.findall(r"(\d+):(\S+)", words)]


def answer(store: Store, project_code: str, month: int, figure: str) -> object:
    """Ask the engine: a figure of a project's status, or of a period or of what needs attention."""
    scope = Scope(YEAR, project_code=project_code)
    sources: dict[str, Callable[[], Sequence[object]]] = {
        "quarter": lambda: [
            each for each in quarters(store, ADMINISTRATOR, scope, Level.PROJECT) if each.month == month
        ],
        "checkpoint": lambda: [each for each in checkpoint_periods(store, ADMINISTRATOR, scope) if each.month == month],
        "attention": lambda: attention(store, ADMINISTRATOR, Month(YEAR, month), scope),
    }
    source, _, name = figure.rpartition(" ")
    (found,) = sources[source]() if source else [stand(store, month, project_code)]
    return getattr(found, name)


def shown(value: object, like: str) -> str:
    """Write a value as the document does: a rate with as many decimals as there."""
    if isinstance(value, float):
        return f"{value:.{len(like.partition('.')[2])}f}"
    return DASH if value is None else str(value)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.figure} {each.given.budget} in {each.month}")
def test_an_example_is_what_the_engine_computes(example: Example) -> None:
    store, project_code = store_of_examples()[example.given]
    value = answer(store, project_code, example.month, example.figure)
    assert shown(value, example.value) == example.value


@cache
def store_of_units() -> Store:
    """Hold the projects of the example for roll-ups."""
    rows = list(tables(PROJECT))
    return filled_store(
        {code(number): Given(*row[2:]) for number, row in enumerate(rows)},
        {code(number): f"35600{row[1]}" for number, row in enumerate(rows)},
    )


@pytest.mark.parametrize(("of", "month", "figure", "value"), list(tables(ANSWER)))
def test_a_roll_up_is_what_the_engine_computes(of: str, month: str, figure: str, value: str) -> None:
    level, key = (Level.TOTAL, "") if of == "everything" else (Level.UNIT, f"35600{of.removeprefix('unit ')}")
    found = rolled_up(store_of_units(), int(month), level)[key]
    assert shown(getattr(found, figure), value) == value


def test_every_figure_of_the_engine_has_an_example() -> None:
    figures = {example.figure for example in EXAMPLES}
    assert {
        *("adjusted_budget", "spent", "month_spent", "execution_rate", "planned_share", "planned_amount", "time_share"),
        *("deviation", "gap", "attainment", "light", "quarter period_spent", "checkpoint period_spent"),
        "attention monthly_to_catch_up",
    } <= figures
    assert {example.value for example in EXAMPLES if example.figure == "light"} == set(Light)


def test_the_defaults_are_those_of_the_store() -> None:
    settings = {each.name: each.value for each in list_settings(store_of_units(), ADMINISTRATOR) if not each.batch_id}
    said = dict(re.findall(r"`(red_below|yellow_below|blue_from)` \(setting, (\d+)\)", text(DOCUMENT)))
    assert said == {name: settings[name] for name in said}
    assert (len(said), settings["plan_interpolation"]) == (3, "linear")
