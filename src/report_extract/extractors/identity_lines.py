"""The lines of a report's first pages as a reader sees them, letter-spaced words closed up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from report_extract.model import LineRole, Report

_FRONT_PAGES = 3
_SPACED = re.compile(r"(?<!\S)(?:\S ){3,}\S(?!\S)")
_WIDE = re.compile(r"\s{2,}")
# A title that goes on with what the report is about.
_NOUN = re.compile(r"(?i)(?:års|styrelse|verksamhets|revisions)?berättelse|redogörelse|rapport")
_ABOUT = re.compile(r"(?:över|öfver|för|angående|rörande|om)(?:\s+\w|$)")
_GOES_ON = re.compile(
    r"(?i)(?:\w*berättelse|redogörelse|rapport) (?:över|öfver|för|angående|rörande|om)"
)
_LETTERS_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d)")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line of the first pages.

    Attributes:
        text: repaired, letter-spacing closed up, white space collapsed.
        page: its page, from 1.
        index: its place among the lines of the first pages.
        size: of its type against the document's own (1: as the running text); 1 where unknown.
        furniture: header or footer.
        apart: an empty line stands before it.
    """

    text: str
    page: int
    index: int
    size: float
    furniture: bool
    apart: bool = False


def front_lines(report: Report) -> tuple[FrontLine, ...]:
    """The lines of the first pages; stamps and page numbers are left out.

    "BERÄTTELSE" and the line "över … verksamhet" below it are one line.
    """
    body = _body_size(report)
    found: list[FrontLine] = []
    ended = 0
    for line in report.text.lines:
        if line.page > _FRONT_PAGES:
            break
        if line.line.role in (LineRole.STAMP, LineRole.PAGE_NUMBER):
            continue
        text = closed_up(report.repaired.render(line.span).text)
        if not text:
            continue
        apart = report.text.original.count("\n", ended, line.span.start) > 1
        ended = line.span.end
        if found and _goes_on(found[-1].text, text):
            found[-1] = replace(found[-1], text=f"{_capital(found[-1].text)} {text}")
            continue
        sizes = [word.size for word in line.line.words if word.size]
        size = median(sizes) / body if sizes and body else 1.0
        furniture = line.line.role is not LineRole.BODY
        found.append(FrontLine(text, line.page, len(found), size, furniture, apart))
    return tuple(found)


def _goes_on(text: str, following: str) -> bool:
    if _GOES_ON.fullmatch(text):
        return True
    return _NOUN.fullmatch(text) is not None and _ABOUT.match(following) is not None


def _capital(text: str) -> str:
    return text.capitalize() if text.isupper() else text


def _body_size(report: Report) -> float:
    return median(list(_sizes(report)) or [0.0])


def _sizes(report: Report) -> Iterator[float]:
    for line in report.text.lines:
        for word in line.line.words:
            if word.size:
                yield word.size


def closed_up(text: str) -> str:
    """Writes "B E R Ä T T E L S E   1 9 8 6" as "BERÄTTELSE 1986"; other text only collapsed.

    Where the wider gaps between words are lost too, letters and digits still part.
    """
    parts = [
        _SPACED.sub(lambda hit: _LETTERS_DIGITS.sub(" ", hit.group().replace(" ", "")), part)
        for part in _WIDE.split(text.strip())
    ]
    return " ".join(" ".join(parts).split())
