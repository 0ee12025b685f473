"""Which rows of a page are rows of a table: shared by reading order and table finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.geometry import Box
from report_extract.layout.placed import Piece, Placed, Row, Scale, piece_of

_NUMBER = re.compile(
    r"[(\[]?[-–—−+]?\s?(?:\d{1,3}(?:[ .,' ]\d{3})+|\d+)(?:[,.]\d{1,2}|:\d\d|:[-–—]{1,2})?"
    r"\s?[%)\]]?[-–—−]?[*.,|:]?\Z"
)
_DASH = re.compile(r"[-–—−_~=]{1,3}\Z")
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w{0,7}\.?"
_DATE = re.compile(
    r"(?:(?:18|19|20)\d\d-\d\d-\d\d(?:\s?[-–—]+\s?\d{1,2})?|\d{1,2}/\d{1,2}(?:[-–]\d{2,4})?|"
    rf"(?:\d{{1,2}}(?:[-–]\d{{1,2}})? )?{_MONTH}(?: (?:18|19|20)\d\d)?)\Z"
)
_NUMERIC = re.compile(r"[(\[]?[-–—−+]?[\d][\d.,:' ]*[%)\]]?[-–—−]?[*|]?\Z")
_SPECK = re.compile(r"[|¦_.,:;'’‘`\"”“°*~^\\/!\[\]{}=<>©®¢«»—–-]{1,3}\Z")
_ITEM_MARK = re.compile(r"(?:\W{1,2}|[oOe0]|\(?\w{1,2}[.)]|\d{1,2}(?:\.\d{1,2})*\.?|\d{1,2} §)\Z")
_RULE = re.compile(r"[|¦]{1,2}\Z")
_SIGNED = re.compile(r"\w den \d{1,2} \w+ (?:19|20)\d\d\Z|^\w+ (?:19|20)\d\d-\d\d-\d\d\Z")
_YEAR = re.compile(r"(?:18|19|20)\d\d\Z")
_GAP_ROWS = 3.2
_TEXT_ROWS = 3
_LABELS_MOST = 4
_HOLE = 7.0
_HEAD_GAP = 2.6


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows that make a table: `rows[start:end]`, its headings within."""

    start: int
    end: int


def is_number(text: str) -> bool:
    """Whether a cell is an amount or a count, with sign, thousands and brackets as printed."""
    return _NUMBER.match(text.strip()) is not None


def is_dash(text: str) -> bool:
    """Whether a cell is a dash: nothing, as printed in a column of amounts."""
    return _DASH.match(text.strip()) is not None


def is_value(text: str) -> bool:
    """Whether a cell holds a number, a dash or a date and nothing else."""
    stripped = text.strip()
    return is_number(stripped) or is_dash(stripped) or _DATE.match(stripped) is not None


def is_speck(text: str) -> bool:
    """Whether a word is dirt or a rest of a ruling rather than writing."""
    return _SPECK.match(text) is not None


def cells_of(row: Row, scale: Scale) -> tuple[Piece, ...]:
    """The row's pieces, parted further where two numbers stand side by side."""
    return tuple(part for piece in row.pieces for part in _parted(piece, scale))


def _parted(piece: Piece, scale: Scale) -> list[Piece]:
    parts: list[list[Placed]] = [[piece.words[0]]]
    for word in piece.words[1:]:
        before = parts[-1][-1]
        if _RULE.match(word.word.text) or _RULE.match(before.word.text):
            parts.append([word])
            continue
        gap = word.box.x0 - before.box.x1
        numbers = _NUMERIC.match(before.word.text) and _NUMERIC.match(word.word.text)
        if (numbers and gap > scale.split) or _cannot_join(parts[-1], word, scale, gap):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [piece_of(part) for part in parts]


def _cannot_join(part: Sequence[Placed], word: Placed, scale: Scale, gap: float) -> bool:
    """Whether a number ends before `word`: after `412 680`, `1` is no group of three digits."""
    if gap < 0.6 * scale.space or not re.match(r"[-–—−(]?\d", word.word.text):
        return False
    text = " ".join(item.word.text for item in part)
    if not re.fullmatch(r"[-–—−(]?\d{1,3}(?: \d{3})*\)?|[-–—−(]?\d{4,}\)?", text):
        return False
    if len(part) == 1 and not re.fullmatch(r"\D?\d{4,}\D?", text) and len(word.word.text) < 3:
        return gap > 1.3 * scale.space  # `1 (4)`, `11 300`: no verdict on a lone group
    return re.match(r"\d{3}(?!\d)", word.word.text) is None


