"""What a person said with a report, as text to be kept and read again: the same answers come out as went in."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from perfcore.assignment import Assignment, ColumnRole
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.answers import Answers
from perfcore.importing.actuals.layout import Measure
from perfcore.importing.results.rows import ReportedResult, ResultFile
from perfcore.importing.results.values import ResultValue
from perfcore.judgement import Band, DeviationKind, Likelihood
from perfcore.money import MoneyUnit
from perfcore.problem import Problem, Severity


def actuals_text(answers: Answers) -> str:
    """Return what was said about a file of actuals."""
    return _text(asdict(answers) | {"month": answers.month and str(answers.month)})


def actuals_answers(text: str) -> Answers:
    """Return what `actuals_text` was made of."""
    said = json.loads(text)
    assignments = (
        Assignment(tuple(each["headings"]), tuple(role and ColumnRole(role) for role in each["roles"]))
        for each in said["assignments"]
    )
    return Answers(
        said["month"] and Month.parse(said["month"]),
        said["measure"] and Measure(said["measure"]),
        said["money"] and MoneyUnit(said["money"]),
        tuple(assignments),
        # A report that has been waiting since before this could be said does not say it.
        adds_rows=said.get("adds_rows", False),
    )


def budget_text(money: MoneyUnit | None) -> str:
    """Return what was said about a list of budget changes."""
    return _text({"money": money})


def budget_answer(text: str) -> MoneyUnit | None:
    """Return what `budget_text` was made of."""
    money = json.loads(text)["money"]
    return money and MoneyUnit(money)


def results_text(file: ResultFile) -> str:
    """Return reported results with all that was read of them: most come from a page and have no file."""
    rows = [asdict(row) | {"month": str(row.month)} for row in file.rows]
    return _text(asdict(file) | {"rows": rows})


def results_file(text: str) -> ResultFile:
    """Return what `results_text` was made of."""
    said = json.loads(text)
    problems = (Problem(**{**each, "severity": Severity(each["severity"])}) for each in said["problems"])
    return ResultFile(said["name"], tuple(map(_result, said["rows"])), tuple(problems), said["columns"])


def _result(said: dict[str, Any]) -> ReportedResult:
    value = said["value"]
    band, day = value["band"], value["reached_on"]
    read = {
        "month": Month.parse(said["month"]),
        "value": ResultValue(
            _number(value["value"]), value["unit"], band and Band(band), day and date.fromisoformat(day)
        ),
        "kinds": tuple(map(DeviationKind, said["kinds"])),
        "expected": _number(said["expected"]),
        "likelihood": said["likelihood"] and Likelihood(said["likelihood"]),
    }
    return ReportedResult(**{**said, **read})


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _text(said: dict[str, Any]) -> str:
    # Decimals and days as they are written; enumerations are texts already.
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
