"""A document's pages with their lines in reading order and their furniture marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from report_extract.config import LayoutSettings
from report_extract.geometry import Box
from report_extract.layout.furniture import Printed, roles_of
from report_extract.layout.grid_tables import is_table
from report_extract.layout.order import in_reading_order
from report_extract.layout.placed import (
    Piece,
    Row,
    Scale,
    glued,
    pieces_of,
    rows_of,
    scale_of,
    upright,
)
from report_extract.layout.tabular import zones_of
from report_extract.model import Document, Line, LineRole, Page, Word

_SOLID = 8
_DIRT_LONGEST = 5
_TABLED_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with boxes, taken apart: its rows from the top and what is usual on it."""

    page: Page
    rows: tuple[Row, ...]
    scale: Scale
    loose: tuple[Word, ...]
    dirt: tuple[Piece, ...] = ()


def arrange(document: Document, settings: LayoutSettings) -> Document:
    """The same document with every page's lines in reading order and with their roles.

    Pages whose words have boxes get new lines: headers, body, footers. The lines of text input stay
    to the letter and in order; only their roles are set.

    Args:
        document: as a source gave it.
        settings: of the layout.
    """
    sheets = {page.number: _sheet(page) for page in document.pages if _is_boxed(page)}
    printed = [
        _printed_rows(sheets[page.number]) if page.number in sheets else _printed_lines(page)
        for page in document.pages
    ]
    roles = roles_of(printed, settings)
    pages = tuple(
        _placed_page(sheets[page.number], own, settings)
        if page.number in sheets
        else _marked_page(page, own)
        for page, own in zip(document.pages, roles, strict=True)
    )
    return replace(document, pages=pages)


def _is_boxed(page: Page) -> bool:
    words = [word for line in page.lines for word in line.words]
    return bool(words) and sum(word.box is not None for word in words) > 0.5 * len(words)


def _sheet(page: Page) -> _Sheet:
    words = [word for line in page.lines for word in line.words]
    placed = upright(words)
    scale = scale_of(placed)
    placed = glued(placed, scale)
    loose = tuple(word for word in words if word.box is None)
    pieces = pieces_of(placed, scale)
    dirt = _margin_dirt(pieces, scale)
    aside = {id(piece) for piece in dirt}
    clean = [piece for piece in pieces if id(piece) not in aside]
    return _Sheet(page, rows_of(clean), scale, loose, dirt)


