import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcore.project_code import (
    ALPHABET,
    CodeCheck,
    check_character,
    corrections,
    fiscal_year,
    is_regular,
    nearest,
    normalise,
    parent_key,
    verify,
    without_look_alikes,
)

LAOTING = (
    "13022524P0008F010032K",
    "13022524P0008F010037M",
    "13022524P0008F0100362",
    "13022524P0008F0100337",
    "13022524P00004310002K",
    "13022524P00414610012J",
    "13022524P004146100136",
    "13022524P00419610003E",
    "13022524P000021100016",
    "13022524P000056100018",
    "13022524P00002010001G",
    "13022524P00001910001C",
    "13022524P00000910003C",
    "13022524P00000810009C",
    "13022524P000009100040",
    "13022524P00000810008Q",
)
TIANJIN = ("12000022P10000210006W", "12000021P34569010001A", "12000022P67371310001B")
SICHUAN = "51000021R000000019951"
CODE = LAOTING[0]

codes = st.sampled_from(LAOTING)
places = st.integers(0, 20)


@pytest.mark.parametrize("code", LAOTING + TIANJIN)
def test_the_check_character_holds_for_known_codes(code: str) -> None:
    assert check_character(code[:20]) == code[20]
    assert verify(code) is CodeCheck.VALID
    assert is_regular(code)


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (SICHUAN, CodeCheck.UNVERIFIABLE),
        ("13022524P0008F010032J", CodeCheck.WRONG_CHECK_CHARACTER),
        ("13022524PO008F010032K", CodeCheck.WRONG_CHECK_CHARACTER),
        ("13022524P0008F010032", CodeCheck.NOT_A_CODE),
        ("13022524P0008F010032KK", CodeCheck.NOT_A_CODE),
        ("考核奖励经费", CodeCheck.NOT_A_CODE),
        ("", CodeCheck.NOT_A_CODE),
        ("13022524p0008f010032k", CodeCheck.NOT_A_CODE),
    ],
)
def test_verdicts(code: str, verdict: CodeCheck) -> None:
    assert verify(code) is verdict


def test_parts_of_a_code() -> None:
    assert parent_key("13022524P0008F010032K") == "0008F0"
    assert parent_key("13022524P00414610012J") == "004146"
    assert fiscal_year("13022524P00414610012J") == 2024
    assert fiscal_year("12000021P34569010001A") == 2021


def test_a_code_is_stored_half_width_upper_case_and_without_spaces() -> None:
    assert normalise(" １３０２２５２４ｐ0008f0 10032k\n") == CODE


@pytest.mark.parametrize("first20", ["", CODE, "13022524PO008F010032", "13022524p0008F010032"])
def test_no_check_character_for_what_is_no_beginning_of_a_code(first20: str) -> None:
    with pytest.raises(ValueError, match=r"substring not found|needs 20 characters"):
        check_character(first20)


@given(codes, places, st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_every_wrong_character_is_caught(code: str, place: int, character: str) -> None:
    mistyped = code[:place] + character + code[place + 1 :]
    assert (verify(mistyped) is CodeCheck.VALID) == (mistyped == code)


@pytest.mark.parametrize("code", LAOTING)
def test_every_swap_of_neighbours_is_caught(code: str) -> None:
    for place in range(20):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert (verify(swapped) is CodeCheck.VALID) == (swapped == code)


@given(st.text(ALPHABET, min_size=20, max_size=20))
def test_there_is_a_check_character_for_every_beginning(first20: str) -> None:
    assert check_character(first20) in ALPHABET


@pytest.mark.parametrize(
    "mistyped",
    [
        "13022524P0008F010032J",
        "13022524P0008F01O032K",
        "I3O22S24POOO8FO1OO32K",
        "13022524P0008F010023K",
        "1302254P0008F010032K",
        "130225224P0008F010032K",
        "13022524p0008f010032k ",
        "３３０22524P0008F010032K",
    ],
)
def test_the_nearest_known_code_of_a_mistyped_one(mistyped: str) -> None:
    assert nearest(mistyped, LAOTING) == CODE


@pytest.mark.parametrize("mistyped", ["", "考核奖励经费", "13022524P0008F0199999", "13022525P0008F010032X"])
def test_nothing_is_near(mistyped: str) -> None:
    assert nearest(mistyped, LAOTING) is None


def test_look_alikes_are_the_signs_they_are_mistaken_for() -> None:
    assert without_look_alikes("OISVZ0") == "015U20"


@pytest.mark.parametrize(
    ("code", "expected", "meant"),
    [
        ("13022524P0008F010032J", "K", ""),
        ("13022524P0008F01OO32K", "", CODE),
        ("13022524P0008F01OO32J", "", ""),
    ],
)
def test_a_wrong_check_character_says_what_can_be_told(code: str, expected: str, meant: str) -> None:
    assert CODE == "13022524P0008F010032K"
    assert corrections(code) == {"expected": expected, "nearest": meant}


def test_no_length_but_the_neighbouring_ones_is_near() -> None:
    assert nearest("考核奖励经费", [CODE]) is None
    assert nearest(CODE[:-2], [CODE]) is None


def test_two_codes_equally_near_are_no_answer() -> None:
    assert nearest("13022524P0008F010032", ["13022524P0008F010032K", "13022524P0008F0100362"]) is None


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_leads_back_to_its_code(code: str, place: int, character: str) -> None:
    assert nearest(code[:place] + character + code[place + 1 :], LAOTING) == code
