"""Reviewed corrections, applied word by word to the whole error series that each speaks of.

A correction holds for the word as it is written there, with punctuation around it, as a part
between hyphens and slashes, divided at a line's end, and in the capitals that follow from how it is
written (`forms`); with a star at its end, for every word that begins so. The longest match goes
before, and of two decisions on the same word the narrower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from rapidfuzz.distance import Levenshtein

from report_extract.corrections import WordCorrection
from report_extract.model import DocumentText, Edit, Span

_AROUND = ".,;:!?()[]\"'”“„»«’‘"
STEM = 3
"""Letters that stand at least before the star of a beginning."""

ANY_END = "*"
_HYPHENS = "-\u00ad\u2010"
_PART = re.compile(r"[^-/\u00ad\u2010]+")
_JOINED = re.compile(r"[-/\u00ad\u2010]")
# After these a hyphen at a line's end stands for a word left out: "trygghets- och".
_CONJUNCTIONS = frozenset({"och", "eller", "samt", "respektive", "till", "som", "resp"})


@dataclass(frozen=True, slots=True)
class Match:
    """A place where corrections match.

    Attributes:
        corrections: those that speak of it; the first is applied.
        pieces: what of the text becomes what, in order, none over a line's end.
    """

    corrections: tuple[WordCorrection, ...]
    pieces: tuple[tuple[Span, str], ...]


class _Word(NamedTuple):
    """A word of the text with its place; `last` on its line. There are many: made quickly."""

    text: str
    span: Span
    page: int
    line: int
    number: int
    last: bool

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}:{self.number}"


@dataclass(frozen=True, slots=True)
class _Reading:
    correction: WordCorrection
    right: str


@dataclass(frozen=True, slots=True)
class _Index:
    """The corrections by what they match: one word, its beginning, or the first of several words.

    Attributes:
        starts: of all but beginnings the first word without punctuation around it: a first look.
        lengths: of the beginnings, in characters.
    """

    starts: set[str] = field(default_factory=set)
    words: dict[str, list[_Reading]] = field(default_factory=dict)
    stems: dict[str, list[_Reading]] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    phrases: dict[str, dict[tuple[str, ...], list[_Reading]]] = field(default_factory=dict)

    def add(self, item: WordCorrection, wrong: str, right: str) -> None:
        """Takes up one form of a correction."""
        parts = tuple(wrong.split(" "))
        stem = wrong[:-1]
        if len(parts) > 1:
            known = self.phrases.setdefault(parts[0], {}).setdefault(parts, [])
        elif len(stem) >= STEM and wrong[-1] == right[-1:] == ANY_END:
            self.lengths.add(len(stem))
            self.stems.setdefault(stem, []).append(_Reading(item, right[:-1]))
            return
        else:
            known = self.words.setdefault(wrong, [])
        self.starts.add(parts[0].strip(_AROUND))
        known.append(_Reading(item, right))

    def may_match(self, text: str) -> bool:
        """A first look at a word of the text, that most do not pass."""
        bare = normalize("NFC", text.strip(_AROUND))
        begins = any(bare[:length] in self.stems for length in self.lengths)
        return bare in self.starts or begins or bool(_JOINED.search(text))

    def readings(self, text: str, word: _Word) -> tuple[list[_Reading], int]:
        """What is known of a text at a word's place, the first to be applied; how much it takes."""
        text = normalize("NFC", text)
        found = _reaching(self.words.get(text, ()), word)
        if found:
            return found, len(text)
        for length in sorted(self.lengths, reverse=True):
            found = _reaching(self.stems.get(text[:length], ()), word)
            if found:
                return found, length
        return [], 0


def reviewed_edits(text: DocumentText, corrections: Sequence[WordCorrection]) -> tuple[Edit, ...]:
    """The edits of all matches; where a word is to stay, one that leaves it as it is."""
    return tuple(
        Edit(span, right, "reviewed", "corrections", 1.0)
        for match in matches(text, corrections)
        for span, right in match.pieces
    )


def met(text: DocumentText, corrections: Sequence[WordCorrection]) -> tuple[WordCorrection, ...]:
    """Those of the corrections that match something in the text, in their order."""
    found = {item for match in matches(text, corrections) for item in match.corrections}
    return tuple(item for item in corrections if item in found)