def _margin_dirt(pieces: Sequence[Piece], scale: Scale) -> tuple[Piece, ...]:
    """What OCR made of shadows in the margins: a few letters outside the text on either side."""
    solid = [piece.box for piece in pieces if len(piece.text) >= _SOLID]
    if len(solid) < 8:
        return ()
    left = sorted(box.x0 for box in solid)[len(solid) // 20] - 1.2 * scale.height
    right = sorted(box.x1 for box in solid)[-1 - len(solid) // 20] + 1.2 * scale.height
    top, bottom = min(box.top for box in solid), max(box.bottom for box in solid)
    return tuple(
        piece
        for piece in pieces
        if len(piece.text) <= _DIRT_LONGEST
        and all(placed.word.confidence is not None for placed in piece.words)
        and (piece.box.x1 < left or piece.box.x0 > right)
        and top < piece.box.y_mid < bottom
    )


def _printed_rows(sheet: _Sheet) -> tuple[Printed, ...]:
    height = sheet.scale.height
    rows = sheet.rows
    tabled = _tabled(rows, sheet.scale)
    found = []
    for i, row in enumerate(rows):
        above = row.box.top - rows[i - 1].box.bottom if i else 0.0
        below = rows[i + 1].box.top - row.box.bottom if i + 1 < len(rows) else 0.0
        apart = max(above, below) > 1.2 * height
        found.append(Printed(row.text, row.box.top, apart, i in tabled))
    return tuple(found)


def _tabled(rows: Sequence[Row], scale: Scale) -> frozenset[int]:
    """Rows of tables that stand close together: a running line over a table is set apart."""
    found: list[int] = []
    for zone in zones_of(rows, scale):
        run = [zone.start]
        for i in range(zone.start + 1, zone.end + 1):
            if i < zone.end and rows[i].box.top - rows[i - 1].box.bottom < 1.2 * scale.height:
                run.append(i)
                continue
            found.extend(run if len(run) >= _TABLED_LEAST else ())
            run = [i]
    return frozenset(found)


def _printed_lines(page: Page) -> tuple[Printed, ...]:
    lines = page.lines
    return tuple(
        Printed(" ".join(line.text.split()), None, _is_apart(i, lines))
        for i, line in enumerate(lines)
        if line.text.strip()
    )


def _is_apart(i: int, lines: Sequence[Line]) -> bool:
    blank_above = i > 0 and not lines[i - 1].text.strip()
    blank_below = i + 1 < len(lines) and not lines[i + 1].text.strip()
    return blank_above or blank_below


def _marked_page(page: Page, roles: Sequence[LineRole]) -> Page:
    """Text input: the lines as they are, each with its role."""
    left = iter(roles)
    lines = tuple(
        replace(line, role=next(left)) if line.text.strip() else line for line in page.lines
    )
    return replace(page, lines=lines)


def _placed_page(sheet: _Sheet, roles: Sequence[LineRole], settings: LayoutSettings) -> Page:
    """A page with boxes: header first, then the body in reading order, then the footer."""
    stamp = _stamp_rows(sheet, roles, settings)
    head: list[Line] = []
    foot: list[Line] = []
    body: list[Piece] = []
    middle = _middle(sheet.rows)
    for row, role in zip(sheet.rows, roles, strict=True):
        if role is LineRole.BODY:
            body.extend(piece for piece in row.pieces if id(piece) not in stamp)
        elif row.box.y_mid < middle:
            head.append(Line.of_words(row.words, role))
        else:
            foot.append(Line.of_words(row.words, role))
    stamps = [
        Line.of_words(row.words, LineRole.STAMP)
        for row in rows_of([p for row in sheet.rows for p in row.pieces if id(p) in stamp])
    ]
    read = [Line.of_words(row.words) for row in in_reading_order(body, sheet.scale, _drawn(sheet))]
    loose = [Line.of_words(sheet.loose)] if sheet.loose else []
    dirt = [Line.of_words(row.words, LineRole.STAMP) for row in rows_of(sheet.dirt)]
    return replace(sheet.page, lines=(*head, *stamps, *read, *loose, *dirt, *foot))


def _drawn(sheet: _Sheet) -> tuple[Box, ...]:
    words = [word.box for row in sheet.rows for word in row.words if word.box is not None]
    return tuple(grid.box for grid in sheet.page.grids if is_table(grid, words))


def _middle(rows: Iterable[Row]) -> float:
    boxes = [row.box for row in rows]
    return (min(box.top for box in boxes) + max(box.bottom for box in boxes)) / 2


def _stamp_rows(
    sheet: _Sheet, roles: Sequence[LineRole], settings: LayoutSettings
) -> frozenset[int]:
    """Pieces of an office stamp at the top of the page: its words and what stands close to them."""
    top = sheet.rows[0].box.top if sheet.rows else 0.0
    limit = top + 0.3 * (sheet.page.height or 800.0)
    pieces = [
        piece
        for row, role in zip(sheet.rows, roles, strict=True)
        for piece in row.pieces
        if role is LineRole.BODY and piece.box.bottom < limit
    ]
    words = re.compile(
        rf"(?:{'|'.join(map(re.escape, settings.stamp_words))})(?![^\W\d_])", re.IGNORECASE
    )
    seeds = [
        p
        for p in pieces
        if settings.stamp_words and words.match(p.text.replace(" ", "")) and len(p.text) < 25
    ]
    if len(seeds) < 2:
        return frozenset()
    return frozenset(id(p) for p in pieces if any(_near(p, seed, sheet.scale) for seed in seeds))


def _near(piece: Piece, seed: Piece, scale: Scale) -> bool:
    return (
        piece.box.x_overlap(seed.box) > 0
        and piece.box.y_overlap(seed.box) > -2.5 * scale.height
        and piece.box.width < 4 * max(seed.box.width, 40.0)
    )
