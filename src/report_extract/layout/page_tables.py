"""Tables on a page whose words have places: rows from lines, columns from common edges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from report_extract.config import LayoutSettings
from report_extract.geometry import Box, union
from report_extract.layout.column_heads import head_labels, is_head
from report_extract.layout.columns import Track, placed_cells, tracks_of
from report_extract.layout.grid_tables import grid_table
from report_extract.layout.page_cells import SheetLine, cell_of, rendered
from report_extract.layout.placed import Piece, Placed, Scale, piece_of
from report_extract.layout.surroundings import notes_under, title_over
from report_extract.layout.tabular import (
    Zone,
    cells_of,
    is_speck,
    is_value,
    text_zones_of,
    zones_of,
)
from report_extract.model import (
    Column,
    Grid,
    RepairedText,
    Table,
    TableRow,
)

_OPEN_END = re.compile(r"(?:[-–,]|\([^)]*)\Z")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row in the making: pieces by column, and the lines it stands on."""

    cells: tuple[tuple[int, Piece], ...]
    lines: tuple[SheetLine, ...]

    @property
    def label(self) -> str:
        return next((piece.text for column, piece in self.cells if column == 0), "")

    @property
    def is_label_alone(self) -> bool:
        return all(column == 0 for column, _ in self.cells)


@dataclass(frozen=True, slots=True)
class _Page:
    """What every step of finding a page's tables looks at."""

    sheet: Sequence[SheetLine]
    scale: Scale
    repaired: RepairedText
    settings: LayoutSettings


def find_page_tables(
    sheet: Sequence[SheetLine],
    grids: Sequence[Grid],
    scale: Scale,
    repaired: RepairedText,
    settings: LayoutSettings,
) -> tuple[Table, ...]:
    """The tables of one page.

    Args:
        sheet: the page's body lines in reading order.
        grids: tables that the page's drawing shows.
        scale: of the page.
        repaired: the edits to the text.
        settings: of the layout.
    """
    page = _Page(sheet, scale, repaired, settings)
    rows = [line.row for line in sheet]
    zones = zones_of(rows, scale)
    drawn = _drawn(grids, page, zones)
    taken = (*zones, *(zone for zone, _ in drawn))
    found = [table for _, table in drawn]
    zones = tuple(sorted((*zones, *text_zones_of(rows, taken, scale)), key=lambda z: z.start))
    for number, zone in enumerate(zones):
        floor = zones[number - 1].end if number else 0
        ceiling = zones[number + 1].start if number + 1 < len(zones) else len(sheet)
        table = _table(page, zone, (floor, ceiling))
        if table is not None:
            found.append(table)
    return tuple(sorted(found, key=lambda table: min(table.lines)))


def _drawn(grids: Sequence[Grid], page: _Page, zones: Sequence[Zone]) -> list[tuple[Zone, Table]]:
    """Tables that are drawn and that the places of values alone do not show."""
    indexes = [line.index for line in page.sheet]
    values = {indexes[i] for zone in zones for i in range(zone.start, zone.end)}
    found: list[tuple[Zone, Table]] = []
    for grid in grids:
        table = grid_table(grid, page.sheet, page.scale, page.repaired)
        if table is not None and not table.lines & values:
            first, last = min(table.lines), max(table.lines)
            found.append((Zone(indexes.index(first), indexes.index(last) + 1), table))
            values |= table.lines
    return found


def _table(page: _Page, zone: Zone, room: tuple[int, int]) -> Table | None:
    sheet, scale, repaired = page.sheet, page.scale, page.repaired
    lines = sheet[zone.start : zone.end]
    cells = [_clean(cells_of(line.row, scale)) for line in lines]
    heads = _head_count(cells, scale)
    tracks = tracks_of([row for row in cells[heads:] if len(row) > 1] or cells[heads:], scale)
    if len(tracks) < 2 or len(lines) - heads < (1 if heads and zone.end == len(sheet) else 2):
        return None
    drafts = [
        _Draft(placed_cells(row, tracks, scale), (line,))
        for row, line in zip(cells[heads:], lines[heads:], strict=True)
        if row
    ]
    joined = _joined(drafts, tracks, page)
    labels = head_labels(cells[:heads], tracks, scale)
    head_lines = tuple(line.index for line in lines[:heads])
    title = title_over([line.row for line in sheet[room[0] : zone.start]], lines[0].row, scale)
    notes = notes_under([line.row for line in sheet[zone.end : room[1]]], lines[-1].row, scale)
    return Table(
        table_id="",
        page=lines[0].line.page,
        title=rendered(title, sheet, repaired),
        columns=_columns(labels, tracks, joined, sheet, repaired),
        rows=tuple(_row(draft, repaired) for draft in joined),
        header_lines=head_lines,
        notes=tuple(rendered([note], sheet, repaired) for note in notes),
        method="aligned",
        box=union(line.line.line.box for line in lines),
    )


