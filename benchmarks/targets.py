# ruff: noqa: E101, W293 - the layout that is made here has tabs, and cells with nothing but a space in them
"""Reading a targets document of many projects: time and memory as the document doubles."""

import tracemalloc
from collections.abc import Iterator
from functools import partial

from benchmarks.ledgers import project_code
from benchmarks.pairs import Ratio
from benchmarks.pairs import compare as measure
from perfcore.importing.targets.file import read_targets

_PROJECTS = 300
_TABLE = """{number}.项目{number}绩效目标表
	356001乐亭县人力资源和社会保障局本级
	单位：万元

	项目编码
	{code}
	项目名称
	项目{number}

	预算规模及资金用途
	预算数
	{budget}.00
	其中：财政    资金
	{budget}.00
	其他资金
	 

	资金支出计划（%）
	3月底
	6月底
	10月底
	12月底

	
	25%
	50%
	75%
	100%

	绩效目标
	1.完成年度任务


	一级指标
	二级指标
	三级指标
	绩效指标描述
	指标值
	指标值确定依据

	产出指标
	数量指标
	办理件数
	办理件数
	≥{budget}件
	预算安排

	满意度指标
	服务对象满意度指标
	满意度
	满意度
	≥98%
	预算安排



"""


def targets_text(projects: int) -> bytes:
    """Return a document in the text layout."""
    tables = (
        _TABLE.format(number=number, code=project_code(number), budget=number % 900 + 1) for number in range(projects)
    )
    return "".join(tables).encode()


def compare(runs: int) -> Iterator[Ratio | str]:
    """Measure 600 projects against 300: twice the document should be twice the time and twice the memory."""
    single, double = targets_text(_PROJECTS), targets_text(2 * _PROJECTS)
    title = f"read {2 * _PROJECTS} projects as text / {_PROJECTS} projects"
    yield measure(title, partial(_read, double), partial(_read, single), runs)
    peaks = [_peak(single), _peak(double)]
    yield f"{title}, peak memory: {peaks[1] / 2**20:.1f} MB, {peaks[0] / 2**20:.1f} MB, {peaks[1] / peaks[0]:.2f} x"


def _read(content: bytes) -> int:
    document, problems = read_targets("targets.txt", content)
    assert len(document.projects) == content.count("绩效目标表".encode()), problems[:3]
    return len(document.projects)


def _peak(content: bytes) -> int:
    tracemalloc.start()
    _read(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak
