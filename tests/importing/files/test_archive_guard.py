import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.files.archive_guard import ArchiveRefusedError, check

MEGABYTE = 1024 * 1024
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def archive(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, content in parts:
            file.writestr(name, content)
    return stream.getvalue()


def refusal(content: bytes) -> str | None:
    try:
        check(content)
    except ArchiveRefusedError as error:
        return error.code
    return None


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_plain_archive_passes(method: int) -> None:
    assert refusal(archive(("xl/workbook.xml", b"<x/>"), ("empty.xml", b""), method=method)) is None


def test_what_grows_too_much_is_refused() -> None:
    assert refusal(archive(("xl/a.xml", bytes(49 * MEGABYTE)))) is None
    assert refusal(archive(("xl/a.xml", bytes(51 * MEGABYTE)))) == "file_too_large_inside"
    many = [(f"xl/{number}.xml", bytes(3 * MEGABYTE)) for number in range(18)]
    assert refusal(archive(*many)) == "file_too_large_inside"


def test_a_directory_that_lies_about_the_size_hides_nothing() -> None:
    content = archive(("xl/a.xml", bytes(51 * MEGABYTE)))
    lie = content.replace(struct.pack("<I", 51 * MEGABYTE), struct.pack("<I", 5))
    assert lie != content
    assert refusal(lie) == "file_too_large_inside"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_xml_that_declares_entities_is_refused(encoding: str) -> None:
    assert refusal(archive(("word/document.xml", BOMB.decode().encode(encoding)))) == "entities_inside"


def test_a_declaration_across_two_pieces_is_found() -> None:
    declared = b" " * (MEGABYTE - 24) + BOMB
    assert declared.index(b"<!DOCTYPE") < MEGABYTE < declared.index(b"<!DOCTYPE") + 9
    assert refusal(archive(("word/document.xml", declared))) == "entities_inside"


def test_a_picture_may_hold_anything() -> None:
    assert refusal(archive(("word/media/image1.svg", BOMB))) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        archive(("a.xml", b"<x/>"))[:-4],
        archive(("a.xml", b"<x/>" * 9), method=zipfile.ZIP_LZMA),
    ],
)
def test_what_is_no_archive_of_an_office_program_is_refused(content: bytes) -> None:
    assert refusal(content) == "unreadable_archive"


def test_two_parts_of_one_name_are_refused() -> None:
    two = archive(("a.xml", b"<x/>"), ("b.xml", b"<y/>")).replace(b"b.xml", b"a.xml")
    assert refusal(two) == "unreadable_archive"


@pytest.mark.parametrize("flag", [0x1, 0x20, 0x40])
def test_a_part_with_a_password_or_a_patch_is_told_as_unreadable(flag: int) -> None:
    content = bytearray(archive(("a.xml", b"<x/>")))
    content[content.index(b"PK\x01\x02") + 8] |= flag
    assert refusal(bytes(content)) == "unreadable_archive"


SOUND = archive(("word/document.xml", b"<x>words</x>" * 20), ("b.rels", b"<y/>"))


@given(st.integers(0, len(SOUND)), st.binary(max_size=8))
def test_any_damage_passes_or_is_refused(place: int, foreign: bytes) -> None:
    assert refusal(SOUND[:place] + foreign + SOUND[place + len(foreign) :]) in {
        None,
        "unreadable_archive",
        "entities_inside",
        "file_too_large_inside",
    }
