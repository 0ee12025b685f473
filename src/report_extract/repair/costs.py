"""The readings that a word had to choose from, and what speaks for and against each, part by part.

A probability is a share of exp(−cost), so what the context costs follows from it: the decoder is
asked once with what comes after the word, once without, and the difference is what comes after.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from report_extract.model import DocumentText
from report_extract.repair.casing import as_read
from report_extract.repair.decoder import START, WIDTH, Decoder
from report_extract.repair.document import propose
from report_extract.repair.reading import Row, Task, Weighed
from report_extract.repair.search import Candidate

WINDOW = 40  # words on both sides that are decoded anew; the histories reach back two
TRIES = 5


@dataclass(frozen=True, slots=True)
class Misread:
    """Signs that stand for letters: `é` for `ö`, `ii` for `ä`; `printed` may be empty."""

    read: str
    printed: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that may have been printed, with its costs by part, in nats.

    `channel`, `before`, `after` and `capital` together decide: `share` is the share that
    exp(−their sum) has of that of all readings. A nat more makes a reading 2.7 times less likely.

    Attributes:
        word: in lower case.
        source: what knew it: `lexicon`, `compound`, `consensus`, `context`, `split`, or `identity`
            for what was read.
        as_read: whether it is what was read.
        misread: what was read as what; empty where every sign was read right.
        channel: cost of reading it so.
        prior: cost of the word by itself, which `before` contains; to compare.
        before: cost after the words before it, over that of the reading that fits them best; None
            where the decoder gave the reading up.
        after: cost of the words after it, over that of the reading that they fit best; None as
            above.
        capital: cost of its first letter being large or small.
        share: the model's probability, 0–1.
        right: probability that changing the word to this is right, as measured, 0–1; None for what
            was read.
    """

    word: str
    source: str
    as_read: bool
    misread: tuple[Misread, ...]
    channel: float
    prior: float
    before: float | None
    after: float | None
    capital: float
    share: float
    right: float | None


def readings_of(restored: DocumentText, task: Task, weighed: Weighed, at: int) -> Iterator[Reading]:
    """The readings of a token, likeliest first.

    Args:
        restored: the text, with its letters in their places.
        task: of that text.
        weighed: what was decided of it.
        at: number of the token.
    """
    choice, row, shares = weighed.choices[at], weighed.rows[at], weighed.shares[at]
    costs = _context(weighed, at)
    for place in sorted(range(len(row)), key=lambda i: (-shares[i], row[i].total)):
        item, read = row[place], choice.token.text
        other = replace(choice, chosen=item, score=shares[place])
        yield Reading(
            item.word,
            item.source,
            not other.changes,
            tuple(_misread(item, read)),
            item.channel,
            item.prior,
            *costs[place],
            item.capital,
            shares[place],
            propose(restored, task, at, other).score if other.changes else None,
        )


def _context(weighed: Weighed, at: int) -> list[tuple[float | None, float | None]]:
    """What the words before a token, and those after it, cost each of its readings.

    The decoder gives up what is far behind. So the readings are first made about equal, by taking
    what their likeliest neighbours cost them off the cost of reading; that is put back afterwards.
    """
    row, around, decoder = weighed.rows[at], weighed.around, weighed.decoder
    lead, tail = around[max(0, at - WINDOW) : at], around[at + 1 : at + 1 + WINDOW]
    history = (START, START, *(choice.chosen.context for choice in weighed.choices[:at][-2:]))
    first, second = history[-2:]
    level = [-decoder.weight * decoder.step(first, second, item) for item in row]
    before = _asked(decoder, lead, row, level)
    follow = [choice.chosen for choice in weighed.choices[at + 1 : at + 3]]
    level = [
        -(cost or 0.0) - decoder.weight * _following(decoder, (second, item.context), follow)
        for item, cost in zip(row, before, strict=True)
    ]
    both = _asked(decoder, lead, row, level, tail)
    after = [
        None if one is None or whole is None else whole - one
        for one, whole in zip(before, both, strict=True)
    ]
    return list(zip(_over_least(before), _over_least(after), strict=True))


def _asked(
    decoder: Decoder,
    lead: Sequence[Row],
    row: Row,
    level: Sequence[float],
    tail: Sequence[Row] = (),
) -> list[float | None]:
    """What the context costs each reading; None where the decoder gives it up each time.

    Args:
        decoder: of the document.
        lead: the readings before.
        row: those that are asked for.
        level: what they cost besides, so that they come out about equal; less where one is lost.
        tail: the readings after.
    """
    for _ in range(TRIES):
        pairs = zip(row, level, strict=True)
        levelled = tuple(replace(item, channel=cost, capital=0.0) for item, cost in pairs)
        shares = decoder.shares([*lead, levelled, *tail])[len(lead)]
        if all(shares):
            break
        level = [cost if share else cost - WIDTH for share, cost in zip(shares, level, strict=True)]
    found = zip(shares, level, strict=True)
    return [-math.log(share) - cost if share else None for share, cost in found]


def _following(decoder: Decoder, history: tuple[int, int], words: Sequence[Candidate]) -> float:
    """Cost of words after two others."""
    total = 0.0
    for word in words:
        total += decoder.step(*history, word)
        history = (history[1], word.context)
    return total


def _over_least(costs: Sequence[float | None]) -> list[float | None]:
    least = min((cost for cost in costs if cost is not None), default=0.0)
    return [None if cost is None else cost - least for cost in costs]


def _misread(item: Candidate, text: str) -> Iterator[Misread]:
    """The signs that stand for other letters than they show, in order."""
    raw = as_read(text)
    if len(item.cuts) != len(raw) + 1:
        if item.word != text.lower():
            yield Misread(raw, item.word)
        return
    if item.cuts[0]:
        yield Misread("", item.word[: item.cuts[0]])
    steps = [at for at, cut in enumerate(item.cuts[:-1]) if not at or cut != item.cuts[at - 1]]
    for start, end in pairwise((*steps, len(raw))):
        printed = item.word[item.cuts[start] : item.cuts[end]]
        if raw[start:end] != printed:
            yield Misread(raw[start:end], printed)
