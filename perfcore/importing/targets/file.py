"""A targets document in whatever format people have it: the file's bytes to its projects and problems."""

from perfcore.importing.files.archive_guard import ArchiveRefusedError
from perfcore.importing.files.sheets import UnreadableFileError
from perfcore.importing.files.text_source import UndecodableTextError, decode
from perfcore.importing.forms.rows import is_form, read_forms
from perfcore.importing.forms.targets import targets_of_forms
from perfcore.importing.targets.doc_conversion import convert_to_docx
from perfcore.importing.targets.docx_rows import UnreadableDocumentError, read_docx
from perfcore.importing.targets.file_kind import FileKind, kind_of
from perfcore.importing.targets.pdf_rows import read_pdf
from perfcore.importing.targets.recogniser import recognise
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.sheet_rows import delimiter_of, read_delimited_rows, read_workbook_rows
from perfcore.importing.targets.text_rows import read_rows
from perfcore.model import TargetsDocument
from perfcore.problem import Problem, Severity


def read_targets(
    file_name: str, content: bytes, year: int | None = None
) -> tuple[TargetsDocument, tuple[Problem, ...]]:
    """Read a targets document and everything that is wrong with it; bad content gives problems, never an exception.

    Text (UTF-8, GB18030), docx, doc (through LibreOffice), xlsx, xls and pdf with a text layer are told apart by their
    content. `year` is the fiscal year where a person said it; else it is taken from the project codes, else from the
    words of the document. Projects without code or budget are told as problems and left out. Of 绩效监控表 and
    绩效自评表 is read what they say; as they have no plan, an error says that they cannot be stored as targets.
    """
    try:
        rows = _rows(content)
    except (ArchiveRefusedError, UndecodableTextError, UnreadableDocumentError, UnreadableFileError) as error:
        return TargetsDocument(year, None, (), ()), (Problem(error.code, Severity.ERROR, file_name),)
    if is_form(rows):
        return targets_of_forms(file_name, read_forms(rows), year)
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
