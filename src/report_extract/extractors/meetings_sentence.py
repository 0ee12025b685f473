"""A sentence or list item → sightings of meetings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from report_extract.config import MeetingsSettings
from report_extract.extractors.dates import DateMention
from report_extract.extractors.language import cues
from report_extract.extractors.meetings_actor import is_own
from report_extract.extractors.meetings_bodies import BodyName
from report_extract.extractors.meetings_merge import BODY_ASSUMED
from report_extract.extractors.meetings_met import listed, met
from report_extract.extractors.meetings_scene import Scene, Sentence
from report_extract.extractors.meetings_sighting import Sighting
from report_extract.extractors.meetings_spots import (
    places_of,
    said_of_all,
    stretch,
    unsure_ending,
)
from report_extract.extractors.meetings_tie import GOES_ON, LED, Tie, groups, tie
from report_extract.extractors.meetings_where import mode_in, participants_in, places_in
from report_extract.extractors.meetings_whose import (
    KNOWN_MEETING,
    Whose,
    between,
    body_of,
    hosted,
    noun_of,
)
from report_extract.extractors.meetings_words import (
    INVITED,
    matches,
    vocabulary,
)
from report_extract.extractors.passages import folded
from report_extract.model import MeetingKind, MeetingMode

LOOSE_TIE = "loose-tie"


SHARED_VERB = "shared-verb"


# "den 3 maj och den 10 maj i Kisa": whether the earlier day was there too is not said.
SHARED_ENDING = "shared-ending"


COLUMNS_LOST = "columns-lost"


_MONTH_SURE = 0.93


def sightings(sentence: Sentence, scene: Scene, settings: MeetingsSettings) -> tuple[Sighting, ...]:
    """The meetings that a sentence tells of, in the order of their dates."""
    usable = [mention for mention in sentence.dates if _usable(mention, sentence, scene)]
    if flat := _flat(sentence, usable, entry=scene.entry):
        return tuple(_flat_row(mention, name, scene, settings) for mention, name in flat)
    found: list[Sighting] = []
    hint = LED if scene.lead is not None else GOES_ON if scene.goes_on else ""
    for group in groups(sentence.text, usable, sentence.cues):
        tied = tie(sentence.text, group, sentence.cues, hint)
        if tied is None or (scene.silent and not _told_directly(tied)):
            continue
        found.extend(_of_group(sentence, tied, scene, settings))
    return tuple(found)


def _flat(
    sentence: Sentence, usable: Sequence[DateMention], *, entry: bool
) -> list[tuple[DateMention, BodyName]]:
    """Rows of a table that were read as running text: every date stands right before a body."""
    rows = []
    for mention in usable:
        name = next((item for item in sentence.bodies if item.start >= mention.end), None)
        if name is not None and name.start - mention.end <= 2:
            rows.append((mention, name))
    if entry and len(usable) == 1 and rows:
        return rows
    return rows if len(rows) >= 3 and len(rows) * 2 > len(usable) else []


def _flat_row(
    mention: DateMention, name: BodyName, scene: Scene, settings: MeetingsSettings
) -> Sighting:
    row = Sighting(
        period=mention.period,
        year_inferred=mention.year_inferred,
        spans=scene.spans,
        order=scene.order,
        group=scene.order * 8,
        body=name.name,
        sure=0.7,
        doubts=(*mention.doubts, COLUMNS_LOST),
    )
    return with_kind(row, scene.heading, settings)


def _told_directly(tied: Tie) -> bool:
    return tied.cue is not None or tied.weak


def _usable(mention: DateMention, sentence: Sentence, scene: Scene) -> bool:
    if mention.period.start.isoformat() > scene.last_day:
        return False
    if mention.bound == "until":
        return any(cue.label == INVITED for cue in sentence.cues) or "bjöd" in sentence.text
    return mention.bound == ""


def _of_group(
    sentence: Sentence, tied: Tie, scene: Scene, settings: MeetingsSettings
) -> list[Sighting]:
    first = _first(sentence, tied, scene, settings)
    places = places_of(sentence, tied, settings)
    found = [
        _dated(sentence, tied, index, replace(first, place=places[index]), settings)
        for index in range(len(tied.group.dates))
    ]
    return _ended(sentence, tied, found)


def _ended(sentence: Sentence, tied: Tie, found: list[Sighting]) -> list[Sighting]:
    """What is said behind the last date: of all where it says so, else a doubt for those before."""
    last = found[-1]
    if last.mode is MeetingMode.UNKNOWN:
        return found
    if said_of_all(sentence, tied):
        open_ = [item.mode is MeetingMode.UNKNOWN and not item.place for item in found]
        return [
            replace(item, mode=last.mode, place=last.place) if free else item
            for item, free in zip(found, open_, strict=True)
        ]
    return [
        replace(item, doubts=(*item.doubts, SHARED_ENDING))
        if item.mode is MeetingMode.UNKNOWN and unsure_ending(sentence, tied, index)
        else item
        for index, item in enumerate(found)
    ]


def _dated(
    sentence: Sentence, tied: Tie, index: int, shared: Sighting, settings: MeetingsSettings
) -> Sighting:
    """The sighting of one date of a group, from what the group shares and the date's own place."""
    mention = tied.group.dates[index]
    mode = mode_in(sentence.cues, *stretch(sentence, tied, index), shared.place)
    if mode in (MeetingMode.UNKNOWN, MeetingMode.PHYSICAL) and len(tied.group.dates) == 1:
        mode = mode_in(sentence.cues, tied.start, len(sentence.text), shared.place)
    another = _another(sentence, tied, index, settings) if shared.counterpart else ""
    own = (*shared.doubts, SHARED_VERB) if another else shared.doubts
    return replace(
        shared,
        period=mention.period,
        year_inferred=mention.year_inferred,
        counterpart=another or shared.counterpart,
        place=shared.place if mode is not MeetingMode.DIGITAL else "",
        mode=mode,
        sure=shared.sure if mention.period.exact else min(shared.sure, _MONTH_SURE),
        doubts=tuple(dict.fromkeys((*own, *mention.doubts))),
    )


