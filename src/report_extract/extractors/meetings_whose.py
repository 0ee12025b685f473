"""Whose meeting a sentence tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.config import MeetingsSettings
from report_extract.extractors.language import Cue
from report_extract.extractors.meetings_actor import actor, is_own
from report_extract.extractors.meetings_bodies import BodyName, body_in_noun, own_body
from report_extract.extractors.meetings_scene import Scene, Sentence
from report_extract.extractors.meetings_tie import Tie, in_parentheses
from report_extract.extractors.meetings_words import (
    ATTENDED,
    HELD,
    INVITED,
    NOUN,
    VERB,
    head,
    matches,
)
from report_extract.extractors.passages import folded

# "Sammanträdet den 14 juni": a meeting of the body that was spoken of last.
_PLAIN_MEETING = re.compile(r"(?:sammantrad|mot|traff)(?:e|en|et|ena|a)?")
_BEHIND_WITH = re.compile(r"\bmed\s+(?:bl\.a\.\s+|bland annat\s+)?\Z")
_NEWS = re.compile(r"\b(?:en|ett)\s+(?:\w+\s+)?\Z")
KNOWN_MEETING = re.compile(r"(?:sammantrad|mot|traff|overlaggning)(?:et|ena|en|arna)|motena?")


def own_name(text: str, settings: MeetingsSettings) -> bool:
    """Whether a text speaks of the report's own organisation ("förbundet har …")."""
    return matches(text, tuple(word.removesuffix("s") for word in settings.owners if len(word) > 6))


def noun_of(sentence: Sentence, tied: Tie) -> Cue | None:
    """The word for the meeting that a tie is to, else the first of its clause."""
    if tied.cue is not None and tied.cue.label == NOUN:
        return tied.cue
    inside = [c for c in sentence.cues if c.label == NOUN and tied.start <= c.start < tied.end]
    return inside[0] if inside else None


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose meeting it is.

    Attributes:
        name: may be empty.
        assumed: the sentence itself does not say.
        named: the meeting is its own body (a named conference).
    """

    name: str
    assumed: bool = False
    named: bool = False


def body_of(
    sentence: Sentence, tied: Tie, noun: Cue | None, scene: Scene, settings: MeetingsSettings
) -> Whose:
    """Whose meeting it is: the lead-in's, the owner's, its own, its host's, the one who acts."""
    if scene.lead:
        return Whose(scene.lead)
    owner = "" if noun is None else _owner_of(noun, sentence.bodies, sentence.text)
    if owner:
        return Whose(owner)
    guests = hosted(sentence, tied, scene)
    own = "" if noun is None else own_body(sentence.text, noun, sentence.cues, settings)
    if own and not guests:
        return Whose(own, named=True)
    if guests:
        return Whose(scene.heading_body)
    inside = "" if noun is None else body_in_noun(noun.word, settings)
    agent = None if inside else _agent(sentence, tied, scene, settings)
    if agent is not None:
        return agent
    acting = inside or _subject(sentence, tied)
    return _as_headed(acting, scene) if acting else _assumed(sentence, tied, noun, scene, settings)


def _as_headed(acting: str, scene: Scene) -> Whose:
    """`Nätverket` under the heading `Nätverk för bibliotekschefer`."""
    known = " " in scene.heading_body and " " not in acting
    same = known and head(scene.heading_body).endswith(head(acting))
    return Whose(scene.heading_body if same else acting)


def _agent(sentence: Sentence, tied: Tie, scene: Scene, settings: MeetingsSettings) -> Whose | None:
    """A subject that is more or other than a body: `VD besökte`, `Förbundet träffade`."""
    found = actor(sentence, tied, settings)
    if found is None:
        return None
    if is_own(found.name, scene.organisation, settings):
        return Whose(scene.organisation)
    if not found.known and (_subject(sentence, tied) or _guest(sentence, tied)):
        return None
    return Whose(found.name, assumed=not found.known)


