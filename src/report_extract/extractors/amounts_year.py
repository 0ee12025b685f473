"""Which year a sum belongs to: the one its clause names, else the report's."""

from __future__ import annotations

import re

from report_extract.config import AmountsSettings
from report_extract.extractors.amounts_sum import Sum
from report_extract.extractors.passages import folded, folded_words, word_pattern

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
_YEAR = re.compile(r"(?<![\d:/.-])((?:19|20)\d\d)(?![\d:/]|[.,]\d|\s?[–-]\s?\d)")
# "85 000 kr 1979", "5 tkr under år 1979"
_BESIDE = re.compile(
    r"\s*\(?(?:(?:under|för|år)\s+){0,2}((?:19|20)\d\d)(?![\d:/]|[.,]\d|\s?[–-]\s?\d)"
)
# A day is a day's date, not the year of a sum.
_DAY_BEFORE = re.compile(rf"\d\s+(?:{_MONTHS.replace(' ', '|')})\s*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:\s+(?:av|år))?\s*$")


def year_of(found: Sum, fiscal_year: int | None, settings: AmountsSettings) -> int | None:
    """The year that the clause gives the sum, else the fiscal year; None where neither is known."""
    after = found.after
    beside = _BESIDE.match(after)
    if beside:
        return int(beside.group(1))
    named = _named(found.before, settings)[-1:] or _named(after, settings)[:1]
    if named:
        return named[0]
    if fiscal_year is not None and word_pattern(settings.previous_year).search(folded(after)):
        return fiscal_year - 1
    return fiscal_year


def _named(clause: str, settings: AmountsSettings) -> list[int]:
    words = folded_words((*settings.year_words, *settings.verbs))
    text = folded(clause)
    found = []
    for hit in _YEAR.finditer(text):
        word = _WORD_BEFORE.search(text, 0, hit.start())
        if _DAY_BEFORE.search(text, 0, hit.start()) or word is None:
            continue
        if word.group(1) in words:
            found.append(int(hit.group(1)))
    return found
