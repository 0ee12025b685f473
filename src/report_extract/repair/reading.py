"""What each token of a document is taken for: its readings, in context, in two rounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from report_extract.config import RepairSettings
from report_extract.repair.candidates import Candidates, Capital
from report_extract.repair.consensus import NOTHING_HEARD, hear
from report_extract.repair.damage import Damage, Mode
from report_extract.repair.decoder import Decoder
from report_extract.repair.evidence import Choice
from report_extract.repair.folding import fold
from report_extract.repair.old_words import TODAY, Writing, old_words
from report_extract.repair.ones import as_count, doubt
from report_extract.repair.parts import ALL, Parts
from report_extract.repair.resources import Resources
from report_extract.repair.search import Candidate, Search
from report_extract.repair.splits import Splitter
from report_extract.repair.swaps import Swap
from report_extract.repair.tokens import Kind, Token, model_name
from report_extract.repair.words import SPECIALS

WEIGHT = 0.85
OWN_WORD = 9.0  # cost of a word that a series names, in nats
FIXED = 9.0  # cost of what stands there and is no word, in nats
LONE_ONE = 2.5  # cost of reading a lone `i` as `1` where Swedish was read without its letters
FIRST_BEAM = 4  # histories kept in the first round, which only hears the document's words
LEAST_SHARE = 0.01  # of readings worth telling

_CONSONANTS = re.compile("[bcdfghjklmnpqrstvxz]{1,2}")
Row = tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read, and what is known of it.

    Attributes:
        tokens: of the document, in order.
        original: its text.
        damage: what was found to be wrong with it.
        settings: of the series.
        resources: what the repair knows.
        writing: how the document is spelt.
        parts: which of its parts take part.
    """

    tokens: Sequence[Token]
    original: str
    damage: Damage
    settings: RepairSettings
    resources: Resources
    writing: Writing = TODAY
    parts: Parts = ALL

    @property
    def finder(self) -> Candidates:
        """Readings of single words, for all documents with this damage."""
        loss = 1.0 if self.damage.mode is Mode.NO_SWEDISH else round(self.damage.loss, 1)
        damage, words = self.damage, self.settings.words
        kind = _Kind(loss, damage.swaps, damage.wear, words, self.writing, self.parts)
        return _finder(self.resources, kind)


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """What was decided, and what it was decided from.

    Attributes:
        choices: of every token, in order.
        rows: the readings of every token.
        shares: their probabilities, 0–1.
        around: the same readings, but that a doubted `1` is a number: as its neighbours saw it.
        decoder: with what the document has shown of its own words.
    """

    choices: tuple[Choice, ...]
    rows: Sequence[Row]
    shares: Sequence[Sequence[float]]
    around: Sequence[Row]
    decoder: Decoder


def read(task: Task) -> list[Choice]:
    """What every token is taken for: two rounds, the second knows what the first found."""
    return list(weigh(task).choices)


def weigh(task: Task) -> Weighed:
    """What every token is taken for, with all that it was decided from."""
    finder = task.finder
    rows = _rows(task, finder)
    language = task.resources.language
    witness = NOTHING_HEARD
    if task.parts.consensus:
        alone = not task.parts.language
        shares = Decoder(language, WEIGHT, {}, alone=alone, beam=FIRST_BEAM).shares(rows)
        witness = hear(
            (token.text.lower(), row[best].word, row[best].number > 0)
            for token, row, best in zip(task.tokens, rows, _likeliest(shares), strict=True)
            if token.kind is Kind.WORD
        )
        rows = _rows(task, finder.with_words(witness.words))
    decoder = Decoder(language, WEIGHT, witness.votes, alone=not task.parts.language)
    shares = decoder.shares(rows)
    choices = tuple(map(_choice, task.tokens, rows, shares))
    counted = frozenset(map(fold, task.settings.counted))
    doubted = doubt(choices, task.original, task.resources, counted)
    if not doubted:
        return Weighed(choices, rows, shares, rows, decoder)
    kept = [as_count(row[0], task.resources) if i in doubted else row for i, row in enumerate(rows)]
    again = decoder.shares(kept)
    found = map(_choice, task.tokens, kept, again)
    made = tuple(doubted.get(i) or choice for i, choice in enumerate(found))
    told = [shares[i] if i in doubted else share for i, share in enumerate(again)]
    return Weighed(made, rows, told, kept, decoder)


