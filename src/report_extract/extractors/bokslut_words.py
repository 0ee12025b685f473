"""Words of accounts, found in text that OCR may have damaged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

# Ratio of rapidfuzz, 0–100: one letter in six may differ ("intdkter"), never two in five.
ALIKE = 80.0
LONG = 5
# Long words share long ends: "omkostnader" is no damaged "nettokostnader".
LOST_LETTERS = 3
# A short word within a phrase that fits as a whole: "för år" is no damaged "föreg. år".
PART_SHORT = 60.0
COMPOUND = 6
_WORD = re.compile(r"[^\W_]+(?:[:.][^\W_]+)?|%|−?-?\d+", re.UNICODE)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without marks over letters, white space collapsed: what OCR keeps of a word."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def words_of(text: str) -> list[str]:
    """The folded words of a text, punctuation left out."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=50_000)
def alike(word: str, term: str) -> float:
    """How well a folded word or phrase fits a folded term, 0–1; 0 where it does not."""
    if word == term:
        return 1.0
    if len(term) < LONG or len(word) < LONG - 1:
        return 0.0
    score = fuzz.ratio(word, term)
    if score >= ALIKE and abs(len(word) - len(term)) < LOST_LETTERS:
        return score / 100
    if len(term) >= COMPOUND and len(word) > len(term) and word.endswith(term):
        return 0.9
    return 0.0


def term_at(words: Sequence[str], start: int, term: str) -> tuple[int, float]:
    """How many words from `start` make up a term, and how well; (0, 0) where they do not."""
    parts = words_of(term)
    if not parts or start + len(parts) > len(words):
        return 0, 0.0
    window = words[start : start + len(parts)]
    score = alike(" ".join(window), " ".join(parts))
    if not score or (
        len(parts) > 1 and not all(_near(a, b) for a, b in zip(window, parts, strict=True))
    ):
        return 0, 0.0
    return len(parts), score


def _near(word: str, part: str) -> bool:
    """Whether a word may stand for one of a phrase's: long words alike do not carry others along.

    "Verksamhetens kostnader" is no "verksamhetens nettokostnader".
    """
    if len(word) < LONG:
        return fuzz.ratio(word, part) > PART_SHORT
    return fuzz.ratio(word, part) >= ALIKE


def find_term(text: str, terms: Iterable[str]) -> float:
    """How well the best of the terms is found anywhere in a text, 0–1."""
    words = words_of(text)
    return max(
        (term_at(words, i, term)[1] for term in terms for i in range(len(words))), default=0.0
    )


def begins_with(text: str, terms: Iterable[str]) -> bool:
    """Whether a label begins with one of the terms."""
    words = words_of(text)
    return any(term_at(words, 0, term)[0] for term in terms)


def is_term(text: str, terms: Iterable[str]) -> bool:
    """Whether a text is one of the terms and nothing else."""
    words = words_of(text)
    return any(term_at(words, 0, term)[0] == len(words) > 0 for term in terms)
