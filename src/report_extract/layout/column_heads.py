"""The headings of a table's columns: on one line or two, over one column or several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_extract.layout.columns import Track, nearest
from report_extract.layout.placed import Piece, Placed, Scale, piece_of
from report_extract.layout.tabular import is_value

_YEAR = re.compile(
    r"(?:(?:18|19|20)\d\d(?:-\d\d-\d\d)?(?:\s?[-–/]\s?(?:(?:18|19|20)?\d\d(?:-\d\d-\d\d)?))?"
    r"|\d{1,2}[./]\d{1,2}[./ -](?:\d{4}|\d\d)|\d{6}-\d{6})[*:.]?\Z"
)
_DIRT = " \"“”'‘’`.,:;|*-–—"


def is_year(text: str) -> bool:
    """Whether a cell names a year or a balance day and no amount."""
    return _YEAR.match(text.strip(_DIRT)) is not None


def is_head(
    row: Sequence[Piece], below: Sequence[Sequence[Piece]], scale: Scale, *, first: bool
) -> bool:
    """Whether a row at the top of a table holds headings: words or years over columns of values.

    Args:
        row: its cells.
        below: the cells of the rows under it.
        scale: of the page.
        first: whether it is the table's first row; in a table of words only that one can be.
    """
    rest = [cell for other in below for cell in other[1:]]
    over = [c for c in row if any(c.box.x_overlap(cell.box) > -scale.space for cell in rest)]
    if not over or not row:
        return False
    values = [cell for cell in over if is_value(cell.text) and not is_year(cell.text)]
    if values:
        return not first and _misread_years(row, over, below, scale)
    if _is_listed(row, below):
        return False
    if any(is_year(cell.text) for cell in over):
        return not _all_years(below)
    if sum(is_value(cell.text) for cell in rest) < 0.4 * len(rest):
        return first and _heads_words(row, below)
    return len(row) > 1 or row[0].box.x0 > min(c[0].box.x0 for c in below if c) + 3 * scale.height


def _heads_words(row: Sequence[Piece], below: Sequence[Sequence[Piece]]) -> bool:
    """Whether the first row of a table of words holds headings: short, and nothing runs on."""
    after = next((other for other in below if other), None)
    short = all(len(cell.text) < 40 and not cell.text.endswith((".", ",")) for cell in row)
    return (
        len(row) > 1
        and short
        and after is not None
        and not any(cell.text[:1].islower() for cell in after)
    )


def _misread_years(
    row: Sequence[Piece], over: Sequence[Piece], below: Sequence[Sequence[Piece]], scale: Scale
) -> bool:
    """Whether a row without label under other headings holds years, at least one of them legible.

    `1986 t986 19835`: OCR spoilt two; taken for amounts they would make a row of false ones.
    """
    labels = min((other[0].box.x0 for other in below if other), default=0.0)
    texts = [cell.text.strip(_DIRT) for cell in over]
    alike = all(len(text) in {4, 5} and sum(map(str.isdigit, text)) >= 3 for text in texts)
    return (
        alike and any(is_year(text) for text in texts) and row[0].box.x0 > labels + 4 * scale.height
    )


def _is_listed(row: Sequence[Piece], below: Sequence[Sequence[Piece]]) -> bool:
    """Whether a row begins with a value as the rows under it do: a list by date or by number."""
    values = sum(is_value(other[0].text) for other in below if other)
    return is_value(row[0].text) and len(row) > 2 and values > 0.5 * len(below)


def _all_years(below: Sequence[Sequence[Piece]]) -> bool:
    """Whether the rows under it hold years too: then a year is what the table lists."""
    values = [cell.text for row in below for cell in row if is_value(cell.text)]
    return bool(values) and sum(is_year(value) for value in values) > 0.5 * len(values)


def head_labels(
    rows: Sequence[Sequence[Piece]], tracks: Sequence[Track], scale: Scale
) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of every column's heading, from the top."""
    labels: list[list[Piece]] = [[] for _ in tracks]
    spanned = _spanned(rows, tracks, scale)
    for columns, piece in spanned:
        for column in columns:
            labels[column].append(piece)
    for number, row in enumerate(rows):
        if spanned and number == len(rows) - 2:
            continue
        for columns, piece in _assigned(row, tracks, scale, last=number == len(rows) - 1):
            for column in columns:
                labels[column].append(piece)
    return tuple(tuple(label) for label in labels)


def _spanned(
    rows: Sequence[Sequence[Piece]], tracks: Sequence[Track], scale: Scale
) -> list[tuple[tuple[int, ...], Piece]]:
    """The last row but one where its headings stand over the same years again and again.

    `Budget` and `Utfall` over `2013 2014 2013 2014`: each heads as many columns as the other,
    although it is printed over the first or the middle of them.
    """
    if len(rows) < 2 or not 1 < len(rows[-2]) < len(rows[-1]):
        return []
    years = [piece for piece in rows[-1] if is_year(piece.text)]
    share, rest = divmod(len(years), len(rows[-2]))
    texts = [piece.text.strip(_DIRT) for piece in years]
    if rest or share < 2 or texts != texts[:share] * len(rows[-2]):
        return []
    found = []
    for number, piece in enumerate(rows[-2]):
        own = years[number * share : (number + 1) * share]
        if not own[0].box.x0 - scale.height <= piece.box.x_mid <= own[-1].box.x1 + scale.height:
            return []
        found.append((tuple(nearest(year, tracks) for year in own), piece))
    return found


def _assigned(
    row: Sequence[Piece], tracks: Sequence[Track], scale: Scale, *, last: bool
) -> list[tuple[tuple[int, ...], Piece]]:
    if len(row) == len(tracks):
        return [((i,), piece) for i, piece in enumerate(row)]
    values = range(1, len(tracks))
    if len(row) == len(tracks) - 1 and row[0].box.x_mid > tracks[0].x1:
        return [((i,), piece) for i, piece in zip(values, row, strict=True)]
    found: list[tuple[tuple[int, ...], Piece]] = []
    for piece in row:
        found.extend(_spread(piece, tracks, scale, last=last))
    return found


def _spread(
    piece: Piece, tracks: Sequence[Track], scale: Scale, *, last: bool
) -> list[tuple[tuple[int, ...], Piece]]:
    """Where a heading belongs: one column, several that it spans, or several headings in one."""
    over = tuple(i for i, track in enumerate(tracks) if piece.box.x0 <= track.x_mid <= piece.box.x1)
    if len(over) < 2:
        return [((nearest(piece, tracks),), piece)]
    groups: list[tuple[int, list[Placed]]] = []
    for word in piece.words:
        column = nearest(piece_of([word]), tracks)
        gap = word.box.x0 - groups[-1][1][-1].box.x1 if groups else 0.0
        if groups and (groups[-1][0] == column or gap < 1.15 * scale.space):
            groups[-1][1].append(word)
        else:
            groups.append((column, [word]))
    if len(groups) == len(over) or last:
        return [((column,), piece_of(words)) for column, words in groups]
    return [(over, piece)]
