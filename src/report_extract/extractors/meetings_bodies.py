"""Whose meeting it was: names of bodies in a sentence, and meetings that are their own body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.config import MeetingsSettings
from report_extract.extractors.language import Cue
from report_extract.extractors.meetings_words import (
    ATTENDED,
    BODY,
    HELD,
    NOUN,
    capital,
    definite,
    matches,
    nominative,
)
from report_extract.extractors.passages import folded

_GENITIVE_BEFORE = re.compile(r"([^\W\d_][\w-]+s)\s+\Z")
# "Nordiska ministerrådet", "Danska Energistyrelsen".
_PEOPLES = re.compile(r"\b([A-ZÅÄÖ]\w+ska)\s+\Z")
# Small letters: only a definite genitive ("länets"), never a verb ("enades").
_DEFINITE_GENITIVE = re.compile(r"(?:ets|ens|rnas|kommuns|lans)\Z")
_ALL_BEFORE = re.compile(r"\b(?:alla|samtliga|ovriga)(?:\s+\w+)?\s+\Z")
_EXTRA = re.compile(r"\bextra\s+(?:ordinarie\s+)?\Z")
_QUOTED = re.compile(r"\s+[\"”“»’']([A-ZÅÄÖ][^\"”“»«’']{2,60})[\"”“«’']")
_FOR_WHOM = re.compile(r"\s+for\s+([\w-]+(?:\s+och\s+[\w-]+)?)")
_MET = re.compile(r"\s+med\s+[A-ZÅÄÖ]")
_STEMS = re.compile(
    r"(?:sammantrad|sammantraff|mote|traff|konferens|stamm|overlaggning|uppvaktning|samrad|seminari|workshop|"
    r"symposi|kongress|hearing|dag|internat|samtal|besok|session|plenum|webbinari)"
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body named in a sentence.

    Attributes:
        start: offset of its first character.
        end: offset after its last.
        name: as a name by itself, in the nominative and definite.
        genitive: it owns what stands after it ("direktionens presidium").
    """

    start: int
    end: int
    name: str
    genitive: bool


def body_names(text: str, cues: Sequence[Cue], settings: MeetingsSettings) -> tuple[BodyName, ...]:
    """The bodies of a sentence, in order; an owner in front of a body belongs to its name."""
    taken = [(cue.start, cue.end) for cue in cues if cue.label == NOUN]
    found: list[BodyName] = []
    for cue in cues:
        if cue.label != BODY or any(s < cue.end and cue.start < e for s, e in taken):
            continue
        if matches(cue.word, settings.no_bodies):
            continue
        if found and found[-1].genitive and text[found[-1].end : cue.start].strip() == "":
            owner = found.pop()
            whole = text[owner.start : owner.end] + " " + text[cue.start : cue.end]
            found.append(_named(text, owner.start, cue.end, whole, settings))
        else:
            start = _with_owner(text, cue.start)
            found.append(_named(text, start, cue.end, text[start : cue.end], settings))
    return tuple(found)


def _with_owner(text: str, start: int) -> int:
    people = _PEOPLES.search(text, max(0, start - 40), start)
    if people is not None:
        return people.start(1)
    hit = _GENITIVE_BEFORE.search(text, max(0, start - 40), start)
    if hit is None or not (hit[1][:1].isupper() or _DEFINITE_GENITIVE.search(folded(hit[1]))):
        return start
    return hit.start(1)


def _named(text: str, start: int, end: int, written: str, settings: MeetingsSettings) -> BodyName:
    words = written.split()
    genitive = len(words[-1]) > 4 and words[-1].endswith("s") and not words[-1].endswith("ss")
    last = nominative(words[-1]) if genitive else words[-1]
    if _ALL_BEFORE.search(folded(text[:start])) and matches(last, settings.networks):
        last = "nätverken"
    if len(words) > 1 and matches(words[0], settings.owners) and _compound(definite(last)):
        words = words[1:]
    # After an owner's genitive a word stays indefinite: "förbundets ledning".
    last = definite(last) if len(words) == 1 else last
    name = " ".join([*words[:-1], last])
    whom = _FOR_WHOM.match(folded(text), end)
    if whom and (matches(last, settings.networks) or not _compound(last)):
        name += text[end : whom.end()].rstrip()
        end = whom.end()
    return BodyName(start, end, capital(name), genitive)


def _compound(word: str) -> bool:
    """Whether a body's word says by itself which body it is ("vårdkommittén", not "ledningen")."""
    bare = ("ledningen", "gruppen", "kommitten", "natverket", "radet", "utskottet", "kretsen")
    return folded(word) not in bare


def own_body(text: str, noun: Cue, cues: Sequence[Cue], settings: MeetingsSettings) -> str:
    """The name of a meeting that is its own body ("Höstkonferensen"); empty where it is none."""
    written = text[noun.start : noun.end]
    prefix = _prefix(noun.word)
    plain = prefix != "" and prefix in {folded(word) for word in settings.generic}
    # "dialogmötet Trafikverket arrangerade": there the name is who called it.
    after = "" if plain else _name_after(text, noun, cues)
    # "Samverkansmöte med Räddningstjänsten" names who was met, not an event of its own.
    if after or not prefix or _MET.match(text, noun.end):
        return after
    of_body = matches(prefix, tuple(word.rstrip("*") + "*" for word in settings.bodies))
    if plain or of_body or matches(written, settings.planning):
        return ""
    return _own_name(text, noun, settings)


def _own_name(text: str, noun: Cue, settings: MeetingsSettings) -> str:
    bare = nominative(text[noun.start : noun.end])
    if _EXTRA.search(folded(text[: noun.start])):
        return f"Extra {bare.lower()}"
    owner = _GENITIVE_BEFORE.search(text, max(0, noun.start - 40), noun.start)
    if owner is not None and not matches(owner[1], settings.owners):
        return capital(f"{owner[1]} {bare}")
    return capital(bare if folded(bare).endswith("mote") else definite(bare))


def _prefix(word: str) -> str:
    hit = _STEMS.search(word, 1) if _STEMS.match(word) is None else None
    last = hit
    while hit is not None:
        last, hit = hit, _STEMS.search(word, hit.end())
    return "" if last is None else word[: last.start()].rstrip("-")


def _name_after(text: str, noun: Cue, cues: Sequence[Cue]) -> str:
    """`Konferensen Vätterdagen arrangerades`: the name between the word and what happened."""
    quoted = _QUOTED.match(text, noun.end)
    if quoted:
        return quoted[1]
    ends = [cue.start for cue in cues if cue.label in (HELD, ATTENDED) and cue.start > noun.end]
    if not ends or not noun.word.endswith(("en", "et", "dagarna")):
        return ""
    name = text[noun.end : ends[0]].strip(' ”"')
    plain = re.fullmatch(r"[A-ZÅÄÖ][\w-]*(?:\s+[\w-]+){0,4}", name) is not None
    return name if plain and not re.search(r"\d|\b(?:den|har|i|på|för)\b", name) else ""


def body_in_noun(noun: str, settings: MeetingsSettings) -> str:
    """The body that a compound names: `styrelsemöte` → `Styrelsen`; empty where none."""
    prefix = _prefix(noun)
    for stem in (prefix, prefix.removesuffix("s"), prefix.removesuffix("e") + "e"):
        if stem and matches(stem, settings.bodies):
            if stem.endswith("natverk"):
                return "Nätverken"
            return capital(definite(stem))
    return ""
