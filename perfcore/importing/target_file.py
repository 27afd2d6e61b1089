"""A targets document in whatever format people have it: the file's bytes to its projects and problems."""

from perfcore.importing.archive_guard import ArchiveRefusedError
from perfcore.importing.doc_conversion import convert_to_docx
from perfcore.importing.docx_rows import UnreadableDocumentError, read_docx
from perfcore.importing.file_kind import FileKind, kind_of
from perfcore.importing.pdf_rows import read_pdf
from perfcore.importing.sheet_rows import delimiter_of, read_delimited_rows, read_workbook_rows
from perfcore.importing.sheets import UnreadableFileError
from perfcore.importing.target_recogniser import recognise
from perfcore.importing.target_row import Row
from perfcore.importing.text_rows import read_rows
from perfcore.importing.text_source import UndecodableTextError, decode
from perfcore.model import TargetsDocument
from perfcore.problem import Problem, Severity


def read_targets(
    file_name: str, content: bytes, year: int | None = None
) -> tuple[TargetsDocument, tuple[Problem, ...]]:
    """Read a targets document and everything that is wrong with it; bad content gives problems, never an exception.

    Text (UTF-8, GB18030), docx, doc (through LibreOffice), xlsx, xls and pdf with a text layer are told apart by their
    content. `year` is the fiscal year where a person said it; else it is taken from the project codes, else from the
    words of the document. Projects without code or budget are told as problems and left out.
    """
    try:
        rows = _rows(content)
    except (ArchiveRefusedError, UndecodableTextError, UnreadableDocumentError, UnreadableFileError) as error:
        return TargetsDocument(year, None, (), ()), (Problem(error.code, Severity.ERROR, file_name),)
    return recognise(rows, file_name, year)


def _rows(content: bytes) -> tuple[Row, ...]:
    match kind_of(content):
        case FileKind.DOCX:
            return read_docx(content)
        case FileKind.DOC:
            return read_docx(convert_to_docx(content))
        case FileKind.WORKBOOK:
            return read_workbook_rows(content)
        case FileKind.PDF:
            return read_pdf(content)
        case FileKind.TEXT:
            text = decode(content)
            delimiter = delimiter_of(text)
            return read_rows(text) if delimiter is None else read_delimited_rows(text, delimiter)
