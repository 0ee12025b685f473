"""Which place of a sentence belongs to which of its dates."""

from __future__ import annotations

import re

from report_extract.config import MeetingsSettings
from report_extract.extractors.meetings_scene import Sentence
from report_extract.extractors.meetings_tie import Tie, in_parentheses
from report_extract.extractors.meetings_where import places_in
from report_extract.extractors.meetings_words import (
    HELD,
    NOUN,
    OTHERS,
)

PARTS = re.compile(r",\s+(?:utom|medan|de\s+övriga|övriga|de\s+andra|med\s+undantag|förutom)\b")


_NEAR = 18


def stretch(sentence: Sentence, tied: Tie, index: int) -> tuple[int, int]:
    """From a date to the next one of its group, or to the end of its part of the sentence."""
    dates = tied.group.dates
    start = dates[index].end
    if index + 1 < len(dates):
        return start, dates[index + 1].start
    part = PARTS.search(sentence.text, start)
    if in_parentheses(sentence.text, 0, start):
        part = re.compile(r"\)").search(sentence.text, start)
    end = part.start() if part else len(sentence.text)
    later = [mention.start for mention in sentence.dates if mention.start > start]
    # ", kommundirektörernas planeringskonferens genomfördes på …" is another meeting.
    later += [
        comma
        for cue in sentence.cues
        if cue.label == NOUN
        and (comma := sentence.text.rfind(", ", start, cue.start)) >= 0
        and "som" not in sentence.text[comma : cue.start].split()
    ]
    return start, min([end, *later])


def places_of(sentence: Sentence, tied: Tie, settings: MeetingsSettings) -> list[str]:
    """The place of every date of a group; empty where none is told."""
    dates = tied.group.dates
    found = [_after(sentence, tied, index, settings) for index in range(len(dates))]
    if leading := _leading(sentence, tied, settings):
        return leading
    if len(dates) == 1:
        return [_only(sentence, tied, found[0], settings)]
    if not any(found):
        return [_ahead(sentence, tied, settings)] * len(dates)
    if found[-1] and not any(found[:-1]) and said_of_all(sentence, tied):
        return [found[-1]] * len(dates)
    return found


def said_of_all(sentence: Sentence, tied: Tie) -> bool:
    """Whether what stands behind the last date is said of every date before it.

    "… den 6 mars och den 16 oktober, båda i Kisa" and "den 8 och 9 mars i Kisa" say so;
    "den 3 maj och den 10 maj i Kisa" may mean the last day alone.
    """
    start, end = stretch(sentence, tied, len(tied.group.dates) - 1)
    labels = (OTHERS, HELD)
    if any(cue.label in labels and start <= cue.start and cue.end <= end for cue in sentence.cues):
        return True
    forms = {mention.form for mention in tied.group.dates}
    return forms == {"day-list"}


def unsure_ending(sentence: Sentence, tied: Tie, index: int) -> bool:
    """Whether a place or a word for digital behind a later date may be said of this one too."""
    dates = tied.group.dates
    for later in range(index, len(dates) - 1):
        if sentence.text[dates[later].end : dates[later + 1].start].strip(" ,;") not in _JOINTS:
            return False
    behind = sentence.text[dates[-1].end : dates[-1].end + 2].strip()
    return index < len(dates) - 1 and not behind.startswith(("(", ","))


_JOINTS = ("", "och", "samt", "och den", "samt den", "den")


def _leading(sentence: Sentence, tied: Tie, settings: MeetingsSettings) -> list[str]:
    """`möttes i Mariehamn 6 februari, i Åbo 15 maj och i Norrtälje 9 oktober`: places go ahead."""
    dates = tied.group.dates
    ends = [tied.start, *(mention.end for mention in dates)]
    found = []
    for index, mention in enumerate(dates):
        gap = sentence.text[ends[index] : mention.start]
        near = [p for p in places_in(gap, settings) if len(gap) - p.end <= _BESIDE]
        if not near or (index and _JOINT.match(gap[: near[-1].start + 1]) is None):
            return []
        found.append(near[-1].name)
    return found if len(found) > 1 else []


_BESIDE = 6
_JOINT = re.compile(r"\s*(?:,|och\b|samt\b)")


def _ahead(sentence: Sentence, tied: Tie, settings: MeetingsSettings) -> str:
    """`har sammanträtt i Kisa den 1 mars, 5 maj och 4 oktober`: the place before the list."""
    begin = tied.group.start
    before = places_in(sentence.text[tied.start : begin], settings)
    near = [place.name for place in before if begin - tied.start - place.end <= 2]
    return near[-1] if near else ""


def _after(sentence: Sentence, tied: Tie, index: int, settings: MeetingsSettings) -> str:
    """The place right behind a date, or behind what says that the meeting was held there."""
    start, end = stretch(sentence, tied, index)
    for place in places_in(sentence.text[start:end], settings):
        at = start + place.start
        held = any(c.label in (HELD, OTHERS) and 0 <= at - c.end <= 20 for c in sentence.cues)
        if place.start <= _NEAR or held:
            return place.name
    return ""


def _only(sentence: Sentence, tied: Tie, after: str, settings: MeetingsSettings) -> str:
    """The place of a date that stands alone: behind it, before it, then any well-known one."""
    begin = tied.group.start
    start = _part_start(sentence.text, begin, tied.start)
    before = places_in(sentence.text[start:begin], settings)
    near = [place.name for place in before if begin - start - place.end <= _NEAR]
    far_start, far_end = stretch(sentence, tied, 0)
    far = places_in(sentence.text[far_start : min(far_end, max(tied.end, far_start))], settings)
    known = [place.name for place in (*far, *reversed(before)) if place.sure]
    return after or next(iter([*reversed(near), *known]), "")


def _part_start(text: str, before: int, start: int) -> int:
    cuts = [hit.end() for hit in PARTS.finditer(text, start, before)]
    return cuts[-1] if cuts else start
