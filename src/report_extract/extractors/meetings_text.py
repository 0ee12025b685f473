"""Running text → sightings of meetings: headings, lead-ins over lists, sentences that go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from report_extract.config import MeetingsSettings, Settings
from report_extract.extractors.dates import DateContext, DateMention
from report_extract.extractors.language import cues as cues_of
from report_extract.extractors.meetings_attendance import (
    DATES_LINE,
    Attendance,
    attended,
    days_of,
    is_attendance,
)
from report_extract.extractors.meetings_bodies import body_names
from report_extract.extractors.meetings_lines import are_entries, passages_of
from report_extract.extractors.meetings_scene import Scene, Sentence, parsed, read_as_one
from report_extract.extractors.meetings_sentence import sightings
from report_extract.extractors.meetings_sighting import Sighting
from report_extract.extractors.meetings_spots import PARTS
from report_extract.extractors.meetings_where import mode_in, participants_in, place_in
from report_extract.extractors.meetings_whose import own_name
from report_extract.extractors.meetings_words import (
    HELD,
    NOUN,
    OTHERS,
    matches,
    vocabulary,
)
from report_extract.extractors.passages import Passage, folded, pieces, sentences
from report_extract.model import Block, BlockKind, MeetingMode, Period, Report

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "Flertalet av sammanträdena har hållits i …" does not say which.
_SOME = re.compile(
    r"\A(?:\w+\s+){0,2}(?:majoriteten|flertalet|merparten|de\s+flesta|nagra|manga|flera|halften|vissa|"
    r"(?:ett|tva|tre|fyra|fem|sex)\s+av|en\s+del)\b"
)
_PLURAL = re.compile(r"(?:sammantradena|motena|traffarna|konferenserna|overlaggningarna)\Z")


@dataclass(frozen=True, slots=True)
class Thread:
    """What a reader keeps in mind from one block to the next.

    Attributes:
        lead: body of a lead-in whose list goes on; None where no list of meetings is open.
        section: the headings over the block.
        last_body: of the last meeting told in this section.
        digital: bodies whose meetings of this section were said to be digital.
    """

    lead: str | None = None
    section: tuple[str, ...] = ()
    last_body: str = ""
    digital: bool = False


def in_text(report: Report, settings: Settings) -> tuple[Sighting, ...]:
    """Every telling of a meeting in the running text, in reading order."""
    found: list[Sighting] = []
    reader = _Reader(report, settings)
    thread = Thread()
    order = 0
    for index, block in enumerate(report.blocks):
        if block.section != thread.section:
            keep = thread.lead if block.kind is BlockKind.ITEM else None
            thread = Thread(lead=keep, section=block.section)
        if block.kind is BlockKind.HEADING:
            thread = Thread(section=thread.section)
            continue
        if block.kind is not BlockKind.ITEM:
            thread = replace(thread, lead=None)
        following = report.blocks[index + 1] if index + 1 < len(report.blocks) else None
        told, thread = _block(reader, block, following, thread, order)
        found.extend(told)
        order += len(sentences(block)) + 1
    return tuple(found)


def date_context(report: Report, settings: Settings, section: Iterable[str]) -> DateContext:
    """For the years of dates under some headings."""
    starts = settings.series.fiscal_year_starts
    year = None
    if report.fiscal_year is not None:
        own = {report.fiscal_year, report.fiscal_year + (starts > 1)}
        named = [int(hit) for heading in section for hit in _YEAR.findall(heading)]
        year = next((item for item in reversed(named) if item not in own), None)
    return DateContext(
        fiscal_year=report.fiscal_year,
        fiscal_year_starts=starts,
        year=year,
        damaged=bool(report.repaired.misreadings - {"foreign"}),
    )


def last_day(report: Report, settings: Settings) -> str:
    """ISO date of the last day of the report's year; far away where the year is unknown."""
    if report.fiscal_year is None:
        return "9999-12-31"
    starts = settings.series.fiscal_year_starts
    if starts == 1:
        return f"{report.fiscal_year}-12-31"
    return f"{report.fiscal_year + 1}-{starts - 1:02}-31"


@dataclass(frozen=True, slots=True)
class _Reader:
    """What stays the same from the first block to the last."""

    report: Report
    settings: Settings


