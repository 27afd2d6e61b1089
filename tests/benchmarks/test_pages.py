from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import pages, sessions, sizes
from benchmarks.report import Table
from benchmarks.servers import DASH, EMPTY, PRODUCT

pytestmark = [pytest.mark.slow, pytest.mark.server]


def test_reruns_are_measured_beside_an_empty_page(tmp_path: Path) -> None:
    absent = replace(DASH, command=(str(tmp_path / "python"),))
    missing, reruns, at_once, beginnings = pages.compare(1, 0.5, [EMPTY, absent], [EMPTY])
    assert missing == f"{DASH.name}: not measured, not installed (`make bench-tools`)"
    for table, names in (
        (reruns, [PRODUCT.name, EMPTY.name]),
        (at_once, [PRODUCT.name, EMPTY.name]),
        (beginnings, [EMPTY.name]),
    ):
        assert isinstance(table, Table)
        assert [row[0] for row in table.rows] == names
        assert {len(row) for row in table.rows} == {len(table.heads)}


def test_people_are_let_in_step_by_step() -> None:
    table, borne = sessions.compare((2, 3), rounds=1, thinks=0.1)
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows][:2] == ["1", "2"]
    assert "answers take at most twice as long as alone up to " in str(borne)


def test_pages_are_measured_at_every_size(tmp_path: Path) -> None:
    again, first = sizes.compare([32], tmp_path, ["units"])
    for table in (again, first):
        assert isinstance(table, Table)
        assert table.heads[:3] == ["page", "16", "32"]
        assert [row[0] for row in table.rows] == ["units"]
