import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from perfcore.importing.targets.file import read_targets
from perfcore.importing.targets.record import facts, read_targets_json, write_targets_json
from tests.importing.target_layout import Sheet

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "data" / "targets" / "2024-356-laoting.json"
SOURCE = Path(
    os.environ.get("PERFCORE_SOURCE_DOCUMENT", ROOT.parent / "shared" / "source" / "laoting-hrss-2024-targets.txt")
)
BUDGETS = {
    "13022524P0008F010032K": ("考核奖励经费", "2270000.00", 7),
    "13022524P0008F010037M": ("人事工作经费", "400000.00", 7),
    "13022524P0008F0100362": ("社保基金监管经费", "50000.00", 7),
    "13022524P0008F0100337": ("招聘工作经费", "500000.00", 7),
    "13022524P00004310002K": ("兑现人才奖补资金", "2980000.00", 7),
    "13022524P00414610012J": ("CA证书使用费用", "180000.00", 7),
    "13022524P004146100136": ("社保中心运行费", "380000.00", 8),
    "13022524P00419610003E": ("2024年省级城乡居民社会保险代办员补助资金", "80000.00", 6),
    "13022524P000021100016": ("人才市场运行经费", "300000.00", 6),
    "13022524P000056100018": ("创业担保贷款贴息资金", "300000.00", 6),
    "13022524P00002010001G": ("汇智人才发展劳务费", "91000000.00", 6),
    "13022524P00001910001C": ("就业补助资金", "2000000.00", 6),
    "13022524P00000910003C": ("省级惠普金融发展资金", "1713200.00", 6),
    "13022524P00000810009C": ("省级就业补助资金", "2030000.00", 6),
    "13022524P000009100040": ("中央惠普金融发展资金", "2140200.00", 6),
    "13022524P00000810008Q": ("中央就业补助资金", "14380000.00", 1),
}

shipped = read_targets_json(SHIPPED.read_text(encoding="utf-8"))


def test_the_shipped_projects() -> None:
    found = {one.code: (one.name, str(one.initial_budget), len(one.indicators)) for one in shipped.projects}
    assert found == BUDGETS
    assert (shipped.year, shipped.unit_of_money, len(shipped.goals)) == (2024, "万元", 11)


def test_the_shipped_units_plans_and_values() -> None:
    units = {"356001": Decimal(0), "356003": Decimal(0), "356004": Decimal(0)}
    for project in shipped.projects:
        units[project.unit_code] += project.initial_budget
        assert {one.month: int(one.share) for one in project.checkpoints} == {3: 25, 6: 50, 10: 75, 12: 100}
        assert (project.fiscal_funds, project.other_funds) == (project.initial_budget, None)
    assert units == {
        "356001": Decimal("6200000.00"),
        "356003": Decimal("640000.00"),
        "356004": Decimal("113863400.00"),
    }
    values = [one.target for project in shipped.projects for one in project.indicators]
    assert len([value for value in values if value is not None]) == 98
    assert values.index(None) == len(values) - 1


def test_the_shipped_record_holds_no_prose() -> None:
    assert facts(shipped) == shipped


def test_the_shipped_record_is_written_as_it_stands() -> None:
    assert write_targets_json(shipped) == SHIPPED.read_text(encoding="utf-8")


def test_a_record_is_plain_json_and_reads_back() -> None:
    document, _ = read_targets("目标.txt", Sheet(other="").text().encode())
    written = write_targets_json(document)
    assert json.loads(written)["projects"][0]["initial_budget"] == "2270000.00"
    assert json.loads(written)["projects"][0]["other_funds"] is None
    assert read_targets_json(written) == facts(document)
    assert document.projects[0].goal not in written


def test_the_shipped_record_equals_the_bureaus_document() -> None:
    if not SOURCE.is_file():
        pytest.skip(f"the bureau's document is not here: {SOURCE}")
    document, problems = read_targets(SOURCE.name, SOURCE.read_bytes())
    assert facts(document) == shipped
    assert sorted(problem.code for problem in problems) == ["document_cut_off", *["operator_assumed"] * 9]
    assert {problem.row for problem in problems if problem.code == "document_cut_off"} == {1494}
    assert len([goal for goal in document.goals if not goal.name]) == 4
    purpose = document.projects[11].cells["purpose"]
    assert (purpose.row, purpose.raw[:20]) == (1101, "[bookmark: _GoBack]资")
    assert document.projects[11].purpose.startswith("资金按规定用于")
