from hypothesis import given
from hypothesis import strategies as st

from perfcore.accounts.tokens import digest, new_token, signed, unsigned

KEY, OTHER = "a" * 43, "b" * 43


def test_no_two_tokens_are_alike() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) >= 43


def test_the_store_keeps_nothing_that_opens() -> None:
    token = new_token()
    assert token not in digest(token)
    assert digest(token) == digest(token) != digest(new_token())


@given(st.text())
def test_a_signed_token_comes_back_with_the_right_key_alone(token: str) -> None:
    text = signed(token.encode("utf-8", "replace").decode(), KEY)
    assert unsigned(text, KEY) == token.encode("utf-8", "replace").decode()
    assert unsigned(text, OTHER) is None


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_whatever_a_browser_sends_is_no_token(text: str) -> None:
    assert unsigned(text, KEY) is None


def test_a_changed_token_is_not_ours() -> None:
    text = signed("abc", KEY)
    assert unsigned(f"x{text}", KEY) is None
    assert unsigned(text[:-1], KEY) is None
    assert unsigned(text.replace("abc", "abd"), KEY) is None
