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
# Votes, in tenths: what little and much evidence is, and by how much a year must then outweigh a
# neighbour (the year before is compared with, the year after is planned) and any other year.
_LITTLE, _MUCH = 20, 120
_NEIGHBOUR, _OTHER = (2.0, 1.3), (2.0, 1.5)
# Least share of all votes that the year and its neighbours hold together: a report tells of its
# own time, a law or a history of many.
_SHARE = (0.75, 0.5)


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
    """Whether one year outweighs the others: asked of what does not call itself a report.

    The more evidence, the less it takes; between little and much the factor falls evenly.
    """
    year, top = ranked[0]
    much = min(1.0, max(0.0, (top - _LITTLE) / (_MUCH - _LITTLE)))
    around = sum(votes for other, votes in ranked if abs(other - year) <= 1)
    if around < _factor(_SHARE, much) * sum(votes for _, votes in ranked):
        return False
    return all(
        top >= _factor(_NEIGHBOUR if abs(other - year) == 1 else _OTHER, much) * votes
        for other, votes in ranked[1:]
    )


def _factor(between: tuple[float, float], much: float) -> float:
    return between[0] + (between[1] - between[0]) * much


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
