"""Where and how a meeting was held, and how many took part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from report_extract.config import MeetingsSettings
from report_extract.extractors.dates_words import FULL_MONTHS
from report_extract.extractors.language import Cue, gazetteer, is_known_place
from report_extract.extractors.meetings_words import DIGITAL, HYBRID, PHYSICAL
from report_extract.extractors.passages import folded, word_pattern
from report_extract.model import MeetingMode

_CAP = r"[A-ZÅÄÖÉ][\wéü-]*"
_NO_PLACE = FULL_MONTHS | {"var", "ars"}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "noll",
            "en",
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
            "tretton",
            "fjorton",
            "femton",
            "sexton",
            "sjutton",
            "arton",
            "nitton",
            "tjugo",
        ]
    )
}


@cache
def _place_pattern(settings: MeetingsSettings) -> re.Pattern[str]:
    stems = sorted({word.strip("*") for word in settings.place_nouns}, key=lambda w: (-len(w), w))
    noun = rf"(?:[\wéü-]*(?:{'|'.join(map(re.escape, stems))}))(?!\w)"
    tail = rf"(?:\s+(?:{_CAP}|{noun})|\s+(?:i|på|vid)\s+(?:{_CAP}|{noun})(?!\w))"
    return re.compile(
        rf"(?:(?<=, )|(?<=\()|\b(?:i|på|pa|å|vid|"
        rf"(?<=förlagt )till|(?<=förlades )till|(?<=förlagd )till)\s+)"
        rf"((?:{_CAP}|(?:[a-zåäö]+s\s+)?{noun}){tail}{{0,5}})"
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: offsets of its preposition and its end; `sure` where its name is known."""

    start: int
    end: int
    name: str
    sure: bool


def places_in(text: str, settings: MeetingsSettings) -> tuple[Place, ...]:
    """The places that a stretch of text names after i, på, vid."""
    found: list[Place] = []
    position = 0
    while (hit := _place_pattern(settings).search(text, position)) is not None:
        name = hit[1].strip()
        if _is_place(text, hit, name, settings):
            sure = word_pattern(settings.place_nouns).search(folded(name)) is not None
            sure = sure or is_known_place(name)
            found.append(Place(hit.start(), hit.end(), name, sure))
            position = hit.end()
        else:
            position = max(hit.start(1), hit.start() + 1)
    return tuple(found)


def place_in(text: str, settings: MeetingsSettings) -> str:
    """The first of `places_in`; empty where there is none."""
    return next((place.name for place in places_in(text, settings)), "")


def _is_place(text: str, hit: re.Match[str], name: str, settings: MeetingsSettings) -> bool:
    low = folded(name)
    first = low.split()[0]
    if first in _NO_PLACE or word_pattern((*settings.nouns, *settings.digital)).search(first):
        return False
    noun = word_pattern(settings.place_nouns).search(low) is not None
    if _owns(text, hit) and not noun and low not in gazetteer():
        return False
    body = word_pattern(settings.bodies).search(low) is not None
    if (body and not noun) or gazetteer().get(low) in ("agency", "department", "region"):
        return False
    if hit.start() == hit.start(1):
        # After a comma alone ("den 8 mars, Göteborg") only what is known to be a place.
        return noun or is_known_place(name)
    return noun or name[:1].isupper()


def _owns(text: str, hit: re.Match[str]) -> bool:
    """`i Trafikverkets dialogmöte`, `i Stockholms län`: a genitive that owns what follows."""
    following = text[hit.end() :].lstrip()
    ended = text[hit.end() : hit.end() + 1] in (",", ".", ";", ")")
    return hit[1].endswith("s") and following[:1].islower() and not ended


def mode_in(cues: Sequence[Cue], start: int, end: int, place: str) -> MeetingMode:
    """How a meeting was held, by the words between two offsets and its place."""
    labels = {cue.label for cue in cues if start <= cue.start and cue.end <= end}
    if HYBRID in labels or (DIGITAL in labels and (place or PHYSICAL in labels)):
        return MeetingMode.HYBRID
    if DIGITAL in labels:
        return MeetingMode.DIGITAL
    if place or PHYSICAL in labels:
        return MeetingMode.PHYSICAL
    return MeetingMode.UNKNOWN


@cache
def _people_pattern(settings: MeetingsSettings) -> re.Pattern[str]:
    words = "|".join(re.escape(folded(word)) for word in settings.people)
    number = rf"\d{{1,3}}(?:[ .]\d{{3}})?|{'|'.join(folded(word) for word in _NUMBERS)}"
    return re.compile(rf"(?<![\w/.,:-])({number})\s+(?:st\.?\s+)?(?:[\w-]+\s+)?(?:{words})(?!\w)")


def participants_in(text: str, settings: MeetingsSettings) -> int | None:
    """How many took part, where a number stands before a word for those who do."""
    hit = _people_pattern(settings).search(folded(text))
    if hit is None:
        return None
    digits = re.sub(r"[ .]", "", hit[1])
    if digits.isdigit():
        return int(digits)
    return {folded(word): number for word, number in _NUMBERS.items()}[hit[1]]
