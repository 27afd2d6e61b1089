"""What the rows of an answer are called."""

from dataclasses import dataclass

from perfcore.analysis.relations import Level, script


@dataclass(frozen=True, slots=True)
class _Names:
    """Where a level's names come from: SQL, and the relations that it needs; a join too many takes planning."""

    name: str = "NULL"
    unit_name: str = "NULL::VARCHAR"
    position: str = "NULL::INTEGER"
    joins: str = ""


_UNIT = """
LEFT JOIN current_unit AS unit ON unit.fiscal_year = {relation}.fiscal_year AND unit.unit_code = {relation}.unit_code
"""
_PROJECT = """
LEFT JOIN current_project AS project
    ON project.fiscal_year = {relation}.fiscal_year AND project.project_code = {relation}.code
"""
_DEPARTMENT = """
LEFT JOIN (
    SELECT fiscal_year, department_code, max(department_name) AS department_name
    FROM current_unit
    GROUP BY fiscal_year, department_code
) AS department
    ON department.fiscal_year = {relation}.fiscal_year AND department.department_code = {relation}.department_code
"""
_NAMES = {
    Level.PROJECT: _Names("project.project_name", "unit.unit_name", "project.position", _PROJECT + _UNIT),
    Level.UNIT: _Names("unit.unit_name", "unit.unit_name", joins=_UNIT),
    Level.DEPARTMENT: _Names("nullif(department.department_name, '')", joins=_DEPARTMENT),
    Level.TOTAL: _Names(),
}


def named(relation: str, level: Level) -> str:
    """Return the SQL that gives the rows of a relation of this level with name, unit's name and position."""
    names = _NAMES[level]
    joins = names.joins.format(relation=relation)
    return script("named").format(
        relation=relation, name=names.name, unit_name=names.unit_name, position=names.position, joins=joins
    )
