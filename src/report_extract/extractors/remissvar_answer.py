"""An answer as it was read at one place, before the places are brought together."""

from __future__ import annotations

from dataclasses import dataclass

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import pieces
from report_extract.extractors.remissvar_dates import Calendar, Dated
from report_extract.model import Block, Report, Span

NO_DATE = "no-date"
YEAR_ONLY = "year-only"
DATE_OF_DECISION = "date-of-decision"
ELSEWHERE = "mention-elsewhere"
UNPLACED = "columns-lost"

# How often each way of telling proves right; ordered by how little each leaves to chance.
LISTED = 0.97
PROSE = 0.92
LOOSE = 0.85


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer at one place.

    Attributes:
        title: as written.
        issuer: may be empty.
        date: when it was sent in; None where the place does not say.
        spans: where it stands in the original text.
        base: confidence of the way it is told, 0–1.
        later: the text says that it is sent in after the report's period.
        listed: it stands in a list or a table of answers.
        in_section: it stands in a section about answers.
        doubts: codes of what speaks against it.
    """

    title: str
    issuer: str
    date: Dated | None
    spans: tuple[Span, ...]
    base: float
    later: bool = False
    listed: bool = False
    in_section: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of a place needs to know: the report, its calendar and the vocabulary."""

    report: Report
    calendar: Calendar
    settings: RemissvarSettings

    def spans(self, block: Block, start: int, end: int) -> tuple[Span, ...]:
        """The original's stretches of a part of a block, line by line."""
        return pieces(self.report.text, block.text, start, end)
