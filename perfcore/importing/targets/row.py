"""A row of a targets document: what every reader of a file format hands to the recogniser."""

from dataclasses import dataclass

from perfcore.importing.words.cell_text import compact
from perfcore.model import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one table row, or, outside of tables, one paragraph as a single cell. Never without a cell.

    `places` are the columns of the grid that each cell covers, none where the layout has no grid. A cell that is merged
    with the one above it is blank; cells covered from the left are left out. `apart` marks a paragraph that is known
    not to be part of a cell, `opens` the first row of a part that shares nothing with the rows before, such as a sheet.
    """

    cells: tuple[Cell, ...]
    in_table: bool = True
    places: tuple[range, ...] = ()
    apart: bool = False
    opens: bool = False

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold text."""
        return tuple(cell for cell in self.cells if compact(cell.raw))

    def place(self, index: int) -> range:
        """Return the columns of the grid that a cell covers; without a grid each cell is one column."""
        return self.places[index] if self.places else range(index, index + 1)
