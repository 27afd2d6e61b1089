"""Somebody who reports: the app over a store of their own, files as they come, and what the page says about them."""

from decimal import Decimal
from pathlib import Path

import pandas as pd

from perfcore.store import Store
from perfcore.store.ledger import Batch, batches
from tests.factories import ADMINISTRATOR, FIRST, SECOND, project, stand, store_of
from tests.pages.app import open_app
from ui.product_store import the_store

UPLOAD = "reporting/upload.py"
HISTORY = "reporting/history.py"
BUDGETS = {FIRST: "1200000.00", SECOND: "500000.00"}


def figures(*rows: str, title: str = "2024年1月支出情况表", unit: str = "单位：元", heading: str = "本月支出") -> bytes:
    """Write a csv file: title, unit, heading in row 3 and then the rows."""
    return "\n".join([title, unit, f"项目编码,项目名称,{heading}", *rows]).encode()


def make_store(path: Path) -> None:
    """Make a store with two projects and no actuals."""
    store_of(*(project(code, budget) for code, budget in BUDGETS.items()), path=path).close()


class Clerk:
    """One session on one page."""

    def __init__(self, page: str = UPLOAD) -> None:
        self.app = open_app(page)

    def go_to(self, page: str) -> None:
        """Open another page."""
        self.app.switch_page(f"../pages/{page}").run()

    @property
    def store(self) -> Store:
        """The store that the app has open."""
        return the_store()

    def upload(self, name: str, content: bytes) -> None:
        """Choose a file."""
        self.app.file_uploader[0].set_value((name, content, "application/octet-stream")).run()

    def press(self, label: str) -> None:
        """Press the button with this label."""
        (button,) = (each for each in self.app.button if each.label == label)
        button.click().run()

    def confirm(self, reason: str = "") -> None:
        """Give a reason and store the file."""
        self.app.text_area[0].set_value(reason)
        self.press("确认存入")

    def table(self, column: str) -> pd.DataFrame:
        """Return the one table that has this column."""
        (found,) = (each.value for each in self.app.table if column in each.value.columns)
        return found

    def texts(self) -> str:
        """Return what the page says outside tables."""
        kinds = (self.app.markdown, self.app.caption, self.app.error, self.app.warning, self.app.info, self.app.success)
        return "\n".join(str(each.value) for kind in kinds for each in kind)

    def spent(self, month: int, code: str = FIRST) -> Decimal | None:
        """Return what the store says was spent on a project up to a month."""
        return stand(self.store, month, code).spent

    def batches(self) -> list[Batch]:
        """Return the batches of the store, newest first."""
        return batches(self.store, ADMINISTRATOR)
