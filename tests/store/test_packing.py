"""Kept files come back byte for byte, whether they were packed or not."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.store.packing import packed, unpacked

WHOLE = b"1" * 100


@given(st.binary())
def test_bytes_come_back(content: bytes) -> None:
    assert unpacked(packed(content), len(content), sha256(content).hexdigest()) == content


def test_a_table_is_kept_smaller_and_what_is_packed_already_as_it_is() -> None:
    table = "项目编码,2024-01,1.00\n".encode() * 1000
    assert len(packed(table)) * 100 < len(table)
    assert packed(packed(table)) == packed(table)


@pytest.mark.parametrize("kept", [b"", b"x", packed(WHOLE)[:-1], packed(b"1" * 99), b"2" * 100, packed(b"2" * 100)])
def test_damaged_bytes_are_not_unpacked(kept: bytes) -> None:
    assert unpacked(kept, len(WHOLE), sha256(WHOLE).hexdigest()) is None
