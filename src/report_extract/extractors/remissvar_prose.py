"""Answers told in running prose.

"I februari yttrade sig förbundet till Socialdepartementet över betänkandet X (SOU 1997:170)" has a
word that tells of an answer, a word that leads to its title ("över"), and around the title a date
and a body. One sentence may tell of several answers; the next may say when they were sent in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import Passage, folded, sentences, word_pattern
from report_extract.extractors.remissvar_answer import (
    DATE_OF_DECISION,
    LOOSE,
    PROSE,
    YEAR_ONLY,
    Answer,
    Context,
)
from report_extract.extractors.remissvar_dates import Dated
from report_extract.extractors.remissvar_issuers import is_body, joined_name
from report_extract.extractors.remissvar_items import clean_title, split_issuer
from report_extract.extractors.remissvar_titles import Title, answered_papers, titles_in
from report_extract.model import Block

# Elsewhere than in a section about answers, "svar" and "synpunkter" alone may be on anything.
_PUBLIC = re.compile(r"remiss|yttrande|betankande|promemori|\bsou\s|\bds\s")
_SINGULAR = re.compile(r"(?:remiss)?(?:svaret|yttrandet)\b")
_TOPIC = re.compile(
    r"\b(?:om|over|pa|angaende|rorande|betraffande|avseende)\s+(?!remissen\b|denna\b|detta\b|dessa\b)"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences so far have told.

    Attributes:
        answers: all answers, in order.
        latest: how many of them the sentence before told.
        awaited: a date of sending told before the titles were.
    """

    answers: tuple[Answer, ...] = ()
    latest: int = 0
    awaited: Dated | None = None


def read_prose(block: Block, context: Context, *, in_section: bool) -> tuple[Answer, ...]:
    """The answers that a paragraph tells of, in order.

    Args:
        block: a paragraph.
        context: report, calendar and vocabulary.
        in_section: whether its section is about answers; elsewhere plainer words are asked for.
    """
    told = _Told()
    for passage in sentences(block):
        told = _after(told, passage, context, in_section=in_section)
    return told.answers


def _after(told: _Told, passage: Passage, context: Context, *, in_section: bool) -> _Told:
    settings = context.settings
    text = folded(passage.text)
    if word_pattern(settings.not_answers).search(text):
        return _Told(told.answers)
    found = tuple(_answers(passage, context, told, in_section=in_section))
    if found:
        if told.awaited is not None and _refers_back(text, settings):
            found = tuple(_awaited(answer, told.awaited) for answer in found)
        return _Told(told.answers + found, len(found))
    return _dated_after(told, passage, context)


def _dated_after(told: _Told, passage: Passage, context: Context) -> _Told:
    """What a sentence without a title says of when the answers around it were sent in."""
    settings, text = context.settings, folded(passage.text)
    sent = _sending_date(passage, context)
    if sent is None or _has_topic(text, settings):
        return _Told(told.answers)
    if told.latest and _begins_with_pronoun(text, settings):
        one_of_many = told.latest > 1 and _SINGULAR.match(text) is not None
        return _Told(told.answers) if one_of_many else _updated(told, sent)
    if word_pattern(settings.answers).search(text):
        return _Told(told.answers, awaited=sent)
    return _Told(told.answers)


def _awaited(answer: Answer, date: Dated) -> Answer:
    return replace(answer, date=date) if answer.date is None or answer.date.bare_year else answer


def _refers_back(text: str, settings: RemissvarSettings) -> bool:
    """Whether the titles of a sentence are those of the answers told before."""
    return _begins_with_pronoun(text, settings) or bool(
        word_pattern(settings.concerning).search(text)
    )


def _has_topic(text: str, settings: RemissvarSettings) -> bool:
    """Whether "yttrandet till X om Y skickades" says which answer it is: its date is Y's alone."""
    noun = word_pattern(settings.answers).match(text)
    verb = word_pattern(settings.sending).search(text, noun.end()) if noun else None
    return verb is not None and _TOPIC.search(text, 0, verb.start()) is not None


def _begins_with_pronoun(text: str, settings: RemissvarSettings) -> bool:
    return word_pattern(settings.pronouns).match(text) is not None


def _updated(told: _Told, sent: Dated) -> _Told:
    """The answers of the sentence before, now with the date on which they were sent in."""
    kept, last = told.answers[: -told.latest], told.answers[-told.latest :]
    dated = tuple(
        replace(
            answer,
            date=sent,
            doubts=tuple(
                code for code in answer.doubts if code not in (DATE_OF_DECISION, YEAR_ONLY)
            ),
        )
        for answer in last
    )
    return _Told(kept + dated, told.latest)


def _sending_date(passage: Passage, context: Context) -> Dated | None:
    """The date that follows a verb of sending in."""
    verbs = list(word_pattern(context.settings.sending).finditer(folded(passage.text)))
    for date in context.calendar.dates(passage.text):
        if not date.bare_year and any(verb.end() <= date.start for verb in verbs):
            return date
    return None


