"""Signs at line starts that stand for bullets, and dashes that begin the items of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from report_extract.model import DocumentText, Edit, Span, TextLine
from report_extract.repair.mark_shares import Case, MarkEdit, mark_edit

SQUARE = frozenset('*"=®»')  # what OCR makes of a small square
PRINTED = frozenset("•▪o")  # bullets as they are printed
FEWEST = 2
REACH = 8  # lines with text that may stand between two items of a list
DASH = "[-–—~_]{0,2}[–—~][-–—~_]{0,2}|--"
_SIGN = r"[¢°©@«»*+®=&#•▪>\])(]{1,3}"
_START = re.compile(
    rf"\s*(?P<run>(?P<dirt>[_.:;,'‘’|]{{1,2}}\s+)?"
    rf"(?P<sign>{_SIGN}|{DASH}|[\"eoa]|oe))\s+(?P<rest>[\"”(]?(?P<first>[^\W_]))"
)
_GLUED = re.compile(r"\s*(?P<run>(?P<sign>[«»°*+®¢]))(?P<rest>(?P<first>[A-ZÅÄÖÉ])[^\W\d_]+)")
_ITEM = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]|\d{1,2} [^\W\d_]{4}")
_LETTERED = re.compile(r"^\s*b\s+[A-ZÅÄÖ]", re.MULTILINE)  # after it, `a` is a letter of a list
_UNMISTAKABLE = frozenset("¢°©@«»*+®=&#•▪>")
_AMOUNT = re.compile(r"(?:\d{1,3}(?:[ .]\d{3})+|\d{5,})(?:[.,:]\d\d)?\s*(?:kr|tkr|kronor)?\s*\Z")
_ADDING = frozenset("+=*")  # they also stand in front of sums and of notes under tables


@dataclass(frozen=True, slots=True)
class _Mark:
    """A sign at a line's start.

    Attributes:
        span: of the sign and of the dirt before it.
        sign: itself.
        line: how many lines with text stand before it.
        capital: whether the text after it begins with a capital or a digit.
        told: whether the line before it ends with a colon.
        glued: whether the text follows without a space.
        left: where it begins, in points from the page's left edge; None where not known.
    """

    span: Span
    sign: str
    line: int
    capital: bool
    told: bool
    glued: bool
    left: float | None

    @property
    def dirty(self) -> bool:
        """Whether dirt stands before it."""
        return len(self.span) > len(self.sign)

    @property
    def is_dash(self) -> bool:
        """Whether it stands for a dash."""
        return re.fullmatch(DASH, self.sign) is not None


def bullet_edits(text: DocumentText) -> tuple[MarkEdit, ...]:
    """Bullets and dashes of what OCR read for them, where the document shows lists.

    A second level of `o` stays; signs that are made of small squares become `▪` below it.
    """
    marks = _marks(text)
    if sum(mark.sign != "o" for mark in marks) < FEWEST:
        return ()
    dash, often = _dash_of(text, marks), Counter(mark.sign for mark in marks)
    found = []
    for mark, bullet in zip(marks, _levels(marks), strict=True):
        sign = dash if mark.is_dash and mark.sign != "–" else bullet
        if mark.sign != sign and not (mark.sign in PRINTED and not mark.dirty):
            made = sign + " " * mark.glued
            found.append(mark_edit(_case(mark, often, dash), mark.span, made, text))
    return tuple(found)


def _dash_of(text: DocumentText, marks: Sequence[_Mark]) -> str:
    """The dash that begins the document's items: a hyphen where most of them have one."""
    hyphens = len(re.findall(r"^\s*-\s+[^\W\d_]", text.original, re.MULTILINE))
    return "-" if hyphens > sum(mark.is_dash for mark in marks) else "–"


def _case(mark: _Mark, often: Counter[str], dash: str) -> Case:
    """What the probability of a bullet is told by."""
    kind = "glued" if mark.glued else "apart"
    if mark.is_dash:
        kind = "hyphen" if dash == "-" else "dash"
    again = "again" if often[mark.sign] >= FEWEST else "once"
    start = "large" if mark.capital else "small"
    return "bullet", kind, mark.sign, "dirty" if mark.dirty else again, start


def _levels(marks: Sequence[_Mark]) -> Iterator[str]:
    """The bullet that each sign stands for, were it one."""
    levelled = sum(mark.sign == "o" for mark in marks) >= FEWEST
    below, left = False, None
    for mark in marks:
        if mark.sign == "o":
            below, left = True, mark.left
        if mark.sign in PRINTED:
            below = mark.sign != "•"
            yield mark.sign
            continue
        if mark.is_dash:
            yield "–"
            continue
        deep = below if left is None or mark.left is None else mark.left > left
        below = levelled and deep and mark.sign in SQUARE
        yield "o" if mark.sign == "©" and levelled else "▪" if below else "•"


def list_signs(text: DocumentText, edits: Sequence[Edit]) -> frozenset[int]:
    """Offsets of all signs that begin a list item, changed or not."""
    kept = {mark.span.start for mark in _marks(text) if mark.sign in PRINTED}
    return frozenset(kept | {edit.span.end - 1 for edit in edits} | {e.span.start for e in edits})


def _marks(text: DocumentText) -> list[_Mark]:
    """All signs that may begin items, those of no list left out."""
    found = []
    before = ""
    filled = 0
    for line in text.lines:
        if not line.line.text.strip():
            continue
        mark = _mark(line, filled, told=before.rstrip().endswith(":"))
        if mark is not None:
            found.append(mark)
        before = line.line.text
        filled += 1
    if any(mark.sign == "a" for mark in found) and _LETTERED.search(text.original):
        found = [mark for mark in found if mark.sign != "a"]
    near = {
        mark.span
        for pair in pairwise(found)
        if pair[1].line - pair[0].line <= REACH
        for mark in pair
    }
    often = Counter(mark.sign for mark in found)
    return [
        mark
        for mark in found
        if mark.told or mark.span in near or mark.sign in PRINTED or often[mark.sign] >= FEWEST
    ]


def _mark(line: TextLine, filled: int, *, told: bool) -> _Mark | None:
    words = line.line.text
    match = _START.match(words) or _GLUED.match(words)
    if match is None:
        return None
    sign, glued = match["sign"], match.re is _GLUED
    if not _may_begin(sign, words, match.start("first")):
        return None
    span = Span(line.span.start + match.start("run"), line.span.start + match.end("run"))
    box = line.line.words[0].box if line.line.words else None
    left = box.x0 if box is not None else None
    return _Mark(span, sign, filled, not match["first"].islower(), told, glued, left)


def _may_begin(sign: str, words: str, at: int) -> bool:
    """Whether a sign and what follows it look like a list's item, and no sum, note or quotation."""
    first = words[at]
    if first.isdigit() and not _ITEM.match(words, at):
        return False
    if sign == '"' and words.count('"') > 1:
        return False
    if sign[0].isalpha() or sign == '"':
        return first.isupper() or first.isdigit()
    if sign in _ADDING and _AMOUNT.search(words):
        return False
    if sign in "»«" and words.count("»") + words.count("«") > 1:
        return False
    return not _UNMISTAKABLE.isdisjoint(sign) or re.fullmatch(DASH, sign) is not None