def matches(text: DocumentText, corrections: Sequence[WordCorrection]) -> Iterator[Match]:
    """Every place of a text where corrections match, in order.

    Args:
        text: as it was read.
        corrections: that reach the document, the narrower before the wider.
    """
    if not corrections:
        return
    index = _index(corrections)
    words = list(_words(text))
    at = 0
    while at < len(words):
        taken = 1
        for match, length in _at(words, at, index) if index.may_match(words[at].text) else ():
            yield match
            taken = max(taken, length)
        at += taken


def forms(wrong: str, right: str) -> tuple[tuple[str, str], ...]:
    """What a correction matches with what that becomes: first as it is written, then in capitals.

    Written small it holds for the word with a capital and in capitals too; with a capital, for the
    word in capitals. Any other mixture (`AvVs`), and a single letter, holds for itself alone.
    """
    wrong, right = (normalize("NFC", " ".join(text.split())) for text in (wrong, right))
    found = {wrong: right}
    if sum(char.isalpha() for char in wrong) > 1:
        if wrong == wrong.lower():
            found.setdefault(_capital(wrong), _capital(right))
        if all(word[1:] == word[1:].lower() for word in wrong.split()):
            found.setdefault(wrong.upper(), right.upper())
    return tuple(found.items())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _index(corrections: Sequence[WordCorrection]) -> _Index:
    """What is written goes before what only follows by its capitals."""
    index = _Index()
    pairs = [(item, forms(item.wrong, item.right)) for item in corrections]
    exact = [(item, form) for item, found in pairs for form in found[:1]]
    other = [(item, form) for item, found in pairs for form in found[1:]]
    for item, (wrong, right) in (*exact, *other):
        index.add(item, wrong, right)
    return index


def _words(text: DocumentText) -> Iterator[_Word]:
    for line in text.lines:
        count = len(line.words)
        pairs = zip(line.line.words, line.words, strict=True)
        for number, (word, span) in enumerate(pairs, start=1):
            yield _Word(word.text, span, line.page, line.number, number, number == count)


def _reaching(readings: Sequence[_Reading], word: _Word) -> list[_Reading]:
    return [item for item in readings if item.correction.place in ("", word.place)]


def _at(words: Sequence[_Word], at: int, index: _Index) -> Iterator[tuple[Match, int]]:
    """What matches from a word on, with the number of words that it takes."""
    longer = _phrase(words, at, index) or _divided(words, at, index)
    if longer is not None:
        yield longer
        return
    word = words[at]
    if not _is_half(words, at):
        for core in _cores(word):
            whole = _single(*core, word, index)
            if whole is not None:
                yield whole, 1
                return
    if _JOINED.search(word.text) and not _divides(words, at):
        for part in _parts(word):
            match = _single(*part, word, index)
            if match is not None:
                yield match, 1


def _single(text: str, span: Span, word: _Word, index: _Index) -> Match | None:
    """What is known of a word or a part of it that stands on one line."""
    readings, length = index.readings(text, word)
    if not readings:
        return None
    whole = length >= len(text) or not is_normalized("NFC", text)
    right = readings[0].right + (normalize("NFC", text)[length:] if whole else "")
    end = span.end if whole else span.start + length
    return _match(readings, ((Span(span.start, end), right),))


def _match(readings: Sequence[_Reading], pieces: tuple[tuple[Span, str], ...]) -> Match:
    return Match(tuple(dict.fromkeys(item.correction for item in readings)), pieces)


def _cores(word: _Word) -> Iterator[tuple[str, Span]]:
    """The word as it stands, and without the punctuation around it."""
    yield word.text, word.span
    bare = word.text.strip(_AROUND)
    if bare and bare != word.text:
        start = word.span.start + word.text.index(bare)
        yield bare, Span(start, start + len(bare))


def _parts(word: _Word) -> Iterator[tuple[str, Span]]:
    """What stands between hyphens and slashes, without the punctuation around it."""
    for match in _PART.finditer(word.text):
        bare = match.group().strip(_AROUND)
        if bare:
            start = word.span.start + match.start() + match.group().index(bare)
            yield bare, Span(start, start + len(bare))


def _divides(words: Sequence[_Word], at: int) -> bool:
    """Whether a word goes on, in small letters, on the next line."""
    if at + 1 >= len(words) or not words[at].last:
        return False
    text, following = words[at].text, words[at + 1].text
    small = text[-2:-1].islower() and following[:1].islower()
    return text[-1:] in _HYPHENS and small and following.rstrip(_AROUND) not in _CONJUNCTIONS


