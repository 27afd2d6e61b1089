"""Project codes as they arrive: spaced, lower case, full-width, mistaken, mangled, missing."""

from functools import partial

from tests.importing.corpus_actuals.case import Case, Place
from tests.importing.corpus_actuals.projects import (
    CENTRE,
    CENTRE_NAME,
    FUND,
    REWARD,
    REWARD_NAME,
    STAFF,
    STAFF_NAME,
)
from tests.importing.corpus_actuals.tables import Cell, Page
from tests.importing.corpus_actuals.writers import delimited, xlsx

_HEAD = ("项目编码", "项目名称", "截至2024年1月底累计支出（元）")
_WIDE = REWARD.translate({ord(sign): ord(sign) + 0xFEE0 for sign in REWARD})


def _file(code: Cell, name: Cell = "") -> bytes:
    return xlsx(Page("支出", (_HEAD, (code, name, 5000))))


def _read(name: str, written: str, code: str = REWARD) -> Case:
    return Case(name, "一月.xlsx", partial(_file, written), ((code, 1, "5000.00"),))


def _refused(name: str, written: Cell, problem: str, column: str = "A") -> Case:
    return Case(name, "一月.xlsx", partial(_file, written), problems=((problem, "支出", 2, column),))


_BY_NAME: Place = ("matched_by_name", "支出", 2, "A")

CASES = (
    Case(
        "codes marked as text for a spreadsheet",
        "三月.csv",
        partial(
            delimited,
            (
                ("项目编码", "截至2024年3月底累计支出（元）"),
                (f"'{REWARD}", 567500.25),
                (f'="{STAFF}"', 100000),
                (f"\t{FUND}", 0),
            ),
        ),
        ((REWARD, 3, "567500.25"), (STAFF, 3, "100000.00"), (FUND, 3, "0.00")),
    ),
    _read("code with spaces and a line break inside", f" {REWARD[:6]} {REWARD[6:10]}\n{REWARD[10:]}\u3000"),
    _read("code in lower case", REWARD.lower()),
    _read("code in full-width characters", _WIDE),
    _read("code with a no-break space and a zero-width mark", f"\u00a0{REWARD}\u200b\ufeff"),
    _refused("letter O for zero", REWARD.replace("0", "O"), "mistyped_project"),
    _refused("a Cyrillic letter that looks like P", REWARD.replace("P", "Р"), "mistyped_project"),
    _refused("two neighbours swapped", REWARD[:18] + REWARD[19] + REWARD[18] + REWARD[20], "mistyped_project"),
    _refused("one character missing", REWARD[:10] + REWARD[11:], "mistyped_project"),
    _refused("wrong check character, nothing near", "13022524P0009F020055A", "wrong_check_character"),
    _refused("a valid code that has no targets", "12000022P10000210006W", "unknown_project"),
    _refused("a code turned into a number", 1.3022524e20, "unknown_project"),
    _refused("a code turned into scientific notation", "1.30225E+20", "unknown_project"),
    _refused("an error cell for a code", "#N/A", "unknown_project"),
    Case(
        "no code, but a name that only one project has",
        "一月.xlsx",
        partial(_file, None, STAFF_NAME),
        ((STAFF, 1, "5000.00"),),
        problems=(_BY_NAME,),
    ),
    Case(
        "no code, the name broken over lines",
        "一月.xlsx",
        partial(_file, "", "人事工\n作 经费"),
        ((STAFF, 1, "5000.00"),),
        problems=(_BY_NAME,),
    ),
    Case(
        "no code, and a name that no project has",
        "一月.xlsx",
        partial(_file, None, "人事经费"),
        problems=(("code_missing", "支出", 2, "A"),),
    ),
    Case(
        "no column of codes at all",
        "一月.csv",
        partial(
            delimited, (("2024年1月 单位：元",), ("项目名称", "累计支出"), (REWARD_NAME, "5000"), (CENTRE_NAME, "6000"))
        ),
        ((REWARD, 1, "5000.00"), (CENTRE, 1, "6000.00")),
        problems=(("matched_by_name", None, 3, "A"), ("matched_by_name", None, 4, "A")),
    ),
    Case(
        "the same project by code and by name",
        "一月.csv",
        partial(delimited, (_HEAD, (REWARD, "", "5000"), ("", REWARD_NAME, "5000"))),
        problems=(("duplicate_row", None, 3, "C"), ("matched_by_name", None, 3, "A")),
    ),
    Case(
        "every kind of mistake in one file",
        "一月.csv",
        partial(
            delimited,
            (
                _HEAD,
                (REWARD, "", "5000"),
                (REWARD, "", "6000"),
                (STAFF[:-1] + "K", "", "1"),
                (FUND, "", "一百"),
                ("", "", "7"),
            ),
        ),
        problems=(
            ("duplicate_row", None, 3, "C"),
            ("wrong_check_character", None, 4, "A"),
            ("not_a_number", None, 5, "C"),
            ("code_missing", None, 6, "A"),
        ),
    ),
)