def _guest(sentence: Sentence, tied: Tie) -> bool:
    """`Almi deltog på mötet`: who takes part need not be whose meeting it is."""
    labels = {cue.label for cue in sentence.cues if tied.start <= cue.start < tied.end}
    return ATTENDED in labels and VERB not in labels


def _assumed(
    sentence: Sentence, tied: Tie, noun: Cue | None, scene: Scene, settings: MeetingsSettings
) -> Whose:
    """The organisation where it is spoken of, else the heading's body, else the one told last."""
    if own_name(sentence.text[: tied.group.start], settings) or _own_acts(sentence, tied, settings):
        return Whose(scene.organisation)
    if scene.heading_body:
        return Whose(_fuller(scene.heading_body, scene.last_body), assumed=True)
    known = noun is not None and KNOWN_MEETING.fullmatch(noun.word) is not None
    # "En medarbetardag hölls": news, not a meeting of the body that was spoken of last.
    news = noun is not None and _NEWS.search(folded(sentence.text[: noun.start])) is not None
    known = known or (scene.goes_on and not news)
    return Whose(scene.last_body if known else "", assumed=True)


def _own_acts(sentence: Sentence, tied: Tie, settings: MeetingsSettings) -> bool:
    """`Den 5 september anordnade förbundet en informationsdag`."""
    verbs = [
        c for c in sentence.cues if c.label in (HELD, VERB) and tied.start <= c.start < tied.end
    ]
    behind = [sentence.text[verb.end :].split(maxsplit=1) for verb in verbs]
    return any(own_name(words[0], settings) for words in behind if words)


def _fuller(heading: str, last: str) -> str:
    """Under `Nämnden` the text speaks of `Kulturnämnden`: the name that says more."""
    return last if len(last) > len(heading) and head(last).endswith(head(heading)) else heading


def hosted(sentence: Sentence, tied: Tie, scene: Scene) -> bool:
    """Under a body's own heading, whoever is invited or joins "the meeting" is a guest."""
    if not scene.heading_body:
        return False
    inside = [cue for cue in sentence.cues if tied.start <= cue.start < tied.end]
    if any(cue.label == INVITED for cue in inside):
        return True
    noun = noun_of(sentence, tied)
    plain = noun is not None and _PLAIN_MEETING.fullmatch(noun.word) is not None
    return plain and any(cue.label == ATTENDED for cue in inside)


def _owner_of(noun: Cue, bodies: Sequence[BodyName], text: str) -> str:
    """`ledningsgruppens planeringskonferens`."""
    for item in bodies:
        between = text[item.end : noun.start] if item.end <= noun.start else ", "
        if item.genitive and len(between.split()) <= 2 and "," not in between:
            return item.name
    return ""


def between(sentence: Sentence, tied: Tie) -> str:
    """The body between the date before and this one: `X den 3 maj och Y den 5 maj`."""
    earlier = [mention.end for mention in sentence.dates if mention.end <= tied.group.start]
    if not earlier or earlier[-1] <= tied.start:
        return ""
    names = [
        item.name
        for item in sentence.bodies
        if earlier[-1] <= item.start
        and item.end <= tied.group.start
        and not item.genitive
        and not in_parentheses(sentence.text, earlier[-1], item.start)
    ]
    return names[-1] if names else ""


def _subject(sentence: Sentence, tied: Tie) -> str:
    """The body that acts: before the verb, else right behind it; genitives that own a thing not."""
    # "möten med kommuncheferna": they were met.
    told = [
        item for item in sentence.bodies if not _BEHIND_WITH.search(sentence.text[: item.start])
    ]
    free = [item for item in told if not item.genitive] or told
    verb = tied.cue if tied.cue is not None and tied.cue.label == VERB else None
    at = verb.start if verb is not None else tied.group.start
    own_clause = [item for item in free if tied.start <= item.start < tied.end]
    for pool in (own_clause, free):
        before = [item for item in pool if item.end <= at]
        after = [item for item in pool if item.start >= at]
        if verb is None and before:
            return before[0].name
        if verb is not None and before:
            return before[-1].name
        if after and (verb is None or after[0].start - verb.end <= 2):
            return after[0].name
    return ""
