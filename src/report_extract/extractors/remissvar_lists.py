"""Which lists are lists of answers, and what their items say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, sentences, word_pattern
from report_extract.extractors.remissvar_answer import LISTED, LOOSE, PROSE, Answer, Context
from report_extract.extractors.remissvar_dates import Dated
from report_extract.extractors.remissvar_items import Reading, read_item
from report_extract.extractors.remissvar_prose import read_prose
from report_extract.model import Block, BlockKind, MappedText

_LONG_ITEM = 220
_TITLE_LONGEST = 260
_DATED_SHARE = 0.5
_LETTERED = re.compile(r"(?:(?<=\s)|^)(?:[a-h]|\d{1,2})\)\s+|;\s+")
_BRACKET_END = re.compile(r"\)\s*[.,;]?(?:\s+(?:och|samt)\s+|\s+|$)")


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items that follow one another, and the paragraph or heading before them (None at the top)."""

    lead: Block | None
    items: tuple[Block, ...]


def in_section(block: Block, settings: RemissvarSettings) -> bool:
    """Whether a heading over the block says that its section is about answers."""
    return any(_is_heading(title, settings) for title in block.section)


def _is_heading(title: str, settings: RemissvarSettings) -> bool:
    text = folded(title)
    return (
        word_pattern(settings.headings).search(text) is not None
        and word_pattern(settings.no_headings).search(text) is None
    )


def lists_in(blocks: Sequence[Block]) -> Iterator[ItemList]:
    """Every run of items with the block that leads to it."""
    lead: Block | None = None
    run: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            run.append(block)
            continue
        if run and _is_stray(block):
            continue
        if run and _goes_on(run[-1], block):
            run[-1] = _continued(run[-1], block)
            continue
        if run:
            yield ItemList(lead, tuple(run))
            run = []
        lead = block
    if run:
        yield ItemList(lead, tuple(run))


def _is_stray(block: Block) -> bool:
    """A page number that stayed among the text does not end a list."""
    return not any(char.isalpha() for char in block.text.text)


def _goes_on(item: Block, block: Block) -> bool:
    """Whether a paragraph is the rest of an item that a gap in the print cut off."""
    text = block.text.text.lstrip(" .,")
    return (
        block.kind is BlockKind.PARAGRAPH
        and text[:1].islower()
        and not item.text.text.rstrip().endswith((".", ")", ":"))
    )


def _continued(item: Block, block: Block) -> Block:
    text = MappedText.concat((item.text, block.text), " ")
    return replace(item, text=text, lines=item.lines + block.lines)


def is_answers_list(found: ItemList, context: Context) -> bool:
    """Whether a list's items are answers, by the sentence that leads to it or by its section."""
    settings, lead = context.settings, found.lead
    if lead is None:
        return False
    last = folded(sentences(lead)[-1].text) if sentences(lead) else ""
    if word_pattern(settings.not_answers).search(last):
        return False
    about = word_pattern(settings.lead).search(last) is not None
    told = about and word_pattern(settings.answering + settings.speaking).search(last) is not None
    if not in_section(found.items[0], settings):
        return told and lead.kind is BlockKind.PARAGRAPH
    if lead.kind is BlockKind.HEADING or about:
        return True
    dated = [item for item in found.items if _is_dated(item, context)]
    return len(dated) >= _DATED_SHARE * len(found.items)


def _is_dated(item: Block, context: Context) -> bool:
    return read_item(item.text.text, context.calendar, context.settings).date is not None


def is_sent_out(found: ItemList, context: Context) -> bool:
    """Whether the words before a list say that its items are no answers of the report's own."""
    said = sentences(found.lead) if found.lead is not None else ()
    pattern = word_pattern(context.settings.not_answers)
    return bool(said) and pattern.search(folded(said[-1].text)) is not None


def items_of(found: ItemList, context: Context) -> Iterator[Answer]:
    """The answers of a list; deeper items count where they have a date of their own."""
    top = min(item.level for item in found.items)
    for item in found.items:
        if not any(char.isalpha() for char in item.text.text):
            continue
        told = read_prose(item, context, in_section=True) if _tells(item, context) else ()
        if told:
            yield from (replace(answer, listed=True) for answer in told)
            continue
        answer = _item(item, context)
        if answer is not None and (item.level == top or answer.date is not None):
            yield answer


