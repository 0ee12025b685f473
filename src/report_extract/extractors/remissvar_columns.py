"""Tables of answers in bare text: columns of words only, held apart by wide gaps.

Where layout has no table of figures to find, the places of the columns' headings say which column
a stretch of a line belongs to. The tables made here are read as any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, word_pattern
from report_extract.extractors.remissvar_answer import Context
from report_extract.model import Cell, Column, LineRole, Report, Span, Table, TableRow

_STRETCH = re.compile(r"\S+(?: \S+)*")
_COLUMNS = range(2, 7)
_LABEL_LONGEST = 3
# How far a stretch may stand from its column's heading, in characters.
_NEAR = 3
_DIVIDED = re.compile(r"(?<=[^\W\d_])-$")
_FURNITURE = (LineRole.HEADER, LineRole.FOOTER, LineRole.PAGE_NUMBER, LineRole.STAMP)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of a line without a wide gap between them: their place in the line and the text."""

    at: int
    span: Span
    text: str


def tables_in_text(context: Context) -> tuple[Table, ...]:
    """Tables under a line of known headings, where no table of layout's stands.

    Args:
        context: report and vocabulary.

    Returns:
        Each with at least one row; a stretch that stands under no heading has no column.
    """
    report = context.report
    taken = {index for table in report.tables for index in table.lines}
    found: list[Table] = []
    for index, line in enumerate(report.text.lines):
        if index in taken or line.line.role in _FURNITURE:
            continue
        header = _stretches(report, index)
        if _is_header(header, context.settings):
            rows = _rows(report, index, header, taken)
            taken.update(i for row in rows for i in row.lines)
            if rows:
                found.append(_table(index, header, rows, line.page))
    return tuple(found)


def _table(index: int, header: Sequence[_Stretch], rows: tuple[TableRow, ...], page: int) -> Table:
    columns = tuple(Column(stretch.text) for stretch in header)
    return Table(f"p{page}l{index}", page, "", columns, rows, (index,), method="text")


def _stretches(report: Report, index: int) -> tuple[_Stretch, ...]:
    span = report.text.lines[index].span
    original = report.text.original
    spans = (
        Span(hit.start(), hit.end()) for hit in _STRETCH.finditer(original, span.start, span.end)
    )
    return tuple(
        _Stretch(part.start - span.start, part, report.repaired.render(part).text.strip())
        for part in spans
    )


def _is_header(stretches: Sequence[_Stretch], settings: RemissvarSettings) -> bool:
    """Whether every stretch is a column's known heading, and one of them is the titles'."""
    if len(stretches) not in _COLUMNS:
        return False
    kinds = (settings.title_columns, settings.issuer_columns, settings.date_columns)
    known = [
        [word_pattern(kind).search(folded(stretch.text)) is not None for kind in kinds]
        for stretch in stretches
    ]
    short = all(len(stretch.text.split()) <= _LABEL_LONGEST for stretch in stretches)
    others = sum(any(row[1:]) for row in known)
    strange = sum(not any(row) for row in known)
    return short and any(row[0] for row in known) and others > 0 and strange <= 1


def _rows(
    report: Report, header_at: int, header: Sequence[_Stretch], taken: set[int]
) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    lines = report.text.lines
    ended = lines[header_at].span.end
    for index in range(header_at + 1, len(lines)):
        line = lines[index]
        if line.line.role in _FURNITURE:
            continue
        stretches = _stretches(report, index)
        if not stretches:
            continue
        apart = report.text.original.count("\n", ended, line.span.start) > 1
        ended = line.span.end
        if index in taken or line.page != lines[header_at].page:
            break
        row = _row(index, stretches, header)
        if len(stretches) > 1:
            rows.append(row)
        elif rows and not apart and row.cells[0].column is not None:
            rows[-1] = _continued(rows[-1], row)
        else:
            break
    return tuple(rows)


def _row(index: int, stretches: Sequence[_Stretch], header: Sequence[_Stretch]) -> TableRow:
    columns = [_column(stretch, header) for stretch in stretches]
    clear = len(set(columns)) == len(columns)
    cells = tuple(
        Cell(stretch.text, stretch.text, (stretch.span,), column if clear else None)
        for stretch, column in zip(stretches, columns, strict=True)
    )
    return TableRow(cells, (index,))


def _column(stretch: _Stretch, header: Sequence[_Stretch]) -> int | None:
    """The heading it begins or ends with: figures and dates may be set flush right."""
    for index, heading in enumerate(header):
        ends = heading.at + len(heading.text), stretch.at + len(stretch.text)
        if abs(heading.at - stretch.at) <= _NEAR or abs(ends[0] - ends[1]) <= _NEAR:
            return index
    return None


def _continued(row: TableRow, more: TableRow) -> TableRow:
    """The row with one cell's next line."""
    (added,) = more.cells
    old = row.cell(added.column) if added.column is not None else None
    lines = (*row.lines, *more.lines)
    if old is None:
        return TableRow((*row.cells, added), lines)
    text = _joined(old.text, added.text)
    cell = replace(old, text=text, raw=f"{old.raw} {added.raw}", spans=old.spans + added.spans)
    return TableRow(tuple(cell if each is old else each for each in row.cells), lines)


def _joined(text: str, more: str) -> str:
    if _DIVIDED.search(text) and more[:1].islower():
        return text[:-1] + more
    return f"{text} {more}"
