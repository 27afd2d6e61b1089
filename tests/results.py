"""Indicators and what is reported of them, for the tests of everything that stands on results."""

from collections.abc import Mapping

from perfcore.access import Actor
from perfcore.analysis.completion import IndicatorStatus, completions
from perfcore.analysis.relations import Scope
from perfcore.fiscal_months import Month
from perfcore.importing.results.rows import ReportedResult, ResultFile
from perfcore.importing.results.values import read_expected_value, read_kinds, read_result_value
from perfcore.importing.targets.values import parse_target_value
from perfcore.model import Cell, Indicator
from perfcore.results import ResultUpload, submit_results
from perfcore.store import Store
from tests.factories import ADMINISTRATOR, CLERK, FIRST, PLAN, YEAR, project, store_of


def indicator(name: str, target: str | None, level2: str = "数量指标", level1: str = "产出指标") -> Indicator:
    """Make an indicator with its target value as a document writes it; None where the document breaks off."""
    value = None if target is None else parse_target_value(target, YEAR)
    return Indicator(level1, level2, name, "", value, target, None, None, Cell(1, name))


def indicator_store(*indicators: Indicator, plan: tuple[tuple[int, str], ...] = PLAN) -> Store:
    """Make a store with one project that has these indicators."""
    return store_of(project(indicators=indicators, plan=plan))


def reported(name: str, text: str, month: int = 6, project_code: str = FIRST, **more: str) -> ReportedResult:
    """Make one row of a report: the value as a unit writes it, and what else it says of it."""
    return ReportedResult(
        Month(YEAR, month),
        project_code,
        name,
        read_result_value(text) if text else ReportedResult(Month(YEAR, month), "", "").value,
        text,
        explanation=more.get("explanation", ""),
        kinds=read_kinds(more.get("kinds", "")),
        deviation_text=more.get("deviation_text", ""),
        expected=read_expected_value(more["expected"]) if "expected" in more else None,
    )


def submit(
    store: Store, *rows: ReportedResult, actor: Actor = CLERK, reason: str | None = "核对无误", keep: bool = True
) -> ResultUpload:
    """Store rows as one batch, warnings accepted."""
    return submit_results(store, actor, ResultFile("完成情况", rows), reason=reason, keep=keep)


def achieve(store: Store, values: Mapping[str, str], month: int = 6) -> int:
    """Report values by the indicators' names, explained where they need to be; gives the batch."""
    upload = submit(store, *(reported(name, text, month, explanation="说明") for name, text in values.items()))
    assert upload.batch is not None, upload.problems
    return upload.batch


def indicator_at(store: Store, month: int, name: str = "人数", scope: Scope | None = None) -> IndicatorStatus:
    """Ask where one indicator stands at the end of a month."""
    (found,) = (each for each in completions(store, ADMINISTRATOR, Month(YEAR, month), scope) if each.level3 == name)
    return found
