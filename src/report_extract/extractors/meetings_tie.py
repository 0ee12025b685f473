"""Which dates of a sentence are dates of a meeting: a word for one must be tied to the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.extractors.dates import DateMention
from report_extract.extractors.language import Cue
from report_extract.extractors.meetings_sighting import Group
from report_extract.extractors.meetings_words import (
    ATTENDED,
    BESIDES,
    BODY,
    DECIDED,
    HELD,
    INVITED,
    NOUN,
    PLANNED,
    STOP,
    VERB,
)
from report_extract.extractors.passages import folded

_BARRIER = re.compile(
    r"[?!]\s|;\s(?!(?:den\s+)?\d)|,\s+(?:som|vilket|vilka|vilken|dar|medan|men|varav|varvid|varefter|eftersom|da|och\s+\w+(?:de|t)\b)\b"
    r"|\s[–—]\s(?!\d)|\b(?:samt|men)\s+(?=har|hade|blev|gav)"
)
_CHAIN = re.compile(r"[^.;:?!]{0,90}")
_NEAR_WORDS = 6
LED, GOES_ON = "led", "goes-on"
_ORDINAL_MEETING = re.compile(
    r"\b(?:det|den|de|dessa)\s+(?:sista|forsta|andra|tredje|fjarde|femte|senaste|ovriga)?\b"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a group of dates is tied to a meeting.

    Attributes:
        group: the dates.
        start: offset of the clause's beginning.
        end: offset of its end.
        cue: the word it is tied to; None where only the lead-in or the sentence before has one.
        sure: 0–1.
        weak: only a body and what it decided.
        aside: the meeting is told elsewhere.
    """

    group: Group
    start: int
    end: int
    cue: Cue | None
    sure: float
    weak: bool = False
    aside: bool = False


def groups(text: str, dates: Sequence[DateMention], cues: Sequence[Cue]) -> tuple[Group, ...]:
    """Dates in enumerations: no word for a meeting or for what happened stands between them."""
    found: list[list[DateMention]] = []
    for mention in dates:
        if found and _chained(text, found[-1][-1], mention, cues):
            found[-1].append(mention)
        else:
            found.append([mention])
    return tuple(Group(tuple(part)) for part in found)


def _chained(text: str, left: DateMention, right: DateMention, cues: Sequence[Cue]) -> bool:
    gap = text[left.end : right.start]
    if _CHAIN.fullmatch(gap.replace("kl.", "kl")) is None:
        return False
    if _BARRIER.search(folded(gap)):
        return False
    parting = (NOUN, VERB, HELD, STOP, DECIDED, ATTENDED, INVITED, PLANNED, BESIDES, BODY)
    return not any(
        cue.label in parting
        and left.end <= cue.start
        and cue.end <= right.start
        and not (cue.label == BODY and in_parentheses(text, left.end, cue.start))
        for cue in cues
    )


def in_parentheses(text: str, start: int, at: int) -> bool:
    """Whether an offset lies within parentheses opened after `start` ("8/9 (hos ordföranden)")."""
    return text.rfind("(", start, at) > text.rfind(")", start, at)


def tie(text: str, group: Group, cues: Sequence[Cue], hint: str = "") -> Tie | None:
    """The tie of a group to a meeting; None where there is none.

    Args:
        text: the sentence.
        group: dates of it.
        cues: words of the vocabulary in it.
        hint: `LED` for an item under a lead-in that speaks of meetings, `GOES_ON` where the
            sentence before does and this one may go on ("det sista, den 11 december").
    """
    start, end = clause(text, group, cues)
    inside = [cue for cue in cues if start <= cue.start and cue.end <= end]
    if any(cue.label == PLANNED for cue in inside):
        return None
    direct = _direct(text, group, inside)
    if direct is None:
        return _by_clause(text, group, inside, (start, end), hint)
    aside = any(
        cue.label == BESIDES and cue.end <= direct.start and direct.start - cue.end < 40
        for cue in inside
    )
    return Tie(group, start, end, direct, 0.95, aside=aside)


def _by_clause(
    text: str, group: Group, inside: Sequence[Cue], bounds: tuple[int, int], hint: str
) -> Tie | None:
    verb = _nearest(group, inside, (VERB,))
    stop = _nearest(group, inside, (STOP,))
    noun = _nearest(group, inside, (NOUN,))
    if verb is not None and (stop is None or _gap(group, verb) <= _gap(group, stop)):
        return Tie(group, *bounds, verb, 0.95)
    if stop is not None:
        return None
    happened = any(cue.label in (HELD, ATTENDED, INVITED) for cue in inside)
    if hint == LED or (noun is not None and happened):
        return Tie(group, *bounds, noun, 0.93)
    return _loose(text, group, inside, bounds, hint)


def _loose(
    text: str, group: Group, inside: Sequence[Cue], bounds: tuple[int, int], hint: str
) -> Tie | None:
    """Ties that nothing but nearness, or the sentence before, speaks for."""
    noun = _nearest(group, inside, (NOUN,))
    if noun is not None:
        behind = 0 <= noun.start - group.end <= 3
        return Tie(group, *bounds, noun, 0.9 if behind else 0.7)
    if hint == GOES_ON and _ORDINAL_MEETING.match(folded(text[: group.start]).strip()):
        return Tie(group, *bounds, None, 0.9)
    labels = {cue.label for cue in inside}
    if {BODY, DECIDED} <= labels:
        return Tie(group, *bounds, None, 0.5, weak=True)
    return None


def clause(text: str, group: Group, cues: Sequence[Cue]) -> tuple[int, int]:
    """The part of a sentence that holds a group; ", som hölls …" takes in what stands before it."""
    low = folded(text)
    barriers = [hit.start() for hit in _BARRIER.finditer(low)]
    before = [at for at in barriers if at < group.start]
    end = next((at for at in barriers if at >= group.end), len(text))
    start = before[-1] if before else 0
    inside = low[start : group.start]
    relative = re.match(r",\s+(?:som|vilken|vilket|vilka|dar)\b", inside) is not None
    held = any(cue.label in (HELD, VERB) and start <= cue.start < end for cue in cues)
    own = any(cue.label == NOUN and start <= cue.start < group.start for cue in cues)
    if relative and held and not own:
        start = before[-2] if len(before) > 1 else 0
    return start, end


def _direct(text: str, group: Group, inside: Sequence[Cue]) -> Cue | None:
    """A word for a meeting right before the date: "mötet i Bräcke den 2 september"."""
    nouns = [cue for cue in inside if cue.label == NOUN and cue.end <= group.start]
    if not nouns:
        return None
    last = nouns[-1]
    between = text[last.end : group.start]
    if len(between.split()) > _NEAR_WORDS:
        return None
    if "," in between.strip().strip(",") or re.search(r"\)\s*\S", between):
        return None
    crossing = (STOP, VERB, DECIDED)
    if any(cue.label in crossing and last.end <= cue.start < group.start for cue in inside):
        return None
    return last


def _nearest(group: Group, inside: Sequence[Cue], labels: tuple[str, ...]) -> Cue | None:
    wanted = [cue for cue in inside if cue.label in labels]
    return min(wanted, key=lambda cue: (_gap(group, cue), cue.start), default=None)


def _gap(group: Group, cue: Cue) -> int:
    return max(group.start - cue.end, cue.start - group.end, 0)
