"""A file of official forms, a workbook or a Word document, opened; anything else is not one."""

from perfcore.importing.files.archive_guard import ArchiveRefusedError
from perfcore.importing.files.sheets import UnreadableFileError
from perfcore.importing.forms.rows import ProjectForm, is_form, read_forms
from perfcore.importing.targets.docx_rows import UnreadableDocumentError, read_docx
from perfcore.importing.targets.file_kind import FileKind, kind_of
from perfcore.importing.targets.row import Row
from perfcore.importing.targets.sheet_rows import read_workbook_rows


def forms_in(content: bytes) -> tuple[ProjectForm, ...]:
    """Return the forms of a file; none where it holds none or cannot be read, which its own reader then says."""
    try:
        rows = _rows(content)
    except (ArchiveRefusedError, UnreadableDocumentError, UnreadableFileError):
        return ()
    return read_forms(rows) if is_form(rows) else ()


def _rows(content: bytes) -> tuple[Row, ...]:
    match kind_of(content):
        case FileKind.DOCX:
            return read_docx(content)
        case FileKind.WORKBOOK:
            return read_workbook_rows(content)
        case _:
            return ()
