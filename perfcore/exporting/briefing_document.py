"""The briefing as a Word document on upright A4 pages."""

import io
from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length

from perfcore.exporting.briefing import Block, Grid, Heading, Picture, Text
from perfcore.exporting.mark import Mark
from perfcore.exporting.word_document import add, new_document, room, write_notes
from perfcore.exporting.word_xml import Type, WordCell, WordRow, paragraph, table
from perfcore.wording import Words

_TITLE = Type(18, "center", bold=True, font="黑体")
_SUBTITLE, _CAPTION = Type(10.5, "center"), Type(9, "center")
_HEADING = Type(14, bold=True, font="黑体")
_TEXT = Type(11)
_HEAD, _NAME, _FIGURE = Type(9, "center", bold=True), Type(9), Type(9, "right")
_INDENT = "\u3000\u3000"
_TWIPS = 635


def briefing_document(
    blocks: Sequence[Block], pictures: Sequence[bytes] | None, mark: Mark, words: Words, title: str
) -> bytes:
    """Write the briefing; `pictures` are those of its charts in their order, None where they cannot be drawn."""
    document = new_document(mark, words, title, landscape=False)
    subtitle = words("briefing.subtitle", scope=mark.scope_name, as_of=mark.as_of)
    add(document, paragraph(title, _TITLE), paragraph(subtitle, _SUBTITLE, spacing=160))
    if mark.is_demonstration:
        add(document, paragraph(words("page.demonstration_mark"), _SUBTITLE, spacing=160))
    drawn = iter(pictures or ())
    for block in blocks:
        if isinstance(block, Picture):
            _write_picture(document, block, next(drawn, None), words)
        else:
            add(document, *_written(block, room(document), words))
    write_notes(document, mark, words)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _written(block: Heading | Text | Grid, width: int, words: Words) -> Iterator[BaseOxmlElement]:
    if isinstance(block, Heading):
        yield paragraph(block.text, _HEADING, with_next=True, spacing=100)
    elif isinstance(block, Text):
        yield paragraph(f"{_INDENT}{block.text}", _TEXT, spacing=100)
    else:
        yield paragraph(words("page.in_wan"), Type(9, "right"), spacing=20)
        yield table(_rows(block), [int(part * width) for part in block.widths])
        yield paragraph("", _CAPTION)


def _rows(grid: Grid) -> Iterator[WordRow]:
    types = dict.fromkeys(grid.texts, _NAME) | dict.fromkeys(grid.signs, _CAPTION)
    yield WordRow([WordCell(text, _HEAD) for text in grid.headings], is_head=True)
    for row in grid.rows:
        yield WordRow([WordCell(text, types.get(place, _FIGURE)) for place, text in enumerate(row)])


def _write_picture(document: WordDocument, block: Picture, drawn: bytes | None, words: Words) -> None:
    if drawn is None:
        add(document, paragraph(words("briefing.no_picture", caption=block.caption), _CAPTION, spacing=160))
        return
    document.add_picture(io.BytesIO(drawn), width=Length(room(document) * _TWIPS))
    # What it shows, for those who cannot see it.
    document.inline_shapes[-1]._inline.docPr.set("descr", block.caption)  # noqa: SLF001 - there is no public way
    add(document, paragraph(block.caption, _CAPTION, spacing=160))