_SMALL = re.compile(
    r"\([^()]*\)|[\d.,:;–-]|\b(?:och|samt|dels|den|digitalt|fysiskt|kl\.?|klockan|respektive|resp|båda|"
    r"vid|i|på|samtliga)\b"
)


def _another(sentence: Sentence, tied: Tie, index: int, settings: MeetingsSettings) -> str:
    """Who else is named between two dates: `uppvaktade X den 3 mars och Y den 5 mars`."""
    if index == 0:
        return ""
    dates = tied.group.dates
    gap = sentence.text[dates[index - 1].end : dates[index].start]
    for place in places_in(gap, settings):
        gap = gap.replace(place.name, " ")
    left = " ".join(_SMALL.sub(" ", gap).split())
    words = cues(left, vocabulary(settings))
    return left if len(left) > 3 and not words else ""


def _first(sentence: Sentence, tied: Tie, scene: Scene, settings: MeetingsSettings) -> Sighting:
    """What all meetings of a group share."""
    noun = noun_of(sentence, tied)
    whose = body_of(sentence, tied, noun, scene, settings)
    whose, counterpart, doubts = _sides(sentence, tied, scene, whose, settings)
    single = len(tied.group.dates) == 1
    first = Sighting(
        period=tied.group.dates[0].period,
        year_inferred=True,
        spans=scene.spans,
        order=scene.order,
        group=scene.order * 8 + sentence.dates.index(tied.group.dates[0]),
        body=whose.name,
        assumed=whose.assumed,
        counterpart=counterpart,
        noun="" if noun is None else noun.word,
        named=whose.named,
        participants=participants_in(sentence.text, settings) if single else None,
        sure=tied.sure - (0.05 if whose.assumed else 0.0),
        weak=tied.weak,
        aside=tied.aside,
        doubts=doubts,
    )
    return with_kind(first, scene.heading, settings)


