"""One telling of one meeting, before tellings of the same meeting are merged."""

from __future__ import annotations

from dataclasses import dataclass

from report_extract.extractors.dates import DateMention
from report_extract.model import MeetingKind, MeetingMode, Period, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A date that is told of a meeting, and what is told of it.

    Attributes:
        period: when.
        year_inferred: the year is not written there.
        spans: where the sentence or row stands in the original text.
        order: place in the reading order, to tell which came first.
        group: sightings of one enumeration share it.
        body: whose meeting; may be empty.
        assumed: the body was not told by the sentence itself.
        counterpart: who was met.
        noun: the word for the meeting, folded; may be empty.
        named: the meeting is its own body (a named conference).
        kind: as far as the telling shows.
        mode: as told there.
        place: as told there.
        participants: as told there.
        sure: 0–1, of the tie between date and meeting and of the date's form.
        weak: tells of a decision on that day, not of a meeting: counts only with another telling.
        aside: names a meeting that is told elsewhere ("utöver planeringskonferensen i januari").
        table: read from a table of meetings.
        doubts: codes.
    """

    period: Period
    year_inferred: bool
    spans: tuple[Span, ...]
    order: int
    group: int = 0
    body: str = ""
    assumed: bool = False
    counterpart: str = ""
    noun: str = ""
    named: bool = False
    kind: MeetingKind = MeetingKind.OTHER
    mode: MeetingMode = MeetingMode.UNKNOWN
    place: str = ""
    participants: int | None = None
    sure: float = 0.95
    weak: bool = False
    aside: bool = False
    table: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Dates that one enumeration gives, with what stands between them: offsets into a sentence."""

    dates: tuple[DateMention, ...]

    @property
    def start(self) -> int:
        """Offset of its first date."""
        return self.dates[0].start

    @property
    def end(self) -> int:
        """Offset after its last date."""
        return self.dates[-1].end
