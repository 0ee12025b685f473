"""One item of a list of answers: title, issuer and date in the order that its writer chose.

"Översiktsplan 2030, Ödeshögs kommun (november)", "Nybyggnadsregler. Statens planverk, den 28
april", "Till Socialdepartementet över Bemötandet av äldre (SOU 1997:170), 3 mars".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_extract.config import RemissvarSettings
from report_extract.extractors.passages import folded, word_pattern
from report_extract.extractors.remissvar_dates import Calendar, Dated
from report_extract.extractors.remissvar_issuers import genitive, is_body, joined_name

_EDGE = " ,;:.–—-\t"
_QUOTES = "\"”“„»«’'"
_SEPARATORS = (r"\.\s+", r",\s+", r"\s+[–—-]\s+", r";\s+", r":\s+")
_BRACKETS = re.compile(r"\(([^()]{2,90})\)\s*[.,;]?\s*$")
_TO = re.compile(r"^(?:(?:remiss|svar|yttrande)\w*\s+)?(?:till|från|av)\s+", re.IGNORECASE)
_TITLE_LEAST = 4
# The number under which an answer was registered is no part of its title or of the body's name.
_REGISTERED = re.compile(
    r"[,;.]?\s+\(?(?:dnr|d\.nr|diarienr|diarienummer)\.?:?\s?[\w/:.-]{2,25}(?:\s[\w/:-]*\d)?\)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an item or a phrase says.

    Attributes:
        title: as written, without the words around it; "" where none was found.
        issuer: may be empty.
        date: the date that stands with it, None where it has none.
    """

    title: str
    issuer: str = ""
    date: Dated | None = None


def read_item(text: str, calendar: Calendar, settings: RemissvarSettings) -> Reading:
    """Title, issuer and date of a list's item.

    Args:
        text: the item, its bullet left out.
        calendar: reads dates in the report's year.
        settings: the vocabulary.
    """
    date, rest = _without_date(text, calendar, settings)
    reading = split_issuer(rest, settings)
    return Reading(reading.title, reading.issuer, date)


def _without_date(
    text: str, calendar: Calendar, settings: RemissvarSettings
) -> tuple[Dated | None, str]:
    """The date at the item's end or beginning, and the item without it and what leads to it."""
    dates = calendar.dates(text)
    for date in reversed(dates):
        if not _closes(text[date.end :], settings):
            continue
        before = _without_lead(text[: date.start], settings)
        if date.bare_year and not _bracketed(text, date):
            continue
        return date, before
    for date in dates[:1]:
        if not date.bare_year and not text[: date.start].strip(_EDGE + "(").removeprefix("den"):
            return date, text[date.end :].lstrip(_EDGE + ")")
    return None, text.strip()


def _bracketed(text: str, date: Dated) -> bool:
    return text[: date.start].rstrip()[-1:] == "(" and text[date.end :].lstrip()[:1] == ")"


def _closes(after: str, settings: RemissvarSettings) -> bool:
    """Whether nothing but brackets and words of sending follow a date."""
    words = re.findall(r"[^\W\d_]+", folded(after))
    return not after.strip(" ).,;") or bool(
        words and all(word_pattern(settings.date_lead).fullmatch(word) for word in words)
    )


def _without_lead(before: str, settings: RemissvarSettings) -> str:
    """Without "(", "den", "inlämnat" and their like at the end, which lead to the date."""
    text = before.rstrip(_EDGE + "(")
    lead = word_pattern(settings.date_lead)
    while text:
        head, _, last = text.rpartition(" ")
        word = folded(last.strip(_EDGE + "("))
        if word and not lead.fullmatch(word):
            break
        text = head.rstrip(_EDGE + "(")
    return text + ")" * (text.count("(") > text.count(")"))


def split_issuer(text: str, settings: RemissvarSettings) -> Reading:
    """A title and the body that stands before or after it, in whichever way they are parted."""
    text = _REGISTERED.sub("", text.strip(_EDGE))
    for way in (_addressed, _in_brackets, _after, _from, _before):
        found = way(text, settings)
        if found is not None and len(found.title) >= _TITLE_LEAST:
            return found
    title = clean_title(text, settings)
    owned = genitive(title, settings)
    if owned is not None:
        return _reading(title[owned.rest :], owned.issuer, settings)
    return Reading(title)


def _addressed(text: str, settings: RemissvarSettings) -> Reading | None:
    """Reads "Till Socialdepartementet över betänkandet …"."""
    hit = re.match(
        r"(?i)(?:\S+\s+){0,2}?till\s+(.{3,80}?)\s+(?:över|på|angående|om|ang\.)\s+", text
    )
    if hit is None or not is_body(hit.group(1), settings):
        return None
    return _reading(text[hit.end() :], hit.group(1), settings)


def _in_brackets(text: str, settings: RemissvarSettings) -> Reading | None:
    hit = _BRACKETS.search(text)
    if hit is None or not is_body(hit.group(1), settings):
        return None
    return _reading(text[: hit.start()], hit.group(1), settings)


def _after(text: str, settings: RemissvarSettings) -> Reading | None:
    """The body after the last full stop, comma or dash that has one behind it."""
    for separator in _SEPARATORS:
        for hit in re.finditer(separator, text):
            tail = _TO.sub("", text[hit.end() :])
            if is_body(tail, settings):
                return _reading(text[: hit.start()], tail, settings)
    return None


def _from(text: str, settings: RemissvarSettings) -> Reading | None:
    """Reads "Äldreomsorgsplan 1999–2003 från Ånge kommun", "… till Statens planverk"."""
    for hit in reversed(list(re.finditer(r"\s+(?:från|till)\s+", text))):
        tail = text[hit.end() :]
        if tail[:1].isupper() and is_body(tail, settings):
            return _reading(text[: hit.start()], tail, settings)
    return None


def _before(text: str, settings: RemissvarSettings) -> Reading | None:
    """Reads "Statens planverk: Nybyggnadsregler"."""
    for separator in (r":\s+", r"\s+[–—-]\s+", r",\s+(?=[A-ZÅÄÖ\"”])"):
        hit = re.search(separator, text)
        body = _TO.sub("", text[: hit.start()]) if hit else ""
        if hit and is_body(body, settings):
            return _reading(text[hit.end() :], body, settings)
    return None


def _reading(title: str, issuer: str, settings: RemissvarSettings) -> Reading:
    return Reading(clean_title(title, settings), joined_name(issuer))


def clean_title(text: str, settings: RemissvarSettings) -> str:
    """The title without quotation marks and the words that only announce it.

    "Yttrande över" and "remissen" go; "betänkandet" and "förslaget till" only before a name that
    begins with a capital, where they are no part of it.
    """
    title = text.strip(_EDGE)
    announcing = word_pattern(settings.announcing).match(folded(title))
    while announcing and len(title) - announcing.end() >= _TITLE_LEAST:
        title = title[announcing.end() :].strip(_EDGE)
        announcing = word_pattern(settings.announcing).match(folded(title))
    kind = word_pattern(settings.kinds).match(folded(title))
    if kind:
        named = title[kind.end() :].strip(_EDGE)
        if named[:1].isupper() or (named[:1] in _QUOTES and named):
            title = named
    return _capital(_unquoted(title))


def _unquoted(title: str) -> str:
    if title[:1] in _QUOTES and title[1:]:
        inner = title[1:]
        closing = next((i for i, char in enumerate(inner) if char in _QUOTES), None)
        if closing is not None:
            return (inner[:closing] + inner[closing + 1 :]).strip()
    return title


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
