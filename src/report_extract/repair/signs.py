"""Signs that stand for letters, shown by the words they stand in.

A sign is any character but ASCII letters and digits, white space, dashes, the full stop and the
letters that Swedish text has.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from report_extract.model import DocumentText, Span
from report_extract.repair.known import cost, is_common
from report_extract.repair.lexicon import WordList

LETTERS = "åäöÅÄÖéÉèÈüÜæøÆØ"
SWEDISH = "åäö"
LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "tt", "ft", "ti", "tf", "fj")
SHORTEST = 4
MOST_SIGNS = 3
MOST_TYPES = 5000  # different words asked; more show nothing new
FEWEST = 5  # words that show a sign to be one letter
FEWEST_LIGATURE = 3  # fewer where no keyboard has the sign
FEWEST_WILD = 2  # for the sign that Unicode has for a lost character
LEAST_SOLVED = 0.4  # share of the words with a sign that a letter in its place explains
LEAST_AGREED = 0.75  # share of these that agree on the letter
LEAST_MARKED = 0.9  # share that is å, ä or ö where a sign stands for all of them
MOST_LEFT = 0.2  # share of a letter that may have come through where a letter stands for it
FEWEST_INITIAL = 2  # where the document has shown others already
RARE_REST = 14.0  # cost from which what follows a word's first letter is no likely word, in nats
REPLACEMENT = "\ufffd"
_RUN = re.compile(r"[^ \t\n\r\f\v\u00a0]+")
_APART = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|[A-Za-z]:\\\S+|\\\\\S+"
    r"|(?<![\w-])[\w-]{1,64}\.(?:se|nu|com|org|eu)\b"
    r"|[-‐–—\d\u00ad]+"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without white space, dashes and digits, and where it stands."""

    text: str
    span: Span


def is_sign(character: str) -> bool:
    """Whether a character may stand for a letter that was lost."""
    if character.isascii():
        return not character.isalnum() and not character.isspace() and character not in "-."
    return character not in LETTERS


def pieces_of(text: DocumentText) -> Iterator[Piece]:
    """All stretches that are no address of mail, web or file."""
    for line in text.lines:
        for match in _RUN.finditer(line.line.text):
            yield from _pieces(match.group(), line.span.start + match.start())


def _pieces(run: str, offset: int) -> Iterator[Piece]:
    if run.isalpha():
        yield Piece(run, Span(offset, offset + len(run)))
        return
    at = 0
    for match in (*_APART.finditer(run), None):
        end = match.start() if match else len(run)
        if at < end:
            yield Piece(run[at:end], Span(offset + at, offset + end))
        at = match.end() if match else end


def cores(piece: str) -> tuple[str, ...]:
    """The piece without the signs at its ends, and with the nearest one at either end or both."""
    if piece.isascii() and piece.isalpha():
        return (piece,)
    letters = [i for i, c in enumerate(piece) if c.isalpha() and not is_sign(c)]
    if not letters:
        return ()
    first, last = letters[0], letters[-1] + 1
    starts = (first, first - 1) if first else (first,)
    ends = (last, last + 1) if last < len(piece) else (last,)
    return tuple(piece[start:end] for start in starts for end in ends)


def signs_inside(piece: str) -> tuple[str, ...]:
    """The different signs between letters, in order; none where another character stands there."""
    if piece.isascii() and piece.isalpha():
        return ()
    core = next(iter(cores(piece)), "")
    if not all(c.isalpha() or is_sign(c) for c in core):
        return ()
    return tuple(dict.fromkeys(c for c in core if is_sign(c)))


@dataclass(frozen=True, slots=True)
class Tally:
    """What the words of a document show of one sign.

    Attributes:
        letters: for how many different words each letter in its place makes a known word.
        unsolved: how many different words no letter makes known.
        capitals: how many stand among capitals.
        times: how often the sign stands between letters.
    """

    letters: dict[str, float] = field(default_factory=dict)
    unsolved: list[str] = field(default_factory=list)
    capitals: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    @property
    def solved(self) -> float:
        """How many different words a letter makes known."""
        return sum(self.letters.values())


def tallies(pieces: Mapping[str, int], lexicon: WordList) -> dict[str, Tally]:
    """What the words show of each sign that stands between letters.

    Args:
        pieces: different stretches of the text, and how often each stands there.
        lexicon: the known words.
    """
    found: defaultdict[str, Tally] = defaultdict(Tally)
    asked = 0
    for piece, times in pieces.items():
        signs = signs_inside(piece)
        if not 0 < len(signs) <= MOST_SIGNS or len(cores(piece)[0]) < SHORTEST:
            continue
        asked += 1
        if asked > MOST_TYPES:
            break
        solutions = list(_solutions(piece, signs, lexicon))
        for at, sign in enumerate(signs):
            tally = found[sign]
            tally.times.append(times)
            if is_among_capitals(piece):
                tally.capitals.append(piece)
            if not solutions:
                tally.unsolved.append(piece)
            for solution in solutions:
                letter = solution[at]
                tally.letters[letter] = tally.letters.get(letter, 0) + 1 / len(solutions)
    return dict(found)


