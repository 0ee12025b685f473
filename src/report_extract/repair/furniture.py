"""Signs at line starts that stand for bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.model import DocumentText, Edit, Span

SQUARE = frozenset('*"=®»')  # what OCR makes of a small square
FEWEST = 2
_START = re.compile(r"\s*(?P<sign>[eo¢°©@«»*+®=\"~¤•▪])\s+(?P<rest>[^\W\d_])")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A sign at a line's start: where, which, and whether the text after it has a capital."""

    start: int
    sign: str
    capital: bool


def find_bullets(text: DocumentText) -> tuple[Edit, ...]:
    """Edits that make bullets of what OCR read for them, where the document shows lists.

    A second level of `o` stays; signs that are made of small squares become `▪` below it.
    """
    marks = _marks(text)
    if sum(mark.sign != "o" for mark in marks) < FEWEST:
        return ()
    levelled = sum(mark.sign == "o" for mark in marks) >= FEWEST
    edits: list[Edit] = []
    below = False
    for mark in marks:
        bullet = "▪" if levelled and below and mark.sign in SQUARE else "•"
        if mark.sign in "•▪o":
            below = mark.sign != "•"
            continue
        below = bullet == "▪"
        span = Span(mark.start, mark.start + 1)
        edits.append(Edit(span, bullet, "bullet", "structure", 0.9, (mark.sign,)))
    return tuple(edits)


def find_dashes(text: DocumentText) -> tuple[Edit, ...]:
    """The long dash between spaces is OCR's: Swedish sets the short one."""
    return tuple(
        Edit(Span(match.start(), match.end()), "–", "dash", "structure", 0.9, ("—",))
        for match in re.finditer(r"(?<= )—(?= )", text.original)
    )


def list_signs(text: DocumentText, edits: Sequence[Edit]) -> frozenset[int]:
    """Offsets of all signs that begin a list item, changed or not."""
    kept = {mark.start for mark in _marks(text) if mark.sign in "•▪o"}
    return frozenset(kept | {edit.span.start for edit in edits})


def _marks(text: DocumentText) -> list[_Mark]:
    found = []
    for line in text.lines:
        match = _START.match(line.line.text)
        if match is None:
            continue
        sign, capital = match["sign"], match["rest"].isupper()
        quoted = sign == '"' and line.line.text.count('"') > 1
        if not quoted and (capital or sign in "¢•▪°®"):
            found.append(_Mark(line.span.start + match.start("sign"), sign, capital))
    return found
