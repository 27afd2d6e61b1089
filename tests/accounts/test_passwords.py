import pytest

from perfcore.accounts.passwords import hashed, is_guessable, matches


@pytest.mark.parametrize(
    ("password", "guessable"),
    [
        ("correct horse battery", False),
        ("县里的预算执行要看进度啊", False),
        ("short1!", True),
        ("aaaaaaaaaaaa", True),
        ("121212121212", True),
        ("Wang.Li-2024!", True),
        ("ＷＡＮＧ.ＬＩ-2024!", True),
        ("x1!y" * 65, True),
    ],
)
def test_what_is_easily_guessed(password: str, *, guessable: bool) -> None:
    assert is_guessable(password, "wang.li", 10) is guessable


def test_a_hash_tells_its_password_and_no_other() -> None:
    kept = hashed("correct horse battery")
    assert kept.startswith("$argon2id$")
    assert "horse" not in kept
    assert hashed("correct horse battery") != kept
    assert matches("correct horse battery", kept)
    assert not matches("correct horse batterz", kept)


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=65536,t=3,p=4$x$y"])
@pytest.mark.parametrize("password", ["", "correct horse battery"])
def test_what_is_no_hash_lets_nobody_in(password: str, kept: str | None) -> None:
    assert not matches(password, kept)


def test_a_password_longer_than_any_is_not_even_hashed() -> None:
    assert not matches("x" * 257, hashed("x" * 257))
