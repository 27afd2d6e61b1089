"""A day's work at the command line without an end: everything that writes to the ledger, in a seeded order."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.factories import YEAR, code
from tests.importing.target_layout import Sheet

PROJECTS = 200
MONTHS = range(1, 11)
_BUDGET_HEAD = "项目编码,项目名称,调整日期,调整类型,调整金额,文号,原因"
_UNWATCHED_MONTH = f"{YEAR}-12"
Command = list[str]


def commands(chance: random.Random, folder: Path, live: Sequence[int]) -> Iterator[Command]:
    """Give one command after the other; the files they name are written into `folder`.

    `live` are batches of actuals that can be withdrawn.
    """
    withdrawable = list(live)
    acts = [_actuals] * 6 + [_budget, _evidence, _setting, _lock] + [_targets] * 2
    while True:
        if withdrawable and chance.random() < 1 / 4:
            batch = withdrawable.pop(chance.randrange(len(withdrawable)))
            yield ["actuals", "withdraw", str(batch), "--reason", "报错了"]
        else:
            yield chance.choice(acts)(chance, folder)


def _actuals(chance: random.Random, folder: Path) -> Command:
    head = ",".join(["项目编码", *(f"{month}月" for month in MONTHS)])
    cents = chance.randrange(10_000)
    lines = (
        ",".join([code(project), *(f"{100 + project % 7}.{(cents + month) % 100:02d}" for month in MONTHS)])
        for project in range(PROJECTS)
    )
    file = _written(folder, f"支出{chance.getrandbits(40)}.csv", f"{YEAR}年支出（单位：元）", head, *lines)
    return ["actuals", "import", file, "--measure", "monthly", "--accept-warnings", "核对过", "--format", "json"]


def _targets(chance: random.Random, folder: Path) -> Command:
    some = chance.randrange(PROJECTS)
    sheets = (
        Sheet(code=code(some + number), name=f"项目{some + number}", budget=str(chance.randrange(3, 900))).text()
        for number in range(5)
    )
    file = _written(folder, f"目标{chance.getrandbits(40)}.txt", *sheets)
    said = ["--year", str(YEAR), "--reason", "修订", "--from-month", f"{YEAR}-{chance.randrange(1, 12):02d}"]
    return ["targets", "import", file, *said, "--format", "json"]


def _budget(chance: random.Random, folder: Path) -> Command:
    amount, number = chance.randrange(1, 10_000), chance.getrandbits(40)
    line = f"{code(chance.randrange(PROJECTS))},,{YEAR}-05-10,追加,{amount}.00,唐财〔{YEAR}〕{number}号,增加"
    file = _written(folder, f"调整{number}.csv", "单位：元", _BUDGET_HEAD, line)
    return ["budget", "import", file, "--accept-warnings", "核对过", "--format", "json"]


def _evidence(chance: random.Random, folder: Path) -> Command:
    number = chance.getrandbits(40)
    file = _written(folder, f"证明{number}.txt", f"{number} " * 20_000)
    project = code(chance.randrange(PROJECTS))
    return ["results", "evidence", "add", file, "--project", project, "--month", f"{YEAR}-03"]


def _setting(chance: random.Random, folder: Path) -> Command:  # noqa: ARG001 - one shape for all acts
    value, month = chance.randrange(40, 70), chance.randrange(1, 12)
    return ["settings", "set", "red_below", str(value), "--from", f"{YEAR}-{month:02d}", "--reason", "统一口径"]


def _lock(chance: random.Random, folder: Path) -> Command:  # noqa: ARG001 - one shape for all acts
    return ["months", chance.choice(["lock", "open"]), _UNWATCHED_MONTH, "--reason", "结账"]


def _written(folder: Path, name: str, *lines: str) -> str:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return str(file)
