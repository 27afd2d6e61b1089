"""Old Word files (doc, rtf, wps) become docx through LibreOffice, where the machine has it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from perfcore.importing.targets.docx_rows import UnreadableDocumentError

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120


def convert_to_docx(content: bytes) -> bytes:
    """Give the document as docx.

    Raises UnreadableDocumentError with code `doc_needs_libreoffice` where that is not installed, `unreadable_document`
    where it cannot convert the file.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableDocumentError("doc_needs_libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(content)
        # A profile of its own: LibreOffice refuses to run twice on one, and a person may have it open.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - no part is user text
            return source.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise UnreadableDocumentError("unreadable_document") from error
