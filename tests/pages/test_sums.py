"""Whatever the ledger holds: what a page shows adds up to what the engine says, and to what was put in, to the cent."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from perfcore.analysis.explanation import Metric
from perfcore.analysis.relations import Level, Scope
from perfcore.analysis.status import Status, status
from perfcore.fiscal_months import Month
from perfcore.wording import Words
from tests.factories import (
    ADMINISTRATOR,
    EMPLOYMENT,
    HEAD_OFFICE,
    INSURANCE,
    PLAN,
    YEAR,
    change_budget,
    code,
    project,
    report,
    rolled_up,
    store_of,
)
from tests.pages.app import unfold
from tests.pages.test_overview import figures, in_cents
from tests.rules.tree import ROOT
from ui.product_store import close_store, the_store

pytestmark = pytest.mark.slow
MONTH = 6
MONEY = {
    "table.budget": "adjusted_budget",
    "table.spent": "spent",
    "table.month_spent": "month_spent",
    "table.gap": "gap",
}
PAGES = ("leadership/overview.py", "leadership/units.py", "audit/lagging.py")
SUMMED = (Metric.ADJUSTED_BUDGET, Metric.SPENT, Metric.MONTH_SPENT, Metric.PLANNED_AMOUNT, Metric.GAP)


@dataclass(frozen=True)
class Entry:
    """One project of a made-up ledger: amounts are 分, `reported` is by month."""

    unit: str
    budget: int
    change: int
    plan: tuple[tuple[int, str], ...]
    reported: dict[int, int]


entries = st.builds(
    Entry,
    st.sampled_from([HEAD_OFFICE, INSURANCE, EMPLOYMENT]),
    st.integers(0, 10**11),
    st.integers(-(10**6), 10**10),
    st.sampled_from([PLAN, (), ((5, "33.3333"), (12, "100")), ((9, "0"), (12, "100"))]),
    st.dictionaries(st.integers(1, MONTH), st.integers(-(10**5), 10**10), max_size=3),
)
ledgers = st.lists(entries, min_size=2, max_size=5)


def yuan(cents: int) -> str:
    return str(Decimal(cents).scaleb(-2))


@contextmanager
def opened(ledger: list[Entry]) -> Iterator[AppTest]:
    """Give the app over a store that holds the ledger."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "store.duckdb"
        codes = [code(number) for number in range(1, len(ledger) + 1)]
        targets = [
            project(each, yuan(entry.budget), entry.plan, entry.unit) for each, entry in zip(codes, ledger, strict=True)
        ]
        with store_of(*targets, path=path) as store:
            for each, entry in zip(codes, ledger, strict=True):
                change_budget(store, each, "2024-02-01", yuan(entry.change))
            if reported := [
                (each, month, yuan(amount))
                for each, entry in zip(codes, ledger, strict=True)
                for month, amount in entry.reported.items()
            ]:
                report(store, *reported)
        patch.setitem(os.environ, "PERFCORE_STORE", str(path))
        app = AppTest.from_file(ROOT / "ui" / "entry.py", default_timeout=120)
        app.query_params["month"] = str(MONTH)
        try:
            yield app.run()
        finally:
            close_store()


def show(app: AppTest, script: str, **where: str | None) -> AppTest:
    for name, value in where.items():
        if value is None:
            app.query_params.pop(name, None)
        else:
            app.query_params[name] = value
    app.switch_page(f"../pages/{script}").run()
    assert not app.exception
    return app


def engine_says(unit: str | None = None) -> Status:
    return rolled_up(the_store(), MONTH, Level.TOTAL, unit)[""]


def unknown_gaps(names: set[str], unit: str | None) -> Decimal:
    """Add up what is due of units or projects that did not report: part of the whole gap, and no gap of their own."""
    scope = Scope(YEAR, unit)
    rows = [
        row
        for level in (Level.UNIT, Level.PROJECT)
        for row in status(the_store(), ADMINISTRATOR, Month(YEAR, MONTH), level, scope)
        if row.name in names and row.gap is None
    ]
    return sum((row.planned_amount or Decimal(0) for row in rows), Decimal(0))


