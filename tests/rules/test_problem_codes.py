"""Every check of an upload has its sentence in both languages and its line in the document."""

import re
from pathlib import Path

import pytest

from perfcore.wording import Language, catalogue
from tests.rules.tree import ROOT, text

DOCUMENT = Path("docs/upload_format.md")
LINE = re.compile(r"^\| `(?P<code>[a-z_]+)` \| (?P<severity>error|warning) \|", re.MULTILINE)
MAKERS = (
    "_?[Pp]roblem",
    "Fault",
    "NotAnAmountError",
    "UnreadableFileError",
    "ArchiveRefusedError",
    r"_refused\([^\"]*",
)
RAISED_IN_PYTHON = re.compile(rf'(?:(?:{"|".join(MAKERS)})\(?|code = )\s*"(?P<code>[a-z_]+)"')
RAISED_IN_SQL = re.compile(r"'(?P<code>[a-z_]+)'(?: AS code)?,\s*'(?:error|warning)'")
ANSWERS = {
    f"{what}_{fault}" for what in ("money_unit", "measure", "year", "month") for fault in ("missing", "contradiction")
}

# Codes that stand in the code as one of several, not where the problem is made.
CHOSEN = {
    "wrong_check_character",
    "mistyped_project",
    "budget_below_spent",
    "budget_below_zero",
    "date_unreadable",
    "kind_unknown",
    "sign_contradicts_kind",
}


def raised() -> set[str]:
    """List the codes that reading and checking an uploaded file can give."""
    python = [*(ROOT / "perfcore/importing/actuals").glob("*.py"), ROOT / "perfcore/importing/files/sheets.py"]
    python += (ROOT / "perfcore/importing/files").glob("*_guard.py")
    python += [ROOT / "perfcore/importing/budget_changes.py", ROOT / "perfcore/budgets.py"]
    python += [
        ROOT / name for name in ("perfcore/uploads.py", "perfcore/money.py", "perfcore/importing/files/text_source.py")
    ]
    sql = (ROOT / "perfcore/store/sql").glob("staged_*.sql")
    found = {match["code"] for path in python for match in RAISED_IN_PYTHON.finditer(path.read_text(encoding="utf-8"))}
    found |= {match["code"] for path in sql for match in RAISED_IN_SQL.finditer(path.read_text(encoding="utf-8"))}
    return (
        found
        | ANSWERS
        | {
            "wrong_check_character",
            "mistyped_project",
            "budget_below_spent",
            "budget_below_zero",
            "date_unreadable",
            "kind_unknown",
            "sign_contradicts_kind",
        }
    )


def test_the_scan_finds_codes_of_every_kind() -> None:
    assert {"not_a_number", "header_not_found", "over_budget", "duplicate_row", "demonstration_present"} <= raised()


def test_every_code_has_its_line_and_every_line_its_code() -> None:
    documented = {match["code"] for match in LINE.finditer(text(DOCUMENT))}
    assert documented == raised()


@pytest.mark.parametrize("language", Language)
def test_every_code_has_its_sentence(language: Language) -> None:
    assert {code for code in raised() if f"problem.{code}" not in catalogue(language)} == set()