def is_tabular(row: Row, scale: Scale) -> bool:
    """Whether a row has a label or value and, apart from it, at least one value."""
    cells = [cell for cell in cells_of(row, scale) if not is_speck(cell.text)]
    return len(cells) >= 2 and any(is_value(cell.text) for cell in cells[1:])


def zones_of(rows: Sequence[Row], scale: Scale) -> tuple[Zone, ...]:
    """Runs of rows that make tables: at least two rows with values in common columns.

    Args:
        rows: of one page from the top, furniture taken out.
        scale: of the page.
    """
    flags = [is_tabular(row, scale) for row in rows]
    zones: list[Zone] = []
    i = 0
    while i < len(rows):
        if not flags[i]:
            i += 1
            continue
        end = _zone_end(i, rows, flags, scale)
        start = _zone_start(i, rows, scale, zones[-1].end if zones else 0)
        if zones and start == zones[-1].end and _resumes(zones[-1], i, end, rows, scale):
            zones[-1] = Zone(zones[-1].start, end)
        elif _is_table(rows[start:end], i - start, sum(flags[i:end]), scale) or (
            end == len(rows) and _is_begun(rows[start:end], i - start, scale)
        ):
            zones.append(Zone(start, end))
        i = end
    return tuple(zones)


def _is_table(rows: Sequence[Row], head: int, valued: int, scale: Scale) -> bool:
    return valued >= 2 and _share_columns(rows[head:], scale)


def _is_begun(rows: Sequence[Row], head: int, scale: Scale) -> bool:
    """Whether a page ends with a table's first row: headings over each of its values."""
    if not head or len(rows) != head + 1:
        return False
    values = [cell.box for cell in cells_of(rows[head], scale)[1:] if is_value(cell.text)]
    over = [cell.box for cell in cells_of(rows[head - 1], scale)]
    headed = [any(box.x_overlap(value) > 0 for box in over) for value in values]
    return len(values) >= 2 and all(headed)


def _resumes(before: Zone, first: int, end: int, rows: Sequence[Row], scale: Scale) -> bool:
    """Whether rows go on with the table above them after a hole, as where OCR lost a row."""
    gap = rows[before.end].box.top - rows[before.end - 1].box.bottom
    if _heads_anew(rows[first], rows[before.start : before.end], scale):
        return False
    if not 0 <= gap < _HOLE * scale.height or first - before.end > 1:
        return False
    if before.end < first and rows[before.end].box.x0 > rows[first].box.x0 + 2 * scale.height:
        return False
    old, new = (
        [cell.box for row in part for cell in cells_of(row, scale)[1:] if is_value(cell.text)]
        for part in (rows[before.start : before.end], rows[first:end])
    )
    under = sum(any(abs(a.x1 - b.x1) < 0.6 * scale.height for a in old) for b in new)
    return bool(new) and under >= 0.7 * len(new)


def _zone_end(first: int, rows: Sequence[Row], flags: Sequence[bool], scale: Scale) -> int:
    """One past the last row of values that hangs together with the first."""
    last = first
    for i in range(first + 1, len(rows)):
        gap = rows[i].box.top - rows[i - 1].box.bottom
        if not -0.8 * scale.height < gap < _GAP_ROWS * scale.height:
            break
        if flags[i] and _heads_anew(rows[i], rows[first:i], scale):
            break
        if flags[i]:
            last = i
        elif _is_dirt(rows[i]):
            continue
        elif _ends_before(i, rows, first, last, scale):
            break
    return last + 1 + _is_tail(last + 1, rows, scale)


def _heads_anew(row: Row, above: Sequence[Row], scale: Scale) -> bool:
    """Whether a row repeats the years over the columns: a second table begins right there."""
    years = [cell.text for cell in cells_of(row, scale)[1:]]
    if len(years) < 2 or not all(_YEAR.match(year) for year in years):
        return False
    heads = [[cell.text for cell in cells_of(other, scale)] for other in above]
    return len(above) > 2 and any(head[-len(years) :] == years for head in heads[:2])


