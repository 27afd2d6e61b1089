"""What people and files write leaves in every export as the text it is: no formula, no link, no markup, no field."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator

import openpyxl
import pytest
from docx import Document as WordDocument

from perfcore.access import LOCAL_ADMINISTRATOR as LOCAL
from perfcore.analysis.relations import Scope
from perfcore.exporting.actual_template import Template, template_csv, template_workbook
from perfcore.exporting.exports import FORMATS, Document, Wanted, export
from perfcore.exporting.figure_tables import NAMES
from perfcore.exporting.next_year import draft_carryover, draft_targets
from perfcore.exporting.result_template import ResultTemplate, result_csv, result_workbook
from perfcore.fiscal_months import Month
from perfcore.importing.actuals.layout import Measure
from perfcore.money import MoneyUnit
from perfcore.store import Store
from perfcore.wording import Language, Words
from tests import hostile_texts
from tests.factories import YEAR
from tests.hostile_texts import JUNE, fill

FORMULA = '=HYPERLINK("http://evil.example/f","点我")'
EVIL = "evil.example"
STARTS = ("=", "+", "@", "\t", "\r", "＝", "＋", "＠")
TEMPLATE = Template(Month(YEAR, 7), Measure.CUMULATIVE, MoneyUnit.YUAN)
RESULTS = ResultTemplate(Month(YEAR, 7))
Maker = Callable[[Store], bytes]


def exported(document: Document, suffix: str, table: str = "projects") -> Maker:
    wanted = Wanted(document, JUNE, Scope(YEAR), suffix, table)
    return lambda store: export(store, LOCAL, wanted, Words(Language.CHINESE)).content


EXPORTS: dict[str, Maker] = {
    **{
        f"{document.value}.{suffix}": exported(document, suffix)
        for document, suffixes in FORMATS.items()
        for suffix in suffixes
        if suffix != "csv"
    },
    **{f"{table}.csv": exported(Document.WORKBOOK, "csv", table) for table in NAMES},
    "actuals to fill in.xlsx": lambda store: template_workbook(store, LOCAL, TEMPLATE),
    "actuals to fill in.csv": lambda store: template_csv(store, LOCAL, TEMPLATE),
    "results to fill in.xlsx": lambda store: result_workbook(store, LOCAL, RESULTS),
    "results to fill in.csv": lambda store: result_csv(store, LOCAL, RESULTS),
    "targets of the next year.xlsx": lambda store: draft_targets(store, LOCAL, YEAR + 1),
    "carryover of the next year.xlsx": lambda store: draft_carryover(store, LOCAL, YEAR + 1),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Fill every field with a text that begins as a formula and goes on as everything else."""
    path = tmp_path_factory.mktemp("hostile") / "store.duckdb"
    before = hostile_texts.hostile
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hostile_texts, "hostile", lambda name: f"{FORMULA} ]]> &lt; {before(name)}")
        fill(path)
    with Store.open(path) as opened:
        yield opened


def csv_texts(content: bytes) -> list[str]:
    found = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert [cell for cell in found if cell.startswith(STARTS)] == []
    return found


def xlsx_texts(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    leads_nowhere(content)
    return [str(cell.value) for cell in cells]


def docx_texts(content: bytes) -> list[str]:
    leads_nowhere(content)
    word = WordDocument(io.BytesIO(content))
    fields = [
        each for each in word.element.body.iter() if each.tag.endswith(("}instrText", "}fldSimple", "}hyperlink"))
    ]
    assert [each.tag for each in fields if EVIL in f"{each.text} {each.attrib}"] == []
    paragraphs = [each for table in word.tables for cell in table._cells for each in cell.paragraphs]  # noqa: SLF001
    return [each.text for each in (*word.paragraphs, *paragraphs)]


def zip_texts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tables = [archive.read(name) for name in archive.namelist() if name.endswith(".csv")]
    return [text for table in tables for text in csv_texts(table)]


def leads_nowhere(content: bytes) -> None:
    """Hold an office file to having no relation to anything outside of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert [each for each in relations if b'TargetMode="External"' in each or EVIL.encode() in each] == []


READERS = {"csv": csv_texts, "xlsx": xlsx_texts, "docx": docx_texts, "zip": zip_texts}


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPORTS)
def test_hostile_texts_leave_as_texts(store: Store, name: str) -> None:
    texts = READERS[name.rpartition(".")[2]](EXPORTS[name](store))
    assert any("<script>alert(2)</script>" in text for text in texts), texts