def _sides(
    sentence: Sentence, tied: Tie, scene: Scene, whose: Whose, settings: MeetingsSettings
) -> tuple[Whose, str, tuple[str, ...]]:
    """Both sides of a meeting, and what speaks against them."""
    counterpart = "" if whose.named else _counterpart(sentence, tied, scene, whose.name)
    shared = between(sentence, tied) if scene.lead is None and not whose.named else ""
    if shared and counterpart:
        counterpart = shared
    elif shared:
        whose = Whose(shared)
    visitor = _visitor(counterpart, whose, scene, settings)
    if visitor:
        whose, counterpart = Whose(scene.organisation, assumed=True), visitor
    if not scene.lead and not whose.name and matches(counterpart, settings.bodies):
        whose, counterpart = Whose(counterpart), ""
    if not whose.name:
        whose = Whose(scene.organisation, assumed=True)
    doubts = (
        *((LOOSE_TIE,) if tied.sure < 0.8 and not tied.weak else ()),
        *((SHARED_VERB,) if shared else ()),
        *((BODY_ASSUMED,) if whose.assumed and not _surely(sentence, tied, scene, whose) else ()),
    )
    return whose, counterpart, doubts


def _visitor(counterpart: str, whose: Whose, scene: Scene, settings: MeetingsSettings) -> str:
    """`Kulturministern besökte biblioteket`: the organisation was the one who was met."""
    words = counterpart.split()
    if not words or scene.lead is not None or not is_own(words[-1], scene.organisation, settings):
        return ""
    return " ".join(words[:-1]) or whose.name


def _surely(sentence: Sentence, tied: Tie, scene: Scene, whose: Whose) -> bool:
    """Whether an assumed body can hardly be another: "det sista" of it, "sammanträdet"."""
    if whose.name == scene.organisation:
        return False
    noun = noun_of(sentence, tied)
    if noun is None:
        # "Det sista, den 11 december": it goes on; but a verb whose subject was not read does not.
        return tied.cue is None
    ordinary = noun.word.startswith(("sammantrad", "ordinarie"))
    return ordinary or KNOWN_MEETING.fullmatch(noun.word) is not None


def _counterpart(sentence: Sentence, tied: Tie, scene: Scene, body: str) -> str:
    if scene.lead is not None:
        at = sentence.text.find("(")
        end = tied.group.start if at < 0 else min(at, tied.group.start)
        return listed(sentence.text, end)
    bodies = () if hosted(sentence, tied, scene) else sentence.bodies
    found = met(sentence.text, tied, sentence.cues, bodies, body)
    if folded(found) == folded(body) or re.match(r"alla\b|samtliga\b", folded(found)):
        return ""
    # The meeting's own members are no counterpart.
    single = [name for name in found.split("; ") if folded(name) != folded(body)]
    return "; ".join(single)


def with_kind(item: Sighting, heading: str, settings: MeetingsSettings) -> Sighting:
    """With the sort of meeting it was, by its names and the heading over it."""
    return replace(item, kind=_kind(item, heading, settings))


def _kind(item: Sighting, heading: str, settings: MeetingsSettings) -> MeetingKind:
    if item.named and matches(item.noun, settings.conferences):
        return MeetingKind.CONFERENCE
    if item.noun and matches(item.noun, settings.planning):
        return MeetingKind.PLANNING
    board = matches(item.body, settings.boards)
    headed = matches(heading, settings.networks) and not matches(heading, settings.table_words)
    if matches(item.body, settings.networks) or (headed and not board):
        return MeetingKind.NETWORK
    if item.counterpart:
        return MeetingKind.EXTERNAL
    return MeetingKind.BOARD if board else MeetingKind.OTHER
