"""Where the titles of answers stand in a sentence: after what, until where, one or several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, word_pattern
from report_extract.extractors.remissvar_answer import Context
from report_extract.extractors.remissvar_dates import Dated
from report_extract.extractors.remissvar_issuers import is_body

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*"
_QUOTED = re.compile(r"[\"”“»'’]([^\"”“»«'’]{4,200})[\"”“»«'’]")
_OWN_NOUN = r"(?:svar|svaret|svaren|synpunkter|synpunkterna|\w*remissvar\w*|\w*yttrande\w*)"
# What leads to a title, in folded text.
_LEADS = re.compile(
    r"\bover\s+(?:foljande\s*:?\s+)?"
    rf"|\b{_OWN_NOUN}\b(?:(?!\s(?:och|som|men)\s)[^.;:\x00]){{0,70}}?[\s,](?:pa|angaende|rorande|betraffande|avseende)\s+"
    rf"|\b{_OWN_NOUN},?\s+om\s+"
    rf"|\b{_OWN_NOUN}\s+till\s+[^.;:,\x00]{{3,60}}?\s+om\s+"
    r"|\bbesvara\w*\s+(?:aven\s+|ocksa\s+|dessutom\s+)?remiss(?:en|erna)?\s+(?:om\s+|av\s+)?"
    r"|\b(?:angaende|rorande|betraffande|avseende)\s+"
    r"|\bremissen\s+(?:om\s+|av\s+)?(?=[\"”“»]|\w)"
)
_ANSWERED = re.compile(r"\bbesvara\w*\s+(?:vi\s+)?(?:aven\s+|ocksa\s+|dessutom\s+)?(?!remiss)")
_OWNER_LONGEST = 5
_ABOUT = r"\b(?:som\s+)?(?:{})\s+"
_ENDS = re.compile(
    r"[;:]\s|[.!?]\s*$|,\s+(?:som|vilk\w+|dar|varvid|varav|dels|den|i|till|under|med|efter)\b"
    r"|,?\s+(?:och|samt|men|dels)\s+(?=(?:i|den|till|under|pa|over|har|dels|darefter|besvara\w*|yttra\w*|"
    r"lamna\w*|skicka\w*|remissen|betankandet)\b)"
    rf"|\s+den\s+\d|\s+i\s+{_MONTH}\b|\s+under\s+(?:{_MONTH}|\d|aret|varen|hosten)"
    r"|\s+(?:har|hade|avg[ai]\w+|lamna\w+|besvara\w+|behandla\w+|godkan\w+|beslut\w+|antog\w*|insan\w+"
    r"|skicka\w+|sand\w+|overlamna\w+|inlamna\w+|ar\s+fardigt)\b"
    r"|,\s+(?=\w+(?:des|ts|ades)\b)|\s+med\s+anledning\b"
)
_BODY_AFTER = re.compile(r"\s+(?:fran|till)\s+")
# ", till kommunikationsdepartementet över …": a comma parts answers where a new body follows it.
_CLAUSE = re.compile(
    r",?\s+(?:och|samt|men|dels)\s+|;\s+|\.\s"
    r"|,\s+(?=(?:(?:i|den|under)\s+[^,;.]{2,20}?\s+)?(?:till|från|fran)\s+[^,;.]{3,80}?"
    r"\s(?:över|over|på|pa|om|angående|rörande|beträffande|avseende)\s)"
)
_PLURAL = re.compile(
    r"\b(?:yttrandena|svaren|remisserna|betankandena|forslagen|remissvaren|foljande)\b"
)
_BRACKETED_ITEM = re.compile(r"\)\s*(?:[,;.]\s*|$)?(?:(?:och|samt)\s+)?")
_LIST_SEPARATOR = re.compile(r",\s+(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+|;\s+")


@dataclass(frozen=True, slots=True)
class Title:
    """One title, or several told in one go.

    Attributes:
        start: offset into the sentence.
        end: offset after its last character.
        clause_end: where the words that belong to it (date, body) end.
        parts: the titles, as written, each with the date in brackets right behind it.
    """

    start: int
    end: int
    clause_end: int
    parts: tuple[tuple[str, Dated | None], ...]


def titles_in(sentence: str, context: Context) -> tuple[Title, ...]:
    """Every title of an answer that a sentence names.

    Args:
        sentence: one that tells of answers.
        context: calendar and vocabulary.
    """
    text = folded(sentence)
    found: list[tuple[int, int, bool]] = []
    for start in _starts(text, context.settings):
        if found and start < found[-1][1]:
            continue
        end = _end(sentence, text, start, context.settings)
        if _is_title(sentence[start:end], context.settings):
            found.append((start, end, _PLURAL.search(text[:start]) is not None))
    return tuple(_title(sentence, found, index, context) for index in range(len(found)))


def _starts(text: str, settings: RemissvarSettings) -> list[int]:
    about = re.compile(
        _ABOUT.format("|".join(folded(word).replace(" ", r"\s+") for word in settings.concerning))
    )
    starts = {hit.end() for hit in _LEADS.finditer(text)}
    nouns = word_pattern(settings.answers)
    starts |= {hit.end() for hit in about.finditer(text) if nouns.search(text, 0, hit.start())}
    starts |= {hit.end() for hit in answered_papers(text, settings)}
    return sorted(_behind_announcing(text, start, settings) for start in starts)


def answered_papers(text: str, settings: RemissvarSettings) -> Iterator[re.Match[str]]:
    """Where a paper is itself what was answered: "besvarades kommissionens förslag om …".

    Args:
        text: a sentence, folded.
        settings: `owned` names the papers.
    """
    papers = word_pattern(settings.owned)
    for hit in _ANSWERED.finditer(text):
        end = _ENDS.search(text, hit.end())
        until = end.start() if end else len(text)
        found = papers.search(text, hit.end(), until)
        owned = found is not None and not found.group().startswith("remiss")
        if found and owned and len(text[hit.end() : found.start()].split()) <= _OWNER_LONGEST:
            yield hit


def _behind_announcing(text: str, start: int, settings: RemissvarSettings) -> int:
    """Past "yttrandena över", so that one title is not found twice."""
    del settings
    again = re.compile(rf"(?:{_OWN_NOUN}\s+)?(?:over|pa)\s+").match(text, start)
    return again.end() if again else start


def _end(sentence: str, text: str, start: int, settings: RemissvarSettings) -> int:
    quoted = _QUOTED.match(sentence, start)
    if quoted:
        return quoted.end()
    ends = [hit.start() for hit in _ENDS.finditer(text, start + 1) if not _inside(text, start, hit)]
    end = min(ends, default=len(sentence))
    for hit in _BODY_AFTER.finditer(text, start, end):
        following = re.split(r"[,;(]", sentence[hit.end() : end])[0]
        if following[:1].isupper() and is_body(following, settings):
            return hit.start()
    return len(sentence[:end].rstrip(" ,;.:"))


def _inside(text: str, start: int, hit: re.Match[str]) -> bool:
    """Whether a boundary stands within brackets that the title opened."""
    part = text[start : hit.start()]
    return part.count("(") > part.count(")")


def _is_title(text: str, settings: RemissvarSettings) -> bool:
    """A title has a name's length and begins with no count, pronoun or number."""
    clean = text.strip(" ,;.:")
    if len(clean) < 4 or not re.search(r"[^\W\d_]{3}", clean) or clean[:1].isdigit():
        return False
    if word_pattern(settings.kinds).fullmatch(folded(clean)):
        return False
    return clean[:1].isupper() or word_pattern(settings.counted).match(folded(clean)) is None


