"""Reading order: bands of text columns between what runs across the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from report_extract.geometry import Box
from report_extract.layout.placed import Piece, Row, Scale, rows_of
from report_extract.layout.tabular import Zone, zones_of

_MARGIN = 0.15
_WANDER = 8.0
_LOWER_LEAST = 0.1
_WORDS_LEAST = 2.5
_LETTERHEAD_MOST = 6
_BIGGER = 1.12
_BIGGER_BOX = 1.25


@dataclass(frozen=True, slots=True)
class _Band:
    """Text in two columns: what stands left and right of a gutter."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All that is in it."""
        return (*self.left, *self.right)


def in_reading_order(
    pieces: Sequence[Piece], scale: Scale, drawn: Sequence[Box] = ()
) -> tuple[Row, ...]:
    """The printed lines of a page in reading order.

    Tables are read row by row, text columns one after the other between what runs across them.

    Args:
        pieces: of the page's body.
        scale: of the page.
        drawn: tables that the page's drawing shows.
    """
    rows = rows_of(pieces)
    zones = zones_of(rows, scale)
    fixed = [row for zone in zones for row in rows[_with_title(zone, rows, scale) : zone.end]]
    known = {id(row) for row in fixed}
    fixed += [row for row in rows if id(row) not in known and any(_is_in(row, b) for b in drawn)]
    inside = {id(piece) for row in fixed for piece in row.pieces}
    free = [piece for piece in pieces if id(piece) not in inside]
    return tuple(_ordered(free, fixed, scale, depth=0))


def _is_in(row: Row, box: Box) -> bool:
    return box.contains(row.box, slack=2.0)


def _with_title(zone: Zone, rows: Sequence[Row], scale: Scale) -> int:
    """The first row of a table's title: a short line close above it with nothing beside it."""
    if not zone.start:
        return zone.start
    row = rows[zone.start - 1]
    close = rows[zone.start].box.top - row.box.bottom < 1.5 * scale.height
    above = rows[zone.start - 2].box.bottom if zone.start > 1 else float("-inf")
    parted = row.box.top - above > 0.6 * scale.height
    titled = len(row.pieces) == 1 and len(row.text) < 80 and not row.text.endswith((".", ","))
    return zone.start - 1 if close and parted and titled else zone.start


def _ordered(
    free: Sequence[Piece], fixed: Sequence[Row], scale: Scale, depth: int
) -> Iterable[Row]:
    """Free pieces by bands, with the rows of tables at their heights between them."""
    band = _best_band(free, fixed, scale) if depth < 6 else None
    if band is None:
        merged = [*rows_of(free), *fixed]
        yield from sorted(merged, key=lambda row: (row.box.y_mid, row.box.x0))
        return
    inside = {id(piece) for piece in band.pieces}
    top = min(piece.box.y_mid for piece in band.pieces)
    rest = [piece for piece in free if id(piece) not in inside]
    above = [piece for piece in rest if piece.box.y_mid < top]
    below = [piece for piece in rest if piece.box.y_mid >= top]
    yield from _ordered(above, [r for r in fixed if r.box.y_mid < top], scale, depth + 1)
    for left, right in _sections(band, scale):
        yield from _ordered(left, (), scale, depth + 1)
        yield from _ordered(right, (), scale, depth + 1)
    yield from _ordered(below, [r for r in fixed if r.box.y_mid >= top], scale, depth + 1)


def _best_band(free: Sequence[Piece], fixed: Sequence[Row], scale: Scale) -> _Band | None:
    """The largest stretch of prose in two columns; None where the page has but one."""
    if len(free) < 5:
        return None
    best: _Band | None = None
    for x in _gutters(free):
        for whole in _bands_at(x, free, fixed, scale):
            band = whole if _is_prose(whole, scale) else _beside(whole, scale)
            if (best is None or _size(band) > _size(best)) and _is_prose(band, scale):
                best = band
    return best


def _gutters(free: Sequence[Piece]) -> list[float]:
    """Where a second column may begin: just left of places where several pieces begin."""
    left, right = min(p.box.x0 for p in free), max(p.box.x1 for p in free)
    inner = sorted(
        p.box.x0
        for p in free
        if left + _MARGIN * (right - left) < p.box.x0 < right - _MARGIN * (right - left)
    )
    found: list[float] = []
    start = 0
    for i in range(1, len(inner) + 1):
        if i < len(inner) and inner[i] - inner[start] < _WANDER:
            continue
        if i - start >= 2:
            found.append(inner[start] - 0.5)
        start = i
    return found


def _size(band: _Band) -> int:
    return min(len(band.left), len(band.right))


def _bands_at(
    x: float, free: Sequence[Piece], fixed: Sequence[Row], scale: Scale
) -> Iterable[_Band]:
    """The stretches where nothing crosses x, with what stands on either side."""
    crossing = sorted(
        [piece.box for piece in free if piece.box.x0 < x < piece.box.x1] + [r.box for r in fixed],
        key=lambda box: box.y_mid,
    )
    edges = [float("-inf"), *(box.y_mid for box in crossing), float("inf")]
    for top, bottom in pairwise(edges):
        inside = [p for p in free if top < p.box.y_mid < bottom]
        left = tuple(p for p in inside if p.box.x1 <= x)
        right = tuple(p for p in inside if p.box.x0 >= x)
        if len(left) >= 2 and len(right) >= 2:
            band = _trimmed(left, right, scale)
            if band.left and band.right:
                yield band


