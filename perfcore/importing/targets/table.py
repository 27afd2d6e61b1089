"""What one project's 绩效目标表 holds: its labels, the cells behind them, its plan, the rows of its indicators."""

from dataclasses import dataclass, field

from perfcore.importing.targets.heads import Header
from perfcore.importing.targets.labels import Field, is_department_title
from perfcore.importing.targets.row import Row
from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell

# What may stand above a table, for it or for a list of projects.
PREAMBLE = frozenset({Field.UNIT, Field.UNIT_CODE, Field.MONEY_UNIT, Field.KNOWN})
_SAID_OF_A_BLANK_FORM = PREAMBLE | {Field.LONG_TERM, Field.PURPOSE}


@dataclass(slots=True)
class Table:
    """The cells of one project's table by what they are; `labels` says where each label stood.

    `origin` is the first cell of a project out of a flat list, whose labels stand far above it.
    """

    origin: Cell | None = None
    title: Cell | None = None
    labels: dict[Field, Cell] = field(default_factory=dict)
    fields: dict[Field, Cell] = field(default_factory=dict)
    plan: list[tuple[Cell, ...]] = field(default_factory=list)
    header: Header | None = None
    indicators: list[tuple[Header, Row]] = field(default_factory=list)
    unexpected: list[Cell] = field(default_factory=list)
    contradicted: list[Cell] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether no table follows, as in a list of contents."""
        return not (self.labels.keys() - PREAMBLE or self.header)

    @property
    def is_beginning(self) -> bool:
        """Whether there is nothing yet but what may stand above a table."""
        return self.is_empty and not self.unexpected

    @property
    def is_blank(self) -> bool:
        """Whether it is a form that nobody has filled in."""
        said = [cell for key, cell in self.fields.items() if key not in _SAID_OF_A_BLANK_FORM]
        return not any(compact(cell.raw) for cell in said) and not any(map(_says_something, self.indicators))

    @property
    def is_departments(self) -> bool:
        """Whether the title says that the targets are those of the department as a whole."""
        return self.title is not None and is_department_title(self.title.raw)

    @property
    def start(self) -> Cell | None:
        """The first cell of the table that is known."""
        if self.origin:
            return self.origin
        places = [self.title] if self.title else [*self.labels.values(), *self.unexpected]
        return min(places, key=lambda cell: cell.row, default=None)

    def place(self, key: Field) -> Cell | None:
        """Return where to point for a field: to its value, its label, or the table's beginning."""
        return self.fields.get(key) or self.origin or self.labels.get(key) or self.start


def _says_something(indicator: tuple[Header, Row]) -> bool:
    """Tell whether a row of indicators says more than a pre-printed form does."""
    header, row = indicator
    cells = header.told(row)
    return cells is None or any(compact(cell.raw) for cell in cells)
