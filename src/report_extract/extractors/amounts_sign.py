"""Whether a sentence makes a sum negative: by a deficit that governs it, not one that is near."""

from __future__ import annotations

import re

from report_extract.config import AmountsSettings
from report_extract.extractors.amounts_sum import Sum
from report_extract.extractors.passages import folded, word_pattern

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_NEAR = 90
_QUALIFIERS = 6


def is_deficit(found: Sum, settings: AmountsSettings) -> bool:
    """Whether the sum is a deficit, a loss or a minus.

    The word stands before the sum with nothing between but what carries it on ("underskott i
    driften på totalt"), or right after it ("5 tkr back", "300 kr i underskott").
    """
    return _governed(found, settings) or _named_after(found, settings)


def _governed(found: Sum, settings: AmountsSettings) -> bool:
    before = folded(found.before)[-_NEAR:]
    words = list(word_pattern(settings.deficit).finditer(before))
    if not words:
        return False
    between = before[words[-1].end() :]
    if word_pattern(settings.barrier).search(between) or re.search(r"[;:]\s+\w+\s+\w+", between):
        return False
    if _is_change(before, between, settings):
        return False
    return _carried(between, settings)


def _is_change(before: str, between: str, settings: AmountsSettings) -> bool:
    """Whether the sum is a change: "minska underskottet med 5 tkr", "underskottet ökade med"."""
    tokens = _TOKEN.findall(between)
    changes = word_pattern(settings.change)
    if changes.search(between):
        return True
    return bool(tokens) and tokens[-1] == "med" and changes.search(before) is not None


def _carried(between: str, settings: AmountsSettings) -> bool:
    """Whether the words between lead on to the sum: the last is such a word or a sign."""
    tokens = _TOKEN.findall(between)
    carrying = {folded(word) for word in settings.governing}
    if not tokens:
        return True
    strangers = [t for t in tokens if t not in carrying and t.isalpha()]
    closes = tokens[-1] in carrying or tokens[-1] in ",(:–-" or tokens[-1].isdigit()
    return closes and len(strangers) <= _QUALIFIERS


def _named_after(found: Sum, settings: AmountsSettings) -> bool:
    after = folded(found.sentence[found.money.end :])
    lead = re.match(r"\s*\(?(?:i\s+|arets\s+)*", after)
    return word_pattern(settings.deficit).match(after, lead.end() if lead else 0) is not None