def _tells(item: Block, context: Context) -> bool:
    """Whether an item is a sentence ("Förbundet har yttrat sig till … över …")."""
    text = folded(item.text.text)
    return word_pattern(context.settings.speaking).search(text) is not None


def _item(item: Block, context: Context) -> Answer | None:
    text = item.text.text
    first = text
    if len(text) > _LONG_ITEM and len(sentences(item)) > 1:
        first = sentences(item)[0].text
    reading = read_item(first, context.calendar, context.settings)
    if not _is_title(reading):
        return None
    spans = context.spans(item, 0, len(text))
    later = word_pattern(context.settings.later).search(folded(text)) is not None
    return Answer(reading.title, reading.issuer, reading.date, spans, LISTED, later, True, True)


def _is_title(reading: Reading) -> bool:
    return (
        4 <= len(reading.title) <= _TITLE_LONGEST
        and re.search(r"[^\W\d_]{3}", reading.title) is not None
    )


def loose_items(block: Block, context: Context) -> tuple[Answer, ...]:
    """Items that lost their bullets or stand in one paragraph.

    Each has its date in brackets, or a sentence leads to them and semicolons or letters part them.

    Args:
        block: a paragraph of a section about answers, or one whose lead speaks of them.
        context: report, calendar and vocabulary.
    """
    text = block.text.text
    colon = text.find(": ")
    start = colon + 2 if colon >= 0 and _leads(text[:colon], context.settings) else 0
    cuts = _cuts(text, start, context, led=start > 0)
    found = []
    for left, right in pairwise(cuts):
        reading = read_item(text[left:right].strip(" ;,"), context.calendar, context.settings)
        if not _is_title(reading) or (reading.date is None and not start):
            continue
        spans = context.spans(block, left, right)
        base = PROSE if reading.date is not None else LOOSE
        found.append(
            Answer(reading.title, reading.issuer, reading.date, spans, base, False, True, True)
        )
    return tuple(found)


def _leads(text: str, settings: RemissvarSettings) -> bool:
    low = folded(text)
    return (
        word_pattern(settings.lead).search(low) is not None
        and word_pattern(settings.not_answers).search(low) is None
    )


def _cuts(text: str, start: int, context: Context, *, led: bool) -> list[int]:
    """Where the items of a paragraph begin, and its end; empty where it holds none."""
    ends = [
        hit.end()
        for hit in _BRACKET_END.finditer(text, start)
        if _closes_date(text[start : hit.start()], context)
    ]
    plain = not led and not _begins_as_title(text, context)
    if ends and ends[-1] >= len(text) - 1 and not plain:
        return [start, *ends]
    if not led:
        return []
    marks = list(_LETTERED.finditer(text, start))
    if len(marks) < 1:
        return []
    cuts = sorted({start, *(hit.end() for hit in marks), len(text)})
    return [cut for cut in cuts if text[cut - 1 : cut] != "" or cut == 0]


def _begins_as_title(text: str, context: Context) -> bool:
    """No sentence that tells of answers, but a phrase: it begins with a capital and has no verb."""
    low = folded(text)
    verbs = context.settings.answering + context.settings.speaking
    return text[:1].isupper() and word_pattern(verbs).search(low) is None


def _closes_date(text: str, context: Context) -> bool:
    opening = text.rfind("(")
    if opening < 0:
        return False
    inside = text[opening + 1 :]
    return len(inside) <= 30 and any(not d.bare_year for d in context.calendar.dates(inside))


def section_date(block: Block, lead: Block | None, context: Context) -> Dated | None:
    """What the heading or the lead says of when: a season or a year, for items without a date."""
    texts = [title for title in reversed(block.section) if _is_heading(title, context.settings)]
    if lead is not None and lead.kind is not BlockKind.HEADING and sentences(lead):
        texts.insert(0, sentences(lead)[-1].text)
    for text in texts:
        dates = context.calendar.dates(text)
        if len(dates) == 1:
            return replace(dates[0], bare_year=True)
    return None