def _clean(cells: Iterable[Piece]) -> list[Piece]:
    """Cells without dirt: specks and rests of rulings; a dash is kept."""
    kept = []
    for cell in cells:
        words = [
            word
            for i, word in enumerate(cell.words)
            if not is_speck(word.word.text) or _is_sign(cell.words, i)
        ]
        if words and not _is_stray(words):
            kept.append(piece_of(words))
    return kept


def _is_stray(words: Sequence[Placed]) -> bool:
    """Whether a cell is one letter that OCR made of dirt; a cross is a mark that people make."""
    word = words[0].word
    lone = len(words) == 1 and len(word.text) == 1 and word.text.isalpha()
    return lone and word.confidence is not None and word.text not in "xX"


def _is_sign(words: Sequence[Placed], i: int) -> bool:
    """Whether a speck is a dash that means something: alone, or close to a number."""
    text = words[i].word.text
    if not re.fullmatch(r"[-–—−(]{1,2}", text):
        return False
    others = [word.word.text for word in (*words[:i], *words[i + 1 :])]
    if all(is_speck(other) for other in others):
        return True
    if i + 1 < len(words):
        return re.match(r"\d|\w{2}", words[i + 1].word.text) is not None
    before = words[i - 1]
    return before.word.text[-1].isdigit() and words[i].box.x0 - before.box.x1 < 2.0


def _head_count(cells: Sequence[Sequence[Piece]], scale: Scale) -> int:
    """How many rows at the top hold the headings of the columns."""
    count = 0
    for i, row in enumerate(cells[:5]):
        if is_head(row, cells[i + 1 :], scale, first=i == 0):
            count = i + 1
        elif len(row) > 1 and any(is_value(cell.text) for cell in row[1:]):
            break
    return count


def _joined(drafts: Sequence[_Draft], tracks: Sequence[Track], page: _Page) -> list[_Draft]:
    """Rows whose label or words run over several lines, made one."""
    gaps = [b.lines[0].row.box.top - a.lines[-1].row.box.bottom for a, b in pairwise(drafts)]
    tight = (median(gaps) if gaps else 0.0) - 0.15 * page.scale.height
    found: list[_Draft] = []
    for draft in drafts:
        if found and _continues(found[-1], draft, tight, tracks, page):
            found[-1] = _Draft(
                _both(found[-1].cells, draft.cells), (*found[-1].lines, *draft.lines)
            )
        else:
            found.append(draft)
    return found


def _continues(
    before: _Draft, draft: _Draft, tight: float, tracks: Sequence[Track], page: _Page
) -> bool:
    """Whether a line goes on with the row above it: its label or its words run over."""
    values, had_values = _has_values(draft, tracks), _has_values(before, tracks)
    if values and had_values:
        return False
    label = draft.label
    goes_on = label[:1].islower() or _is_open(before.label, page.settings)
    if values:
        return before.is_label_alone and goes_on and bool(label)
    gap = draft.lines[0].row.box.top - before.lines[-1].row.box.bottom
    if not label:
        return gap < max(tight, 0.35 * page.scale.height)
    return goes_on and (draft.is_label_alone or gap < tight)


def _has_values(draft: _Draft, tracks: Sequence[Track]) -> bool:
    return any(is_value(p.text) for c, p in draft.cells if c and tracks[c].is_numeric)


def _is_open(label: str, settings: LayoutSettings) -> bool:
    words = label.split()
    last = words[-1].casefold() if words else ""
    return _OPEN_END.search(label) is not None or last in settings.suspending


def _both(
    first: Sequence[tuple[int, Piece]], second: Sequence[tuple[int, Piece]]
) -> tuple[tuple[int, Piece], ...]:
    columns: dict[int, list[Placed]] = {}
    for column, piece in (*first, *second):
        columns.setdefault(column, []).extend(piece.words)
    return tuple((column, piece_of(words)) for column, words in sorted(columns.items()))


def _row(draft: _Draft, repaired: RepairedText) -> TableRow:
    cells = tuple(cell_of(column, piece, draft.lines, repaired) for column, piece in draft.cells)
    return TableRow(cells, tuple(line.index for line in draft.lines))


def _columns(
    labels: Sequence[Sequence[Piece]],
    tracks: Sequence[Track],
    drafts: Sequence[_Draft],
    sheet: Sequence[SheetLine],
    repaired: RepairedText,
) -> tuple[Column, ...]:
    return tuple(
        Column(rendered(labels[i], sheet, repaired), _column_box(i, drafts))
        for i in range(len(tracks))
    )


def _column_box(column: int, drafts: Sequence[_Draft]) -> Box | None:
    return union(
        word.word.box
        for draft in drafts
        for own, piece in draft.cells
        if own == column
        for word in piece.words
    )
