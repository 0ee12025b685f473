"""Counts that the text states against the lists that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from report_extract.config import ValidationSettings
from report_extract.model import (
    Finding,
    Meeting,
    Record,
    Remissvar,
    RemissvarStatus,
    Rule,
    Severity,
)
from report_extract.validation.context import Context, doubtful
from report_extract.validation.passages import Sentence, items_after, numbered_to, sentences
from report_extract.validation.vocabulary import folded, indexed, number_words, words_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY_MONTH = re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})(?![\d/])")
_ISO = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_BETWEEN = 4
"""At most so many words stand between a count and its noun: "sju gemensamma remissyttranden"."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A count that a sentence states.

    Attributes:
        number: the count.
        start: where it begins in the sentence.
        end: where its noun ends.
        written: as the sentence has it.
    """

    sentence: Sentence
    number: int
    start: int
    end: int
    written: str


def count_mismatch(context: Context) -> Iterator[Finding]:
    """`count-mismatch`: the text states another number than its own list has."""
    yield from _answers(context)
    yield from _meetings(context)


@cache
def _pattern(nouns: tuple[str, ...], numbers: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(number_words(numbers), key=len, reverse=True)
    count = "|".join(re.escape(word) for word in words)
    noun = "|".join(re.escape(folded(word)) for word in sorted(nouns, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.,-])(?P<number>{count}|\d{{1,2}})"
        rf"(?P<between>(?:\s[^\W\d_][\w-]*){{0,{_BETWEEN}}}?)\s(?P<noun>\w*(?:{noun}))(?!\w)"
    )


def stated(
    sentence: Sentence, nouns: tuple[str, ...], words: ValidationSettings
) -> Iterator[Stated]:
    """The counts of a sentence that are of the nouns, and of all of them, not of some."""
    numbers, subsets = number_words(words.numbers), {folded(word) for word in words.subsets}
    for hit in _pattern(nouns, words.numbers).finditer(sentence.text):
        between = words_of(hit["between"])
        before = words_of(sentence.text[: hit.start()])[-1:]
        if subsets & {*between, *before} or words_of(sentence.text[hit.end() :])[:1] == ("fran",):
            continue
        value = numbers.get(hit["number"])
        number = int(hit["number"]) if value is None else value
        raw = sentence.block.text.text[sentence.start + hit.start() : sentence.start + hit.end()]
        yield Stated(sentence, number, hit.start(), hit.end(), raw)


# Answers to consultations


def _answers(context: Context) -> Iterator[Finding]:
    """The first plain count of answers in the chapter that lists them."""
    records = context.of(Remissvar)
    if not records:
        return
    for sentence in sentences(context.report):
        for count in stated(sentence, context.words.answers, context.words):
            listed = _listed(context, sentence, records)
            if listed and _of_this_year(context, sentence):
                yield from _judge_answers(context, count, listed)
                return


def _of_this_year(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence speaks of the report's year: it names no other."""
    year = context.report.fiscal_year
    others = {int(hit) for hit in _YEAR.findall(sentence.text)} - {year}
    words = set(words_of(sentence.text))
    return not others and not words & {folded(word) for word in context.words.other_years}


def _listed(
    context: Context, sentence: Sentence, records: Sequence[Remissvar]
) -> tuple[Remissvar, ...]:
    """The answers that stand in the sentence's own chapter, or in the table that follows it."""
    near = tuple(r for r in records if _same_chapter(context, sentence, r))
    return tuple(records) if 2 * len(near) >= len(records) else ()


def _same_chapter(context: Context, sentence: Sentence, record: Record) -> bool:
    if not record.evidence.spans:
        return False
    start = record.evidence.spans[0].start
    chapter = sentence.block.section[:1]
    line = context.report.text.line_at(start)
    for block in context.report.blocks:
        first, last = block.lines[:1], block.lines[-1:]
        lines = context.report.text.lines
        if first and lines[first[0]].span.start <= start <= lines[last[0]].span.end:
            return block.section[:1] == chapter
    # Not in running text: in a table, on the page of the sentence or the next.
    return 0 <= line.page - sentence.block.page <= 1


