"""Meetings: who met, with whom, when, where and how; one row a meeting, its tellings merged."""

from __future__ import annotations

from report_extract.config import Settings
from report_extract.extractors.meetings_merge import Event, merged
from report_extract.extractors.meetings_sighting import Sighting
from report_extract.extractors.meetings_tables import in_tables
from report_extract.extractors.meetings_text import in_text
from report_extract.extractors.trust import judged
from report_extract.model import Evidence, Meeting, Report

OUTSIDE = "outside-period"


def extract(report: Report, settings: Settings) -> tuple[Meeting, ...]:
    """The report's meetings, in the order in which they are first told.

    Args:
        report: read, repaired and laid out, with its organisation and fiscal year.
        settings: of its series.
    """
    told = in_text(report, settings)
    after = max((item.order for item in told), default=0) + 1
    tabled = in_tables(report, settings, after)
    return tuple(_meeting(report, event, settings) for event in merged((*tabled, *told)))


def _meeting(report: Report, event: Event, settings: Settings) -> Meeting:
    main = event.main
    evidence = report.evidence(*main.spans)
    doubts = _doubts(report, main, settings)
    confidence, review = judged(evidence, main.sure, doubts, settings.meetings.review_threshold)
    return Meeting(
        evidence=evidence,
        confidence=confidence,
        review=review,
        doubts=doubts,
        date=main.period,
        body=main.body,
        counterpart=main.counterpart,
        kind=main.kind,
        mode=main.mode,
        place=main.place,
        participants=main.participants,
        mentions=len(event.tellings),
        year_inferred=main.year_inferred,
        other_evidence=_others(report, event),
        other_dates=event.other_dates,
    )


def _doubts(report: Report, main: Sighting, settings: Settings) -> tuple[str, ...]:
    """A meeting before the report's year may be a slip of the pen or of the reading."""
    doubts = main.doubts
    if report.fiscal_year is not None:
        first = f"{report.fiscal_year}-{settings.series.fiscal_year_starts:02}-01"
        if main.period.end.isoformat() < first:
            doubts = (*doubts, OUTSIDE)
    return tuple(dict.fromkeys(doubts))


def _others(report: Report, event: Event) -> tuple[Evidence, ...]:
    spans = (item.spans for item in event.tellings if item.spans != event.main.spans)
    return tuple(report.evidence(*item) for item in dict.fromkeys(spans))
