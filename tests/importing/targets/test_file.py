import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcore.importing.targets.file import read_targets
from perfcore.model import TargetsDocument
from perfcore.problem import Problem, Severity
from perfcore.wording import Words
from tests.importing.corpus_targets.bureau import CASES, stacked_rows, tables_of
from tests.importing.corpus_targets.facts import facts_of
from tests.importing.corpus_targets.grids import Grid
from tests.importing.corpus_targets.writers import docx, pdf, xls, xlsx

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*streams: str) -> bytes:
    """Give the beginning of a compound file whose directory names these streams."""
    return OLE + bytes(504) + b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams)


OLD_WORD = compound("Root Entry", "WordDocument", "ObjectPool", "Workbook")
STAND_IN = """#!/bin/sh
while [ "$1" != "--outdir" ]; do shift; done
cp '{made}' "$2/document.docx"
"""


def archive(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive(word__document_xml=bytes(60 * 1024 * 1024)), "file_too_large_inside"),
        (archive(xl__workbook_xml=bytes(60 * 1024 * 1024)), "file_too_large_inside"),
        (archive(word__document_xml=BOMB), "entities_inside"),
        (archive(xl__workbook_xml=BOMB), "entities_inside"),
        (archive(word__document_xml="<x>"), "unreadable_document"),
        (archive(xl__workbook_xml="<x>"), "unreadable_workbook"),
        (archive(ppt__presentation_xml="<x/>"), "unknown_file_kind"),
        (b"PK\x03\x04", "unreadable_archive"),
        (docx(*tables_of())[:-30], "unreadable_archive"),
        (OLE, "unknown_file_kind"),
        (compound("Root Entry") + b"_" + "Workbook".encode("utf-16-le"), "unknown_file_kind"),
        (compound("EncryptedPackage"), "file_encrypted"),
        (compound("Workbook", "WordDocument"), "unreadable_workbook"),
        (b"%PDF-1.7\n", "unreadable_document"),
        (pdf(""), "pdf_without_text"),
        (b"\x80\x00", "undecodable_text"),
        (b"", "no_projects"),
        (docx("第一部分"), "no_projects"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, code: str) -> None:
    document, problems = read_targets("目标", content)
    assert document == TargetsDocument(None, None, ())
    assert Words().problem(problems[0])
    assert problems == (Problem(code, Severity.ERROR, "目标"),)


def on_path(patch: pytest.MonkeyPatch, folder: Path, script: str | None) -> None:
    """Leave the machine with this program for LibreOffice, or with none."""
    if script is not None:
        program = folder / "soffice"
        program.write_text(script, encoding="utf-8")
        program.chmod(0o755)
    patch.setenv("PATH", f"{folder}:/bin:/usr/bin" if script is not None else str(folder))


@pytest.mark.parametrize("content", [OLD_WORD, b"{\\rtf1 ...}"])
def test_an_old_document_is_converted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(docx(*tables_of()))
    on_path(monkeypatch, tmp_path, STAND_IN.format(made=made))
    document, problems = read_targets("目标.doc", content)
    assert problems == ()
    assert tuple(map(facts_of, document.projects)) == CASES[0].expected[:1]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (None, "doc_needs_libreoffice"),
        ("#!/bin/sh\nexit 1\n", "unreadable_document"),
        ("#!/bin/sh\n", "unreadable_document"),
    ],
)
def test_an_old_document_that_cannot_be_converted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str | None, code: str
) -> None:
    on_path(monkeypatch, tmp_path, script)
    assert read_targets("目标.doc", OLD_WORD)[1] == (Problem(code, Severity.ERROR, "目标.doc"),)


def test_the_year_that_a_person_says_is_held_against_the_codes() -> None:
    problems = read_targets("目标.docx", docx(*tables_of()), 2023)[1]
    assert [(problem.code, problem.value) for problem in problems] == [("year_contradiction", "13022524P0008F010032K")]


def test_every_problem_names_its_place() -> None:
    rows = stacked_rows()
    wrong = Grid((*rows[:3], ("预算规模及资金用途", "预算数", "很多"), *rows[4:]), name="考核")
    (problem,) = (one for one in read_targets("目标.xlsx", xlsx(wrong))[1] if one.code == "not_a_number")
    assert (problem.sheet, problem.row, problem.column, problem.value) == ("考核", 4, "C", "很多")


WRITTEN = {
    "docx": docx(*tables_of()),
    "xlsx": xlsx(*(Grid(table.rows, name=f"表{i}") for i, table in enumerate(tables_of()))),
    "xls": xls(Grid(stacked_rows())),
    "pdf": pdf(*tables_of()),
}


def survives(content: bytes, place: float, foreign: bytes) -> None:
    """Check that a damaged file gives projects or problems."""
    start = int(place * len(content))
    document, problems = read_targets("目标", content[:start] + foreign + content[start + len(foreign) :])
    assert document.projects or problems


damage = (st.sampled_from(["docx", "docx", "xlsx", "xlsx", "xls", "pdf"]), st.floats(0, 1), st.binary(max_size=12))


@settings(max_examples=10)
@given(*damage)
def test_a_damaged_file_gives_projects_or_problems(kind: str, place: float, foreign: bytes) -> None:
    survives(WRITTEN[kind], place, foreign)


@pytest.mark.slow
@settings(max_examples=50)
@given(*damage)
def test_a_damaged_file_gives_projects_or_problems_at_length(kind: str, place: float, foreign: bytes) -> None:
    survives(WRITTEN[kind], place, foreign)


@pytest.mark.parametrize("write", [docx, pdf])
def test_one_project_more_in_a_document_is_one_project_more(write: Callable[..., bytes]) -> None:
    assert len(read_targets("目标", write(*tables_of()))[0].projects) == 1
