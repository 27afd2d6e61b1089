"""绩效监控表 and 绩效自评表, filled in by the product or by hand: their rows read into one form for each project."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell
from perfcore.project_code import normalise

_YEAR = re.compile(r"\(?(20\d\d)年度\)?")
_CODE = re.compile(r"项目(?:编码|代码):(?P<code>\S+)")
_MONTHS = re.compile(r"1[-至—~](?P<month>\d{1,2})月执行情况")
_AS_OF = re.compile(r"注:1\..*截至(?P<month>\d{1,2})月底")
_END = ("预算执行说明", "总分", "合计", "注:")
_LABELS = {
    "项目名称": "name",
    "实施单位": "unit",
    "年度资金总额": "initial_budget",
    "其中:本年一般公共预算拨款": "fiscal_funds",
    "其中:当年财政拨款": "fiscal_funds",
    "其他资金": "other_funds",
    "年度总体目标": "goal",
}
_COLUMNS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "level3",
    "年度指标值": "target",
    "实际完成值": "achieved",
    "全年预计完成情况": "expected",
    "经费保障": "funding",
    "制度保障": "institutions",
    "人员保障": "staff",
    "硬件条件保障": "facilities",
    "其他": "other",
    "原因说明": "reason",
    "偏差原因分析及改进措施": "reason",
    "确定能": "certain",
    "有可能": "possible",
    "完全不可能": "impossible",
    "备注": "remark",
}


class FormKind(StrEnum):
    """Which form it is; the values are the words that its title ends in."""

    MONITORING = "监控表"
    EVALUATION = "自评表"


@dataclass(slots=True)
class ProjectForm:
    """One project's form: its labelled cells by field, and its indicators by column, levels filled down.

    `month` is the one it speaks of; None where it does not say. `start` is the cell of its title.
    """

    kind: FormKind
    start: Cell
    year: int | None = None
    month: int | None = None
    code: Cell | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    indicators: list[Mapping[str, Cell]] = field(default_factory=list)


def is_form(rows: Sequence[Row]) -> bool:
    """Tell whether these are the rows of filled-in forms rather than of anything else."""
    return any(_title(row) for row in rows) and any("三级指标" in map(_text, row.cells) for row in rows)


def read_forms(rows: Iterable[Row]) -> tuple[ProjectForm, ...]:
    """Read the forms of a file in their order; what stands around them is left out."""
    reader = _FormReader()
    for row in rows:
        reader.take(row)
    return tuple(reader.forms)


class _FormReader:
    def __init__(self) -> None:
        self.forms: list[ProjectForm] = []
        self._columns: dict[int, str] = {}
        self._above: dict[str, Cell] = {}
        self._is_over = False

    def take(self, row: Row) -> None:
        kind = _title(row)
        if kind is not None:
            self.forms.append(ProjectForm(kind, row.filled[0]))
            self._columns, self._above, self._is_over = {}, {}, False
        elif self.forms:
            self._take_of(self.forms[-1], row)

    def _take_of(self, form: ProjectForm, row: Row) -> None:
        texts = [_text(cell) for cell in row.cells]
        _note_dates(form, texts)
        if self._is_over or any(text.startswith(_END) for text in texts[:1]):
            self._is_over = self._is_over or bool(self._columns)
        elif self._is_head(form, row, texts):
            self._columns |= dict(_columns(row, texts))
        elif self._columns:
            self._take_indicator(form, row)
        else:
            _take_labels(form, row, texts)

    def _is_head(self, form: ProjectForm, row: Row, texts: Sequence[str]) -> bool:
        """Tell whether a row names columns: the first line does, and a second one as long as nothing else came."""
        return "三级指标" in texts or (bool(self._columns) and not form.indicators and not _levels(row, self._columns))

    def _take_indicator(self, form: ProjectForm, row: Row) -> None:
        cells = {self._columns[at]: cell for at, cell in _by_place(row) if at in self._columns}
        if not _text(cells.get("level3")):
            return
        for level, lower in (("level1", "level2"), ("level2", "")):
            if _text(cells.get(level)):
                self._above[level] = cells[level]
                self._above.pop(lower, None)
            elif level in self._above:
                cells[level] = self._above[level]
        form.indicators.append(cells)


def _title(row: Row) -> FormKind | None:
    if len(row.filled) != 1:
        return None
    text = _text(row.filled[0])
    return next((kind for kind in FormKind if text.endswith(kind.value) and "绩效" in text), None)


def _note_dates(form: ProjectForm, texts: Iterable[str]) -> None:
    for text in texts:
        if form.year is None and (year := _YEAR.fullmatch(text)):
            form.year = int(year[1])
        if form.month is None and (month := _MONTHS.fullmatch(text) or _AS_OF.match(text)):
            form.month = int(month["month"])


def _columns(row: Row, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    for index, text in enumerate(texts):
        name = "achieved" if _MONTHS.fullmatch(text) else _COLUMNS.get(text)
        if name is not None:
            yield row.place(index).start, name


def _levels(row: Row, columns: Mapping[int, str]) -> bool:
    """Tell whether a row has a name in the column of the third level, as an indicator has."""
    return any(columns.get(at) == "level3" and _text(cell) for at, cell in _by_place(row))


def _take_labels(form: ProjectForm, row: Row, texts: Sequence[str]) -> None:
    for index, text in enumerate(texts):
        code = _CODE.fullmatch(text)
        if code is not None and form.code is None:
            cell = row.cells[index]
            form.code = Cell(cell.row, normalise(code["code"]), cell.column, cell.sheet)
        name = _LABELS.get(text)
        if name is not None and name not in form.cells and index + 1 < len(texts):
            form.cells[name] = row.cells[index + 1]
    # The evaluation form has what was expected below its own label.
    if _text(form.cells.get("goal")) == "预期目标" and "预期目标" not in texts and len(texts) > 1:
        form.cells["goal"] = row.cells[1]


def _by_place(row: Row) -> Iterator[tuple[int, Cell]]:
    return ((row.place(index).start, cell) for index, cell in enumerate(row.cells))


def _text(cell: Cell | None) -> str:
    return "" if cell is None else compact(cell.raw)
