"""Dates that cannot be, that contradict each other, or that lie outside the report's year."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from report_extract.config import ValidationSettings
from report_extract.model import (
    Evidence,
    Finding,
    Meeting,
    Period,
    Remissvar,
    RemissvarStatus,
    Rule,
    Severity,
)
from report_extract.validation.context import Context
from report_extract.validation.misreading import SURE
from report_extract.validation.passages import Sentence, sentences
from report_extract.validation.vocabulary import folded, indexed

_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")


def date_conflict(context: Context) -> Iterator[Finding]:
    """`date-conflict`: one meeting with two dates, or a weekday that does not fit its date."""
    for meeting in context.of(Meeting):
        others = [p for p in meeting.other_dates if _contradicts(p, meeting.date)]
        for other in others:
            yield _two_dates(context, meeting, other)
        if not others:
            yield from _wrong_weekday(context, meeting)


def _contradicts(one: Period, other: Period) -> bool:
    """Whether two dates cannot be of one day: a month holds its days and contradicts none."""
    return one.end < other.start or other.end < one.start


def _two_dates(context: Context, meeting: Meeting, other: Period) -> Finding:
    name = _name(meeting)
    where = next((e for e in meeting.other_evidence if _tells(context, e, other)), None)
    page = meeting.evidence.page if where is None else where.page
    first, second = meeting.date.edtf, other.edtf
    return Finding(
        rule=Rule.DATE_CONFLICT,
        severity=Severity.WARNING,
        page=page,
        message=f"{name}: {first} på sidan {meeting.evidence.page}, {second} på sidan {page}.",
        message_en=f"{name}: {first} on page {meeting.evidence.page}, {second} on page {page}.",
        dataset=meeting.dataset,
        row_ids=context.ids((meeting,)),
        expected=first,
        found=second,
        spans=(where or meeting.evidence).spans,
    )


def _tells(context: Context, evidence: Evidence, period: Period) -> bool:
    """Whether a passage names the day of a date."""
    day, month = period.start.day, period.start.month
    text = folded(evidence.text)
    names = [n for n, i in indexed(context.words.months, 1).items() if i == month]
    numeric = (f"{day}/{month}", f"{day}.{month}", period.start.isoformat())
    named = any(re.search(rf"(?<!\d){day}(?::?[ea])?\s{name}", text) for name in names)
    return named or any(form in text for form in numeric)


def _name(meeting: Meeting) -> str:
    return " / ".join(part for part in (meeting.body, meeting.counterpart) if part) or "Möte"


def _wrong_weekday(context: Context, meeting: Meeting) -> Iterator[Finding]:
    if not meeting.date.exact or "/" in meeting.date.edtf:
        return
    for evidence in (meeting.evidence, *meeting.other_evidence):
        told = _weekday(context.words, evidence.text, meeting.date.start)
        if told is not None and told != meeting.date.start.weekday():
            yield _weekday_finding(context, meeting, evidence, told)
            return


def _weekday(words: ValidationSettings, text: str, day: date) -> int | None:
    """The weekday, 0 for Monday, that a passage gives right before a date; None where none."""
    names = indexed(words.weekdays, 0)
    for hit in _weekday_pattern(words.weekdays, words.months).finditer(folded(text)):
        month = indexed(words.months, 1).get(hit["name"] or "", 0) or int(hit["number"] or 0)
        if (int(hit["day"]), month) == (day.day, day.month):
            return names[hit["weekday"]]
    return None


@cache
def _weekday_pattern(weekdays: tuple[str, ...], months: tuple[str, ...]) -> re.Pattern[str]:
    day = "|".join(sorted(indexed(weekdays, 0), key=len, reverse=True))
    month = "|".join(sorted(indexed(months, 1), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<weekday>{day})\s(?:den\s)?(?P<day>\d{{1,2}})(?::?[ea])?"
        rf"(?:\s(?P<name>{month})(?!\w)|\s?/\s?(?P<number>\d{{1,2}})(?!\d))"
    )


def _weekday_finding(context: Context, meeting: Meeting, evidence: Evidence, told: int) -> Finding:
    names = [entry.split("|")[0] for entry in context.words.weekdays]
    day, right = meeting.date.start, names[meeting.date.start.weekday()]
    return Finding(
        rule=Rule.DATE_CONFLICT,
        severity=_by_reading(context, evidence.reader_confidence),
        page=evidence.page,
        message=f"{_name(meeting)}: {day.isoformat()} är en {right}, inte en {names[told]}.",
        message_en=f"{_name(meeting)}: {day.isoformat()} is {day:%A}, not “{names[told]}”.",
        dataset=meeting.dataset,
        row_ids=context.ids((meeting,)),
        expected=right,
        found=f"{names[told]} {day.isoformat()}",
        spans=evidence.spans,
    )


def _by_reading(context: Context, confidence: float | None) -> Severity:
    """A warning where the digits are sure; a note where an OCR may have misread one."""
    sure = context.born_digital or (confidence is not None and confidence >= SURE)
    return Severity.WARNING if sure else Severity.INFO


def impossible_date(context: Context) -> Iterator[Finding]:
    """`impossible-date`: a day that its month does not have."""
    for sentence in sentences(context.report):
        for hit in _day_pattern(context.words.months).finditer(sentence.text):
            month = indexed(context.words.months, 1)[hit["name"]]
            year = int(hit["year"]) if hit["year"] else context.report.fiscal_year
            # Without "den" a number over 31 in front of a month is no day ("kapitel 45 mars").
            if hit["den"] or int(hit["day"]) <= 31:
                yield from _impossible(context, sentence, hit, month, year)
        for hit in _ISO.finditer(sentence.text):
            if 1 <= int(hit["month"]) <= 12:
                month, year = int(hit["month"]), int(hit["year"])
                yield from _impossible(context, sentence, hit, month, year)


@cache
def _day_pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    month = "|".join(sorted(indexed(months, 1), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.,:–-])(?P<den>den\s)?(?P<day>\d{{1,2}})(?::?[ea])?\s(?P<name>{month})(?!\w)"
        r"(?:\.?\s(?P<year>(?:19|20)\d\d)(?!\d))?"
    )


def _impossible(
    context: Context, sentence: Sentence, hit: re.Match[str], month: int, year: int | None
) -> Iterator[Finding]:
    day = int(hit["day"])
    last = monthrange(2000 if year is None else year, month)[1]
    if 1 <= day <= last:
        return
    span = sentence.span(hit.start(), hit.end())
    text = sentence.block.text.text[sentence.start + hit.start() : sentence.start + hit.end()]
    leap = month == 2 and day == 29 and year is not None and not isleap(year)
    yield Finding(
        rule=Rule.IMPOSSIBLE_DATE,
        severity=_by_reading(context, context.report.text.confidence((span,))),
        page=context.report.text.page_at(span.start),
        message=f"”{text}”: månaden har {last} dagar{f' år {year}' if leap else ''}.",
        message_en=f"“{text}”: the month has {last} days{f' in {year}' if leap else ''}.",
        expected="",
        found=text,
        spans=(span,),
    )


def outside_period(context: Context) -> Iterator[Finding]:
    """`outside-period`: the date of a row lies outside the report's fiscal year."""
    bounds = _fiscal_year(context)
    if bounds is None:
        return
    dated: tuple[Meeting | Remissvar, ...] = (*context.of(Meeting), *context.of(Remissvar))
    for record in dated:
        waiting = isinstance(record, Remissvar) and record.status is RemissvarStatus.PENDING
        period = record.date
        if period is None or waiting or _within(period, bounds):
            continue
        first, last = (day.isoformat() for day in bounds)
        yield Finding(
            rule=Rule.OUTSIDE_PERIOD,
            severity=Severity.INFO,
            page=record.evidence.page,
            message=f"{period.edtf} ligger utanför rapportens år ({first}–{last}).",
            message_en=f"{period.edtf} lies outside the report's year ({first}–{last}).",
            dataset=record.dataset,
            row_ids=context.ids((record,)),
            expected=f"{first}/{last}",
            found=period.edtf,
            spans=record.evidence.spans,
        )


def _within(period: Period, bounds: tuple[date, date]) -> bool:
    return period.start <= bounds[1] and bounds[0] <= period.end


def _fiscal_year(context: Context) -> tuple[date, date] | None:
    """The first and the last day of the fiscal year; one that is broken begins in its first year.

    Which of its two years a broken fiscal year is named by is not known: both are allowed.
    """
    year, month = context.report.fiscal_year, context.settings.series.fiscal_year_starts
    if year is None:
        return None
    if month == 1:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year - 1, month, 1), date(year + 1, month - 1, monthrange(year + 1, month - 1)[1])