def _ends_before(i: int, rows: Sequence[Row], first: int, last: int, scale: Scale) -> bool:
    """Whether a row without values stands outside the table that began at `first`."""
    if i - last > _LABELS_MOST or _is_title(rows, i, scale):
        return True
    return not _is_within(rows[i], rows[first : last + 1], scale)


def _is_tail(i: int, rows: Sequence[Row], scale: Scale) -> bool:
    """Whether a line ends the label of the last row, which runs over two lines."""
    if i >= len(rows) or not _is_alone(rows[i]) or not rows[i].text[:1].islower():
        return False
    close = rows[i].box.top - rows[i - 1].box.bottom < 0.5 * scale.height
    return close and rows[i].box.x1 < _first_value(rows[i - 1], scale)


def _is_alone(row: Row) -> bool:
    """Whether a row has one piece, specks aside."""
    return sum(not is_speck(piece.text) for piece in row.pieces) == 1


def _is_dirt(row: Row) -> bool:
    """Whether a row holds nothing but specks: dirt on a scan does not end a table."""
    return all(len(piece.text) < 2 or is_speck(piece.text) for piece in row.pieces)


def _is_within(row: Row, table: Sequence[Row], scale: Scale) -> bool:
    """Whether a row without values may stand in a table: a label, or cells within its width."""
    left = min(item.box.x0 for item in (table if len(table) > 2 else (*table, row)))
    right = max(item.box.x1 for item in table)
    values = min(_first_value(item, scale) for item in table)
    if _is_alone(row):
        piece = next(piece.box for piece in row.pieces if not is_speck(piece.text))
        right = min(right, values + 2 * scale.height)
        return left - scale.height <= piece.x0 and piece.x1 <= right
    return row.box.x1 <= right + 2 * scale.height and row.box.x0 >= left - scale.height


def _first_value(row: Row, scale: Scale) -> float:
    cells = cells_of(row, scale)
    found = [cell.box.x0 for cell in cells[1:] if is_value(cell.text)]
    return min(found, default=float("inf"))


def _is_title(rows: Sequence[Row], i: int, scale: Scale) -> bool:
    """Whether a lone line begins the next table: space above, headings of columns below."""
    above = rows[i].box.top - rows[i - 1].box.bottom
    bigger = _type_height(rows[i]) > 1.12 * _type_height(rows[i - 1])
    if not _is_alone(rows[i]) or not (bigger or above > 1.0 * scale.height):
        return False
    after = rows[i + 1] if i + 1 < len(rows) else None
    return bigger or (after is not None and after.box.x0 > rows[i].box.x0 + 4 * scale.height)


def _type_height(row: Row) -> float:
    sizes = [word.size for word in row.words if word.size]
    return max(sizes) if sizes else max(p.box.height for piece in row.pieces for p in piece.words)


def _zone_start(first: int, rows: Sequence[Row], scale: Scale, floor: int) -> int:
    """The zone's first row: the headings of columns above the first values, and what is between."""
    headed = _heads_itself(rows[first], rows[first + 1 :], scale)
    start = found = first
    while start > max(floor, first - 5):
        above = rows[start - 1]
        gap = rows[start].box.top - above.box.bottom
        if not -0.8 * scale.height < gap < _HEAD_GAP * scale.height:
            break
        start -= 1
        if _is_column_heading(above, rows[first], scale):
            found = start
        elif gap < 0:
            continue  # a label set at half height beside headings of two lines
        elif headed or found < first or not _is_section(above, rows[first], scale):
            break
    if (
        found == first
        and not headed
        and first > floor
        and _is_section(rows[first - 1], rows[first], scale)
    ):
        close = rows[first].box.top - rows[first - 1].box.bottom < scale.height
        return first - int(close)
    return found


def _heads_itself(row: Row, below: Sequence[Row], scale: Scale) -> bool:
    """Whether the first row with values holds years or days over the columns and no label."""
    return bool(below) and row.box.x0 > below[0].box.x0 + 4 * scale.height


def _is_left_alone(row: Row, first: Row, scale: Scale) -> bool:
    return _is_alone(row) and _starts_left(row, first, scale)


def _is_section(row: Row, first: Row, scale: Scale) -> bool:
    """Whether a row is a heading within the table: a short label alone."""
    short = row.box.x1 < _first_value(first, scale) and len(row.text) < 40
    return _is_left_alone(row, first, scale) and short


