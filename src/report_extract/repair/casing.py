"""Capitals: a word keeps the pattern of those it was read with."""

from __future__ import annotations

from report_extract.repair.folding import fold


def small(text: str) -> str:
    """Small letters, one for each: `İ` alone would become two."""
    return text.replace("İ", "I").lower()


def as_read(text: str) -> str:
    """A word as the error model looks at it: small letters, but inner capitals of mixed words.

    A capital inside a small word (`forhAllande`) is a sign of its own; one at the start, or in a
    word of capitals, is the printer's.
    """
    rest = text[1:]
    if text.isupper() or rest == rest.lower():
        return small(text)
    return small(text[0]) + rest


def with_case_of(raw: str, word: str, *, starts: bool = False) -> str:
    """`word` (lower case) written like `raw`.

    Args:
        raw: what was read.
        word: what is meant.
        starts: whether a sentence starts here, which decides where `raw` begins with a digit.
    """
    letters = [c for c in raw if c.isalpha()]
    if not letters:
        return word.capitalize() if starts else word
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    first = raw[0].isupper() or (raw[0].isdigit() and starts)
    written = word[:1].upper() + word[1:] if first else word
    if len(raw) != len(word):
        return written
    # An inner capital is meant (BioDriv) where the letter itself was read right.
    return "".join(
        c.upper() if i and r.isupper() and raw[i - 1].islower() and fold(r.lower()) == c else c
        for i, (r, c) in enumerate(zip(raw, written, strict=True))
    )
