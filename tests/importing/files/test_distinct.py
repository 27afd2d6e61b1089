import re

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given
from hypothesis import strategies as st

from perfcore.importing.files.distinct import any_holds, blank, changed, marked, repeated, told
from perfcore.importing.files.sheets import Sheet

texts = st.lists(st.sampled_from(["", " ", "a", " a", "A ", "支出", "b"]), max_size=12)


def column(said: list[str]) -> pa.DictionaryArray:
    return pc.dictionary_encode(pa.array(said, pa.string()))


@given(said=texts)
def test_what_is_asked_of_each_text_once_holds_for_every_row(said: list[str]) -> None:
    held = column(said)
    assert changed(held, pc.utf8_trim_whitespace).to_pylist() == [each.strip() for each in said]
    assert told(held, pc.utf8_length).to_pylist() == [len(each) for each in said]
    assert marked(held, lambda each: pc.equal(each, "a")).to_pylist() == [each == "a" for each in said]
    assert blank(held).to_pylist() == [not each for each in said]


def test_texts_that_become_equal_are_held_once() -> None:
    trimmed = changed(column(["a", " a", "b"]), pc.utf8_trim_whitespace)
    assert (trimmed.dictionary.to_pylist(), trimmed.to_pylist()) == (["a", "b"], ["a", "a", "b"])


def test_a_column_that_says_the_same_everywhere() -> None:
    assert repeated("C", 3).to_pylist() == ["C", "C", "C"]
    assert repeated("C", 0).to_pylist() == []


@given(said=texts, start=st.integers(0, 4), cut=st.integers(0, 12))
def test_a_sheet_gives_its_columns_either_way(said: list[str], start: int, cut: int) -> None:
    listed = Sheet("", (said,))
    chunked = Sheet("", (pa.chunked_array([said[:cut], said[cut:]], pa.string()),))
    expected = [each.strip() for each in said[start:]]
    for sheet in (listed, chunked):
        assert (sheet.words(0, start).to_pylist(), sheet.texts(0, start).to_pylist()) == (expected, expected)


@given(said=texts, start=st.integers(0, 12), sign=st.sampled_from(["a", "支", "b"]))
def test_a_sign_is_found_in_the_rows_that_are_asked_for(said: list[str], start: int, sign: str) -> None:
    assert any_holds(pa.array(said, pa.string()).slice(start), re.escape(sign)) is any(
        sign in each for each in said[start:]
    )
