"""Words with signs in them, read by what the signs stand for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from report_extract.model import Edit, Span
from report_extract.repair.folding import fold
from report_extract.repair.known import cost, joint_cost
from report_extract.repair.lexicon import WordList
from report_extract.repair.signs import Piece, is_among_capitals

# Signs that are more often themselves where they stand at the edge of a word.
AT_EDGES = frozenset(".,;:!?\"'()<>#*&%/+=_–—…“”„‘’‚‹›«»•°~^`@™®©\ufffd")
OPENING = {"]": "[", "}": "{", ")": "("}
OFTEN_CAPITAL = 128  # share of capitals from which a word is a name, in 255ths
KEPT = 4.0  # cost of a sign that stays a sign at a word's edge where it seldom does, in nats


@dataclass(frozen=True, slots=True)
class Table:
    """What every sign stands for.

    Attributes:
        letters: by sign.
        rare: signs that are read so only where a known word comes of it.
    """

    letters: Mapping[str, str]
    rare: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Capitals:
    """Where words begin with a capital, for signs that are the same for small letters and capitals.

    Attributes:
        original: the document's text.
        lexicon: the known words.
        shares: share of capitals by number of word, in 255ths; empty where not known.
    """

    original: str
    lexicon: WordList
    shares: bytes

    def wanted(self, word: str, start: int) -> bool:
        """Whether a word begins a sentence, or is mostly written with a capital."""
        before = self.original[max(0, start - 2) : start]
        if not before or before[0] in ".!?:\n" or "\f" in before:
            return True
        lower = word.lower()
        number = self.lexicon.place(lower, fold(lower)) + self.lexicon.offset
        known = number >= self.lexicon.offset and number < len(self.shares)
        return known and self.shares[number] > OFTEN_CAPITAL


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads stretches of one document; each different one once.

    Attributes:
        table: what the signs stand for.
        lexicon: the known words.
        method: of the edits, and so `source` and `score`.
        capitals: where words begin with one; None where capitals have signs of their own.
        found: by stretch: places in it and what stands there.
    """

    table: Table
    lexicon: WordList
    method: str
    source: str
    score: float
    capitals: Capitals | None = None
    found: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def edits(self, piece: Piece) -> Iterator[Edit]:
        """An edit for every sign of the stretch that stands for something else."""
        if piece.text not in self.found:
            self.found[piece.text] = tuple(self._changes(piece.text))
        for at, letter in self.found[piece.text]:
            start = piece.span.start + at
            read = letter.upper() if self._lacks_capital(piece, at, letter) else letter
            yield Edit(Span(start, start + 1), read, self.method, self.source, self.score)

    def _lacks_capital(self, piece: Piece, at: int, letter: str) -> bool:
        """Whether a small letter begins a word that begins with a capital."""
        if self.capitals is None or not letter.islower() or len(letter) > 1:
            return False
        if any(c.isalnum() or c in self.table.letters for c in piece.text[:at]):
            return False
        table = str.maketrans(dict(self.table.letters))
        word = piece.text[at:].translate(table)
        return self.capitals.wanted(word.rstrip("".join(AT_EDGES)), piece.span.start + at)

    def _changes(self, piece: str) -> Iterator[tuple[int, str]]:
        letters = {sign: to for sign, to in self.table.letters.items() if to.isalpha()}
        for start, word in words_with(piece, letters):
            first, last = self._letters_of(word, letters)
            yield from (
                (start + i, cased(letters[word[i]], word))
                for i in range(first, last)
                if word[i] in letters
            )
        for at, sign in enumerate(piece):
            to = self.table.letters.get(sign, "")
            if to and sign not in letters and not _is_inside(piece, at):
                yield at, to

    def _letters_of(self, word: str, letters: Mapping[str, str]) -> tuple[int, int]:
        """The part of a word whose signs are letters: signs at its edges may be themselves."""
        # A letter or a control is nowhere itself in a text that has it for another letter.
        signs = "".join(sign for sign in letters if sign.isprintable() and not sign.isalpha())
        lead = len(word) - len(word.lstrip(signs)) if signs else 0
        tail = len(word.rstrip(signs)) if signs else len(word)
        table = str.maketrans(dict(letters))
        parts = dict.fromkeys((a, b) for a in (0, lead) for b in (len(word), tail))
        for price in (cost, joint_cost):
            costs = {
                (a, b): price(word[a:b].translate(table), self.lexicon)
                + KEPT * sum(c not in AT_EDGES for c in word[:a] + word[b:])
                + KEPT * (a > 0 and self._starts(word, lead))
                for a, b in parts
            }
            part = min(costs, key=costs.__getitem__)
            if math.isfinite(costs[part]):
                return part
        if any(c in self.table.rare for c in word):
            return 0, 0
        return self._unknown(word, lead, tail)

    def _unknown(self, word: str, lead: int, tail: int) -> tuple[int, int]:
        """The part of a word that nobody knows, by what its edges look like."""
        goes_on = self.table.letters.get(word[-1], "").isupper() and word[tail - 1].isupper()
        signs = all(c in AT_EDGES for c in word[:lead])
        first = lead if signs and not self._starts(word, lead) else 0
        closed = any(OPENING.get(c, " ") in word for c in word[tail:])
        ends = closed or all(c in AT_EDGES for c in word[tail:])
        last = tail if ends and not goes_on else len(word)
        return (lead if closed else first), last

    def _starts(self, word: str, lead: int) -> bool:
        """Whether a sign that stands for a capital stands before small letters."""
        return self.table.letters.get(word[0], "").isupper() and word[lead].islower()


def words_with(piece: str, letters: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Words of letters and such signs, with at least one of either, and where they begin."""
    if letters.keys().isdisjoint(piece):
        return
    signs = re.escape("".join(letters))
    for match in re.finditer(rf"(?:[^\W\d_]|[{signs}])+", piece):
        word = match.group()
        if any(c in letters for c in word) and any(c not in letters for c in word):
            yield match.start(), word


def cased(letter: str, word: str) -> str:
    """The letter as a capital where the word is of capitals."""
    return letter.upper() if is_among_capitals(word) else letter


def _is_inside(piece: str, at: int) -> bool:
    return 0 < at < len(piece) - 1 and piece[at - 1].isalpha() and piece[at + 1].isalpha()
