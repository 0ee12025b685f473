"""The report's title: the line of its first pages that says what sort of report it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_extract.config import IdentitySettings
from report_extract.extractors.identity_lines import FrontLine
from report_extract.extractors.passages import folded, word_pattern

_YEARS = r"(?:1[89]|20)\d\d(?:\s?[/–-]\s?(?:(?:1[89]|20)\d\d|\d\d))?"
_YEAR_LINE = re.compile(rf"(?:år\s+)?({_YEARS})\.?", re.IGNORECASE)
_YEAR = re.compile(rf"(?<!\d)({_YEARS})(?!\d)")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+\D")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """The title and where it stands.

    Attributes:
        text: with its year where one stands beside it; empty where there is none.
        year: the year in it; of a broken year the first; None where it has none.
        line: the line it begins on, None where there is none.
    """

    text: str = ""
    year: int | None = None
    line: FrontLine | None = None


def find_title(lines: tuple[FrontLine, ...], settings: IdentitySettings) -> FoundTitle:
    """The title among the lines of the first pages; an empty one where none says what it is."""
    candidates = [line for line in lines if _is_title(line, settings)]
    if not candidates:
        return FoundTitle()
    best = max(candidates, key=lambda line: (_weight(line, lines, settings), -line.index))
    start, text = _from_title_word(best.text, settings)
    year = _YEAR.search(text)
    if year is None:
        beside = _year_beside(best, lines)
        text = f"{text} {beside}" if beside else text
        year = _YEAR.search(text)
    del start
    return FoundTitle(_cased(text), int(year.group(1)[:4]) if year else None, best)


def _is_title(line: FrontLine, settings: IdentitySettings) -> bool:
    words = line.text.split()
    hit = word_pattern(settings.titles).search(folded(line.text))
    if hit is None or len(words) > _LONGEST:
        return False
    if _CHAPTER.match(line.text):
        return False
    ends_sentence = line.text.endswith(".") and len(words) > 5
    return not ends_sentence and not line.text[:1].islower()


def _weight(line: FrontLine, lines: tuple[FrontLine, ...], settings: IdentitySettings) -> float:
    """Higher for large type, a year, few words, the first page, and standing at a line's head."""
    year = bool(_YEAR.search(line.text)) or bool(_year_beside(line, lines))
    head = word_pattern(settings.titles).match(folded(line.text)) is not None
    short = len(line.text.split()) <= 5
    plain = not line.furniture
    return 2 * line.size + 2 * year + head + short + plain - line.page - 2 * _is_entry(line)


def _is_entry(line: FrontLine) -> bool:
    """A line of a table of contents: dots, or a page number after the words."""
    return re.search(r"\.{3,}|\s\d{1,2}$", line.text) is not None


def _year_beside(line: FrontLine, lines: tuple[FrontLine, ...]) -> str:
    for step in (1, -1):
        index = line.index + step
        if 0 <= index < len(lines) and lines[index].page == line.page:
            hit = _YEAR_LINE.fullmatch(lines[index].text)
            if hit:
                return hit.group(1)
    return ""


def _from_title_word(text: str, settings: IdentitySettings) -> tuple[int, str]:
    """Without what a running header puts in front of it ("Förbundet   Årsberättelse 1998")."""
    hit = word_pattern(settings.titles).search(folded(text))
    if hit is None or not hit.start():
        return 0, text
    before = text[: hit.start()].rstrip()
    keeps = before.endswith(("s", "för", "ars", "och", "med", "över"))
    return (0, text) if keeps else (hit.start(), text[hit.start() :])


def _cased(text: str) -> str:
    """All capitals as a sentence writes them; else unchanged."""
    clean = " ".join(text.split()).strip(" .,;:–-")
    letters = [char for char in clean if char.isalpha()]
    return clean.capitalize() if letters and all(char.isupper() for char in letters) else clean