def _answers(
    passage: Passage, context: Context, told: _Told, *, in_section: bool
) -> Iterator[Answer]:
    text = folded(passage.text)
    if not _tells(text, context.settings, told, in_section=in_section):
        return
    titles = titles_in(passage.text, context)
    for index, title in enumerate(titles):
        since = titles[index - 1].clause_end if index else 0
        yield from _read(passage, title, since, context, in_section=in_section)


def _tells(text: str, settings: RemissvarSettings, told: _Told, *, in_section: bool) -> bool:
    """Whether a sentence tells of an answer given."""
    if word_pattern(settings.speaking).search(text):
        return True
    noun = word_pattern(settings.answers).search(text)
    if noun is None:
        return in_section and any(answered_papers(text, settings))
    if not in_section and not _PUBLIC.search(text):
        return False
    if in_section and (told.awaited is not None or "svar" in text or "yttrande" in text):
        return True
    return word_pattern(settings.answering).search(text) is not None


def _read(
    passage: Passage, title: Title, since: int, context: Context, *, in_section: bool
) -> Iterator[Answer]:
    clause = passage.text[since : title.clause_end]
    outside = _blanked(clause, title.start - since, title.end - since)
    told, doubts = _date_of(outside, context)
    issuer = _issuer_in(outside, context.settings)
    later = word_pattern(context.settings.later).search(folded(clause)) is not None
    start, end = passage.start + since, passage.start + title.clause_end
    for text, own in title.parts:
        reading = split_issuer(text, context.settings)
        date = own or told
        yield Answer(
            title=clean_title(reading.title, context.settings),
            issuer=issuer or reading.issuer,
            date=date,
            spans=context.spans(passage.block, start, end),
            base=PROSE if date is not None else LOOSE,
            later=later,
            in_section=in_section,
            doubts=() if own else doubts,
        )


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "\x00" * (end - start) + text[end:]


def _date_of(clause: str, context: Context) -> tuple[Dated | None, tuple[str, ...]]:
    """The date of sending in the clause; a decision's date only where there is no other."""
    dates = [d for d in context.calendar.dates(clause) if not d.deadline]
    days = [date for date in dates if not date.bare_year]
    sent = [date for date in days if not _is_decision(clause, date, context.settings)]
    if sent:
        after = [d for d in sent if _follows_sending(clause, d, context.settings)]
        return (after or sent)[0], ()
    if days:
        return days[0], (DATE_OF_DECISION,)
    within = next((date for date in dates if date.bare_year), None)
    if within is not None and re.search(r"(?i)(?:under|för)\s+(?:år\s+)?$", clause[: within.start]):
        return within, (YEAR_ONLY,)
    return None, ()


def _verb_before(clause: str, date: Dated, settings: RemissvarSettings) -> tuple[int, int]:
    """Where the last verb of sending, and the last of deciding, stands before a date; −1: none."""
    before = folded(clause[: date.start])
    last = [-1, -1]
    for index, stems in enumerate((settings.sending, settings.deciding)):
        for hit in word_pattern(stems).finditer(before):
            last[index] = hit.start()
    return last[0], last[1]


def _is_decision(clause: str, date: Dated, settings: RemissvarSettings) -> bool:
    sending, deciding = _verb_before(clause, date, settings)
    return deciding > sending


def _follows_sending(clause: str, date: Dated, settings: RemissvarSettings) -> bool:
    return _verb_before(clause, date, settings)[0] >= 0


_TO = re.compile(r"(?i)\b(?:till|från|av)\s+")
_PHRASE_END = re.compile(
    r"\s+(?:över|på|den|i\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*|först|"
    r"yttra\w*|lämna\w*|av(?:g|gi)\w*|besvara\w*|angående|rörande|beträffande|om|under|har|hade)\b"
    r"|[,.;:()\x00]|\s+och\s+(?=i\b|den\b|till\b|på\b|över\b)|$"
)


def _issuer_in(clause: str, settings: RemissvarSettings) -> str:
    """The body that an answer went to, or that the remiss came from."""
    for hit in _TO.finditer(clause):
        end = _PHRASE_END.search(clause, hit.end())
        name = clause[hit.end() : end.start() if end else len(clause)].strip()
        if is_body(name, settings) or _named_receiver(clause, hit, name):
            return joined_name(name)
    return ""


def _named_receiver(clause: str, hit: re.Match[str], name: str) -> bool:
    """Reads "yttrat sig till Friluftsfrämjandet över": no word of a body, but its place says it."""
    words = name.split()
    after = clause[hit.end() + len(name) :].lstrip()
    return (
        hit.group().casefold().startswith("till")
        and 1 <= len(words) <= 5
        and name[:1].isupper()
        and not any(char.isdigit() for char in name)
        and after.startswith(("över", "på"))
    )
