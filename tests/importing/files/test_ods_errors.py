import pytest

from perfcore.importing.files.ods_errors import ods_errors
from tests.importing.corpus_actuals.writers import ods_of

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
ERROR = (
    '<table:table-cell table:formula="of:=1/0" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
)
VALUE = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'


def book(*rows: str) -> bytes:
    """Write an ods of one sheet "支出" with these rows."""
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
    return ods_of(f'<office:x {spaces}><table:table table:name="支出">{"".join(rows)}</table:table></office:x>')


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def test_repeated_rows_and_cells_are_counted() -> None:
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    content = book(row(VALUE, repeated=2), row(blank, ERROR, repeated=2), row("<table:covered-table-cell/>", ERROR))
    assert ods_errors(content) == {"支出": ((2, 3, "#DIV/0!"), (3, 3, "#DIV/0!"), (4, 1, "#DIV/0!"))}


def showing(text: str) -> str:
    """Write a formula whose value is a text."""
    cell = '<table:table-cell table:formula="of:=A" office:value-type="string">'
    return f"{cell}<text:p>{text}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<table:table-cell table:formula="of:=[.A1]*2"/>', "=[.A1]*2"),
        (showing("#N/A"), "#N/A"),
        (showing("Err:502"), "Err:502"),
        ('<table:table-cell calcext:value-type="error"/>', "#ERROR!"),
        (showing("#1号"), ""),
        ('<table:table-cell office:value-type="string"><text:p>#REF!</text:p></table:table-cell>', ""),
        (VALUE, ""),
    ],
)
def test_what_a_cell_shows(cell: str, text: str) -> None:
    assert ods_errors(book(row(cell))) == {"支出": ((0, 0, text),) if text else ()}


def test_blank_ends_of_any_length_cost_nothing() -> None:
    content = book(row(ERROR), row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_575))
    assert ods_errors(content) == {"支出": ((0, 0, "#DIV/0!"),)}
