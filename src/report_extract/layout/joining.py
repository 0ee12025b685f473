"""Lines joined to running text: words divided at a line's end are made whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from report_extract.config import LayoutSettings
from report_extract.model import MappedText

_FIRST = re.compile(r"[^\W\d_]+|\d+")
_LEFT = re.compile(r"([^\W_]+)[-‐­¬]\Z")
_SENTENCE_END = re.compile(r"[.!?:;…][)\]\"”’']*\Z")
_HYPHENATED = re.compile(r"[^\W_]+-[^\W_]+")
_SOFT = "­¬"


def ends_sentence(text: str) -> bool:
    """Whether a line ends with what ends a sentence or introduces a list."""
    return _SENTENCE_END.search(text.rstrip()) is not None


def starts_lower(text: str) -> bool:
    """Whether a line's first letter is small, as where a sentence goes on; specks aside."""
    return next((char for char in text if char.isalnum()), "").islower()


def hyphenated_words(texts: Iterable[str]) -> frozenset[str]:
    """Every word with a hyphen inside a line: these keep it when they are divided there."""
    return frozenset(
        match.group().casefold() for text in texts for match in _HYPHENATED.finditer(text)
    )


def joined(
    lines: Sequence[MappedText], hyphenated: frozenset[str], settings: LayoutSettings
) -> MappedText:
    """The lines as one text: a space between them, divided words made whole.

    Args:
        lines: repaired, stripped.
        hyphenated: what `hyphenated_words` found in the document.
        settings: names the words before which a hyphen stays (`trygghets- och`).
    """
    whole = MappedText("", ())
    for line in lines:
        if not whole.text:
            whole = line
            continue
        cut, glue = _seam(whole.text, line.text, hyphenated, settings)
        left = whole.slice(0, len(whole.text) - cut)
        whole = MappedText.concat((left, line), glue)
    return whole


def _seam(
    left: str, right: str, hyphenated: frozenset[str], settings: LayoutSettings
) -> tuple[int, str]:
    """How many characters go from the end of `left`, and what stands between the two."""
    part, first = _LEFT.search(left), _FIRST.match(right)
    if part is None or first is None:
        return 0, " "
    if left[-1] in _SOFT:
        return 1, ""
    if first.group() in settings.suspending:
        return 0, " "
    return (1, "") if _divided(part.group(1), first.group(), hyphenated) else (0, "")


def _divided(left: str, right: str, hyphenated: frozenset[str]) -> bool:
    """Whether the hyphen between two parts is there only because the line ended."""
    if f"{left}-{right}".casefold() in hyphenated:
        return False
    if not left[-1].isalpha() or not right[0].isalpha():
        return False
    if left.isupper():
        # `SAMMANTRÄ-/DEN` in a heading, but `SL-/trafiken` and `EU-/stöd` keep theirs.
        return right.isupper() and len(left) > 3 and len(right) > 1
    return right[0].islower() and len(left) > 1
