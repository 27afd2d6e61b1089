import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.files.text_source import UndecodableTextError, as_utf8, decode

TEXT = "项目编码\t13022524P0008F010032K\n〔2024〕≥98% 㐂𠮷"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_of_chinese_offices(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_becomes_utf_8(encoding: str) -> None:
    assert as_utf8(TEXT.encode(encoding)) == TEXT.encode()


@given(content=st.binary(max_size=40))
def test_utf_8_is_what_decoding_and_encoding_gives(content: bytes) -> None:
    try:
        text = decode(content)
    except UndecodableTextError:
        with pytest.raises(UndecodableTextError):
            as_utf8(content)
    else:
        assert as_utf8(content) == text.encode()


TRADITIONAL = "單位：萬元\r\n項目編碼,項目名稱,累計支出數\r\n13022524P0008F010032K,考核獎勵經費,56.75\r\n"


@pytest.mark.parametrize("encoding", ["big5", "cp950", "gb18030", "utf-8"])
@pytest.mark.parametrize("times", [1, 500])
def test_big5_is_told_from_gb18030(encoding: str, times: int) -> None:
    assert decode((TRADITIONAL * times).encode(encoding)) == TRADITIONAL * times


def test_big_endian_utf_16_with_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_inside_its_last_character_is_read_up_to_there(encoding: str) -> None:
    assert decode("预算数 指标".encode(encoding)[:-1]) == "预算数 指\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("content", [b"\xff\xff\xff", b"PK\x03\x04\x00\x00", b"\x80", b"\xff\xfe\x00\xd8\x41\x00"])
def test_what_is_no_text_is_refused_with_its_code(content: bytes) -> None:
    with pytest.raises(UndecodableTextError) as caught:
        decode(content)
    assert caught.value.code == "undecodable_text"


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"") == ""


@given(st.binary())
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text = decode(content)
    except UndecodableTextError:
        return
    assert isinstance(text, str)


@given(st.text(st.characters(codec="gb18030", exclude_characters="\0"), min_size=1))
def test_every_text_survives_utf_8(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