def assert_tables_add_up(app: AppTest, total: Status, unit: str | None = None) -> None:
    tables = [
        frame.value
        for frame in unfold(app).dataframe
        if {"table.name", "table.budget", "table.gap"} <= set(frame.value)
    ]
    assert tables
    for table in tables:
        for column, name in MONEY.items():
            if column not in table:
                continue
            expected = getattr(total, name) or Decimal(0)
            if name == "gap":
                expected -= unknown_gaps(set(table["table.name"]), unit) if total.gap is not None else 0
            assert in_cents(table[column].dropna()) == int(expected * 100), column


def assert_headline_is_the_engines(app: AppTest, total: Status) -> None:
    shown, words = figures(app), Words()
    assert shown["全年预算"] == words.wan(total.adjusted_budget)
    assert shown["累计支出"] == words.wan(total.spent)
    if total.gap is not None:
        assert shown["与计划差"] == words.wan(-total.gap, signed=True)


def assert_parts_add_up(app: AppTest, total: Status, **where: str | None) -> None:
    for metric in SUMMED:
        show(app, "leadership/figure.py", figure=metric.value, **where)
        value = getattr(total, metric.value)
        assert Words().yuan(value) in app.title[0].value
        (parts,) = (frame.value for frame in app.dataframe)
        if metric is Metric.GAP:
            due, spent = (in_cents(parts[f"metric.planned_{what}"].dropna()) for what in ("amount", "spent"))
            assert value is None or due - spent == int(value * 100)
        elif value is not None:
            assert in_cents(parts[f"metric.{metric}"].dropna()) == int(value * 100), metric


def put_in(ledger: list[Entry], unit: str | None = None) -> tuple[int, int]:
    """Add up budgets and spending of what was put in, in 分."""
    counted = [entry for entry in ledger if unit in {None, entry.unit}]
    return sum(entry.budget + entry.change for entry in counted), sum(
        amount for entry in counted for amount in entry.reported.values()
    )


def assert_every_page_adds_up(ledger: list[Entry]) -> None:
    with opened(ledger) as app:
        for unit in (None, *sorted({entry.unit for entry in ledger})):
            total = engine_says(unit)
            assert (int(total.adjusted_budget * 100), int((total.spent or 0) * 100)) == put_in(ledger, unit)
            for script in PAGES:
                show(app, script, unit=unit, light="every")
                assert_tables_add_up(app, total, unit)
                if script == PAGES[0] or (script == PAGES[1] and unit is not None):
                    assert_headline_is_the_engines(app, total)
            assert_parts_add_up(app, total, unit=unit)


# One with everything in it: an unplanned project, a refund, a project never reported, nothing due yet, half cents.
AWKWARD = [
    Entry(HEAD_OFFICE, 300_001, 0, PLAN, {1: 10_000, 6: 33_333}),
    Entry(HEAD_OFFICE, 10_000_000_001, -7, (), {2: 5, 3: -3}),
    Entry(EMPLOYMENT, 99_999_999_999, 10**9, ((5, "33.3333"), (12, "100")), {}),
    Entry(INSURANCE, 0, 100, ((9, "0"), (12, "100")), {6: 101}),
]


def test_every_page_adds_up() -> None:
    assert_every_page_adds_up(AWKWARD)


def test_a_page_that_leaves_a_project_out_would_be_found() -> None:
    with opened(AWKWARD) as app:
        show(app, "leadership/overview.py")
        total = engine_says(EMPLOYMENT)
        with pytest.raises(AssertionError):
            assert_tables_add_up(app, total)
        with pytest.raises(AssertionError):
            assert_headline_is_the_engines(app, total)


@settings(max_examples=3)
@given(ledger=ledgers)
def test_every_page_of_every_ledger_adds_up(ledger: list[Entry]) -> None:
    assert_every_page_adds_up(ledger)


@settings(max_examples=3)
@given(ledger=ledgers, cents=st.integers(1, 10**9))
def test_moving_money_in_a_trial_adds_and_loses_nothing(ledger: list[Entry], cents: int) -> None:
    with opened(ledger) as app:
        show(app, "leadership/what_if.py")
        app.session_state["what_if"][2024].add_move(code(1), code(2), Decimal(cents).scaleb(-2))
        app.run()
        assert not app.exception
        tables = [frame.value for frame in app.dataframe if "what_if.budget_after" in frame.value]
        assert figures(app)["全年预算"] == Words().wan(engine_says().adjusted_budget)
        projects = tables[0]
        assert in_cents(projects["what_if.budget_before"]) == in_cents(projects["what_if.budget_after"])
