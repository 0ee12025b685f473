"""Answers to consultations, from lists, tables and prose: one row an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report_extract.config import Settings
from report_extract.extractors.passages import folded, is_garbled, sentences, word_pattern
from report_extract.extractors.remissvar_answer import NO_DATE, YEAR_ONLY, Answer, Context
from report_extract.extractors.remissvar_columns import tables_in_text
from report_extract.extractors.remissvar_dated import read_dated_lines
from report_extract.extractors.remissvar_dates import Calendar, Dated
from report_extract.extractors.remissvar_ended import read_ended_lines
from report_extract.extractors.remissvar_lists import (
    in_section,
    is_answers_list,
    is_sent_out,
    items_of,
    lists_in,
    loose_items,
    section_date,
)
from report_extract.extractors.remissvar_merge import merged
from report_extract.extractors.remissvar_prose import read_prose
from report_extract.extractors.remissvar_table import is_answers_table, read_table
from report_extract.extractors.remissvar_torn import read_torn
from report_extract.extractors.trust import judged, unsure_words
from report_extract.model import Block, BlockKind, Remissvar, RemissvarStatus, Report, Table

DAMAGED_TITLE = "damaged-title"
_UNSURE_SHARE = 0.25


def extract(report: Report, settings: Settings) -> tuple[Remissvar, ...]:
    """Every answer to a consultation that the report tells of, in the order of the text.

    Args:
        report: laid out, with its fiscal year where known.
        settings: `[remissvar]` and the month in which the fiscal year begins are read.
    """
    calendar = Calendar(
        report.fiscal_year,
        settings.series.fiscal_year_starts,
        damaged=bool(report.repaired.misreadings),
    )
    context = Context(report, calendar, settings.remissvar)
    tables = (*report.tables, *tables_in_text(context))
    tables = tuple(table for table in tables if _lists_answers(table, context))
    read = frozenset(index for table in tables for index in table.lines)
    found = (*_from_blocks(context, read), *_from_tables(tables, context), *read_torn(context))
    return tuple(_record(answer, context) for answer in merged(found))


def _from_blocks(context: Context, tabled: frozenset[int]) -> Iterator[Answer]:
    """Lists first: what is read as an item of a list is not read as prose, nor a table's lines."""
    blocks = context.report.blocks
    blocks = tuple(block for block in blocks if tabled.isdisjoint(block.lines))
    dated = (*read_dated_lines(blocks, context), *read_ended_lines(blocks, context))
    yield from dated
    starts = {span.start for answer in dated for span in answer.spans}
    lines = enumerate(context.report.text.lines)
    read = {index for index, line in lines if line.span.start in starts}
    blocks = tuple(block for block in blocks if read.isdisjoint(block.lines))
    for found in lists_in(blocks):
        if is_sent_out(found, context):
            read.update(line for item in found.items for line in item.lines)
        elif is_answers_list(found, context):
            read.update(line for item in found.items for line in item.lines)
            when = section_date(found.items[0], found.lead, context)
            yield from (_dated(answer, when) for answer in items_of(found, context))
    for block in blocks:
        if read.isdisjoint(block.lines) and block.kind is not BlockKind.HEADING:
            yield from _from_text(block, context)


def _from_text(block: Block, context: Context) -> tuple[Answer, ...]:
    inside = in_section(block, context.settings)
    if inside or ":" in block.text.text:
        items = loose_items(block, context)
        if items and (inside or len(items) > 1):
            when = section_date(block, None, context)
            return tuple(_dated(answer, when) for answer in items)
    return read_prose(block, context, in_section=inside)


def _dated(answer: Answer, when: Dated | None) -> Answer:
    return answer if answer.date is not None or when is None else replace(answer, date=when)


def _lists_answers(table: Table, context: Context) -> bool:
    """By its headings and section, unless the sentence that leads to it says that it does not."""
    first = min(table.lines, default=0)
    before = [block for block in context.report.blocks if block.lines and block.lines[-1] < first]
    lead = sentences(before[-1]) if before else ()
    if lead and word_pattern(context.settings.not_answers).search(folded(lead[-1].text)):
        return False
    return is_answers_table(table, _section_of(table, context.report), context.settings)


def _from_tables(tables: tuple[Table, ...], context: Context) -> Iterator[Answer]:
    for table in tables:
        yield from read_table(table, context)


def _section_of(table: Table, report: Report) -> tuple[str, ...]:
    """The headings over a table: those of the last block before its first line."""
    first = min(table.lines, default=0)
    before = [block for block in report.blocks if block.lines and block.lines[0] < first]
    if not before:
        return ()
    last = before[-1]
    own = (last.text.text,) if last.kind is BlockKind.HEADING else ()
    return (*last.section, *own)


def _record(answer: Answer, context: Context) -> Remissvar:
    evidence = context.report.evidence(*answer.spans)
    doubts = answer.doubts + _date_doubts(answer.date) + _title_doubts(answer, context)
    confidence, review = judged(evidence, answer.base, doubts, context.settings.review_threshold)
    return Remissvar(
        evidence=evidence,
        confidence=confidence,
        review=review,
        doubts=doubts,
        title=answer.title,
        issuer=answer.issuer,
        date=None if answer.date is None else answer.date.period,
        status=_status(answer, context.calendar),
    )


def _date_doubts(date: Dated | None) -> tuple[str, ...]:
    if date is None:
        return (NO_DATE,)
    return (*date.doubts, YEAR_ONLY) if date.bare_year else date.doubts


def _title_doubts(answer: Answer, context: Context) -> tuple[str, ...]:
    """A title that still shows damage, or words that the repair step was not sure of."""
    unsure = unsure_words(context.report, answer.spans)
    many = unsure > _UNSURE_SHARE * len(answer.title.split())
    return (DAMAGED_TITLE,) if many or is_garbled(answer.title) else ()


def _status(answer: Answer, calendar: Calendar) -> RemissvarStatus:
    ends = calendar.ends()
    after = answer.date is not None and ends is not None and answer.date.period.start > ends
    return RemissvarStatus.PENDING if after or answer.later else RemissvarStatus.SUBMITTED
