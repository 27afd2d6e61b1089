"""The official forms, cell by cell, and as a printer sees them."""

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from perfcore.analysis.relations import Scope
from perfcore.exporting.exports import Document
from tests.exporting.bureau import bureau, exported
from tests.exporting.golden import CASES, FOLDER, lines_of, path_of
from tests.factories import EMPLOYMENT, FIRST, YEAR

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.mark.parametrize(("document", "suffix"), CASES)
def test_a_form_is_cell_by_cell_what_was_agreed(document: Document, suffix: str) -> None:
    assert list(lines_of(document, suffix)) == path_of(document, suffix).read_text("utf-8").splitlines()


def test_no_agreed_form_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {path_of(*case).name for case in CASES}


@pytest.mark.parametrize(
    ("scope", "sheets"),
    [
        (Scope(YEAR), ["职业培训补贴", "监督经费", "导出说明"]),
        (Scope(YEAR, EMPLOYMENT), ["监督经费", "导出说明"]),
        (Scope(YEAR, project_code=FIRST), ["职业培训补贴", "导出说明"]),
    ],
)
def test_a_project_a_unit_or_all_are_one_file(scope: Scope, sheets: list[str]) -> None:
    content = exported(bureau(), Document.MONITORING, scope=scope).content
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == sheets


def test_a_name_that_looks_like_a_formula_stays_as_written_and_never_runs() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(bureau(), Document.MONITORING).content))
    cell = book["监督经费"]["D13"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=监督种类", "s", True)
    assert book["监督经费"]["D14"].quotePrefix is False


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(("document", "suffix"), CASES)
def test_a_form_prints_on_one_landscape_page_for_each_project(document: Document, suffix: str, tmp_path: Path) -> None:
    source = tmp_path / f"form.{suffix}"
    source.write_bytes(exported(bureau(), document, suffix).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with pdfplumber.open(tmp_path / "form.pdf") as printed:
        pages = [(page.width > page.height, page.extract_text()) for page in printed.pages]
    assert [is_wide for is_wide, _ in pages[:2]] == [True, True]
    assert len(pages) == 3
    for (_, text), name in zip(pages, ("职业培训补贴", "监督经费"), strict=False):
        assert name in text
        assert "数据指纹" in text
