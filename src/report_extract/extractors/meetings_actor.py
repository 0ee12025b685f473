"""Who acts in a sentence of a meeting: its grammatical subject, be it a body or not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_extract.config import MeetingsSettings
from report_extract.extractors.meetings_bodies import BodyName
from report_extract.extractors.meetings_scene import Sentence
from report_extract.extractors.meetings_tie import Tie
from report_extract.extractors.meetings_words import (
    ATTENDED,
    HELD,
    MEETS,
    NOUN,
    VERB,
    capital,
    definite,
    matches,
    nominative,
)
from report_extract.extractors.passages import folded

_AUXILIARY = re.compile(r"\s(?:har|hade|hava|hafva|var|höll|hölls)\s")
_RELATIVE = re.compile(r",\s+(?:som|vilken|vilka)\Z")
_NAME = re.compile(r"[A-ZÅÄÖ][\w&-]*(?:\s+[^\W\d][\w&-]*){0,6}")
# Words that open a sentence without being its subject, or that stand for one told before.
_NO_SUBJECT = frozenset(
    [
        "vid",
        "pa",
        "i",
        "under",
        "efter",
        "fore",
        "for",
        "till",
        "fran",
        "med",
        "av",
        "om",
        "nar",
        "da",
        "dar",
        "har",
        "dessutom",
        "darutover",
        "dartill",
        "aven",
        "ocksa",
        "vidare",
        "totalt",
        "sammanlagt",
        "nasta",
        "vi",
        "man",
        "de",
        "den",
        "det",
        "detta",
        "denna",
        "dessa",
        "dess",
        "ett",
        "en",
        "alla",
        "samtliga",
        "bada",
        "sedan",
        "senare",
        "likasa",
        "darefter",
        "som",
        "utover",
        "forutom",
        "tillsammans",
        "genom",
        "inom",
        "mellan",
        "arets",
        "hostens",
        "varens",
        "sommarens",
        "sista",
        "forsta",
        "andra",
        "tredje",
        "ovriga",
        "nagra",
        "flera",
        "manga",
        "tva",
        "tre",
        "fyra",
        "fem",
        "sex",
        "sju",
        "atta",
        "nio",
        "tio",
        "elva",
        "tolv",
        "hos",
        "han",
        "hon",
        "darjamte",
        "jamval",
        "slutligen",
        "namligen",
        "troligen",
        "vanligen",
        "numera",
        "ibland",
        "ofta",
        "tidigare",
        "hittills",
        "daremot",
        "ater",
        "just",
        "bland",
    ]
)
# "VD ingår i rådet, som …": a verb that the vocabulary does not know.
_VERBAL = re.compile(r"(?<!ordforan)(?:(?<!chefe)(?<!direktore)(?<!ledamote)r|de|te)\Z")
_PASSIVE = ("agde rum", "agt rum", "gick av stapeln", "skedde", "skett", "pagick", "forlagt")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    Attributes:
        name: as written, with a capital.
        known: a body, or one whose title says that it acts for the organisation.
    """

    name: str
    known: bool


def actor(sentence: Sentence, tied: Tie, settings: MeetingsSettings) -> Actor | None:
    """The subject before the verb, where it says more than a body's name by itself does.

    "Förbundschefen och ordföranden besökte X", "VD träffade X", "Revisorerna sammanträdde":
    such a sentence is never of the body that was spoken of last.

    Args:
        sentence: with its words.
        tied: one of its dates, tied to a meeting.
        settings: the words for bodies and for who acts for the organisation.
    """
    found = _subject(sentence, tied)
    if found is None:
        return None
    start, name = found
    inside = [item for item in sentence.bodies if start <= item.start < start + len(name)]
    if inside and _says_it_all(name, start, inside[0]):
        return None
    last = name.split()[-1]
    foreign = _foreign_owner(name, settings)
    known = matches(last, (*settings.roles, *settings.bodies)) and not foreign
    return Actor(capital(name), known)


def _subject(sentence: Sentence, tied: Tie) -> tuple[int, str] | None:
    """Offset and text of what stands before the clause's first verb, where it is a plain name."""
    text = sentence.text
    start = tied.start + len(text[tied.start :]) - len(text[tied.start :].lstrip(" ,"))
    labels = (VERB, MEETS, HELD, ATTENDED)
    verbs = [c for c in sentence.cues if c.label in labels and c.start > start]
    auxiliary = _AUXILIARY.search(text, start)
    ends = [verb.start for verb in verbs] + ([auxiliary.start()] if auxiliary else [])
    if not ends:
        return None
    name = _RELATIVE.sub("", text[start : min(ends)].rstrip()).strip(" ,")
    if not auxiliary or auxiliary.start() != min(ends):
        first = min(verbs, key=lambda cue: cue.start).word
        if first.startswith(_PASSIVE) or (first.endswith("s") and first != "bjods in"):
            return None
    opening = folded(name.split()[0]) if name else ""
    if _NAME.fullmatch(name) is None or opening in _NO_SUBJECT or opening.endswith("vis"):
        return None
    if any(_VERBAL.search(word) for word in folded(name).split()[1:]):
        return None
    end = start + len(name)
    meeting = any(c.label == NOUN and start <= c.start < end for c in sentence.cues)
    dated = any(start <= mention.start < end for mention in sentence.dates)
    return None if meeting or dated else (start, name)


def _says_it_all(name: str, start: int, body: BodyName) -> bool:
    """Whether the body's name is the whole subject, or all of it that says who."""
    rest = name[body.end - start :].strip()
    return body.start == start and not body.genitive and not rest.startswith(("och ", "samt "))


def _foreign_owner(name: str, settings: MeetingsSettings) -> bool:
    """`Trafikverkets regionchef`: one who acts for another."""
    words = name.split()
    owner = words[0]
    if len(words) < 2 or not owner.endswith("s") or owner.endswith("ss"):
        return False
    bare = nominative(owner)
    return not matches(owner, settings.owners) and not matches(bare, settings.bodies)


def is_own(word: str, organisation: str, settings: MeetingsSettings) -> bool:
    """Whether a word stands for the organisation itself: `förbundet`, `biblioteket`."""
    owners = tuple(owner.removesuffix("s") for owner in settings.owners if len(owner) > 6)
    if matches(word, owners):
        return True
    tails = [folded(tail) for part in organisation.split()[-1:] for tail in (part, definite(part))]
    return len(word) > 4 and any(tail.endswith(folded(word)) for tail in tails)