def _title(
    sentence: str, found: list[tuple[int, int, bool]], index: int, context: Context
) -> Title:
    start, end, plural = found[index]
    following = found[index + 1][0] if index + 1 < len(found) else len(sentence)
    clause_end = following
    if index + 1 < len(found):
        split = _CLAUSE.search(sentence, end, following)
        clause_end = split.start() if split else following
    parts = _parts(sentence[start:end], context, plural=plural)
    return Title(start, end, max(end, clause_end), parts)


def _without_bracketed_date(text: str, context: Context) -> tuple[str, Dated | None]:
    hit = re.search(r"\s*\(([^()]+)\)\s*$", text)
    if hit is None:
        return text, None
    dates = [date for date in context.calendar.dates(hit.group(1)) if not date.bare_year]
    whole = len(dates) == 1 and len(hit.group(1)) - (dates[0].end - dates[0].start) <= 5
    return (text[: hit.start()], dates[0]) if whole else (text, None)


def _parts(text: str, context: Context, *, plural: bool) -> tuple[tuple[str, Dated | None], ...]:
    """One title or several.

    By dates in brackets, a plural noun, three that begin a name, or one head that comes again
    ("detaljplan för X och detaljplan för Y").
    """
    ends = [hit.end() for hit in _BRACKETED_ITEM.finditer(text)]
    pieces = [text[left:right].strip(" ,;.") for left, right in pairwise([0, *ends])]
    pieces = [re.sub(r"\s(?:och|samt)$", "", piece).rstrip(" ,") for piece in pieces]
    dated = tuple(_without_bracketed_date(piece, context) for piece in pieces)
    if len(dated) > 1 and ends[-1] >= len(text) - 1 and all(date for _, date in dated):
        return dated
    whole, date = _without_bracketed_date(text, context)
    names = [part.strip() for part in _LIST_SEPARATOR.split(whole) if part.strip()]
    capitals = len(names) >= 3 and all(name[:1].isupper() for name in names)
    heads = {folded(name.split()[0]) for name in names}
    alike = len(heads) == 1 and all(len(name.split()) > 1 for name in names)
    told = capitals or alike or (plural and all(len(name) >= 4 for name in names))
    if len(names) > 1 and told:
        return tuple((name, date) for name in names)
    return ((whole.strip(), date),)
