import pytest

from perfcore.evidence_type import EVIDENCE_TYPES, evidence_type, media_type


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.4", "pdf"),
        ("a.PDF", b"%PDF-1.4", "pdf"),
        ("a.jpeg", b"\xff\xd8\xff\xe1", "jpg"),
        ("a.docx", b"PK\x03\x04word", "docx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        ("a.txt", "说明".encode(), "txt"),
        ("a.pdf", b"PK\x03\x04", None),
        ("a.docx", b"%PDF-1.4", None),
        ("a.txt", b"a\0b", None),
        ("a.svg", b"<svg/>", None),
        ("pdf", b"%PDF-1.4", None),
        ("a.pdf.exe", b"%PDF-1.4", None),
    ],
)
def test_name_and_first_bytes_must_agree(name: str, content: bytes, kind: str | None) -> None:
    assert evidence_type(name, content) == kind


def test_no_kind_is_run_by_a_browser() -> None:
    served = {media_type(kind) for kind in EVIDENCE_TYPES}
    assert served.isdisjoint({"text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript"})
