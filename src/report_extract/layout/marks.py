"""Marks at the beginning of a line: bullets, also damaged ones, and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.layout.joining import ends_sentence, starts_lower
from report_extract.layout.reading import ReadLine

# What stands for a bullet beyond doubt when white space follows.
_BULLET = re.compile(r"[•●∙·‣⁃◦○▪■□➢►✓✔*»¢°®©¤«§+=~>”“\"]\s+(?=\S)")
# What a worn or badly read bullet leaves: only a bullet in front of a capital and beside others.
_SPECK = re.compile(r"[.:,;'’‘]\s+(?=[A-ZÅÄÖÉ(”\"])")
_DASH = re.compile(r"[-–—][-–—~]?\s+(?=\S)")
# What OCR makes of bullets but is a letter or digit too: only a bullet where the document shows it
# again and again in front of a capital. `i` and `å` are words, `a` and `b` may be list letters.
_WEAK = re.compile(r"[eoOc0]\s+(?=[A-ZÅÄÖÉ(”\"])")
_NUMBER = re.compile(r"(?:\(?(\d{1,2})[.)]|\(?([a-zåäö])\)|(\d{1,2}):o)\s+(?=\S)")
_LONE = re.compile(r"(?:[•●∙·‣◦○▪■□*»¢°®©¤«+=~>|_\"“”'‘’.,:;—–-]|[eoO0]|\(@\]|\(?\W\)?)\Z")

# Signs that neither stand in a sentence nor come of dirt.
_UNMISTAKABLE = "•●∙‣⁃◦○▪■□➢►✓✔"
_DIRTY = "\"“”=~+»«>°§¤*.:,;'’‘"
_REACH = 8

_FAMILIES = (
    ("bullet", "•●∙·‣⁃e¢°®©c¤➢►✓✔+~§"),
    ("circle", "◦○oO0"),
    ("square", '▪■□"“”=»*«>'),
    ("dash", "-–—"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark a line begins with.

    Attributes:
        family: `bullet`, `circle`, `square`, `dash`, `number` or `letter`.
        marker: as a reader writes it: a damaged bullet as `•`.
        length: of the mark and the space behind it in the repaired text, in characters.
        number: of a numbered item; 0 else.
    """

    family: str
    marker: str
    length: int
    number: int = 0


def is_lone_mark(text: str) -> bool:
    """Whether a line holds nothing but a bullet or a speck."""
    return _LONE.match(text.strip()) is not None


def marks_of(lines: Sequence[ReadLine], least: int) -> tuple[Mark | None, ...]:
    """The mark of every line.

    A dash or a sign that dirt may be too counts where its like stand nearby or a colon stands
    before it, and never in the middle of a sentence.

    Args:
        lines: of the document.
        least: how often a letter must stand in a bullet's place to be taken for one.
    """
    weak = Counter(line.raw[0] for line in lines if _WEAK.match(line.raw))
    circles = weak["o"] + weak["O"]
    seen = frozenset(
        char
        for char, count in weak.items()
        if count >= least or (char in "0O" and circles >= least)
    )
    found = tuple(_mark(line, seen) for line in lines)
    return tuple(
        mark if mark is not None and _is_listed(i, mark, lines, found) else None
        for i, mark in enumerate(found)
    )


def _is_listed(i: int, mark: Mark, lines: Sequence[ReadLine], marks: Sequence[Mark | None]) -> bool:
    before, line = lines[i - 1] if i else None, lines[i]
    if mark.family in {"number", "letter"} and line.barrier and mark.marker.endswith(")"):
        return False  # a note under a table
    if before is None or (mark.marker == "•" and line.raw[:1] not in _DIRTY):
        return True
    rest = line.text.text[mark.length :]
    running = not ends_sentence(before.text.text) and line.gap == 0 and before.page == line.page
    if mark.family in {"number", "letter"}:
        return not (running and starts_lower(rest) and marks[i - 1] is None)
    if running and starts_lower(rest) and before.width > 0.7 * before.full:
        return line.raw[:1] in _UNMISTAKABLE
    if before.text.text.endswith(":"):
        return True
    near = [*range(max(0, i - _REACH), i), *range(i + 1, min(len(lines), i + _REACH + 1))]
    return any((other := marks[j]) is not None and other.family == mark.family for j in near)


def _mark(line: ReadLine, weak: frozenset[str]) -> Mark | None:
    text = line.text.text
    number = _NUMBER.match(text)
    if number:
        return _numbered(number)
    bullet = _BULLET.match(text) or _DASH.match(text) or _SPECK.match(text)
    if bullet is None and line.raw[:1] in weak:
        bullet = _WEAK.match(text)
    if bullet is None:
        return None
    sign = bullet.group().strip()
    family = _family(line.raw[:1])
    marker = sign if family == "dash" or sign in "•◦▪*" else "•"
    return Mark(family, marker, bullet.end())


def _numbered(match: re.Match[str]) -> Mark:
    digits = match.group(1) or match.group(3)
    family = "number" if digits else "letter"
    number = int(digits) if digits else ord(match.group(2)) - ord("a") + 1
    return Mark(family, match.group().strip(), match.end(), number)


def _family(char: str) -> str:
    return next((name for name, chars in _FAMILIES if char and char in chars), "bullet")