def _starts_left(row: Row, first: Row, scale: Scale) -> bool:
    return row.box.x0 < first.pieces[0].box.x0 + 2 * scale.height


def _is_column_heading(row: Row, first: Row, scale: Scale) -> bool:
    """Whether some piece stands over the values, and none looks like a line of prose."""
    solid = [piece for piece in row.pieces if not is_speck(piece.text)]
    cells = cells_of(first, scale)
    labelled = not is_value(cells[0].text)
    values = [cell.box for cell in cells[1:]]
    over = any(piece.box.x_overlap(box) > 0 for piece in solid for box in values)
    right = row.box.x0 > first.box.x0 + 0.25 * first.box.width
    prose = len(row.text.split()) > 3 and row.text.endswith((".", ","))
    between = _is_between(solid, values if labelled else [cell.box for cell in cells])
    over, right = over or between, right or between
    if not over or prose or not (len(solid) > 1 or right):
        return False
    return max(piece.box.width for piece in solid) < 0.6 * max(first.box.width, 1.0)


def _is_between(heads: Sequence[Piece], values: Sequence[Box]) -> bool:
    """Whether headings stand in the middle over two columns each, over neither of them."""
    if len(heads) < 2 or len(values) < 2 * len(heads):
        return False
    return values[0].x0 < heads[0].box.x0 and heads[-1].box.x1 < values[-1].x1


def _share_columns(rows: Sequence[Row], scale: Scale) -> bool:
    """Whether values of different rows stand under each other (right, left or mid edges)."""
    values = [
        [cell.box for cell in cells_of(row, scale)[1:] if is_value(cell.text)] for row in rows
    ]
    lined = 0
    for i, boxes in enumerate(values):
        others = [box for j, other in enumerate(values) if j != i for box in other]
        lined += any(_aligned(a, b, scale) for a in boxes for b in others)
    return lined >= 2


def _aligned(a: Box, b: Box, scale: Scale) -> bool:
    slack = 0.6 * scale.height
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x_mid - b.x_mid)) < slack


def text_zones_of(rows: Sequence[Row], taken: Sequence[Zone], scale: Scale) -> tuple[Zone, ...]:
    """Tables of words: runs of rows whose second cells begin at common places.

    Args:
        rows: of one page in reading order, so that text columns no longer stand side by side.
        taken: zones that are tables already.
        scale: of the page.
    """
    inside = {i for zone in taken for i in range(zone.start, zone.end)}
    zones: list[Zone] = []
    i = 0
    while i < len(rows):
        end = _text_zone_end(i, rows, inside, scale)
        if end > i and sum(len(_columns_of(row)) > 1 for row in rows[i:end]) >= _TEXT_ROWS:
            if not _is_signature(rows, i):
                zones.append(Zone(i, end))
            i = end
        else:
            i += 1
    return tuple(zones)


def _text_zone_end(i: int, rows: Sequence[Row], inside: set[int], scale: Scale) -> int:
    """One past the last row that shares the first row's second edge; `i` where there is none."""
    if i in inside or len(_columns_of(rows[i])) < 2:
        return i
    edge = _columns_of(rows[i])[1].box.x0
    end = i + 1
    for j in range(i + 1, len(rows)):
        gap = rows[j].box.top - rows[j - 1].box.bottom
        if j in inside or not -0.8 * scale.height < gap < 2.2 * scale.height:
            break
        starts = [piece.box.x0 for piece in _columns_of(rows[j])]
        if any(abs(start - edge) < 0.7 * scale.height for start in starts[:3]):
            end = j + 1
        elif len(starts) > 1 or rows[j].box.x1 > edge:
            break
    return end


def _columns_of(row: Row) -> tuple[Piece, ...]:
    """The row's pieces without specks and without the bullet or number in front of an item."""
    solid = tuple(piece for piece in row.pieces if not is_speck(piece.text))
    is_item = len(solid) > 1 and _ITEM_MARK.match(solid[0].text) is not None
    return solid[1:] if is_item else solid


def _is_signature(rows: Sequence[Row], i: int) -> bool:
    """Whether names stand under a place and a date: who signed is no table."""
    return any(_SIGNED.search(row.text) for row in rows[max(0, i - 3) : i + 1])
