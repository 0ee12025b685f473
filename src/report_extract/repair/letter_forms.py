"""Letters in more than one form: ligatures, marks that stand apart from letters; soft hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from report_extract.model import DocumentText, Edit, Span
from report_extract.repair.known import is_common
from report_extract.repair.lexicon import WordList

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
COMBINING = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301", "`": "\u0300"}
FEWEST = 3  # different words that show which side of its letter a mark stands
SCORE = 0.99
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])\u00ad+(?=[^\W\d_])")
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_BEFORE = re.compile(r"(?P<mark>[¨˚´]) ?(?P<letter>[aoueAOUE])")
_AFTER = re.compile(r"(?P<letter>[aoueAOUE])(?P<mark>[¨˚´])")
_SPACED = re.compile(r"(?<=[^\W\d_]) (?P<mark>[¨˚]) ?(?P<letter>[aoAO])(?=[^\W\d_]|\b)")
_WORD = re.compile(r"[^\W\d_]+")


def find_ligatures(text: DocumentText, _lexicon: WordList) -> tuple[Edit, ...]:
    """The letters that ligatures of type stand for."""
    return tuple(
        Edit(Span(m.start(), m.end()), LIGATURES[m.group()], "ligatures", "unicode", SCORE)
        for m in _LIGATURE.finditer(text.original)
    )


def find_soft_hyphens(text: DocumentText, _lexicon: WordList) -> tuple[Edit, ...]:
    """Soft hyphens inside a line: they are not printed. One at a line's end divides a word."""
    return tuple(
        Edit(Span(m.start(), m.end()), "", "soft-hyphens", "unicode", SCORE)
        for m in _SOFT_HYPHEN.finditer(text.original)
    )


def find_decomposed(text: DocumentText, lexicon: WordList) -> tuple[Edit, ...]:
    """A letter and its mark as the one letter they are (NFC; `¨a` or `a¨` of a PDF's text)."""
    joined = [
        Edit(Span(m.start(), m.end()), whole, "decomposed", "unicode", SCORE)
        for m in _DECOMPOSED.finditer(text.original)
        if (whole := unicodedata.normalize("NFC", m.group())) != m.group()
    ]
    return tuple(sorted(joined + _spacing(text.original, lexicon)))


def _spacing(text: str, lexicon: WordList) -> list[Edit]:
    """Marks that stand beside their letters: before them or after, as the document shows."""
    sides = [_Side(pattern, text, lexicon) for pattern in (_BEFORE, _AFTER)]
    best = max(sides, key=lambda side: len(side.shown))
    if len(best.shown) < FEWEST:
        return []
    return [Edit(span, letter, "decomposed", "lexicon", SCORE) for span, letter in best.found]


class _Side:
    """What a text looks like with its marks on the letters that stand on one side of them.

    Attributes:
        found: what becomes a letter, and which.
        shown: the words that come of it.
    """

    def __init__(self, pattern: re.Pattern[str], text: str, lexicon: WordList) -> None:
        self.found = list(_marked(pattern, text))
        joined = _joined(text, self.found)
        self.shown = {
            word.lower()
            for word in _WORD.findall(joined)
            if len(word) > 2 and not word.isascii() and is_common(word, lexicon)
        }


def _marked(pattern: re.Pattern[str], text: str) -> Iterator[tuple[Span, str]]:
    spaced = pattern is _BEFORE and len(_SPACED.findall(text)) * 2 > len(pattern.findall(text))
    for match in pattern.finditer(text):
        whole = unicodedata.normalize("NFC", match["letter"] + COMBINING[match["mark"]])
        if len(whole) > 1:
            continue
        start = match.start()
        # Such text sets a space before each mark: "f ¨or".
        if spaced and re.fullmatch(r"[^\W\d_] ", text[max(0, start - 2) : start]):
            start -= 1
        yield Span(start, match.end()), whole


def _joined(text: str, found: list[tuple[Span, str]]) -> str:
    parts = []
    at = 0
    for span, letter in found:
        parts += [text[at : span.start], letter]
        at = span.end
    return "".join(parts) + text[at:]
