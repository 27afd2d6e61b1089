"""The indicators of a project and of a whole scope, counted."""

from perfcore.analysis.completion import CompletionCounts, completion_counts, project_completions
from perfcore.fiscal_months import Month
from tests.factories import ADMINISTRATOR, FIRST, PLAN, YEAR, project, store_of
from tests.results import achieve, indicator, indicator_store

JUNE = Month(YEAR, 6)


def lit(**results: str) -> tuple[str, int, int]:
    """Return the light of a project with three indicators, what it has reported and what is missing."""
    names = {"人数": "≥100人", "成本": "≤10万元", "服务": "保持顺利开展"}
    store = indicator_store(*(indicator(name, target) for name, target in names.items()))
    if results:
        achieve(store, results)
    (found,) = project_completions(store, ADMINISTRATOR, JUNE)
    counted = completion_counts(store, ADMINISTRATOR, JUNE)
    assert (counted.indicators, counted.reported, counted.missing) == (3, found.reported, found.missing)
    assert found.indicators == 3
    return found.light.value, found.reported, found.missing


def test_the_worst_of_its_indicators_is_the_light_of_a_project() -> None:
    assert lit() == ("missing", 0, 3)
    assert lit(人数="45", 成本="9") == ("missing", 2, 1)
    assert lit(人数="45", 成本="9", 服务="达成") == ("green", 3, 0)
    assert lit(人数="70", 成本="9", 服务="达成") == ("green", 3, 0)
    assert lit(人数="45", 成本="9", 服务="部分达成") == ("yellow", 3, 0)
    assert lit(人数="45", 成本="11") == ("red", 2, 1)


def test_a_project_without_indicators_is_listed_too() -> None:
    (found,) = project_completions(store_of(project(plan=PLAN)), ADMINISTRATOR, JUNE)
    assert (found.project_code, found.indicators, found.light) == (FIRST, 0, "no_target")
    assert completion_counts(store_of(project(plan=PLAN)), ADMINISTRATOR, JUNE) == CompletionCounts(0, 0, 0)