def _judge_answers(
    context: Context, count: Stated, records: Sequence[Remissvar]
) -> Iterator[Finding]:
    pending = [record for record in records if record.status is RemissvarStatus.PENDING]
    submitted = [record for record in records if record.status is not RemissvarStatus.PENDING]
    items = items_after(context.report, count.sentence.index)
    possible = {len(submitted), len(records), len(pending)}
    lengths = {len(items), numbered_to(context.report, count.sentence.index)}
    if count.number in possible | lengths:
        return
    # A list of which not every item gave a row was not read whole: its own length must tell.
    complete = not items or len(items) in possible
    close = abs(count.number - len(submitted)) <= max(2, count.number // 3)
    severity = Severity.WARNING if complete and close else Severity.INFO
    yield _finding(context, count, len(submitted), submitted, severity)


# Meetings


def _meetings(context: Context) -> Iterator[Finding]:
    """Counts of meetings whose dates follow in the same sentence, or as a list of items."""
    for sentence in sentences(context.report):
        counts = list(stated(sentence, context.words.gatherings, context.words))
        if len(counts) == 1:
            yield from _judge_meetings(context, counts[0])


def _judge_meetings(context: Context, count: Stated) -> Iterator[Finding]:
    dates = _dates_listed(context, count)
    if dates < 2 or dates == count.number:
        return
    rows = _rows(context, count)
    if len(rows) == count.number:
        return
    # Two ways of counting must agree before the text is said to be wrong.
    agreed = len(rows) == dates and not any(doubtful(rows))
    severity = Severity.WARNING if agreed else Severity.INFO
    yield _finding(context, count, dates, rows, severity)


def _dates_listed(context: Context, count: Stated) -> int:
    """How many dates follow a count as its list; 0 where none is a list of it."""
    tail = count.sentence.text[count.end :]
    if not re.match(r"[^.]{0,60}?[:,(]", tail):
        return 0
    listed = _until_exception(tail, context.words)
    found = dates_in(listed, context.words)
    items = items_after(context.report, count.sentence.index)
    if found == 0 and tail.rstrip().endswith(":"):
        dated = [dates_in(folded(item.text.text), context.words) for item in items]
        return len(items) if all(number == 1 for number in dated) else 0
    return found


def _until_exception(text: str, words: ValidationSettings) -> str:
    exceptions = {folded(word) for word in words.exceptions}
    for hit in re.finditer(r"\w+", text):
        if hit.group() in exceptions:
            return text[: hit.start()]
    return text


def dates_in(text: str, words: ValidationSettings) -> int:
    """How many dates a folded text lists: "den 14, 15 och 28 mars" are three, "12–13 maj" one."""
    months = "|".join(sorted(indexed(words.months, 1), key=len, reverse=True))
    weekdays = "|".join(sorted(indexed(words.weekdays, 1), key=len, reverse=True))
    day = rf"(?:(?:{weekdays})\s)?(?:den\s)?\d{{1,2}}(?::?[ea])?(?:\s?[-–]\s?\d{{1,2}}(?::?[ea])?)?"
    listed = rf"(?<![\d/])(?P<days>{day}(?:(?:,\s|,?\soch\s|\ssamt\s){day})*)\s(?:{months})(?!\w)"
    found = 0
    rest = text
    for hit in re.finditer(listed, text):
        found += len(re.findall(day, hit["days"]))
        rest = rest[: hit.start()] + " " * (hit.end() - hit.start()) + rest[hit.end() :]
    found += len(_DAY_MONTH.findall(rest)) + len(_ISO.findall(rest))
    if found == 0:
        found = len(re.findall(rf"(?<!\w)(?:{months})(?!\w)", rest))
    return found


def _rows(context: Context, count: Stated) -> tuple[Meeting, ...]:
    """The meetings that were read from the list: from the count to the end of its items."""
    last = count.sentence.span()
    items = items_after(context.report, count.sentence.index)
    end = items[-1].text.origin(0, len(items[-1].text.text)).end if items else last.end
    start = count.sentence.span(count.end).start
    return tuple(
        meeting
        for meeting in context.of(Meeting)
        if any(
            span.start < end and start < span.end
            for evidence in (meeting.evidence, *meeting.other_evidence)
            for span in evidence.spans
        )
    )


def _finding(
    context: Context, count: Stated, listed: int, rows: Sequence[Record], severity: Severity
) -> Finding:
    page = context.report.text.page_at(count.sentence.span(count.start).start)
    return Finding(
        rule=Rule.COUNT_MISMATCH,
        severity=severity,
        page=page,
        message=f"Texten säger ”{count.written}” ({count.number}), men uppräkningen har {listed}.",
        message_en=f"The text says “{count.written}” ({count.number}), but the list has {listed}.",
        dataset=rows[0].dataset if rows else "meetings",
        row_ids=context.ids(rows),
        expected=str(listed),
        found=str(count.number),
        difference=None,
        spans=(count.sentence.span(count.start, count.end),),
    )
