"""Lists of answers without marks, whose lines end with their dates: "Avfallsplan, 3 mars".

Only what is plainly no sentence is read: every entry is parted from its date by a comma, a dash or
a wide gap, none ends with a full stop, and no words of the paragraph are left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, sentences, word_pattern
from report_extract.extractors.remissvar_answer import PROSE, Answer, Context
from report_extract.extractors.remissvar_dates import Dated
from report_extract.extractors.remissvar_issuers import is_body
from report_extract.extractors.remissvar_items import split_issuer
from report_extract.extractors.remissvar_lists import in_section
from report_extract.model import Block, BlockKind, Span

NO_MARKS = "list-without-marks"
_LEAST = 2
_MOST_LINES = 3
_TITLE = range(4, 261)
_PARTED = re.compile(r"(?:[,;]|\s[–—-])\s*(?:den\s+)?\Z|(?:\t|\s{2,})(?:den\s+)?\Z")
_BEGINS = re.compile(r"[\"”“»'’]?[^\W_]")
_END = " \t,;"
# A full stop ends a sentence, unless it is that of a month cut short.
_CUT_SHORT = re.compile(r"\b(?:jan|febr?|apr|aug|sept?|okt|nov|dec)\.\Z")
# Words of a sentence and not of a title, in folded text: helping verbs, "vi", the passive's past.
_TELLS = re.compile(
    r"\b(?:har|hade|ar|var|blev|blir|ska|skall|kom|fick|tog|deltog|vi|man|inte|holl|holls"
    r"|foreningen|forbundet|styrelsen|motet|\w{3,}ades|\w{2,}tes|\w{2,}ddes)\b"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The lines up to and with one that ends in a date; the text stops before the date."""

    text: str
    date: Dated
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Answers that follow one another, and the block before the first of them."""

    lead: Block | None
    answers: tuple[Answer, ...]


def read_ended_lines(blocks: Sequence[Block], context: Context) -> tuple[Answer, ...]:
    """The answers of sections about answers in which every entry ends a line with its date.

    Args:
        blocks: of the whole report, in the order of the text.
        context: report, calendar and vocabulary.

    Returns:
        Nothing of a run of fewer than two; doubted where layout joined the lines, so that only the
        dates part the entries, and where the words before do not lead to a list.
    """
    found: list[Answer] = []
    for run in _runs(blocks, context):
        doubts = _lead_doubts(run.lead, context.settings)
        if len(run.answers) >= _LEAST and doubts is not None:
            found += [_doubted(answer, *doubts) for answer in run.answers]
    return tuple(found)


def _runs(blocks: Sequence[Block], context: Context) -> Iterator[_Run]:
    """Entries over the blocks that layout parted them into; a stray page number ends none."""
    run = _Run(None, ())
    for block in blocks:
        if not any(char.isalpha() for char in block.text.text):
            continue
        plain = block.kind is BlockKind.PARAGRAPH and in_section(block, context.settings)
        answers = _answers(block, context) if plain else ()
        if answers:
            run = replace(run, answers=(*run.answers, *answers))
        else:
            yield run
            run = _Run(block, ())
    yield run


def _lead_doubts(lead: Block | None, settings: RemissvarSettings) -> tuple[str, ...] | None:
    """What the words before a run speak against it; None where they rule it out."""
    if lead is None or lead.kind is BlockKind.HEADING:
        return ()
    said = sentences(lead)
    return _told_doubts(said[-1].text if said else "", settings)


def _told_doubts(sentence: str, settings: RemissvarSettings) -> tuple[str, ...] | None:
    text = folded(sentence).strip()
    if word_pattern(settings.not_answers).search(text):
        return None
    if word_pattern(settings.lead).search(text):
        return ()
    return None if text.endswith(":") else (NO_MARKS,)


def _answers(block: Block, context: Context) -> tuple[Answer, ...]:
    """The answers of a block; none where a part of it is no title with a date."""
    found = [_answer(entry, context) for entry in _entries(block, context)]
    answers = [answer for answer in found if answer is not None]
    if len(answers) < len(found):
        return ()
    joined = len(block.lines) > 1
    return tuple(
        _doubted(answer, NO_MARKS) if joined or " " not in answer.title else answer
        for answer in answers
    )


def _entries(block: Block, context: Context) -> tuple[_Entry, ...]:
    """A block cut behind each date at a line's end; nothing where words are left over."""
    found: list[_Entry] = []
    text = ""
    spans: tuple[Span, ...] = ()
    for index in block.lines:
        line = context.report.text.lines[index]
        text = f"{text} {context.report.repaired.render(line.span).text.strip()}".strip(_END)
        spans = (*spans, line.span)
        if not found and text.endswith(":") and _told_doubts(text, context.settings) == ():
            text, spans = "", ()
            continue
        date = _last_date(text, context)
        if date is not None:
            found.append(_Entry(text[: date.start], date, spans))
            text, spans = "", ()
    short = all(len(entry.spans) <= _MOST_LINES for entry in found)
    return tuple(found) if short and not text else ()


def _last_date(text: str, context: Context) -> Dated | None:
    """The date that closes a text, if a comma, a dash or a gap parts it from what it dates."""
    date = next((item for item in context.calendar.dates(text) if item.end == len(text)), None)
    if date is None or date.bare_year or date.deadline:
        return None
    if text.endswith(".") and not _CUT_SHORT.search(folded(text)):
        return None
    return date if _PARTED.search(text[: date.start]) else None


def _answer(entry: _Entry, context: Context) -> Answer | None:
    settings = context.settings
    low = folded(entry.text)
    verbs = word_pattern(settings.answering + settings.speaking)
    if not _BEGINS.match(entry.text) or entry.text[:1].islower():
        return None
    if _TELLS.search(low) or verbs.search(low) or ". " in entry.text.strip(" "):
        return None
    reading = split_issuer(_PARTED.sub("", entry.text), settings)
    title = reading.title
    if len(title) not in _TITLE or _is_signature(title, entry, context):
        return None
    # "Utredning om vägar" names a paper; "Naturvårdsverket" alone a body, its title lost.
    if not reading.issuer and " om " not in title and is_body(title, settings):
        return None
    later = word_pattern(settings.later).search(low) is not None
    return Answer(title, reading.issuer, entry.date, entry.spans, PROSE, later, True, True)


def _is_signature(title: str, entry: _Entry, context: Context) -> bool:
    """Whether it may be the place and day of signing: one word, and a day after the year."""
    ends = context.calendar.ends()
    return " " not in title and ends is not None and entry.date.period.start > ends


def _doubted(answer: Answer, *doubts: str) -> Answer:
    return replace(answer, doubts=tuple(dict.fromkeys((*answer.doubts, *doubts))))
