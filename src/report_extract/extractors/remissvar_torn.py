"""Tables of answers whose columns were read one after the other, titles apart from dates.

Title and date are paired by their order only, and only where there are as many of one as of the
other: every such row is for review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from report_extract.extractors.remissvar_answer import LOOSE, UNPLACED, Answer, Context
from report_extract.extractors.remissvar_dates import Dated
from report_extract.extractors.remissvar_issuers import is_body, joined_name
from report_extract.extractors.remissvar_items import clean_title
from report_extract.extractors.remissvar_lists import in_section
from report_extract.model import Block, BlockKind, Span

_LEAST = 3
_NOISE = " ,.;:'’‘`|*_-–—"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line that holds a body and a date, and nothing else."""

    issuer: str
    date: Dated
    span: Span


@dataclass(frozen=True, slots=True)
class _Name:
    """A title, and the lines it stands on."""

    text: str
    spans: tuple[Span, ...]


def read_torn(context: Context) -> tuple[Answer, ...]:
    """The answers of tables that were torn into columns; none where the counts differ."""
    runs = tuple(_pair_runs(context))
    found: list[Answer] = []
    for names in _name_runs(context):
        fitting = [run for run in runs if len(run) == len(names)]
        if len(names) >= _LEAST and len(fitting) == 1:
            found += [_answer(name, pair) for name, pair in zip(names, fitting[0], strict=True)]
    return tuple(found)


def _answer(name: _Name, pair: _Pair) -> Answer:
    return Answer(
        title=name.text,
        issuer=pair.issuer,
        date=pair.date,
        spans=(*name.spans, pair.span),
        base=LOOSE,
        listed=True,
        in_section=True,
        doubts=(UNPLACED,),
    )


def _pair_runs(context: Context) -> Iterator[tuple[_Pair, ...]]:
    """Lines that each hold a body and a date, with nothing but empty lines between them."""
    run: list[_Pair] = []
    for line in context.report.text.lines:
        text = context.report.repaired.render(line.span).text.strip(_NOISE)
        pair = _pair(text, line.span, context)
        if pair is not None:
            run.append(pair)
        elif any(char.isalpha() for char in text):
            yield tuple(run)
            run = []
    yield tuple(run)


def _pair(text: str, span: Span, context: Context) -> _Pair | None:
    dates = [date for date in context.calendar.dates(text) if not date.bare_year]
    if len(dates) != 1 or dates[0].end < len(text):
        return None
    issuer = text[: dates[0].start].strip(_NOISE)
    return _Pair(joined_name(issuer), dates[0], span) if is_body(issuer, context.settings) else None


def _name_runs(context: Context) -> Iterator[tuple[_Name, ...]]:
    """Titles without dates that fill a section about answers."""
    for _, group in groupby(context.report.blocks, key=lambda block: block.section):
        blocks = [block for block in group if _holds_names(block, context)]
        if blocks:
            yield tuple(_names(blocks, context))


def _holds_names(block: Block, context: Context) -> bool:
    text = block.text.text
    return (
        block.kind is BlockKind.PARAGRAPH
        and in_section(block, context.settings)
        and not text.rstrip().endswith((".", ":"))
        and not any(not date.bare_year for date in context.calendar.dates(text))
    )


def _names(blocks: list[Block], context: Context) -> Iterator[_Name]:
    """A line that begins with a capital begins a title; the others go on with it."""
    parts: list[tuple[str, Span]] = []
    for index in (index for block in blocks for index in block.lines):
        line = context.report.text.lines[index]
        text = context.report.repaired.render(line.span).text.strip()
        if parts and text[:1].isupper():
            yield _name(parts, context)
            parts = []
        parts.append((text, line.span))
    yield _name(parts, context)


def _name(parts: list[tuple[str, Span]], context: Context) -> _Name:
    text = " ".join(text for text, _ in parts)
    return _Name(clean_title(text, context.settings), tuple(span for _, span in parts))
