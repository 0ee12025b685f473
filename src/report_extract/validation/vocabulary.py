"""Words compared as a reader compares them: capitals, marks and endings do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz import fuzz

_FOLD = str.maketrans("åäáàâãöóòôõéèêëíìîïúùûüøæñç", "aaaaaaoooooeeeeiiiiuuuuoanc")
_WORD = re.compile(r"[^\W\d_]+")
# The endings of Swedish nouns and adjectives, longest first, that leave a stem of three letters.
_ENDINGS = re.compile(
    r"(?<=\w{3})(?:arnas|ornas|ernas|arna|orna|erna|ens|ets|ans|nas|en|et|an|na|ar|or|er|s|a|e|n|t)$"
)


def folded(text: str) -> str:
    """Small letters without marks; as many characters as before."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text).translate(_FOLD)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in order; numbers are no words."""
    return tuple(_WORD.findall(folded(text)))


@cache
def stem(word: str) -> str:
    """A folded word without its ending: "kapitalet" and "kapital" are one."""
    return _ENDINGS.sub("", word)


@cache
def stems(vocabulary: tuple[str, ...]) -> frozenset[str]:
    """The stems of all words of a list."""
    return frozenset(stem(word) for entry in vocabulary for word in words_of(entry))


@cache
def _set_of(vocabulary: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for entry in vocabulary for word in words_of(entry))


def has_word(text: str, vocabulary: tuple[str, ...]) -> bool:
    """Whether a word of the text is one of the list, or a longer form of it."""
    known = stems(vocabulary)
    return any(stem(word) in known for word in words_of(text))


def begins_with(text: str, vocabulary: tuple[str, ...]) -> bool:
    """Whether the first word of the text is one of the list."""
    first = words_of(text.replace(":", ""))[:1]
    known = _set_of(tuple(entry.replace(":", "") for entry in vocabulary))
    return bool(first) and first[0] in known


def ends_with_stem(text: str, vocabulary: tuple[str, ...]) -> bool:
    """Whether some word of the text ends as a word of the list does ("nettoresultat")."""
    return any(word.endswith(tuple(_set_of(vocabulary))) for word in words_of(text))


@cache
def significant(label: str, common: tuple[str, ...]) -> tuple[str, ...]:
    """The stems of a label that tell what it is about, sorted."""
    dull = stems(common)
    return tuple(sorted({stem(w) for w in words_of(label) if len(w) > 1} - dull))


def alike(a: Sequence[str], b: Sequence[str], floor: float) -> bool:
    """Whether two labels mean one thing: every stem of the shorter one is in the other.

    Args:
        a: stems of one label.
        b: stems of the other.
        floor: least likeness of two stems that count as one, 0–100: damage and spelling.
    """
    shorter, longer = sorted((a, b), key=len)
    if not shorter:
        return False
    return all(any(_same(word, other, floor) for other in longer) for word in shorter)


def _same(a: str, b: str, floor: float) -> bool:
    if len(a) < 4 or len(b) < 4:
        return a == b
    shorter, longer = sorted((a, b), key=len)
    # An ending that is part of the word ("konferens") makes two stems of one.
    part = longer.startswith(shorter) and len(longer) - len(shorter) <= 3
    return part or fuzz.ratio(a, b) >= floor


@cache
def number_words(numbers: tuple[str, ...]) -> dict[str, int]:
    """Number words, folded, by their value."""
    return indexed(numbers, 0)


def indexed(entries: Iterable[str], first: int) -> dict[str, int]:
    """Forms joined with `|`, folded, by their place in the list."""
    return {
        folded(form): index
        for index, entry in enumerate(entries, first)
        for form in entry.split("|")
    }
