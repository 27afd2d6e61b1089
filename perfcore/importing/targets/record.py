"""The reviewed record of a targets document: its facts and figures as JSON that a person can read and compare.

The prose of the document (purpose, goals, descriptions) is not part of it. Amounts are strings in 元 with two decimals,
shares strings in percent. Target values stand as in the document and are read again when the record is.
"""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from perfcore.importing.targets.values import parse_target_value
from perfcore.model import Cell, Checkpoint, Goal, Indicator, ProjectTarget, TargetsDocument

# What a JSON file holds is unknown to the type checker until it has been read into the model.
Record = dict[str, Any]
_PROSE = frozenset({"purpose", "goal"})


def facts(document: TargetsDocument) -> TargetsDocument:
    """Give the document without its prose: what a record of it holds."""
    return replace(
        document,
        projects=tuple(_project_facts(project) for project in document.projects),
        goals=tuple(replace(goal, text="") for goal in document.goals if goal.name),
    )


def _project_facts(project: ProjectTarget) -> ProjectTarget:
    return replace(
        project,
        purpose="",
        goal="",
        indicators=tuple(replace(indicator, description="") for indicator in project.indicators),
        cells={key: cell for key, cell in project.cells.items() if key not in _PROSE},
    )


def write_targets_json(document: TargetsDocument) -> str:
    """Give the record of a document, one fact a line. Prose is left out."""
    bare = facts(document)
    record = {
        "year": bare.year,
        "unit_of_money": bare.unit_of_money,
        "goals": [{"name": goal.name, **_place(goal.cell)} for goal in bare.goals],
        "projects": [_project_record(project) for project in bare.projects],
    }
    return _render(record, "") + "\n"


def read_targets_json(text: str) -> TargetsDocument:
    """Read a record. Raises KeyError, ValueError or decimal.InvalidOperation where the text is no such record."""
    record: Record = json.loads(text)
    return TargetsDocument(
        year=record["year"],
        unit_of_money=record["unit_of_money"],
        projects=tuple(_project(item, record["year"]) for item in record["projects"]),
        goals=tuple(Goal(item["name"], "", _cell(item)) for item in record["goals"]),
    )


def _project_record(project: ProjectTarget) -> Record:
    return {
        "code": project.code,
        "name": project.name,
        "unit_code": project.unit_code,
        "unit_name": project.unit_name,
        "initial_budget": str(project.initial_budget),
        "fiscal_funds": _text(project.fiscal_funds),
        "other_funds": _text(project.other_funds),
        "cells": {key: _place(cell) for key, cell in project.cells.items()},
        "checkpoints": [{"month": c.month, "share": str(c.share), **_place(c.cell)} for c in project.checkpoints],
        "indicators": [_indicator_record(indicator) for indicator in project.indicators],
    }


def _indicator_record(indicator: Indicator) -> Record:
    return {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.level3,
        "value": indicator.raw,
        "basis": indicator.basis,
        "weight": _text(indicator.weight),
        "row": indicator.cell.row,
    }


def _project(record: Record, year: int | None) -> ProjectTarget:
    return ProjectTarget(
        code=record["code"],
        name=record["name"],
        unit_code=record["unit_code"],
        unit_name=record["unit_name"],
        initial_budget=Decimal(record["initial_budget"]),
        fiscal_funds=_decimal(record["fiscal_funds"]),
        other_funds=_decimal(record["other_funds"]),
        purpose="",
        goal="",
        checkpoints=tuple(
            Checkpoint(item["month"], Decimal(item["share"]), _cell(item)) for item in record["checkpoints"]
        ),
        indicators=tuple(_indicator(item, year) for item in record["indicators"]),
        cells={key: _cell(item) for key, item in record["cells"].items()},
    )


def _indicator(record: Record, year: int | None) -> Indicator:
    raw = record["value"]
    return Indicator(
        level1=record["level1"],
        level2=record["level2"],
        level3=record["level3"],
        description="",
        target=parse_target_value(raw, year) if raw and raw.strip() else None,
        raw=raw,
        basis=record["basis"],
        weight=_decimal(record["weight"]),
        cell=Cell(record["row"], raw or ""),
    )


def _place(cell: Cell) -> Record:
    return {"row": cell.row, "raw": cell.raw}


def _cell(record: Record) -> Cell:
    return Cell(record["row"], record["raw"])


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _render(value: object, indent: str) -> str:
    """Write JSON with every innermost object on one line, so that a changed fact is one changed line."""
    inner = indent + "  "
    if isinstance(value, dict) and (not indent or any(isinstance(item, dict | list) for item in value.values())):
        lines = (f"{inner}{json.dumps(key)}: {_render(item, inner)}" for key, item in value.items())
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(inner + _render(item, inner) for item in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