def _trimmed(left: Sequence[Piece], right: Sequence[Piece], scale: Scale) -> _Band:
    """Without what ends well above the left column: a date or a logotype at the page's right."""
    top = min(p.box.top for p in left) - 2.5 * scale.height
    band = _Band(tuple(left), tuple(p for p in right if p.box.bottom > top))
    top = _under_letterhead(band, scale)
    return _Band(*(tuple(p for p in side if p.box.top >= top) for side in (band.left, band.right)))


def _under_letterhead(band: _Band, scale: Scale) -> float:
    """The top of the columns below a title and an address that stand beside each other.

    A hole parts them from the columns, and what stands above it begins at none of their edges.
    """
    top = min((p.box.top for p in band.pieces), default=0.0)
    bottom = float("-inf")
    for piece in sorted(band.pieces, key=lambda p: p.box.top):
        if piece.box.top - bottom > 0.8 * scale.height:
            above = [p.box.x0 for p in band.right if p.box.bottom <= bottom]
            below = [p.box.x0 for p in band.right if p.box.top >= piece.box.top]
            if 0 < len(above) <= _LETTERHEAD_MOST and _is_astray(above, below, scale):
                return piece.box.top
        bottom = max(bottom, piece.box.bottom)
    return top


def _is_astray(above: Sequence[float], below: Sequence[float], scale: Scale) -> bool:
    """Whether no line above begins where the lines of a column below do."""
    edges = [x for x in below if sum(abs(x - other) < 2.0 for other in below) >= 3]
    return bool(edges) and all(min(abs(x - edge) for edge in edges) > scale.height for x in above)


def _beside(band: _Band, scale: Scale) -> _Band:
    """Without what stands well above the right side: contents and headings over a box."""
    top = min(p.box.top for p in band.right) - 2.5 * scale.height
    return _Band(tuple(p for p in band.left if p.box.bottom > top), band.right)


def _is_prose(band: _Band, scale: Scale) -> bool:
    """Whether both sides read downwards: lines of words, many beginning with a small letter."""
    return len(band.left) + len(band.right) >= 5 and all(
        _side_is_prose(side, scale) for side in (band.left, band.right)
    )


def _side_is_prose(side: Sequence[Piece], scale: Scale) -> bool:
    lines = rows_of(side)
    if len(lines) < 2:
        return False
    words = median(len(line.text.split()) for line in lines)
    lower = sum(line.text[:1].islower() for line in lines) / len(lines)
    sentences = sum(_is_sentence(line.text) for line in lines) / len(lines)
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    full = sum(line.box.width > 0.6 * width for line in lines) / len(lines)
    wide = width > 8 * scale.height
    return (
        wide
        and words >= _WORDS_LEAST
        and lower >= _LOWER_LEAST
        and sentences >= 0.4
        and full >= 0.4
    )


def _is_sentence(line: str) -> bool:
    """Whether a line is part of running text: goes on from the last, ends one, or is long."""
    words = len(line.split())
    return line[:1].islower() or (line.endswith(".") and words > 2) or words > 5


def _sections(band: _Band, scale: Scale) -> Iterable[tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    """The band cut at headings that stand over both columns although they are short."""
    cuts = [
        row.box.top - 0.3 * scale.height for row in rows_of(band.left) if _cuts(row, band, scale)
    ]
    edges = [float("-inf"), *cuts, float("inf")]
    for top, bottom in pairwise(edges):
        left = tuple(p for p in band.left if top <= p.box.y_mid < bottom)
        right = tuple(p for p in band.right if top <= p.box.y_mid < bottom)
        if left or right:
            yield left, right


def _cuts(row: Row, band: _Band, scale: Scale) -> bool:
    """Whether a short line on the left heads both columns.

    Nothing stands beside it, and below it both columns begin at one height. Where it is set in the
    type of the text it also needs a hole around it.
    """
    box, line = row.box, scale.height
    if any(p.box.y_overlap(box) > 0 for p in band.right):
        return False
    above = [p.box.bottom for p in band.right if p.box.y_mid < box.y_mid]
    over = [p.box.bottom for p in band.left if p.box.y_mid < box.top]
    if not above or not over or box.top - max(over) < 0.6 * line:
        return False
    below = min((p.box.top for p in band.right if p.box.y_mid > box.y_mid), default=None)
    under = min((p.box.top for p in band.left if p.box.top > box.y_mid), default=None)
    if below is None:
        return _is_bigger(row, band)
    level = under is not None and abs(below - under) < 2 * line
    return level and (_is_bigger(row, band) or below - max(above) > 3.2 * line)


def _is_bigger(row: Row, band: _Band) -> bool:
    """Whether a line is set in bigger type than most of the band."""
    if any(word.size for word in row.words):
        usual = median(p.words[0].word.size or 0.0 for p in band.pieces)
        return max(word.size or 0.0 for word in row.words) > _BIGGER * usual
    usual = median(p.box.height for p in band.pieces)
    return row.box.height > _BIGGER_BOX * usual
