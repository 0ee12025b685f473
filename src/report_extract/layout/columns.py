"""The columns of a table, found from where the cells of its rows stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from report_extract.layout.placed import Piece, Placed, Scale, piece_of
from report_extract.layout.tabular import is_dash, is_value

_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Track:
    """A column's place.

    Attributes:
        x0: left edge in points.
        x1: right edge in points.
        values: how many of its cells are numbers, dates or dashes.
        cells: how many it has.
        numbers: how many of its values are more than a dash.
    """

    x0: float
    x1: float
    values: int = 0
    cells: int = 1
    numbers: int = 0

    @property
    def x_mid(self) -> float:
        """The x of its centre."""
        return (self.x0 + self.x1) / 2

    def overlap(self, x0: float, x1: float) -> float:
        """Length shared with an interval; negative is the gap between them."""
        return min(self.x1, x1) - max(self.x0, x0)

    @property
    def is_numeric(self) -> bool:
        """Whether most of its cells are values."""
        return self.values > 0.5 * self.cells


def tracks_of(rows: Sequence[Sequence[Piece]], scale: Scale) -> tuple[Track, ...]:
    """The columns of a table's body from left to right; the first holds the labels, if any does.

    Narrow cells found a column before wide ones join it; a cell that would bridge two columns, each
    with cells of its own, joins neither.

    Args:
        rows: the cells of every body row.
        scale: of the page.
    """
    left = min((cell.box.x0 for row in rows for cell in row), default=0.0)
    labels = [row[0] for row in rows if row and _is_label(row[0], left, scale)]
    has_labels = len(labels) >= 0.5 * len(rows)
    kept = {id(label) for label in labels} if has_labels else set()
    others = [cell for row in rows for cell in row if id(cell) not in kept]
    found = _merged(others, scale)
    if not has_labels:
        return tuple(found)
    edge = left + _EDGE * scale.height
    found = [track for track in found if track.x1 > edge]
    limit = min((track.x0 for track in found), default=max(cell.box.x1 for cell in labels))
    reach = max(edge, min(limit, max(cell.box.x1 for cell in labels)))
    return (Track(left, reach, 0, len(labels)), *found)


def _is_label(cell: Piece, left: float, scale: Scale) -> bool:
    return cell.box.x0 < left + _EDGE * scale.height and not is_value(cell.text)


def _merged(cells: Iterable[Piece], scale: Scale) -> list[Track]:
    tracks: list[Track] = []
    for cell in sorted(cells, key=lambda c: (not is_value(c.text), c.box.width, c.box.x0)):
        box, value = cell.box, int(is_value(cell.text))
        number = int(value and not is_dash(cell.text))
        touching = [
            track
            for track in tracks
            if track.overlap(box.x0, box.x1) > 0.15 * min(box.width, track.x1 - track.x0)
        ]
        if len(touching) > 1 and sum(track.cells >= 2 for track in touching) > 1:
            continue
        tracks = [track for track in tracks if track not in touching]
        tracks.append(
            Track(
                min([box.x0, *(t.x0 for t in touching)]),
                max([box.x1, *(t.x1 for t in touching)]),
                value + sum(t.values for t in touching),
                1 + sum(t.cells for t in touching),
                number + sum(t.numbers for t in touching),
            )
        )
    tracks.sort(key=lambda track: track.x0)
    return _without_slivers(tracks, scale)


def _without_slivers(tracks: Sequence[Track], scale: Scale) -> list[Track]:
    """Dirt that stands once beside a real column is none of its own."""
    return [
        track
        for track in tracks
        if track.cells > 1 or track.numbers or track.x1 - track.x0 > 1.2 * scale.height
    ]


def placed_cells(
    cells: Sequence[Piece], tracks: Sequence[Track], scale: Scale
) -> tuple[tuple[int, Piece], ...]:
    """Every cell with the index of its column; a cell over two columns is parted word by word."""
    found: list[tuple[int, Piece]] = []
    for number, cell in enumerate(cells):
        if is_dash(cell.text) and _is_astray(cell, tracks, scale):
            continue
        if number == 0 and _starts_in(cell, tracks[0], scale) and not is_value(cell.text):
            found.extend(_label_parts(cell, tracks))
            continue
        over = [
            i for i, t in enumerate(tracks) if t.overlap(cell.box.x0, cell.box.x1) > 0.3 * _width(t)
        ]
        if len(over) > 1 and len(cell.words) > 1:
            found.extend(_parted(cell, tracks))
        else:
            found.append((nearest(cell, tracks), cell))
    return _together(found)


def _is_astray(cell: Piece, tracks: Sequence[Track], scale: Scale) -> bool:
    """Whether a dash stands between the columns: a rest of a ruling or dirt."""
    return all(t.overlap(cell.box.x0, cell.box.x1) < -0.5 * scale.height for t in tracks)


def _starts_in(cell: Piece, track: Track, scale: Scale) -> bool:
    return track.x0 - scale.height <= cell.box.x0 < max(track.x1, track.x0 + _EDGE * scale.height)


def _label_parts(cell: Piece, tracks: Sequence[Track]) -> list[tuple[int, Piece]]:
    """A label, and the number that stands so close behind it that it became one piece with it."""
    words = list(cell.words)
    cut = len(words)
    while cut > 1 and len(tracks) > 1:
        tail = piece_of(words[cut - 1 :])
        home = tracks[nearest(tail, tracks)]
        if home is tracks[0] or not is_value(tail.text) or abs(home.x1 - tail.box.x1) > 6.0:
            break
        cut -= 1
    if cut == len(words):
        return [(0, cell)]
    tail = piece_of(words[cut:])
    return [(0, piece_of(words[:cut])), (nearest(tail, tracks), tail)]


def _parted(cell: Piece, tracks: Sequence[Track]) -> list[tuple[int, Piece]]:
    groups: list[tuple[int, list[Placed]]] = []
    for word in cell.words:
        column = nearest(piece_of([word]), tracks)
        if groups and groups[-1][0] == column:
            groups[-1][1].append(word)
        else:
            groups.append((column, [word]))
    return [(column, piece_of(words)) for column, words in groups]


def nearest(cell: Piece, tracks: Sequence[Track]) -> int:
    """The index of the column a cell stands in or closest to."""
    return max(
        range(len(tracks)),
        key=lambda i: (
            min(tracks[i].overlap(cell.box.x0, cell.box.x1), 0.5 * cell.box.width),
            -abs(tracks[i].x1 - cell.box.x1),
        ),
    )


def _width(track: Track) -> float:
    return max(1.0, track.x1 - track.x0)


def _together(found: Sequence[tuple[int, Piece]]) -> tuple[tuple[int, Piece], ...]:
    """Pieces of one column as one cell."""
    columns: dict[int, list[Placed]] = {}
    for column, piece in found:
        columns.setdefault(column, []).extend(piece.words)
    return tuple((column, piece_of(words)) for column, words in sorted(columns.items()))
