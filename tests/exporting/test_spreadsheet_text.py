import pytest

from perfcore.exporting.spreadsheet_text import as_text


@pytest.mark.parametrize("text", ["=1+1", "+86 315", "-5", "@SUM(A1)", "\tname", "\rname", '=HYPERLINK("a")'])
def test_what_would_run_as_a_formula_arrives_as_text(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "考核奖励经费", "1-3月", " =1", "a=b", "−5"])
def test_any_other_text_is_left_alone(text: str) -> None:
    assert as_text(text) == text
