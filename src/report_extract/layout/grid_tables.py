"""Tables whose cells the PDF itself draws: used where the places of words alone show no table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.geometry import Box
from report_extract.layout.page_cells import SheetLine, cell_of, rendered
from report_extract.layout.placed import Piece, Placed, Scale, piece_of
from report_extract.layout.surroundings import notes_under, title_over
from report_extract.layout.tabular import is_speck, is_value
from report_extract.model import Column, Grid, RepairedText, Table, TableRow

_LEAST = 2


@dataclass(frozen=True, slots=True)
class _GridRow:
    """One drawn row: words by column."""

    cells: tuple[tuple[int, tuple[Placed, ...]], ...]


def is_table(grid: Grid, boxes: Sequence[Box]) -> bool:
    """Whether a grid holds writing in at least two rows and two columns.

    Args:
        grid: as drawn.
        boxes: of the page's words.
    """
    filled = [
        {i for i, cell in enumerate(row) if cell is not None and _holds(cell, boxes)}
        for row in grid.rows
    ]
    full = [columns for columns in filled if len(columns) >= _LEAST]
    return len(full) >= _LEAST


def _holds(cell: Box, boxes: Sequence[Box]) -> bool:
    return any(_stands_in(box, cell) for box in boxes)


def _stands_in(box: Box, cell: Box) -> bool:
    return cell.x0 <= box.x_mid <= cell.x1 and cell.top <= box.y_mid <= cell.bottom


def grid_table(
    grid: Grid, sheet: Sequence[SheetLine], scale: Scale, repaired: RepairedText
) -> Table | None:
    """The table that a grid draws; None where too little of it holds writing.

    Args:
        grid: as drawn, in the page's own coordinates.
        sheet: the page's body lines in reading order.
        scale: of the page.
        repaired: the edits to the text.
    """
    inside = [line for line in sheet if line.line.line.box and _stands_in(line.row.box, grid.box)]
    words = [placed for line in inside for piece in line.row.pieces for placed in piece.words]
    rows = [row for cells in grid.rows if (row := _row(cells, words)).cells]
    if sum(len(row.cells) >= _LEAST for row in rows) < _LEAST:
        return None
    head = _is_head(rows[0])
    body = rows[1:] if head else rows
    width = 1 + max(column for row in rows for column, _ in row.cells)
    first, last = inside[0], inside[-1]
    before = [line.row for line in sheet if line.index < first.index]
    after = [line.row for line in sheet if line.index > last.index]
    return Table(
        table_id="",
        page=first.line.page,
        title=rendered(title_over(before, first.row, scale), sheet, repaired),
        columns=tuple(_column(i, rows[0] if head else None, sheet, repaired) for i in range(width)),
        rows=tuple(_table_row(row, sheet, repaired) for row in body),
        header_lines=_lines_of(rows[0], sheet) if head else (),
        notes=tuple(
            rendered([note], sheet, repaired) for note in notes_under(after, last.row, scale)
        ),
        method="grid",
        box=grid.box,
    )


def _row(cells: Sequence[Box | None], words: Sequence[Placed]) -> _GridRow:
    found = []
    for column, cell in enumerate(cells):
        own = tuple(
            word
            for word in words
            if cell is not None and word.word.box is not None and _stands_in(word.word.box, cell)
        )
        if any(not is_speck(word.word.text) for word in own):
            found.append((column, own))
    return _GridRow(tuple(found))


def _is_head(row: _GridRow) -> bool:
    """Whether the first row holds short words only: the headings of the columns."""
    texts = [piece_of(words).text for _, words in row.cells]
    return len(texts) >= _LEAST and all(
        len(text) < 40 and not is_value(text) and not text.endswith(".") for text in texts
    )


def _column(
    index: int, head: _GridRow | None, sheet: Sequence[SheetLine], repaired: RepairedText
) -> Column:
    own = [words for column, words in head.cells if column == index] if head else []
    return Column(rendered([piece_of(words) for words in own], sheet, repaired))


def _table_row(row: _GridRow, sheet: Sequence[SheetLine], repaired: RepairedText) -> TableRow:
    cells = tuple(
        cell_of(column, Piece(words, piece_of(words).box), sheet, repaired)
        for column, words in row.cells
    )
    return TableRow(cells, _lines_of(row, sheet))


def _lines_of(row: _GridRow, sheet: Sequence[SheetLine]) -> tuple[int, ...]:
    own = {id(word.word) for _, words in row.cells for word in words}
    return tuple(
        line.index for line in sheet if any(id(word) in own for word in line.line.line.words)
    )