def _block(
    reader: _Reader, block: Block, following: Block | None, thread: Thread, order: int
) -> tuple[list[Sighting], Thread]:
    own = reader.settings.meetings
    context = date_context(reader.report, reader.settings, block.section)
    found: list[Sighting] = []
    goes_on = False
    sentence: Sentence | None = None
    listed = thread.lead is not None
    parts = passages_of(block, reader.report, listed=listed)
    entries = are_entries(parts)
    for offset, passage in enumerate(parts):
        sentence = parsed(passage.text, context, own)
        scene = _scene(reader, thread, passage, order + offset, goes_on=goes_on)
        scene = replace(scene, entry=entries)
        if days := _attendance(reader, passage, context):
            found.extend(_attended(reader, passage, days, order + offset))
            continue
        told = [
            _checked(reader.report, passage, sentence, item)
            for item in sightings(sentence, scene, own)
        ]
        told = [_made_digital(item) for item in told] if thread.digital else told
        found = _followed(found, sentence, told, own)
        found.extend(told)
        thread = _remembered(thread, sentence, told, block, own)
        goes_on = sentence.speaks_of_meetings or (goes_on and not sentence.dates)
    organisation = reader.report.organisation
    if block.kind is not BlockKind.ITEM:
        thread = replace(thread, lead=_lead(sentence, following, block, organisation, own))
    return found, thread


def _attendance(reader: _Reader, passage: Passage, context: DateContext) -> tuple[DateMention, ...]:
    """The days of a line of dates that heads a table of attendance read as running text."""
    title = passage.block.section[-1] if passage.block.section else ""
    line = DATES_LINE.match(passage.text)
    if line is None or not is_attendance(title, reader.settings.meetings):
        return ()
    return days_of(line.group().split(), context)


def _attended(
    reader: _Reader, passage: Passage, days: tuple[DateMention, ...], order: int
) -> tuple[Sighting, ...]:
    line = DATES_LINE.match(passage.text)
    end = passage.start + (line.end() if line else 0)
    spans = pieces(reader.report.text, passage.block.text, passage.start, end)
    told = Attendance(passage.block.section[-1], days, spans)
    return attended(reader.report, told, order, reader.settings)


def _scene(
    reader: _Reader, thread: Thread, passage: Passage, order: int, *, goes_on: bool
) -> Scene:
    report, settings = reader.report, reader.settings
    heading = passage.block.section[-1] if passage.block.section else ""
    return Scene(
        dates=date_context(report, settings, passage.block.section),
        last_day=last_day(report, settings),
        organisation=report.organisation,
        heading=heading,
        heading_body=heading_body(heading, settings.meetings),
        lead=thread.lead if passage.block.kind is BlockKind.ITEM else None,
        last_body=thread.last_body,
        goes_on=goes_on,
        silent=any(matches(part, settings.meetings.no_sections) for part in passage.block.section),
        order=order,
        spans=pieces(report.text, passage.block.text, passage.start, passage.end),
    )


def heading_body(heading: str, settings: MeetingsSettings) -> str:
    """The body that a heading names; empty where it is no body's name."""
    if len(heading.split()) > 5:
        return ""
    words = cues_of(heading, vocabulary(settings))
    if any(cue.label == NOUN for cue in words):
        return ""
    names = body_names(heading, words, settings)
    return names[-1].name if len(names) == 1 and not names[0].genitive else ""


def _checked(report: Report, passage: Passage, sentence: Sentence, item: Sighting) -> Sighting:
    """With the doubt that a month's "i" was printed as a 1."""
    for mention in sentence.dates:
        if mention.period != item.period or mention.start < 2:
            continue
        at = passage.start + mention.start
        origin = passage.block.text.origin(at - 2, passage.start + mention.end)
        raw = report.text.original[origin.start : origin.end]
        doubts = read_as_one(mention, raw)
        if doubts:
            return replace(item, doubts=tuple(dict.fromkeys((*item.doubts, *doubts))))
    return item


def _made_digital(item: Sighting) -> Sighting:
    if item.mode is MeetingMode.UNKNOWN and not item.place:
        return replace(item, mode=MeetingMode.DIGITAL)
    return item


