"""The fiscal year: what the title says where the text bears it out, else what most of it says."""

from __future__ import annotations

import re
from collections import Counter

from report_extract.config import IdentitySettings
from report_extract.extractors.identity_title import FoundTitle
from report_extract.extractors.passages import folded, word_pattern
from report_extract.model import BlockKind, Report

_YEAR = re.compile(r"(?<![\d:/.,–-])((?:1[89]|20)\d\d)(?!\d|:\d|-\d{3})")
_BROKEN = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)\s?[/–-]\s?(?:(?:1[89]|20))?(\d\d)(?!\d|-)")
_TITLE, _ACCOUNTS, _LED, _PLAIN = 12.0, 4.0, 1.5, 0.5
_LEAST = 2.0
# Votes, in tenths, from which on half as many again suffice; below, it takes twice as many.
_MUCH, _MORE, _FAR = 50, 1.5, 2.0


def find_year(report: Report, title: FoundTitle, settings: IdentitySettings) -> int | None:
    """The year that title, headings, captions and running text together point to.

    Of a broken year ("2015/16") it is the one it begins in. None where nothing names a year often
    enough: a year is not guessed.
    """
    votes: Counter[int] = Counter()
    if title.year is not None:
        votes[title.year] += int(_TITLE * 10)
    for text, weight in _texts(report, settings):
        for year in _years(text):
            votes[year] += int(weight * 10)
    _add_led(votes, report, settings)
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST * 10:
        return None
    if title.line is None and not _dominates(ranked):
        return None
    return ranked[0][0]


def _dominates(ranked: list[tuple[int, int]]) -> bool:
    """Whether one year outweighs the next by far: asked of what does not call itself a report."""
    top = ranked[0][1]
    factor = _MORE if top >= _MUCH else _FAR
    return len(ranked) == 1 or top >= factor * ranked[1][1]


def _texts(report: Report, settings: IdentitySettings) -> list[tuple[str, float]]:
    accounts, ahead = word_pattern(settings.accounts), word_pattern(settings.ahead)
    found: list[tuple[str, float]] = []
    named = [block.text.text for block in report.blocks if block.kind is BlockKind.HEADING]
    named += [table.title for table in report.tables]
    for text in named:
        low = folded(text)
        if accounts.search(low) and not ahead.search(low):
            found.append((text, _ACCOUNTS))
    found += [
        (block.text.text, _PLAIN) for block in report.blocks if block.kind is not BlockKind.HEADING
    ]
    return found


def _years(text: str) -> list[int]:
    broken = {hit.start(): int(hit.group(1)) for hit in _BROKEN.finditer(text) if _follows(hit)}
    found = [int(hit.group(1)) for hit in _YEAR.finditer(text) if hit.start() not in broken]
    return [*found, *broken.values()]


def _follows(hit: re.Match[str]) -> bool:
    """Whether the second year is the one after the first: a plan's span of years is none."""
    return (int(hit.group(1)) + 1) % 100 == int(hit.group(2))


def _add_led(votes: Counter[int], report: Report, settings: IdentitySettings) -> None:
    led = word_pattern(settings.year_words)
    for block in report.blocks:
        text = folded(block.text.text)
        for hit in _YEAR.finditer(text):
            before = text[max(0, hit.start() - 18) : hit.start()].rstrip()
            word = before.rpartition(" ")[2]
            if led.fullmatch(word):
                votes[int(hit.group(1))] += int(_LED * 10)
