from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Run

# What each project had spent until the end of June, in 万元, as the finance system gives it; one is not reported.
JUNE = """\
2024年6月预算执行情况
单位：万元
项目编码,项目名称,截至2024年6月累计支出
13022524P0008F010032K,考核奖励经费,100.00
13022524P0008F010037M,人事工作经费,25.50
13022524P0008F0100362,社保基金监管经费,0
13022524P0008F0100337,招聘工作经费,
13022524P00004310002K,兑现人才奖补资金,120.25
13022524P00414610012J,CA证书使用费用,9
13022524P004146100136,社保中心运行费,20.123456
13022524P00419610003E,2024年省级城乡居民社会保险代办员补助资金,8.00
13022524P000021100016,人才市场运行经费,10
13022524P000056100018,创业担保贷款贴息资金,15
13022524P00002010001G,汇智人才发展劳务费,"6,000.00"
13022524P00001910001C,就业补助资金,100
13022524P00000910003C,省级惠普金融发展资金,80
13022524P00000810009C,省级就业补助资金,100
13022524P000009100040,中央惠普金融发展资金,107.01
13022524P00000810008Q,中央就业补助资金,800
合计,,"7,494.883456"
"""
# By hand, in 元. All plans are due to 50 % in June.
#   356001: 1,000,000.00 + 255,000.00 + 0 + 1,202,500.00 = 2,457,500.00 of 6,200,000.00; due 3,100,000.00
#   356003: 90,000.00 + 201,234.56 + 80,000.00 = 371,234.56 of 640,000.00; due 320,000.00
#   356004: 72,120,100.00 of 113,863,400.00; due 56,931,700.00
UNITS = [
    {
        "code": "356001",
        "name": "乐亭县人力资源和社会保障局本级",
        "unit_code": "356001",
        "initial_budget": "6200000.00",
        "adjusted_budget": "6200000.00",
        "spent": "2457500.00",
        "execution_rate": 39.6370967742,
        "planned_share": 50.0,
        "time_share": 50.0,
        "deviation": -10.3629032258,
        "gap": "642500.00",
        "attainment": 79.2741935484,
        "light": "yellow",
    },
    {
        "code": "356003",
        "name": "乐亭县社会保险服务中心",
        "unit_code": "356003",
        "initial_budget": "640000.00",
        "adjusted_budget": "640000.00",
        "spent": "371234.56",
        "execution_rate": 58.0054,
        "planned_share": 50.0,
        "time_share": 50.0,
        "deviation": 8.0054,
        "gap": "-51234.56",
        "attainment": 116.0108,
        "light": "green",
    },
    {
        "code": "356004",
        "name": "乐亭县就业服务中心",
        "unit_code": "356004",
        "initial_budget": "113863400.00",
        "adjusted_budget": "113863400.00",
        "spent": "72120100.00",
        "execution_rate": 63.3391414625,
        "planned_share": 50.0,
        "time_share": 50.0,
        "deviation": 13.3391414625,
        "gap": "-15188400.00",
        "attainment": 126.678282925,
        "light": "blue",
    },
]


@pytest.fixture
def run_after_upload(run: Run, tmp_path: Path) -> Run:
    """Give the command line after the upload of June."""
    path = tmp_path / "六月.csv"
    path.write_text(JUNE, encoding="gb18030")
    ended = run("actuals", "import", path, "--format", "json")
    assert (ended.status, ended.json["problems"]) == (0, [])
    return run


def test_units_after_an_upload_equal_the_hand_calculation(run_after_upload: Run) -> None:
    ended = run_after_upload("status", "--as-of", "2024-06", "--by", "unit", "--format", "json")
    assert (ended.status, ended.stderr) == (0, "")
    assert ended.json == {"as_of": "2024-06", "rows": UNITS}


def test_projects_and_the_department_add_up_to_the_units(run_after_upload: Run) -> None:
    projects, (department,) = (
        run_after_upload("status", "--as-of", "2024-06", "--by", by, "--format", "json").json["rows"]
        for by in ("project", "department")
    )
    assert (len(projects), department["code"], department["unit_code"]) == (16, "356", None)
    for name in ("initial_budget", "adjusted_budget", "spent", "gap"):
        units = sum(Decimal(str(unit[name])) for unit in UNITS)
        assert Decimal(department[name]) == units
        if name != "gap":
            assert sum(Decimal(each[name] or 0) for each in projects) == units
    lights = {each["name"]: each["light"] for each in projects}
    assert (lights["招聘工作经费"], lights["社保基金监管经费"], lights["CA证书使用费用"]) == (
        "not_reported",
        "red",
        "green",
    )
    unreported = next(each for each in projects if each["name"] == "招聘工作经费")
    assert (unreported["spent"], unreported["execution_rate"], unreported["deviation"], unreported["gap"]) == (
        None,
    ) * 4
    assert unreported["planned_share"] == 50.0


def test_what_is_due_in_the_months_around(run_after_upload: Run) -> None:
    for month, spent, light in (("2024-05", None, "not_reported"), ("2024-07", "72120100.00", "green")):
        rows = run_after_upload("status", "--as-of", month, "--by", "unit", "--format", "json").json["rows"]
        assert (rows[2]["spent"], rows[2]["light"]) == (spent, light)


def test_as_known_before_the_upload_there_is_nothing(run_after_upload: Run) -> None:
    ended = run_after_upload("status", "--as-of", "2024-06", "--known-on", "2024-06-30", "--format", "json")
    assert ended.json == {"as_of": "2024-06", "rows": []}


def test_a_year_without_targets_has_no_rows(run: Run) -> None:
    assert run("status", "--as-of", "2031-06", "--format", "json").json == {"as_of": "2031-06", "rows": []}


def test_the_table_shows_blanks_for_what_is_not_known(run: Run) -> None:
    head, *lines = run("status", "--as-of", "2024-06", "--by", "unit").stdout.splitlines()
    assert head.split() == list(UNITS[0])
    assert lines[1].split() == [
        "356003",
        "乐亭县社会保险服务中心",
        "356003",
        *["640000.00"] * 2,
        *["50.00"] * 2,
        "not_reported",
    ]


def test_the_csv_has_a_line_for_each_row(run_after_upload: Run) -> None:
    lines = run_after_upload("status", "--as-of", "2024-06", "--by", "unit", "--format", "csv").stdout.splitlines()
    assert lines[0] == ",".join(UNITS[0])
    assert lines[2] == (
        "356003,乐亭县社会保险服务中心,356003,640000.00,640000.00,371234.56,58.01,50.00,50.00,8.01,-51234.56,116.01,green"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--as-of", "2024-13"],
        ["--as-of", "June"],
        ["--as-of", "2024-06", "--by", "bureau"],
        ["--as-of", "2024-06", "--known-on", "30.6.2024"],
        ["--as-of", "2024-06", "--format", "xml"],
    ],
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    ended = run("status", *arguments)
    assert (ended.status, ended.stdout) == (2, "")
    assert "Usage:" in ended.stderr
