"""A sentence with its words, and what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_extract.config import MeetingsSettings
from report_extract.extractors.dates import DateContext, DateMention, find_dates
from report_extract.extractors.dates_raw import I_OR_1
from report_extract.extractors.language import Cue, cues
from report_extract.extractors.meetings_bodies import BodyName, body_names
from report_extract.extractors.meetings_words import (
    NOUN,
    VERB,
    matches,
    vocabulary,
)
from report_extract.model import Span


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds a sentence.

    Attributes:
        dates: for the years of dates.
        last_day: ISO date after which a meeting lies in a later year.
        organisation: whose report it is.
        heading: the nearest heading.
        heading_body: the body it names; empty where it names none.
        lead: body of the lead-in over a list; None outside lists of meetings.
        last_body: of the sighting before, in this block or section.
        goes_on: the sentence before speaks of meetings.
        silent: dates here are of something else (a section of remissvar): only decisions count.
        order: of the sentence in the report.
        spans: of the sentence in the original text.
        entry: it is one of several lines that begin with a date, as rows of a table do.
    """

    dates: DateContext
    last_day: str
    organisation: str
    heading: str
    heading_body: str
    lead: str | None
    last_body: str
    goes_on: bool
    silent: bool
    order: int
    spans: tuple[Span, ...]
    entry: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, dates and bodies."""

    text: str
    cues: tuple[Cue, ...]
    dates: tuple[DateMention, ...]
    bodies: tuple[BodyName, ...]

    @property
    def speaks_of_meetings(self) -> bool:
        """Whether a word for meeting stands in it."""
        return any(cue.label in (NOUN, VERB) for cue in self.cues)


def parsed(text: str, context: DateContext, settings: MeetingsSettings) -> Sentence:
    """The words, dates and bodies of a sentence."""
    words = tuple(
        cue
        for cue in cues(text, vocabulary(settings))
        if cue.label != NOUN or not matches(cue.word, settings.no_nouns)
    )
    return Sentence(text, words, find_dates(text, context), body_names(text, words, settings))


def read_as_one(mention: DateMention, raw: str) -> tuple[str, ...]:
    """The doubt that an "i" before a month was printed as a 1, where the raw text holds one.

    Args:
        mention: a month.
        raw: the original text from the word before it on.
    """
    if mention.form == "month" and re.match(r"[1l|]\s", raw):
        return (I_OR_1,)
    return ()
