import pyarrow as pa
import pytest

from perfcore.importing.files.byte_search import holds


@pytest.mark.parametrize(
    ("content", "expression", "found"),
    [
        (b"", "a", False),
        (b"<row><c/></row>", "<f|t=[\"']e", False),
        (b"<row><c t='e'/></row>", "<f|t=[\"']e", True),
        (b"a\0b\nc", "b\nc$", True),
        ("支出".encode(), "支", True),
        ("支出".encode(), "付", False),
        (b"\xff\xfe", r"\xfe", True),
    ],
)
def test_an_expression_is_found_among_any_bytes(content: bytes, expression: str, *, found: bool) -> None:
    assert holds(content, expression) is found
    assert holds(pa.py_buffer(content), expression) is found
