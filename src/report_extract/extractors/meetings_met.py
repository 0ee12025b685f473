"""Who was met: the other side of a meeting, from the grammar of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_extract.extractors.language import Cue
from report_extract.extractors.meetings_bodies import BodyName
from report_extract.extractors.meetings_tie import Tie
from report_extract.extractors.meetings_words import (
    ATTENDED,
    DECIDED,
    HELD,
    INVITED,
    MEETS,
    NOUN,
    VERB,
    capital,
    nominative,
)
from report_extract.extractors.passages import folded

_STOP = re.compile(
    r"(?:,|;|:|\(|(?<!Kungl)(?<!\bK)\.\s|\.\Z|\s(?:i|på|vid|för|om|dels|angående|tillsammans|"
    r"med anledning|kring|rörande|beträffande|avseende|inför|efter|den|d\.|där|som|under|för att|"
    r"ett|två|tre|fyra|fem|sex|i syfte|på ett|vilket|varvid|dessutom|även|samt den|externa)(?!\w))"
)
_FILLER = re.compile(
    r"\s*(?:representanter för|företrädare för|"
    r"vi|vi även|dessutom|även|också|bland annat|bl\.a\.|vid|ett|flera)?\s+"
)
_WITH = re.compile(r"\s+(?:[\w-]+\s+|d\.\s+){0,4}?med\s+(?!alla\b|anledning|början)")
_ACTIVE = re.compile(
    r"((?:[A-ZÅÄÖ][\w-]*)(?:\s+(?:[A-ZÅÄÖ][\w-]*|i|för|och))*)\s+"
    r"(?:arrangerade|anordnade|inbjöd|kallade|bjöd in)\b"
)
_FOR_AT = re.compile(r"\bför\s+([^,.;]{4,60}?)\s+(?:vid|på)\s+(?:ett\s+)?\Z")
# "bjöd förbundet in trafikhuvudmännen till en workshop"
_ASKED = re.compile(r"\bbjöd\s+(?:[\w-]+\s+){0,4}in\s+([^,.;:]{3,60}?)\s+till\b")
_OWNER = re.compile(r"([A-ZÅÄÖ][\w-]+s)\s+(?:\w+\s+)?\Z")


_HAPPENED = (HELD, VERB, ATTENDED, DECIDED)


def cleaned(name: str) -> str:
    """Several joined with `; `; parentheses, leading small words and trailing marks left out."""
    name = re.sub(r"\s*\([^()]*\)", "", name)
    name = re.sub(r"\s+", " ", name).strip(" ,.;:–-")
    name = re.sub(r"^(?:dels|bl\.a\.|bland annat|även|också|bland andra|till)\s+", "", name)
    parts = re.split(r",\s+(?:och\s+)?|\s+(?:och|samt)\s+(?=[A-ZÅÄÖ])", name)
    return "; ".join(part.strip() for part in parts if part.strip())


def met(text: str, tie: Tie, cues: Sequence[Cue], bodies: Sequence[BodyName], body: str) -> str:
    """The counterpart that a sentence names; empty where it names none.

    Args:
        text: the sentence.
        tie: the meeting's.
        cues: words of the vocabulary.
        bodies: named in the sentence.
        body: whose meeting it is.
    """
    inside = [cue for cue in cues if tie.start <= cue.start < tie.end]
    return (
        _object(text, tie, inside, bodies)
        or _guests(text, tie, inside, bodies)
        or _with(text, tie, inside)
        or _owner(text, tie, bodies)
        or _organiser(text, tie, body)
        or _told(text, tie)
    )


def _object(text: str, tie: Tie, inside: Sequence[Cue], bodies: Sequence[BodyName]) -> str:
    """`träffade X`, `träffade ledningen dessutom X`, `har träffat X`."""
    verb = next((cue for cue in inside if cue.label == MEETS), None)
    if verb is None:
        return ""
    start = verb.end
    before = [item for item in bodies if item.end <= verb.start and item.start >= tie.start]
    after = next((item for item in bodies if item.start >= verb.end), None)
    if after is not None and not before and not text[verb.end : after.start].strip():
        start = after.end
    return _until_stop(text, start, tie, inside)


def _until_stop(text: str, start: int, tie: Tie, cues: Sequence[Cue]) -> str:
    filler = _FILLER.match(text, start)
    start = filler.end() if filler else start
    # "uppvaktade den 11 maj Medicinalstyrelsen": the date stands before who was met.
    start = next((m.end + 1 for m in tie.group.dates if start <= m.start <= start + 1), start)
    happened = [c.start for c in cues if c.label in _HAPPENED and c.start > start]
    end = min([len(text), *happened])
    for mention in tie.group.dates:
        if mention.start >= start:
            end = min(end, mention.start)
    stop = _STOP.search(text, start + 1, end)
    return cleaned(text[start : stop.start() if stop else end])


def _guests(text: str, tie: Tie, inside: Sequence[Cue], bodies: Sequence[BodyName]) -> str:
    """`var X inbjudna till mötet`, `deltog X på mötet`, `X var inbjuden till mötet`."""
    asked = _ASKED.search(text, tie.start, tie.end)
    if asked is not None:
        return cleaned(asked[1])
    guest = next((cue for cue in inside if cue.label == INVITED), None)
    low = folded(text)
    if guest is not None:
        was = re.search(r"\b(?:var|har|hade|blev)\b", low[: guest.start])
        if was is None:
            return ""
        ahead = text[tie.start : was.start()].strip(" ,")
        subject = ahead if _is_name(ahead) else text[was.end() : guest.start]
        subject = re.sub(
            r"\s+(?:externa|särskilt|speciellt|även|också|som)\s*\Z", "", subject.strip()
        )
        return "" if _whole(subject, tie) else cleaned(subject)
    came = next((cue for cue in inside if cue.label == ATTENDED), None)
    if came is None or not any(cue.label == NOUN and cue.start > came.end for cue in inside):
        return ""
    if any(item.start >= came.end for item in bodies) or not low[came.end :].strip():
        return ""
    stop = re.search(r"\s(?:på|vid|i)\s", text[came.end :])
    return cleaned(text[came.end : came.end + stop.start()]) if stop else ""


def _whole(subject: str, tie: Tie) -> bool:
    return not subject or len(subject) > 160 or tie.group.start < 0 or "alla" in subject.split()


def _is_name(ahead: str) -> bool:
    words = ahead.split()
    small = words[:1] and words[0].casefold() in (
        "på", "vid", "till", "i", "under", "den", "dessutom", "då", "pa", "därutöver",
    )  # fmt: skip
    return bool(words) and not small and words[0][:1].isupper()


def _with(text: str, tie: Tie, inside: Sequence[Cue]) -> str:
    """`sammanträffade arbetsutskottet med X`, `samtal med X`, `möte med X`."""
    anchors = [tie.cue] if tie.cue is not None else [c for c in inside if c.label in (NOUN, VERB)]
    for cue in anchors:
        if cue.word.endswith(" med"):
            return _until_stop(text, cue.end, tie, inside)
        hit = _WITH.match(text, cue.end)
        if hit is not None and hit.end() < tie.end and "," not in hit.group():
            found = _until_stop(text, hit.end(), tie, inside)
            if found and not found[:1].isdigit():
                return found
    return ""


def _owner(text: str, tie: Tie, bodies: Sequence[BodyName]) -> str:
    """`i Trafikverkets dialogmöte`: owned by a name that is none of the bodies."""
    cue = tie.cue
    if cue is None or cue.label != NOUN:
        return ""
    hit = _OWNER.search(text, max(0, cue.start - 50), cue.start)
    if hit is None or hit.start() == 0 or hit.end() < cue.start:
        return ""
    if any(item.start <= hit.start(1) < item.end for item in bodies):
        return ""
    return nominative(hit[1])


def _organiser(text: str, tie: Tie, body: str) -> str:
    """`dialogmötet Trafikverket arrangerade`: who called the meeting, where that is another."""
    hit = _ACTIVE.search(text, tie.start, tie.end)
    if hit is None or folded(hit[1]) == folded(body) or hit.start() == 0:
        return ""
    return cleaned(hit[1])


def _told(text: str, tie: Tie) -> str:
    """`har redovisats för X vid möte`."""
    cue = tie.cue
    if cue is None or cue.label != NOUN:
        return ""
    hit = _FOR_AT.search(text, max(0, cue.start - 80), cue.start)
    return cleaned(hit[1]) if hit else ""


def listed(item: str, end: int) -> str:
    """The counterpart at the head of a list item, up to `end`: `Trafikverket, 18/3 i Motala`."""
    head = item[:end]
    head = re.split(r"\s+på\s+(?:ett\s+)?\w*m[öo]te|\s+(?:dels|den|vid)\s*\Z", head)[0]
    return capital(cleaned(head))
