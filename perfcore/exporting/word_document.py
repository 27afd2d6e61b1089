"""An empty Word document on A4 with the foot that every exported page has, and the page of notes at its end."""

from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from perfcore.exporting.mark import Mark
from perfcore.exporting.word_xml import Type, WordCell, WordRow, page_number, paragraph, table
from perfcore.wording import Words

_LONG, _SHORT = Mm(297), Mm(210)
_SIDE, _TOP = Mm(13), Mm(12)
_SMALL = Type(8)
_TWIPS = 635
_NOTES = (0.16, 0.84)


def new_document(mark: Mark, words: Words, title: str, *, landscape: bool) -> WordDocument:
    """Return a document without content; its properties and its foot say where it comes from."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = _TOP
    foot = section.footer.paragraphs[0]._p  # noqa: SLF001 - the library has no way to add a field
    foot.getparent().replace(foot, said := paragraph(f"{mark.footer(words)}    ", _SMALL))
    said.append(page_number(_SMALL))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, mark.user, mark.footer(words)
    properties.created = properties.modified = _without_fraction(mark.made_at)
    return document


def room(document: WordDocument) -> int:
    """Return how wide the page is between its margins, in twentieths of a point."""
    section = document.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin) // _TWIPS  # type: ignore[operator]


def write_notes(document: WordDocument, mark: Mark, words: Words) -> None:
    """Write on a page of its own what the file is, where its figures come from, by which rules."""
    width = room(document)
    widths = [int(part * width) for part in _NOTES]
    rows = [WordRow([WordCell(name, Type(9, bold=True)), WordCell(said, Type(9))]) for name, said in mark.lines(words)]
    add(document, paragraph(words("export.notes"), Type(12, bold=True), new_page=True), table(rows, widths))


def add(document: WordDocument, *elements: BaseOxmlElement) -> None:
    """Put elements at the end of a document."""
    # The last child of the body says how its pages are.
    pages = document.element.body.sectPr
    for element in elements:
        pages.addprevious(element)


def _without_fraction(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
