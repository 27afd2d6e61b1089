"""A small bureau whose exports are pinned: every kind of indicator, results and none, a carryover, a unit silent."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from perfcore.analysis.relations import Scope
from perfcore.exporting.exports import Document, Exported, Wanted, export
from perfcore.fiscal_months import Month
from perfcore.judgement import DeviationKind, Likelihood
from perfcore.model import ProjectTarget
from perfcore.store import Store
from perfcore.store.judgements import explain_deviation
from perfcore.wording import Language, Words
from tests.factories import (
    ADMINISTRATOR,
    CLERK,
    EMPLOYMENT,
    FIRST,
    SECOND,
    YEAR,
    StandingClock,
    change_budget,
    project,
    report,
    store_of,
)
from tests.results import indicator, reported, submit

JULY = Month(YEAR, 7)
MADE_AT = dt.datetime(2024, 8, 5, 1, 30)  # noqa: DTZ001 - moments of the ledger are UTC without a mark
FIRST_INDICATORS = (
    indicator("培训人数", "≥1700人"),
    indicator("资金发放率", "≥99%", "质量指标"),
    indicator("发放时间", "2024年6月30日前", "时效指标"),
    indicator("培训成本", "≤227万元", "成本指标"),
    indicator("就业环境", "持续改善", "社会效益指标", "效益指标"),
    indicator("学员满意度", "≥98%", "服务对象满意度指标", "满意度指标"),
)
SECOND_INDICATORS = (indicator("=监督种类", "4种"), indicator("断在这里", None))


def projects() -> tuple[ProjectTarget, ProjectTarget]:
    """Give the two projects as their document has them."""
    first = replace(
        project(FIRST, "2270000.00", indicators=FIRST_INDICATORS),
        name="职业培训补贴",
        goal="开展职业培训，\n提高就业能力。",
        other_funds=Decimal("70000.00"),
        fiscal_funds=Decimal("2200000.00"),
    )
    second = replace(project(SECOND, "400000.05", unit=EMPLOYMENT, indicators=SECOND_INDICATORS), name="监督经费")
    return first, second


def bureau() -> Store:
    """Make the store: the first project reported, explained and carried money over, the second did neither."""
    clock = StandingClock(MADE_AT)
    store = store_of(*projects(), clock=clock)
    report(store, *((FIRST, month, "113500.00") for month in range(1, 8)))
    change_budget(store, FIRST, "2024-03-05", "300000.00", "carryover")
    explain_deviation(store, CLERK, JULY, FIRST, [DeviationKind.STAFF], "师资不足", "八月补聘")
    submit(
        store,
        replace(
            reported("培训人数", "850人", 7, kinds="人员保障", deviation_text="师资不足", expected="1650"),
            likelihood=Likelihood.POSSIBLE,
        ),
        reported("资金发放率", "99.5%", 7),
        reported("发放时间", "2024-06-28", 7),
        reported("培训成本", "98万元", 5),
        reported("就业环境", "部分达成（70%）", 7),
    )
    return store


def exported(
    store: Store,
    document: Document,
    suffix: str = "xlsx",
    scope: Scope | None = None,
    language: Language = Language.CHINESE,
) -> Exported:
    """Export a document of the bureau as of July."""
    wanted = Wanted(document, JULY, scope or Scope(YEAR), suffix)
    return export(store, ADMINISTRATOR, wanted, Words(language))
