"""What tests of the target doctor, bundles and goals stand on: indicators, goals and the bureau's own document."""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from perfcore.clock import utc_now
from perfcore.importing.targets.file import read_targets
from perfcore.importing.targets.record import read_targets_json
from perfcore.importing.targets.values import parse_target_value
from perfcore.model import Cell, Goal, Indicator, ProjectTarget, TargetsDocument
from perfcore.start import SHIPPED_TARGETS
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.store.places.embedded import MEMORY
from perfcore.store.targets import store_targets
from tests.factories import ADMINISTRATOR, YEAR
from tests.templates import copied

SHARED = Path(__file__).parents[3] / "shared" / "source" / "laoting-hrss-2024-targets.txt"
SOURCE = Path(os.environ.get("PERFCORE_SOURCE_DOCUMENT", SHARED))
LEVELS = {
    "数量": "产出指标", "质量": "产出指标", "时效": "产出指标", "成本": "产出指标",
    "社会效益": "效益指标", "服务对象满意度": "满意度指标",
}  # fmt: skip


def indicator(kind: str, name: str, raw: str | None, weight: str | None = None) -> Indicator:
    """Make an indicator of a kind such as 数量; its value is read from the text as an import reads it."""
    target = None if raw is None else parse_target_value(raw, YEAR)
    share = None if weight is None else Decimal(weight)
    return Indicator(LEVELS[kind], f"{kind}指标", name, "", target, raw, "预算", share, Cell(9, raw or ""))


SOUND = (
    indicator("数量", "培训人数", "≥100人", "50"),
    indicator("社会效益", "就业率", "≥90%", "30"),
    indicator("服务对象满意度", "学员满意度", "≥95%", "10"),
)


def sound(project: ProjectTarget, *more: Indicator) -> ProjectTarget:
    """Give a project the indicators that no rule finds fault with, and more; no more weights than add up to 90."""
    return replace(project, indicators=(*SOUND, *(replace(each, weight=Decimal(0)) for each in more)))


def goal(name: str, text: str = "目标") -> Goal:
    """Make a 分项绩效目标."""
    return Goal(name, text, Cell(3, name))


def shipped() -> TargetsDocument:
    """Read the bureau's targets as they ship: facts and figures without prose."""
    return read_targets_json((SHIPPED_TARGETS / "2024-356-laoting.json").read_text(encoding="utf-8"))


def original() -> TargetsDocument:
    """Read the bureau's own document."""
    return read_targets(SOURCE.name, SOURCE.read_bytes())[0]


def store_with(document: TargetsDocument) -> Store:
    """Make a store that holds a document."""

    def made(path: str | Path) -> Store:
        store = Store.open(path)
        store_targets(store, ADMINISTRATOR, document, Original("目标.txt", b""))
        return store

    return copied(repr(document), made, MEMORY, utc_now)


def numbers(document: TargetsDocument) -> dict[str, int]:
    """Give each project its number in the document, from 1."""
    return {project.code: number for number, project in enumerate(document.projects, start=1)}
