"""Which lone `1` is an `i`: only one that cannot be a number.

Reports count (`Vi fick 1 svar`), and a count that is lost is worse than an `i` left unread. What
can stand after `en` or `ett` can be counted; what stands after `i` far more often cannot.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from report_extract.repair.evidence import Choice
from report_extract.repair.folding import fold
from report_extract.repair.lexicon import WordList
from report_extract.repair.resources import Resources
from report_extract.repair.search import Candidate
from report_extract.repair.tokens import Kind
from report_extract.repair.words import ONE, SPECIALS

SURE = 0.97  # probability of the whole reading
OVER_ONE = 28  # eighths of a nat: `i` before the word 33 times as likely as `1`, that is 0.97
OVER_COUNT = 8  # eighths of a nat by which the word must follow `i` rather than `en` or `ett`
DATED = -16  # eighths of a nat: words that `1` goes before more than `i` does, and `en` never
BEFORE_NAME = -38  # eighths of a nat by which `i` must follow what stands before it and a name
SURE_NAME = 0.85
_ONE = SPECIALS.index(ONE)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The words compared, as the language model numbers them."""

    i: int
    en: int
    ett: int


def doubt(
    choices: Sequence[Choice], original: str, resources: Resources, counted: Collection[str]
) -> dict[int, Choice]:
    """The places where a `1` is taken for an `i` without being surely one, with that choice.

    Args:
        choices: of a document, in order.
        original: the document's text.
        resources: what the repair knows.
        counted: folded words that are counted though they often follow `i` (`dag`).
    """
    numbers = _Numbers(*(_number(resources.lexicon, word) for word in ("i", "en", "ett")))
    return {
        at: replace(choice, sure=False)
        for at, choice in enumerate(choices)
        if choice.token.text == "1"
        and choice.changes
        and not (
            _leads_on(choice, choices[at + 1], original)
            and _is_sure(choices[at - 1 : at + 2], resources, numbers, counted)
        )
    }


def as_count(reading: Candidate, resources: Resources) -> tuple[Candidate, ...]:
    """A `1` that stays, as the words around it see it: as `en` or `ett`, so that they fit it."""
    numbers = (_number(resources.lexicon, word) for word in ("en", "ett"))
    return tuple(replace(reading, number=number, context=number) for number in numbers)


def _leads_on(choice: Choice, after: Choice, original: str) -> bool:
    """Whether the next word follows on the same line with nothing but a space between."""
    return original[choice.token.spans[-1].end : after.token.spans[0].start] == " "


def _number(lexicon: WordList, word: str) -> int:
    place = lexicon.place(word, fold(word))
    return place + lexicon.offset if place >= 0 else 0


def _is_sure(
    near: Sequence[Choice], resources: Resources, numbers: _Numbers, counted: Collection[str]
) -> bool:
    """Whether the choice in the middle is an `i` beyond doubt."""
    before, choice, after = near
    if fold(after.chosen.word) in counted:
        return False
    return _is_before_name(before, choice, after, resources, numbers) or _is_before_uncounted(
        choice, after, resources, numbers
    )


def _is_before_uncounted(
    choice: Choice, after: Choice, resources: Resources, numbers: _Numbers
) -> bool:
    language, word = resources.language, after.chosen.number
    if not word or language.pair(numbers.i, word) < 0:
        return False
    cost = language.pair_cost_of(numbers.i, word)
    counts = min(language.pair_cost_of(n, word) for n in (numbers.en, numbers.ett))
    over_one = language.pair_cost_of(_ONE, word) - cost
    if counts - cost < OVER_COUNT:
        return False
    return choice.score >= SURE or over_one >= OVER_ONE or over_one <= DATED


def _is_before_name(
    before: Choice, choice: Choice, after: Choice, resources: Resources, numbers: _Numbers
) -> bool:
    """Whether a name follows, and before it a word that seldom has a number after it."""
    if before.token.kind is not Kind.WORD or not before.token.text[0].islower():
        return False
    language, word = resources.language, before.chosen.number
    follows = language.pair_cost_of(word, numbers.i) - language.pair_cost_of(word, _ONE)
    known = bool(word) and language.pair(word, numbers.i) >= 0
    named = after.token.text[0].isupper() and choice.score >= SURE_NAME
    return named and known and follows <= BEFORE_NAME
