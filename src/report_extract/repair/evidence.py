"""How sure a change must be before it is made: surer where more speaks for what was read."""

from __future__ import annotations

from dataclasses import dataclass

from report_extract.repair.casing import small
from report_extract.repair.damage import Mode
from report_extract.repair.folding import fold
from report_extract.repair.search import Candidate
from report_extract.repair.tokens import Kind, Token

NEVER = 2.0
SURE_CODE = 0.9
# How much lower the threshold is where what was read is no word for certain: what is likeliest to
# have been printed does less harm than what was certainly not.
EVIDENT = 0.6
SWEDISH_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäö")
KNOWN_WORD = 0.75
HALF_RIGHT = 0.9  # of a known word where half the text is right
FAR_WORD = 0.95
BARE_SIGN = 0.9
READ_WELL = 0.94  # a Swedish model's confidence above which a word's letters are right
SHORTEST = 5
FAR_READING = 6.0  # cost of reading, in nats, that takes a rare error
FRAGMENT = 8
BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for a token.

    Attributes:
        token: what was read.
        chosen: what it is taken for.
        score: its probability, 0–1.
        others: the other readings, likeliest first.
        as_read: the token as it stands, as one of the readings.
        sure: whether nothing but its probability stands against it; else it is only suggested.
    """

    token: Token
    chosen: Candidate
    score: float
    others: tuple[Candidate, ...]
    as_read: Candidate
    sure: bool = True

    @property
    def changes(self) -> bool:
        """Whether it is taken for anything but what was read."""
        return self.chosen.source != "identity" and self.chosen.word != small(self.token.text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token stands.

    Attributes:
        starts: whether a sentence starts with it.
        first: whether its line does, and the line before does not run on into it.
        after_word: whether a word stands before it.
        alone: whether no other word is near it on its line.
        confidence: how well it was read, 0–1; None where that was not measured.
    """

    starts: bool = False
    first: bool = False
    after_word: bool = False
    alone: bool = False
    confidence: float | None = None

    @property
    def inside(self) -> bool:
        """Whether running text stands before it, so that only a name has a capital."""
        return self.after_word and not self.starts and not self.first


def needed(choice: Choice, mode: Mode, place: Place) -> float:
    """The probability from which a change may be made; above 1 where it may only be suggested.

    Args:
        choice: what would be changed.
        mode: the document's damage.
        place: where it stands.
    """
    if not choice.sure or (_is_fragment(choice) and place.alone) or _is_half_way(choice, mode):
        return NEVER
    if mode is Mode.NO_SWEDISH:
        return SURE_CODE if choice.token.kind is Kind.CODE else 0.0
    if choice.token.kind is not Kind.WORD:
        is_sign = choice.token.kind is Kind.CODE or place.starts
        return NEVER if is_sign else BARE_SIGN
    return _of_half_right(choice, mode, place)


def _of_half_right(choice: Choice, mode: Mode, place: Place) -> float:
    """Of a change where many of the words are right."""
    if fold(choice.chosen.word) == fold(choice.token.text.lower()):
        bar = KNOWN_WORD if mode is Mode.SWEDISH_MODEL else HALF_RIGHT
        return bar if choice.as_read.number or choice.chosen.source == "compound" else 0.0
    if mode is Mode.SWEDISH_MODEL:
        return _far(choice, place)
    return max(FAR_WORD, _inflected(choice))


def is_evident(choice: Choice) -> bool:
    """Whether what was read can be no word: an unknown one in small letters, or with odd signs.

    A capital may begin a name that no lexicon has; but `Gr6n` and `Rékskydd` are none.
    """
    text = choice.token.text
    if choice.token.kind is not Kind.WORD or _is_known(choice.as_read):
        return False
    return text[0].islower() or not SWEDISH_LETTERS.issuperset(text.lower())


def _far(choice: Choice, place: Place) -> float:
    """Of a change of letters, not marks, where a Swedish model has read."""
    sure = place.confidence is None or place.confidence >= READ_WELL
    if _is_known(choice.as_read) or sure or choice.chosen.source == "consensus":
        return NEVER
    return max(FAR_WORD if len(choice.token.text) >= SHORTEST else NEVER, _inflected(choice))


def _inflected(choice: Choice) -> float:
    """Of a change of letters where half the text is right: an ending more is no error."""
    read, word = choice.token.text.lower(), choice.chosen.word
    stem = min(len(read), len(word)) - 1
    other_ending = abs(len(read) - len(word)) <= 1 and fold(read)[:stem] == fold(word)[:stem]
    return NEVER if other_ending or len(read) == 1 else 0.0


def _is_half_way(choice: Choice, mode: Mode) -> bool:
    """A name made like its other readings in a letter that may itself have lost its mark."""
    if choice.chosen.source != "consensus" or mode is not Mode.NO_SWEDISH:
        return False
    read, word = choice.token.text.lower(), choice.chosen.word
    if len(read) != len(word):
        return any(letter in "ao" for letter in word)
    return any(r != p and p in "ao" for r, p in zip(read, word, strict=True))


def _is_known(reading: Candidate) -> bool:
    """Whether what was read is a word, a compound or a word of the document or its series."""
    return bool(reading.number) or reading.source != "identity"


def _is_fragment(choice: Choice) -> bool:
    """A short word that no lexicon has, whose beginning only a rare error makes a word's."""
    text, word = choice.token.text, choice.chosen.word
    return (
        choice.token.kind is Kind.WORD
        and not _is_known(choice.as_read)
        and len(text) <= FRAGMENT
        and text[0].islower()
        and fold(text)[:BEGINNING] != fold(word)[:BEGINNING]
        and choice.chosen.channel >= FAR_READING
    )
