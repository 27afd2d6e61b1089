import pytest

from perfcore.accounts.account import InvalidNameError, checked_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Wang.Li", "wang.li"),
        (" 王丽 ", "王丽"),
        ("ｗａｎｇ", "wang"),
        ("li@rsj.gov.cn", "li@rsj.gov.cn"),
        ("a" * 64, "a" * 64),
    ],
)
def test_a_user_name_is_kept_as_it_is_compared(typed: str, kept: str) -> None:
    assert checked_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "  ", "a" * 65, "wang li", "<b>wang</b>", "x'; DROP TABLE account; --", "a\nb", "a\x00", "?", "*"]
)
def test_what_is_no_user_name(typed: str) -> None:
    with pytest.raises(InvalidNameError):
        checked_name(typed)
