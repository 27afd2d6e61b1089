"""Targets as rows: the tables of a targets batch, their columns, and the digest that names a project's content."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from decimal import Decimal

import duckdb
import pyarrow as pa

from perfcore.model import Goal, Indicator, ProjectTarget, TargetsDocument

_MONEY = pa.decimal128(18, 2)
_SHARE = pa.decimal128(9, 4)
_HEAD_OFFICE = "本级"
_DEPARTMENT_DIGITS = 3
_PLACE = [("sheet", pa.string()), ("source_row", pa.int32()), ("source_column", pa.string())]
_KEY = [("fiscal_year", pa.int16()), ("project_code", pa.string())]

COLUMNS: dict[str, list[tuple[str, pa.DataType]]] = {
    "target_project": [
        ("fiscal_year", pa.int16()),
        ("effective_month", pa.int8()),
        ("position", pa.int32()),
        ("project_code", pa.string()),
        ("project_name", pa.string()),
        ("unit_code", pa.string()),
        ("unit_name", pa.string()),
        ("department_code", pa.string()),
        ("department_name", pa.string()),
        ("initial_budget", _MONEY),
        ("fiscal_funds", _MONEY),
        ("other_funds", _MONEY),
        ("purpose", pa.string()),
        ("goal", pa.string()),
        ("digest", pa.string()),
    ],
    "target_cell": [*_KEY, ("field", pa.string()), *_PLACE, ("raw", pa.string())],
    "checkpoint": [*_KEY, ("month", pa.int8()), ("share", _SHARE), *_PLACE, ("raw", pa.string())],
    "indicator": [
        *_KEY,
        ("position", pa.int32()),
        ("level1", pa.string()),
        ("level2", pa.string()),
        ("level3", pa.string()),
        ("description", pa.string()),
        ("operator", pa.string()),
        ("target_value", pa.decimal128(28, 6)),
        ("value_unit", pa.string()),
        ("due", pa.date32()),
        ("raw", pa.string()),
        ("basis", pa.string()),
        ("weight", _SHARE),
        *_PLACE,
    ],
    "goal": [
        ("fiscal_year", pa.int16()),
        ("position", pa.int32()),
        ("name", pa.string()),
        ("text", pa.string()),
        *_PLACE,
    ],
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows already: the names of departments, and the places of projects that are to keep them."""

    departments: Mapping[str, str]
    positions: Mapping[str, int]


def digest(project: ProjectTarget) -> str:
    """Name a project's content, wherever in the file it stands and however its figures are written."""
    plan = [(point.month, _plain(point.share)) for point in project.checkpoints]
    indicators = [
        (
            *(each.level1, each.level2, each.level3, each.description),
            tuple(map(_plain, astuple(each.target))) if each.target else None,
            *(each.raw, each.basis, _plain(each.weight)),
        )
        for each in project.indicators
    ]
    funds = (project.initial_budget, project.fiscal_funds, project.other_funds)
    content = (
        *(project.code, project.name, project.unit_code, project.unit_name, *map(_plain, funds)),
        *(project.purpose, project.goal, plan, indicators),
    )
    return hashlib.sha256(repr(content).encode()).hexdigest()


def target_tables(
    document: TargetsDocument, year: int, from_month: int, known: Known
) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of every table that a document fills, by table."""
    departments = {**known.departments, **department_names(document.projects)}
    tables: dict[str, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}
    for number, project in enumerate(document.projects):
        key, position = (year, project.code), known.positions.get(project.code, number)
        row = _project_row(project, departments)
        tables["target_project"].append((year, from_month, position, *row))
        tables["target_cell"] += [
            (*key, field, cell.sheet, cell.row, cell.column, cell.raw) for field, cell in project.cells.items()
        ]
        tables["checkpoint"] += [
            (*key, each.month, each.share, each.cell.sheet, each.cell.row, each.cell.column, each.cell.raw)
            for each in project.checkpoints
        ]
        tables["indicator"] += [(*key, *_indicator_row(at, each)) for at, each in enumerate(project.indicators)]
    tables["goal"] = [(year, *_goal_row(position, goal)) for position, goal in enumerate(document.goals)]
    return tables


def department_of(unit_code: str) -> str:
    """Give the department of a unit: codes are three digits of the department and three of the unit."""
    return unit_code[:_DEPARTMENT_DIGITS]


def department_names(projects: Iterable[ProjectTarget]) -> dict[str, str]:
    """Name each department after its head office, the unit called 本级."""
    return {
        department_of(project.unit_code): project.unit_name.removesuffix(_HEAD_OFFICE)
        for project in projects
        if project.unit_name.endswith(_HEAD_OFFICE)
    }


def append_rows(cursor: duckdb.DuckDBPyConnection, table: str, batch_id: int, rows: list[tuple[object, ...]]) -> None:
    """Add rows of a batch to a table inside an open transaction."""
    schema = pa.schema(COLUMNS[table])
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    cursor.register("incoming", pa.table(arrays, schema=schema))
    cursor.execute(f"INSERT INTO {table} SELECT ?, * FROM incoming", [batch_id])  # noqa: S608 - a name from COLUMNS
    cursor.unregister("incoming")


def _plain(value: object) -> object:
    """Give a number without its trailing zeros: the store pads them, and 25 is 25.0000."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _project_row(project: ProjectTarget, departments: Mapping[str, str]) -> tuple[object, ...]:
    department = department_of(project.unit_code)
    return (
        *(project.code, project.name, project.unit_code, project.unit_name),
        *(department, departments.get(department, "")),
        *(project.initial_budget, project.fiscal_funds, project.other_funds, project.purpose, project.goal),
        digest(project),
    )


def _indicator_row(position: int, indicator: Indicator) -> tuple[object, ...]:
    target = indicator.target
    cell = indicator.cell
    return (
        *(position, indicator.level1, indicator.level2, indicator.level3, indicator.description),
        target.operator.value if target else None,
        target.value if target else None,
        target.unit if target else None,
        target.due if target else None,
        *(indicator.raw, indicator.basis, indicator.weight, cell.sheet, cell.row, cell.column),
    )


def _goal_row(position: int, goal: Goal) -> tuple[object, ...]:
    return (position, goal.name, goal.text, goal.cell.sheet, goal.cell.row, goal.cell.column)
