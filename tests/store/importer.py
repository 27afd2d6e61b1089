"""A process to be killed: it imports one large file of actuals after the other and says which batches are stored."""

import sys
from itertools import count

from perfcore.importing.actuals.answers import Answers
from perfcore.store import Store
from perfcore.store.ledger import Original
from perfcore.uploads import confirm
from tests.factories import CLERK, code

PROJECTS = 2000
MONTHS = range(1, 11)


def content(number: int) -> bytes:
    """Make the file with this number: ten month columns of every project, other amounts in every file."""
    head = ",".join(["项目编码", *(f"{month}月" for month in MONTHS)])
    lines = (
        ",".join([code(project), *(f"{100 + number % 50 + project % 7}.{month:02d}" for month in MONTHS)])
        for project in range(PROJECTS)
    )
    return "\n".join(["2024年支出（单位：元）", head, *lines]).encode()


def main(path: str) -> None:
    """Import until killed."""
    with Store.open(path) as store:
        print("open", flush=True)  # noqa: T201 - what the parent waits for
        for number in count(store.revision):
            receipt = confirm(store, CLERK, Original(f"{number}.csv", content(number)), Answers(), None)
            print(receipt.batch, flush=True)  # noqa: T201 - the acknowledgement


if __name__ == "__main__":
    main(sys.argv[1])