def _is_half(words: Sequence[_Word], at: int) -> bool:
    """Whether a word is one half of a divided word, and so no word that a correction speaks of."""
    return _divides(words, at) or (at > 0 and _divides(words, at - 1))


def _divided(words: Sequence[_Word], at: int, index: _Index) -> tuple[Match, int] | None:
    """A word that a hyphen at the line's end divides, read without the hyphen or with it."""
    word = words[at]
    if not word.last or at + 1 >= len(words) or word.text[-1:] not in _HYPHENS:
        return None
    left, right = word.text[:-1].lstrip(_AROUND), words[at + 1].text.rstrip(_AROUND)
    if not left or not right:
        return None
    end, start = word.span.end - 1, words[at + 1].span.start
    places = Span(end - len(left), end), Span(start, start + len(right))
    for hyphen in ("", "-"):
        readings, length = index.readings(left + hyphen + right, word)
        if readings and length <= len(left):
            stem = Span(places[0].start, places[0].start + length)
            return _match(readings, ((stem, readings[0].right),)), 1
        if readings:
            whole = readings[0].right + (left + hyphen + right)[length:]
            head, tail = _cut(left + hyphen, right, whole)
            texts = head.rstrip(_HYPHENS), tail  # the line keeps the hyphen that it has
            return _match(readings, tuple(zip(places, texts, strict=True))), 2
    return None


def _cut(left: str, right: str, whole: str) -> tuple[str, str]:
    """The right word cut where the wrong one is, by how the letters of the two answer."""
    at = len(left)
    for step in Levenshtein.opcodes(left + right, whole):
        if step.src_start <= at < step.src_end:
            at = min(step.dest_start + at - step.src_start, step.dest_end)
            break
    return whole[:at], whole[at:]


def _phrase(words: Sequence[_Word], at: int, index: _Index) -> tuple[Match, int] | None:
    """Several words side by side, the longest that is known."""
    if not index.phrases:
        return None
    word = words[at]
    for text in dict.fromkeys((word.text, word.text.lstrip(_AROUND))):
        known = index.phrases.get(normalize("NFC", text), {})
        for parts in sorted(known, key=len, reverse=True):
            readings = _reaching(known[parts], word)
            row = words[at : at + len(parts)]
            end = _end(row, parts) if readings else 0
            if end:
                start = word.span.end - len(text)
                pieces = _spread(row, Span(start, end), readings[0].right)
                return _match(readings, pieces), len(parts)
    return None


def _end(row: Sequence[_Word], parts: Sequence[str]) -> int:
    """Where a row of words ends, punctuation left out, if it is what is sought; else 0."""
    texts = [normalize("NFC", word.text) for word in row]
    if len(row) < len(parts) or texts[1:-1] != list(parts[1:-1]) or not _is_near(row):
        return 0
    for text in dict.fromkeys((row[-1].text, row[-1].text.rstrip(_AROUND))):
        if normalize("NFC", text) == parts[-1]:
            return row[-1].span.start + len(text)
    return 0


def _is_near(row: Sequence[_Word]) -> bool:
    """Whether words stand on one line, or on two with no empty line between."""
    gap = any(one.page == two.page and two.line > one.line + 1 for one, two in pairwise(row))
    return _breaks(row) < 2 and not gap


def _breaks(row: Sequence[_Word]) -> int:
    """How many line ends stand between the words."""
    return sum(word.last for word in row[:-1])


def _spread(row: Sequence[_Word], span: Span, right: str) -> tuple[tuple[Span, str], ...]:
    """What the words become: in one piece, or one on each line; a word is divided by a hyphen."""
    if not _breaks(row):
        return ((span, right),)
    cut = next(at for at, word in enumerate(row, start=1) if word.last)
    before, after = Span(span.start, row[cut - 1].span.end), Span(row[cut].span.start, span.end)
    told = right.split(" ")
    rest = len(row) - cut
    if len(told) > rest:
        texts = " ".join(told[:-rest]), " ".join(told[-rest:])
    else:
        left, second = ("".join(word.text for word in part) for part in (row[:cut], row[cut:]))
        head, tail = _cut(left, second, right)
        inside = head.strip() and not head[-1:].isspace() and not tail[:1].isspace()
        texts = (f"{head.rstrip(_HYPHENS)}-" if inside else head.strip()), tail.strip()
    return tuple(zip((before, after), texts, strict=True))
