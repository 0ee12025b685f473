"""Amount cells as tables again: rows and columns of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from report_extract.model import BokslutCell, ColumnRole


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of figures.

    Attributes:
        index: in the table, from 0.
        cells: by column, from left to right; an empty cell is not there.
    """

    index: int
    label: str
    section: str
    is_total: bool
    cells: tuple[BokslutCell, ...]

    def cell(self, column: int) -> BokslutCell | None:
        """The cell of a column; None where it is empty."""
        return next((cell for cell in self.cells if cell.column_index == column), None)

    def role(self, role: ColumnRole) -> BokslutCell | None:
        """The cell of the one column with a role; None where it is empty or there are several."""
        found = [cell for cell in self.cells if cell.column_role is role]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures: `values` are kronor, with the sign that the cell means."""

    table_id: str
    title: str
    rows: tuple[GridRow, ...]
    values: Mapping[BokslutCell, float]

    @property
    def columns(self) -> tuple[int, ...]:
        """Its columns that hold figures, from left to right."""
        return tuple(sorted({cell.column_index for row in self.rows for cell in row.cells}))

    def column(self, index: int) -> tuple[BokslutCell, ...]:
        """The cells of a column, from the top."""
        found = (row.cell(index) for row in self.rows)
        return tuple(cell for cell in found if cell is not None)

    def value(self, row: GridRow, column: int) -> float:
        """What a row counts for in a column: 0 where the cell is empty."""
        cell = row.cell(column)
        return 0.0 if cell is None else self.values[cell]


def grids(
    cells: Iterable[BokslutCell], signs: Mapping[BokslutCell, float] | None = None
) -> tuple[Grid, ...]:
    """The tables of a report, in the order in which they first come.

    Args:
        cells: of all tables.
        signs: amounts that stand in place of a cell's own, where its sign was found to be wrong.
    """
    by_table: dict[str, list[BokslutCell]] = {}
    for cell in cells:
        by_table.setdefault(cell.table_id, []).append(cell)
    return tuple(_grid(table_id, found, signs or {}) for table_id, found in by_table.items())


def _grid(table_id: str, cells: list[BokslutCell], signs: Mapping[BokslutCell, float]) -> Grid:
    ordered = sorted(cells, key=lambda cell: (cell.row_index, cell.column_index))
    rows = tuple(
        _row(index, tuple(found))
        for index, found in groupby(ordered, key=lambda cell: cell.row_index)
    )
    values = {cell: signs.get(cell, cell.amount) for cell in cells}
    return Grid(table_id, cells[0].table_title, rows, values)


def _row(index: int, cells: tuple[BokslutCell, ...]) -> GridRow:
    first = cells[0]
    return GridRow(index, first.row_label, first.section, any(c.is_total for c in cells), cells)
