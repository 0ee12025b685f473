"""Tables from bare text lines: no boxes, often no columns, at times not even rows.

Three shapes are read: one row a line with its columns lost, one row a line with columns kept by
spaces, and columns one after the other (`text_table_columns`). What a figure means, and which of
several readings of its digit groups holds, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from report_extract.config import LayoutSettings
from report_extract.layout.text_table_build import Draft, build_table, figure_text, whole_line
from report_extract.layout.text_table_columns import find_column_drafts
from report_extract.layout.text_table_lines import LineKind, TableLine, read_line
from report_extract.layout.text_table_sides import unfold
from report_extract.model import DocumentText, LineRole, RepairedText, Table

_UNIT = re.compile(r"(?<!\w)(?:kr|kronor|tkr|kkr|mkr|mnkr|msek|tsek|sek)(?!\w)", re.IGNORECASE)
_CAPTION_UNIT = re.compile(
    r"\((?:[^()]{0,20}\s)?(?:kr|kronor|tkr|kkr|mkr|mnkr|msek)\)", re.IGNORECASE
)
_UNIT_ALONE = re.compile(
    r"\(?(?:(?:alla\s)?(?:belopp|siffror|summor)\s)?(?:anges?\s|redovisas\s)?(?:i\s)?"
    r"(?:\w+\s)?(?:kr|kronor|tkr|kkr|mkr|mnkr|msek|tsek|sek)\.?\)?",
    re.IGNORECASE,
)
_DATES = re.compile(r"(?:(?<!\d)(?:18|19|20)\d\d(?!\d)(?:-\d\d-\d\d)?.{0,40}){2}")
BLANKS_MOST = 3
HEAD_LINES_MOST = 6


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines that one table may stand on: headings, rows with what stands between, notes."""

    head: tuple[TableLine, ...]
    body: tuple[TableLine, ...]
    notes: tuple[TableLine, ...]


def find_text_tables(
    page_number: int, text: DocumentText, repaired: RepairedText, settings: LayoutSettings
) -> tuple[Table, ...]:
    """Tables of a page whose words have no boxes.

    Args:
        page_number: from 1.
        text: of the whole document.
        repaired: the edits to it; figures are read from the original, labels from both.
        settings: of the layout; nothing in them bears on tables of bare text yet.

    Returns:
        Tables in the order of the page. `placed` is False and a figure's `column` None where the
        columns were lost; `placed` is False and `column` set where columns stood one after the
        other and were put side by side by count and order.
    """
    del settings
    lines = [
        read_line(text, index)
        for index, line in enumerate(text.lines)
        if line.page == page_number and line.line.role is LineRole.BODY
    ]
    lines = unfold(text, _settle(text, lines))
    drafts = list(find_column_drafts(text, lines))
    taken = {index for draft in drafts for index in draft.used}
    rest = [_emptied(line) if line.index in taken else line for line in lines]
    drafts += _row_drafts(text, rest)
    drafts.sort(key=lambda draft: draft.first)
    return tuple(
        build_table(page_number, number, draft, text, repaired)
        for number, draft in enumerate(drafts, start=1)
    )


def _emptied(line: TableLine) -> TableLine:
    return TableLine(line.index, LineKind.PROSE)


def _settle(text: DocumentText, lines: Sequence[TableLine]) -> list[TableLine]:
    """Kinds that the neighbours decide: ends of sentences are prose, some years are figures."""
    settled = list(lines)
    for i, line in enumerate(settled):
        before = settled[i - 1] if i else None
        if line.kind is LineKind.ROW and before is not None and before.kind is LineKind.PROSE:
            if _lower(text, line):
                settled[i] = replace(line, kind=LineKind.PROSE)
        elif line.kind is LineKind.SHORT and line.figures and _between_rows(lines, i):
            settled[i] = replace(line, kind=LineKind.ROW)
    return settled


def _lower(text: DocumentText, line: TableLine) -> bool:
    return line.label is not None and text.original[line.label.start].islower()


def _between_rows(lines: Sequence[TableLine], i: int) -> bool:
    """Whether a line that ends with what may be a year stands among rows of one figure each."""
    above = next((x for x in reversed(lines[:i]) if x.kind is not LineKind.BLANK), None)
    below = next((x for x in lines[i + 1 :] if x.kind is not LineKind.BLANK), None)
    return all(
        x is not None and x.kind is LineKind.ROW and len(x.figures) == 1 for x in (above, below)
    )


def _row_drafts(text: DocumentText, lines: Sequence[TableLine]) -> list[Draft]:
    drafts: list[Draft] = []
    parts = [_part(lot) for stretch in _stretches(lines) for lot in _cut(text, stretch)]
    heads = {line.index for part in parts if part.body for line in part.head}
    captions = [line for line in _captions(text, lines) if line.index not in heads]
    for part in parts:
        rows = [line for line in part.body if line.kind is LineKind.ROW]
        if _is_table(text, part, rows):
            drafts.append(_draft(text, part, captions))
    return drafts