def _solutions(piece: str, signs: Sequence[str], lexicon: WordList) -> Iterator[tuple[str, ...]]:
    """The letters for the signs that make a word; for a lone sign ligatures too."""
    options: tuple[tuple[str, ...], ...] = (
        (*SWEDISH, "é", "ü", *LIGATURES),
        (*SWEDISH, "é", "ü"),
        tuple(SWEDISH),
    )
    for letters in product(options[len(signs) - 1], repeat=len(signs)):
        table = str.maketrans(dict(zip(signs, letters, strict=True)))
        if any(is_common(core.translate(table), lexicon) for core in cores(piece)):
            yield letters


def is_among_capitals(piece: str) -> bool:
    """Whether the letters of a stretch are capitals, two or more."""
    letters = [c for c in piece if c.isalpha() and not is_sign(c)]
    return len(letters) > 1 and all(c.isupper() for c in letters)


@dataclass(frozen=True, slots=True)
class Found:
    """What signs of a document stand for.

    Attributes:
        letters: by sign; capitals where the sign stands for a capital.
        wild: signs that stand for any of å, ä and ö.
        sure: share of the words that agree, by sign, 0–1.
    """

    letters: Mapping[str, str]
    wild: frozenset[str]
    sure: Mapping[str, float]


def find_signs(pieces: Mapping[str, int], lexicon: WordList) -> Found:
    """The signs that the document itself shows to stand for letters.

    Enough different words must become known words by one letter in the sign's place, most of the
    words with the sign must, and they must agree. Where a letter (`Ï`) stands for another, that
    other must be missing besides: else the two may both be right.
    """
    letters: dict[str, str] = {}
    sure: dict[str, float] = {}
    wild: set[str] = set()
    for sign, tally in sorted(tallies(pieces, lexicon).items()):
        if tally.solved < LEAST_SOLVED * (tally.solved + len(tally.unsolved)):
            continue
        letter, votes = min(tally.letters.items(), key=lambda item: (-item[1], item[0]))
        share = votes / tally.solved
        if share >= LEAST_AGREED and _is_shown(sign, letter, tally, pieces):
            capital = len(tally.capitals) * 2 > len(tally.times)
            letters[sign] = letter.upper() if capital else letter
            sure[sign] = share
        elif _is_wild(sign, tally):
            wild.add(sign)
    if letters:
        letters |= _initials(pieces, letters, lexicon)
    return Found(letters, frozenset(wild), sure)


def _is_shown(sign: str, letter: str, tally: Tally, pieces: Mapping[str, int]) -> bool:
    if tally.letters[letter] < _fewest(sign, letter):
        return False
    left = sum(times for piece, times in pieces.items() if letter in piece.lower())
    return not sign.isalpha() or left <= MOST_LEFT * sum(tally.times)


def _fewest(sign: str, letter: str) -> int:
    """How many words must show a sign; for ligatures the fewer the less a sign is ever written."""
    if letter not in LIGATURES:
        return FEWEST
    if not sign.isprintable():
        return 1
    return FEWEST_LIGATURE if sign.isascii() else FEWEST_LIGATURE - 1


def _is_wild(sign: str, tally: Tally) -> bool:
    marked = sum(tally.letters.get(letter, 0) for letter in SWEDISH)
    fewest = FEWEST_WILD if sign == REPLACEMENT else FEWEST
    return not sign.isalpha() and marked >= max(fewest, LEAST_MARKED * tally.solved)


def _initials(
    pieces: Iterable[str], letters: Mapping[str, str], lexicon: WordList
) -> dict[str, str]:
    """Signs that begin words, where other signs have been shown.

    They are capitals where another sign is the small letter.
    """
    small = frozenset(letters.values()).intersection(SWEDISH)
    table = str.maketrans(dict(letters))
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        core = max(cores(piece), key=len, default="").translate(table)
        sign, rest = core[:1], core[1:].rstrip("".join(c for c in core[1:] if is_sign(c)))
        if len(core) < SHORTEST or not is_sign(sign) or not rest.isalpha():
            continue
        if cost(rest, lexicon) >= RARE_REST:
            options = (*SWEDISH, *LIGATURES) if small else LIGATURES
            votes[sign].update(x for x in options if is_common(x + rest, lexicon))
    return {
        sign: letter.upper() if letter in small else letter
        for sign, count in sorted(votes.items())
        for letter, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:1]
        if number >= FEWEST_INITIAL and number * 2 > sum(count.values())
    }