def _remembered(
    thread: Thread,
    sentence: Sentence,
    told: Sequence[Sighting],
    block: Block,
    settings: MeetingsSettings,
) -> Thread:
    """`fem digitala möten` under a body's heading holds for its meetings that say nothing else."""
    heading = block.section[-1] if block.section else ""
    digital = bool(heading_body(heading, settings)) and re.search(
        r"\bdigital\w*\s+(?:mote|samman|traff)", folded(sentence.text)
    )
    body = told[-1].body if told and not told[-1].named else thread.last_body
    if not told and sentence.speaks_of_meetings and sentence.bodies:
        body = sentence.bodies[0].name
    return replace(thread, last_body=body, digital=thread.digital or bool(digital))


def _lead(
    sentence: Sentence | None,
    following: Block | None,
    block: Block,
    organisation: str,
    settings: MeetingsSettings,
) -> str | None:
    """The body of a lead-in over a list: its last sentence speaks of meetings and stays open."""
    if sentence is None or following is None or following.kind is not BlockKind.ITEM:
        return None
    text = sentence.text.rstrip()
    if not sentence.speaks_of_meetings or (text.endswith(".") and sentence.dates):
        return None
    if text.endswith(".") and not re.search(r"följande|nedan|enligt", text):
        return None
    if sentence.bodies:
        return sentence.bodies[0].name
    if own_name(sentence.text, settings):
        return organisation
    heading = block.section[-1] if block.section else ""
    return heading_body(heading, settings)


def _followed(
    found: list[Sighting], sentence: Sentence, told: Sequence[Sighting], settings: MeetingsSettings
) -> list[Sighting]:
    """What a sentence adds to the meetings told just before it: place, mode, how many."""
    body = told[0].body if told else ""
    plain = [item for item in found if not item.aside and (not body or item.body == body)]
    if not plain or (sentence.dates and not told):
        return found
    last = plain[-1].group
    group = [item for item in found if item.group == last]
    place, mode = (
        _rest_of_list(sentence, settings) if told else _told_after(sentence, group, settings)
    )
    people = participants_in(sentence.text, settings) if len(group) == 1 and not told else None
    days = [item.period for item in told]
    return [
        item
        if item.group != last or any(_covers(day, item.period) for day in days)
        else _placed(_counted(item, people), place, mode)
        for item in found
    ]


def _counted(item: Sighting, people: int | None) -> Sighting:
    return replace(item, participants=people) if item.participants is None else item


def _covers(told: Period, day: Period) -> bool:
    """Whether a day or month told is, or holds, a day of the list before."""
    return told.start <= day.start and day.end <= told.end


def _placed(item: Sighting, place: str, mode: MeetingMode) -> Sighting:
    if item.place or item.mode is MeetingMode.DIGITAL or mode is MeetingMode.UNKNOWN:
        return item
    return replace(item, place=place, mode=mode)


def _told_after(
    sentence: Sentence, group: Sequence[Sighting], settings: MeetingsSettings
) -> tuple[str, MeetingMode]:
    """`Konferensen hölls på …`, `Sammanträdena har hållits i …`, no date in it."""
    first = next((cue for cue in sentence.cues if cue.label in (NOUN, OTHERS)), None)
    held = next((cue for cue in sentence.cues if cue.label == HELD), None)
    if first is None or held is None or first.start > 30 or _SOME.search(folded(sentence.text)):
        return "", MeetingMode.UNKNOWN
    plural = _PLURAL.search(first.word) is not None or first.label == OTHERS
    if plural != (len(group) > 1):
        return "", MeetingMode.UNKNOWN
    place = place_in(sentence.text, settings)
    return place, mode_in(sentence.cues, 0, len(sentence.text), place)


def _rest_of_list(sentence: Sentence, settings: MeetingsSettings) -> tuple[str, MeetingMode]:
    """`…, de övriga på kansliet i Motala`: the part of the sentence that holds no date."""
    for start, end in _parts(sentence.text):
        inside = [cue for cue in sentence.cues if start <= cue.start and cue.end <= end]
        if any(start <= mention.start < end for mention in sentence.dates):
            continue
        if any(cue.label in (OTHERS, NOUN) for cue in inside):
            place = place_in(sentence.text[start:end], settings)
            return place, mode_in(inside, start, end, place)
    return "", MeetingMode.UNKNOWN


def _parts(text: str) -> tuple[tuple[int, int], ...]:
    cuts = [0, *(hit.start() for hit in PARTS.finditer(text)), len(text)]
    return tuple(pairwise(cuts))
