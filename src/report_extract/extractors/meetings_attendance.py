"""Attendance as printed with one column a date: every heading that is a day is a meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from report_extract.config import MeetingsSettings, Settings
from report_extract.extractors.dates import DateContext, DateMention, find_dates
from report_extract.extractors.language import cues
from report_extract.extractors.meetings_bodies import body_in_noun, body_names
from report_extract.extractors.meetings_merge import BODY_ASSUMED
from report_extract.extractors.meetings_sentence import with_kind
from report_extract.extractors.meetings_sighting import Sighting
from report_extract.extractors.meetings_words import NOUN, matches, vocabulary
from report_extract.model import Report, Span

LEAST_DATES = 3
_SURE = 0.9
# "Ledamot 13/2 17/4 12/6": a line of dates under at most two words.
DATES_LINE = re.compile(
    r"(?:[A-ZÅÄÖ][\w.]*\s+){0,2}(?:\d{1,2}/\d{1,2}\s+){2,}\d{1,2}/\d{1,2}(?:\s+[A-ZÅÄÖ]\w+)?"
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The days that head a table of attendance.

    Attributes:
        title: over the table; it may name the body.
        days: from left to right.
        spans: of the heading line in the original text.
    """

    title: str
    days: tuple[DateMention, ...]
    spans: tuple[Span, ...]


def is_attendance(title: str, settings: MeetingsSettings) -> bool:
    """Whether a title tells of attendance or of meetings."""
    return matches(title, settings.table_words) and not matches(title, settings.no_sections)


def days_of(labels: Sequence[str], context: DateContext) -> tuple[DateMention, ...]:
    """The days among a row of column headings; empty where fewer than three are days."""
    cell = replace(context, cell=True)
    found = [find_dates(label, cell) for label in labels]
    # Narrow columns run together: "13/2 17/4" is the heading of two.
    headed = [dates for dates in found if dates and dates[0].start == 0]
    days = [day for dates in headed for day in dates if day.period.exact]
    return tuple(days) if len(days) >= LEAST_DATES else ()


def attended(
    report: Report, told: Attendance, order: int, settings: Settings
) -> tuple[Sighting, ...]:
    """A meeting a day, of the body that the title names."""
    own = settings.meetings
    words = cues(told.title, vocabulary(own))
    names = body_names(told.title, words, own)
    inside = [body_in_noun(cue.word, own) for cue in words if cue.label == NOUN]
    body = names[0].name if names else next((name for name in inside if name), "")
    first = Sighting(
        period=told.days[0].period,
        year_inferred=True,
        spans=told.spans,
        order=order,
        group=order * 8,
        body=body or report.organisation,
        assumed=not body,
        sure=_SURE,
        table=True,
        doubts=() if body else (BODY_ASSUMED,),
    )
    kinded = with_kind(first, told.title, own)
    return tuple(
        replace(
            kinded,
            period=day.period,
            year_inferred=day.year_inferred,
            doubts=(*kinded.doubts, *day.doubts),
        )
        for day in told.days
    )
