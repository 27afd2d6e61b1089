"""What tests of scores stand on: results reported past the checks of an upload, and what became of them."""

from datetime import date
from decimal import Decimal

from perfcore.analysis.completion import completions
from perfcore.analysis.relations import Scope
from perfcore.analysis.score import ProjectScore, scores
from perfcore.fiscal_months import Month
from perfcore.schemes import Scheme
from perfcore.store import Store
from perfcore.store.ledger import BatchHead, BatchKind, append_batch
from tests.factories import ADMINISTRATOR, CLERK, FIRST, YEAR

BANDS = {"达成": "reached", "部分达成": "partly", "未达成": "missed"}


def report_results(store: Store, month: int, *results: tuple[str, str, str]) -> int:
    """Store results (project code, third level, what was said) as one batch.

    What was said is a number, a day such as 2024-12-20, or a band, with its percent behind it: 部分达成 75.
    """
    keys = {
        (each.project_code, each.level3): each.indicator_key
        for each in completions(store, ADMINISTRATOR, Month(YEAR, month))
    }
    with store.transaction() as cursor:
        head = BatchHead(BatchKind.INDICATOR_RESULTS, CLERK, YEAR, row_count=len(results))
        batch_id = append_batch(store, cursor, head)
        for project_code, name, said in results:
            cursor.execute(
                "INSERT INTO indicator_result BY NAME SELECT $batch AS batch_id, $year AS fiscal_year,"
                " $code AS project_code, $month AS month, $key AS indicator_key, $value AS achieved_value,"
                " $band AS band, $day AS reached_on, '' AS sheet, 1 AS source_row, '' AS source_column, $raw AS raw",
                {
                    "batch": batch_id,
                    "year": YEAR,
                    "code": project_code,
                    "month": month,
                    "key": keys[project_code, name],
                    "raw": said,
                    **_read(said),
                },
            )
    return batch_id


def _read(said: str) -> dict[str, object]:
    first, _, percent = said.partition(" ")
    if first in BANDS:
        return {"value": Decimal(percent) if percent else None, "band": BANDS[first], "day": None}
    if first.count("-") == 2:
        return {"value": None, "band": None, "day": date.fromisoformat(first)}
    return {"value": Decimal(first), "band": None, "day": None}


def score_of(store: Store, month: int = 12, project_code: str = FIRST, scheme: Scheme | None = None) -> ProjectScore:
    """Score one project."""
    scope = Scope(YEAR, project_code=project_code)
    (found,) = scores(store, ADMINISTRATOR, Month(YEAR, month), scheme, scope)
    return found


def won(found: ProjectScore) -> dict[str, str]:
    """Give the points of each indicator as shown: 12.50/15.00, a dash for none yet."""
    return {each.level3: f"{'—' if each.won is None else each.won}/{each.points}" for each in found.indicators}