def _likeliest(shares: Sequence[Sequence[float]]) -> list[int]:
    """The number of the likeliest candidate in every row."""
    return [max(range(len(row)), key=row.__getitem__) for row in shares]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What documents have in common that share their readings."""

    loss: float
    swaps: tuple[Swap, ...]
    wear: int
    words: tuple[str, ...]
    writing: Writing
    parts: Parts


@lru_cache(maxsize=8)
def _finder(resources: Resources, kind: _Kind) -> Candidates:
    """One for all documents of a kind, so that common words are looked up once per process."""
    learnt = resources if kind.parts.errors else replace(resources, confusions=())
    errors = learnt.errors(kind.loss, kind.swaps, kind.wear)
    search = Search(resources.lexicon, resources.heads, resources.tails, errors)
    own = {word.lower(): OWN_WORD for word in kind.words}
    splitter = Splitter(resources.lexicon, resources.language, errors)
    return Candidates(
        search,
        resources.spelling,
        resources.capitals,
        own,
        splitter if kind.parts.splits else None,
        compounds=kind.parts.compounds,
        old=old_words(resources.lexicon, kind.writing),
    )


def _rows(task: Task, finder: Candidates) -> list[Row]:
    """The readings of all tokens."""
    numbered = frozenset(fold(word) for word in task.settings.numbered)
    return [_row(task.tokens, at, finder, numbered) for at in range(len(task.tokens))]


def _row(tokens: Sequence[Token], at: int, finder: Candidates, numbered: frozenset[str]) -> Row:
    """The readings of one token."""
    token = tokens[at]
    if token.kind is Kind.CODE:
        return finder.of_code(token.text)
    if token.kind is Kind.WORD and _is_abbreviated(tokens, at):
        return (finder.identity(token.text),)
    if token.kind is Kind.WORD:
        starts = at == 0 or tokens[at - 1].kind is Kind.BOUNDARY
        row = finder.of(token.text, capital=_capital(token.text, starts=starts))
        return row if len(token.spans) == 1 else _undivided(token, row)
    name = model_name(token)
    number = SPECIALS.index(name) if name in SPECIALS else 0
    fixed = Candidate(token.text, 0.0, FIXED, number, "identity", (), number)
    if _may_be_i(tokens, at, numbered):
        place = finder.search.lexicon.place("i", "i")
        word = Candidate("i", LONE_ONE, 0.0, place + 4, "context", (0, 1), place + 4)
        return fixed, word
    return (fixed,)


def _undivided(token: Token, row: Row) -> Row:
    """The readings but those of two words where the line ends: its hyphen says they are one."""
    ends = tuple(accumulate(map(len, token.spans)))[:-1]
    return tuple(
        item
        for item in row
        if not item.lead or all(item.word[item.cuts[end] - 1] != " " for end in ends)
    )


def _is_abbreviated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a lone letter is part of an abbreviation set apart: the a of `p g a` and `bl a`."""
    token = tokens[at]
    if len(token.text) > 1:
        return False
    sides = (tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None)
    return any(
        side is not None
        and _CONSONANTS.fullmatch(side.text) is not None
        and 1
        in (
            token.spans[0].start - side.spans[-1].end,
            side.spans[0].start - token.spans[-1].end,
        )
        for side in sides
    )


def _may_be_i(tokens: Sequence[Token], at: int, numbered: frozenset[str]) -> bool:
    """Whether a lone 1 or bar may be an `i`: it stands before a word.

    A number of a heading or a list stands before a capital or before a full stop.
    """
    token = tokens[at]
    if not 0 < at < len(tokens) - 1 or not (token.text == "1" or token.kind is Kind.BAR):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if after.kind is not Kind.WORD:
        return False
    if before.kind is Kind.WORD:
        return fold(before.text.lower()) not in numbered
    return after.text[0].islower()


def _capital(text: str, *, starts: bool) -> Capital:
    letters = [c for c in text if c.isalpha()]
    if starts or not text[0].isalpha() or sum(c.isupper() for c in letters) > 1:
        return Capital.UNTOLD
    return Capital.LARGE if text[0].isupper() else Capital.SMALL


def _choice(token: Token, row: Sequence[Candidate], shares: Sequence[float]) -> Choice:
    order = sorted(range(len(row)), key=lambda i: -shares[i])
    others = tuple(row[i] for i in order[1:] if shares[i] > LEAST_SHARE)
    return Choice(token, row[order[0]], shares[order[0]], others, row[0])
