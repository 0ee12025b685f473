"""Capitals: a word keeps the pattern of those it was read with."""

from __future__ import annotations

from report_extract.repair.folding import fold


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
