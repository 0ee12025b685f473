"""What belongs to a table without standing in it: the title over it, the notes under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_extract.layout.placed import Piece, Row, Scale

_NOTE = re.compile(r"(?:\*{1,3}\)?|\d{1,2}\)|[¹²³⁴])\s*\S")
_TITLE_GAP = 3.0
_NOTE_GAP = 2.5
_LONGEST = 100


def title_over(above: Sequence[Row], first: Row, scale: Scale) -> list[Piece]:
    """The pieces of the heading or caption just over a table; empty where prose stands there.

    Args:
        above: the rows before the table in reading order, back to the table before.
        first: the table's first row.
        scale: of the page.
    """
    below = first
    for row in reversed(above):
        gap = below.box.top - row.box.bottom
        if not -0.5 * scale.height <= gap <= _TITLE_GAP * scale.height:
            return []
        if not any(char.isalnum() for char in row.text):
            continue
        return list(row.pieces) if _is_title(row) else []
    return []


def _is_title(row: Row) -> bool:
    text = row.text.strip()
    first = next((char for char in text if char.isalnum()), "")
    if len(text) > _LONGEST or not (first.isupper() or first.isdigit()):
        return False
    return not re.search(r"[.!?,;]\Z", text) or text[:7].casefold() == "tabell "


def notes_under(below: Sequence[Row], last: Row, scale: Scale) -> list[Piece]:
    """The footnotes right under a table, one piece each.

    Args:
        below: the rows after the table in reading order, up to the next table.
        last: the table's last row.
        scale: of the page.
    """
    notes: list[Piece] = []
    above = last
    for row in below[:8]:
        gap = row.box.top - above.box.bottom
        if not -0.5 * scale.height <= gap <= _NOTE_GAP * scale.height or not _NOTE.match(row.text):
            break
        words = tuple(word for piece in row.pieces for word in piece.words)
        notes.append(Piece(words, row.box))
        above = row
    return notes
