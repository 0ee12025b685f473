"""Lists of answers whose lines begin with their dates: "2016-01-29 Tågtrafiken, Trafikverket"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, word_pattern
from report_extract.extractors.remissvar_answer import PROSE, Answer, Context
from report_extract.extractors.remissvar_dates import Dated
from report_extract.extractors.remissvar_items import split_issuer
from report_extract.extractors.remissvar_lists import in_section
from report_extract.model import Block, BlockKind, Span

_LEAST = 2
_MOST_LINES = 4
_TITLE = range(4, 261)
_EDGE = " \t,;:.–—-•*()"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A date and the lines that follow it up to the next."""

    date: Dated
    texts: tuple[str, ...]
    spans: tuple[Span, ...]


def read_dated_lines(blocks: Sequence[Block], context: Context) -> tuple[Answer, ...]:
    """The answers of sections about answers in which every entry begins a line with its date.

    Args:
        blocks: of the whole report, in the order of the text.
        context: report, calendar and vocabulary.

    Returns:
        Nothing of a run where fewer than two lines begin with a date, or where words that lead to
        no list stand before the first.
    """
    found: list[Answer] = []
    for run in _runs(blocks, context):
        if len(run) >= _LEAST and all(len(entry.texts) <= _MOST_LINES for entry in run):
            answers = (_answer(entry, context.settings) for entry in run)
            found += [answer for answer in answers if len(answer.title) in _TITLE]
    return tuple(found)


def _runs(blocks: Sequence[Block], context: Context) -> Iterator[tuple[_Entry, ...]]:
    """Entries that follow one another, over the blocks that layout parted them into."""
    run: tuple[_Entry, ...] = ()
    for block in blocks:
        plain = block.kind is not BlockKind.HEADING and in_section(block, context.settings)
        entries = _entries(block, context) if plain else ()
        if not entries:
            yield run
        run = (*run, *entries) if entries else ()
    yield run


def _entries(block: Block, context: Context) -> tuple[_Entry, ...]:
    found: list[_Entry] = []
    lead = ""
    for index in block.lines:
        line = context.report.text.lines[index]
        text = context.report.repaired.render(line.span).text.strip(" \t•*")
        date = _first_date(text, context)
        if date is not None:
            found.append(_Entry(date, (text[date.end :].lstrip(_EDGE).rstrip(),), (line.span,)))
        elif found:
            last = found[-1]
            texts, spans = (*last.texts, text), (*last.spans, line.span)
            found[-1] = replace(last, texts=texts, spans=spans)
        else:
            lead = f"{lead} {text}"
    return tuple(found) if _leads(lead, context.settings) else ()


def _first_date(text: str, context: Context) -> Dated | None:
    """The date that a line begins with, if words that may be a name follow it."""
    date = next((item for item in context.calendar.dates(text) if not item.bare_year), None)
    if date is None or text[: date.start].strip(_EDGE):
        return None
    return date if text[date.end :].strip(_EDGE + "\"”“»'")[:1].isupper() else None


def _leads(lead: str, settings: RemissvarSettings) -> bool:
    """Whether nothing, or a sentence that ends with a colon, stands before the first date."""
    text = folded(lead).strip()
    return not text or (
        text.endswith(":") and word_pattern(settings.not_answers).search(text) is None
    )


def _answer(entry: _Entry, settings: RemissvarSettings) -> Answer:
    text = " ".join(part for part in entry.texts if part)
    reading = split_issuer(text, settings)
    later = word_pattern(settings.later).search(folded(text)) is not None
    return Answer(reading.title, reading.issuer, entry.date, entry.spans, PROSE, later, True, True)
