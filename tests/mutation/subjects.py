"""What is put to the test: the files of each calculation, and the tests that hold it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_STORE = Path("perfcore/store/sql")
_ANALYSIS = Path("perfcore/analysis/sql")
_ENGINE_TESTS = (
    "tests/analysis/test_lights.py",
    "tests/rules/test_calculations.py",
    "tests/analysis/test_status.py",
    "tests/store/test_progress.py",
)
_INDICATOR_TESTS = (
    "tests/rules/test_indicator_documents.py",
    "tests/analysis/test_completion.py",
    "tests/analysis/test_completion_counts.py",
    "tests/analysis/test_completion_outlook.py",
)
_SCORING_TESTS = (
    "tests/rules/test_scoring.py",
    "tests/analysis/test_weights.py",
    "tests/analysis/test_score.py",
    "tests/analysis/test_score_bureau.py",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One calculation."""

    files: tuple[Path, ...]
    tests: tuple[str, ...]


SUBJECTS: Mapping[str, Subject] = {
    "plan": Subject(
        (_STORE / "plan.sql", _STORE / "course.sql"),
        (*_ENGINE_TESTS, "tests/test_uploads.py", "tests/analysis/test_rehearsal.py"),
    ),
    "lights": Subject(
        (_STORE / "light.sql", _STORE / "judged.sql", _ANALYSIS / "measured.sql"),
        (*_ENGINE_TESTS, "tests/analysis/test_situation.py"),
    ),
    "roll-up": Subject(
        (
            _STORE / "weighed.sql",
            _STORE / "summed.sql",
            _ANALYSIS / "by_project.sql",
            _ANALYSIS / "rolled_up.sql",
            _ANALYSIS / "tally.sql",
        ),
        (*_ENGINE_TESTS, "tests/analysis/test_situation.py"),
    ),
    "scoring": Subject((_ANALYSIS / "weights.sql", _ANALYSIS / "score.sql", _ANALYSIS / "grade.sql"), _SCORING_TESTS),
    "indicators": Subject(
        (_ANALYSIS / "completion.sql",),
        (*_INDICATOR_TESTS, *_SCORING_TESTS),
    ),
    "code check": Subject((Path("perfcore/project_code.py"),), ("tests/test_project_code.py",)),
    "money": Subject((Path("perfcore/money.py"),), ("tests/test_money.py",)),
    "months": Subject((Path("perfcore/fiscal_months.py"),), ("tests/test_fiscal_months.py",)),
}