def _is_table(text: DocumentText, part: _Part, rows: Sequence[TableLine]) -> bool:
    """Two rows or more, and not two sentences or lists that happen to end with small numbers."""
    if len(rows) < 2 or _is_contents(text, part, rows):
        return False
    strong = len(rows) >= 3 or any(len(line.figures) > 1 for line in rows)
    return strong or any(
        sum(c.isdigit() for c in figure_text(text, figure)) >= 4
        for line in rows
        for figure in line.figures
    )


def _stretches(lines: Sequence[TableLine]) -> list[list[TableLine]]:
    """Lines between passages of prose or white space, blank ones left out."""
    stretches: list[list[TableLine]] = [[]]
    blanks = 0
    for line in lines:
        if line.kind is LineKind.BLANK:
            blanks += 1
            continue
        if line.kind is LineKind.PROSE or blanks > BLANKS_MOST:
            stretches.append([])
        if line.kind is not LineKind.PROSE:
            stretches[-1].append(line)
        blanks = 0
    return [stretch for stretch in stretches if stretch]


def _cut(text: DocumentText, stretch: Sequence[TableLine]) -> list[list[TableLine]]:
    """A stretch cut where a table ends with notes, or a heading begins the next."""
    lots: list[list[TableLine]] = [[]]
    for i, line in enumerate(stretch):
        rows = any(x.kind is LineKind.ROW for x in lots[-1])
        noted = bool(lots[-1]) and lots[-1][-1].kind is LineKind.NOTE
        after_notes = noted and line.kind is not LineKind.NOTE
        if rows and (after_notes or _begins_table(text, stretch, i)):
            lots.append([])
        lots[-1].append(line)
    return lots


def _begins_table(text: DocumentText, stretch: Sequence[TableLine], i: int) -> bool:
    """A caption with a unit, or a short line over a line of years or dates."""
    if stretch[i].kind is LineKind.YEARS:
        return stretch[i - 1].kind is LineKind.ROW
    if stretch[i].kind is not LineKind.SHORT:
        return False
    if _UNIT.search(whole_line(text, stretch[i])):
        return True
    following = stretch[i + 1] if i + 1 < len(stretch) else None
    return following is not None and _heads(text, following)


def _heads(text: DocumentText, line: TableLine) -> bool:
    if line.kind is LineKind.YEARS:
        return True
    return line.kind is LineKind.SHORT and bool(_DATES.search(whole_line(text, line)))


def _part(lot: Sequence[TableLine]) -> _Part:
    rows = [i for i, line in enumerate(lot) if line.kind is LineKind.ROW]
    if not rows:
        return _Part(tuple(lot), (), ())
    first, last = rows[0], rows[-1]
    notes = tuple(line for line in lot[last + 1 :] if line.kind is LineKind.NOTE)
    head = tuple(line for line in lot[:first] if line.kind is not LineKind.FIGURES)
    return _Part(head[-HEAD_LINES_MOST:], tuple(lot[first : last + 1]), notes)


def _is_contents(text: DocumentText, part: _Part, rows: Sequence[TableLine]) -> bool:
    """A table of contents: one small number a line, never falling."""
    if any(len(line.figures) != 1 for line in rows):
        return False
    if any(_UNIT.search(whole_line(text, line)) for line in part.head):
        return False
    values = [figure_text(text, line.figures[0]) for line in rows]
    if not all(re.fullmatch(r"\d{1,3}", value) for value in values):
        return False
    numbers = [int(value) for value in values]
    rising = all(a <= b for a, b in pairwise(numbers))
    return rising and (len(rows) >= 3 or any(line.leaders for line in rows))


def _captions(text: DocumentText, lines: Sequence[TableLine]) -> tuple[TableLine, ...]:
    """Short lines that name a unit: captions, wherever the reading order put them."""
    short = (line for line in lines if line.kind is LineKind.SHORT)
    return tuple(line for line in short if _CAPTION_UNIT.search(whole_line(text, line)))


def _draft(text: DocumentText, part: _Part, captions: Sequence[TableLine]) -> Draft:
    heads = [line for line in part.head if line.kind is not LineKind.NOTE]
    titled = next((line for line in heads if _is_caption(text, line)), None)
    if titled is not None and _UNIT_ALONE.fullmatch(whole_line(text, titled)):
        before = [x for x in heads if x.index < titled.index and x.kind is LineKind.SHORT]
        titled = before[-1] if before else titled
    if titled is None:
        titled = _far_caption(part, captions) or next(
            (line for line in heads if line.kind is LineKind.SHORT), None
        )
    above = titled.index if titled is not None else -1
    header = tuple(line for line in heads if line.index > above)
    return Draft(titled, header, part.body, part.notes)


def _is_caption(text: DocumentText, line: TableLine) -> bool:
    """Whether a line names a unit as a caption does, not as the head of the labels' column."""
    whole = whole_line(text, line)
    hit = _UNIT.search(whole)
    return hit is not None and hit.start() > 0 and len(re.split(r"\s{3,}", whole)) < 3


def _far_caption(part: _Part, captions: Sequence[TableLine]) -> TableLine | None:
    """The nearest caption above with no table of its own, where the table has no title."""
    if len(part.head) > 1:
        return None
    first = part.body[0].index
    near = [line for line in captions if first - line.index > 0]
    return near[-1] if near else None
