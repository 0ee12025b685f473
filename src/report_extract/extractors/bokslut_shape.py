"""Tables of accounts brought into one shape: headings over groups, headings among the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from report_extract.extractors.bokslut_columns import years_in
from report_extract.extractors.bokslut_rows import amount_cells
from report_extract.model import Cell, Span, Table, TableRow

GROUP_MOST = 5
_MIXED = re.compile(r"([-−–(]?\d[\d.,:; ]{0,20}(?:[-–—]{1,2})?\)?)\s+([^\W\d_][^\d]{1,80})")


def shaped(table: Table) -> Table:
    """A table whose headings all stand in its columns and whose accounts stand below each other.

    Args:
        table: as it was found; one whose columns were lost stays as it is.
    """
    if not all(cell.column is not None for row in table.rows for cell in row.cells):
        return table
    return _with_groups(_with_year_heads(_one_sided(table)))


def _with_groups(table: Table) -> Table:
    labels = spread_groups([column.label for column in table.columns[1:]])
    columns = [
        replace(column, label=label)
        for column, label in zip(table.columns[1:], labels, strict=True)
    ]
    return replace(table, columns=(*table.columns[:1], *columns))


def spread_groups(labels: Sequence[str]) -> tuple[str, ...]:
    """Headings over several columns given to each of them.

    "Budget Kostnad", "Intäkt", "Utfall Kostnad", "Intäkt" are two groups of the same columns: the
    words that only one column of a group has stand over the whole group.

    Args:
        labels: of the columns of figures, from left to right.
    """
    for period in range(2, GROUP_MOST + 1):
        groups = len(labels) // period
        while groups > 1:
            found = _grouped(labels[: period * groups], period)
            if found:
                return (*found, *labels[period * groups :])
            groups -= 1
    return tuple(labels)


def _grouped(labels: Sequence[str], period: int) -> tuple[str, ...]:
    words = [label.split() for label in labels]
    starts = range(0, len(labels), period)
    bases = [_common_end([words[start + i] for start in starts]) for i in range(period)]
    if not all(bases) or len({tuple(base) for base in bases}) < period:
        return ()
    found: list[str] = []
    names = []
    for start in starts:
        over = [words[start + i][: len(words[start + i]) - len(bases[i])] for i in range(period)]
        named = [part for part in over if part]
        if len(named) != 1:
            return ()
        names.append(tuple(named[0]))
        found += [" ".join((*named[0], *base)) for base in bases]
    return tuple(found) if len(set(names)) == len(names) else ()


def _common_end(labels: Sequence[Sequence[str]]) -> list[str]:
    end: list[str] = []
    for place in zip(*(reversed(words) for words in labels), strict=False):
        if len(set(place)) > 1:
            break
        end.insert(0, place[0])
    while end and years_in(end[0]):
        end.pop(0)  # "Budget 1998", "Utfall 1998": the year belongs to the group
    return end


def _with_year_heads(table: Table) -> Table:
    """Rows of years among the rows are headings: of the columns, where those have none."""
    heads = [row for row in table.rows if _is_year_head(row)]
    if not heads:
        return table
    columns = list(table.columns)
    for i, year in _placed_years(table, heads):
        if not years_in(columns[i].label):
            columns[i] = replace(columns[i], label=f"{columns[i].label} {year}".strip())
    rows = tuple(_label_only(row) if row in heads else row for row in table.rows)
    return replace(table, columns=tuple(columns), rows=rows)


def _placed_years(table: Table, heads: Sequence[TableRow]) -> list[tuple[int, str]]:
    """The columns that years stand over; centred ones go to the columns of figures by order."""
    others = [cell for row in table.rows if row not in heads for cell in amount_cells(row)]
    used = sorted({cell.column for cell in others if cell.column is not None})
    years = [(cell.column or 0, cell.text) for cell in amount_cells(heads[0])]
    if len(used) == len(years):
        return list(zip(used, (year for _, year in years), strict=True))
    return years


def _is_year_head(row: TableRow) -> bool:
    years = [years_in(cell.raw) for cell in amount_cells(row)]
    plain = all(len(cell.raw.strip(" .:")) == 4 for cell in amount_cells(row))
    if len(years) < 2 or not plain or not all(years):
        return False
    steps = [b[0] - a[0] for a, b in pairwise(years)]
    return all(abs(step) <= 1 for step in steps) and any(steps)


def _label_only(row: TableRow) -> TableRow:
    return replace(row, cells=tuple(cell for cell in row.cells if cell.column == 0))


def _one_sided(table: Table) -> Table:
    """The right side of an account below its left side, where a column within holds labels."""
    table = _cut_apart(table)
    edge = next((i for i in range(2, len(table.columns)) if _holds_labels(table, i)), None)
    if edge is None:
        return table
    left = [_part(row, 0, edge) for row in table.rows]
    right = [_part(row, edge, len(table.columns)) for row in table.rows]
    wide = max(edge, len(table.columns) - edge)
    columns = tuple(replace(column, label="") for column in table.columns[:wide])
    rows = tuple(row for row in (*left, *right) if row.cells)
    return replace(table, columns=columns, rows=rows)


def _cut_apart(table: Table) -> Table:
    """Cells that hold a left amount and a right label cut in two, in a column of such cells.

    Where the cut cannot be placed the table gives no rows: its labels and amounts are not pairs.
    """
    for i in range(1, len(table.columns)):
        mixed = [row for row in table.rows if (c := row.cell(i)) and _MIXED.fullmatch(c.raw)]
        if len(mixed) > 1 and 2 * len(mixed) > len(table.rows):
            rows = [_cut_row(row, i) for row in table.rows]
            whole = all(row is not None for row in rows)
            columns = (*table.columns[: i + 1], table.columns[i], *table.columns[i + 1 :])
            kept = tuple(row for row in rows if row is not None) if whole else ()
            return replace(table, columns=columns, rows=kept)
    return table


def _cut_row(row: TableRow, column: int) -> TableRow | None:
    cells: list[Cell] = []
    for cell in row.cells:
        place = cell.column or 0
        if place != column:
            cells.append(replace(cell, column=place + (place > column)))
            continue
        parts = _cut_cell(cell, column)
        if parts is None:
            return None
        cells += parts
    return replace(row, cells=tuple(cells))


def _cut_cell(cell: Cell, column: int) -> tuple[Cell, ...] | None:
    hit = _MIXED.fullmatch(cell.raw)
    if hit is None:
        words = any(c.isalpha() for c in cell.raw)
        return (replace(cell, column=column + words),)
    if len(cell.spans) != 1 or len(cell.spans[0]) != len(cell.raw):
        return None
    start, cut = cell.spans[0].start, hit.start(2)
    label = cell.text[-(len(cell.raw) - cut) :] if len(cell.text) == len(cell.raw) else hit.group(2)
    left = Span(start, start + hit.end(1))
    right = Span(start + cut, cell.spans[0].end)
    return (
        Cell(hit.group(1), hit.group(1), (left,), column),
        Cell(label, hit.group(2), (right,), column + 1),
    )


def _holds_labels(table: Table, column: int) -> bool:
    """Whether words stand in a column and amounts right of it, in most rows."""
    words = [row for row in table.rows if _is_words(row.cell(column))]
    amounts = [row for row in words if any((c.column or 0) > column for c in row.cells)]
    return len(amounts) > 1 and 2 * len(amounts) > len(table.rows)


def _is_words(cell: Cell | None) -> bool:
    return cell is not None and sum(c.isalpha() for c in cell.raw) > len(cell.raw) / 2 > 1


def _part(row: TableRow, start: int, end: int) -> TableRow:
    cells = [
        replace(cell, column=cell.column - start)
        for cell in row.cells
        if cell.column is not None and start <= cell.column < end
    ]
    return replace(row, cells=tuple(cells))
