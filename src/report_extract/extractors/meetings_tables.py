"""Tables of meetings → sightings: the column of dates tells a table of meetings from others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from report_extract.config import MeetingsSettings, Settings
from report_extract.extractors.dates import DateMention, find_dates
from report_extract.extractors.language import cues, gazetteer, is_known_place
from report_extract.extractors.meetings_attendance import (
    Attendance,
    attended,
    days_of,
    is_attendance,
)
from report_extract.extractors.meetings_bodies import body_names
from report_extract.extractors.meetings_merge import BODY_ASSUMED
from report_extract.extractors.meetings_met import cleaned
from report_extract.extractors.meetings_sentence import with_kind
from report_extract.extractors.meetings_sighting import Sighting
from report_extract.extractors.meetings_text import date_context, last_day
from report_extract.extractors.meetings_where import mode_in, place_in
from report_extract.extractors.meetings_words import BODY, NOUN, capital, matches, vocabulary
from report_extract.extractors.passages import folded
from report_extract.model import Cell, Column, MeetingMode, Report, Span, Table, TableRow

_LEAST_DATES = 0.6
_WITH = re.compile(r"^(?P<body>.*?),?\s+\w*\s*(?:med|mot)\s+(?P<met>.+)$")


@dataclass(frozen=True, slots=True)
class _Roles:
    """Which column holds what; None where none does."""

    date: int
    body: int | None
    place: int | None
    mode: int | None
    people: int | None
    counterpart: int | None


def in_tables(report: Report, settings: Settings, order: int) -> tuple[Sighting, ...]:
    """Every row of every table of meetings, as sightings numbered from `order` on."""
    found: list[Sighting] = []
    for table in report.tables:
        found.extend(_by_columns(report, table, settings, order + len(found)))
        roles = _roles(report, table, settings)
        if roles is None:
            continue
        for row in table.rows:
            item = _row(report, row, roles, settings, order + len(found))
            if item is not None:
                found.append(with_kind(item, table.title, settings.meetings))
    return tuple(found)


def _by_columns(
    report: Report, table: Table, settings: Settings, order: int
) -> tuple[Sighting, ...]:
    """A table of attendance: a column for every meeting, a row for every member."""
    if not is_attendance(table.title, settings.meetings):
        return ()
    days = days_of([column.label for column in table.columns], date_context(report, settings, ()))
    days = tuple(day for day in days if day.period.start.isoformat() <= last_day(report, settings))
    lines = table.header_lines or (table.rows[0].lines[:1] if table.rows else ())
    spans = tuple(report.text.lines[line].span for line in lines)
    told = Attendance(table.title, days, spans)
    return attended(report, told, order, settings) if days else ()


def _roles(report: Report, table: Table, settings: Settings) -> _Roles | None:
    own = settings.meetings
    if matches(table.title, own.no_sections) or not table.rows:
        return None
    dated = _date_column(report, table, settings)
    if dated is None:
        return None
    roles = _Roles(
        dated,
        *(
            _labelled(table.columns, words, dated)
            for words in (
                own.body_columns,
                own.place_columns,
                own.mode_columns,
                own.people_columns,
                own.counterpart_columns,
            )
        ),
    )
    speaks = matches(table.title, own.table_words) or any(
        matches(column.label, own.nouns) for column in table.columns
    )
    told = roles.body is not None and _rows_speak(table, roles.body, own)
    return roles if speaks or told else None


def _date_column(report: Report, table: Table, settings: Settings) -> int | None:
    best: tuple[float, int] | None = None
    for index, column in enumerate(table.columns):
        cells = [cell for row in table.rows if (cell := row.cell(index)) is not None]
        dated = sum(_date_of(cell, report, settings) is not None for cell in cells)
        share = dated / len(table.rows)
        if matches(column.label, settings.meetings.date_columns):
            share += 0.2
        if share >= _LEAST_DATES and (best is None or share > best[0]):
            best = (share, index)
    return None if best is None else best[1]


def _date_of(cell: Cell, report: Report, settings: Settings) -> DateMention | None:
    context = date_context(report, settings, ())
    found = find_dates(cell.text, replace(context, cell=True))
    return found[0] if len(found) == 1 and found[0].start <= 12 else None


def _labelled(columns: tuple[Column, ...], words: tuple[str, ...], taken: int) -> int | None:
    wanted = {folded(word) for word in words}
    for index, column in enumerate(columns):
        if index != taken and folded(column.label).strip(" .:") in wanted:
            return index
    return None


def _rows_speak(table: Table, column: int, settings: MeetingsSettings) -> bool:
    cells = [cell for row in table.rows if (cell := row.cell(column)) is not None]
    spoken = sum(matches(cell.text, (*settings.bodies, *settings.nouns)) for cell in cells)
    return bool(cells) and spoken >= len(cells) / 2


def _row(
    report: Report, row: TableRow, roles: _Roles, settings: Settings, order: int
) -> Sighting | None:
    own = settings.meetings
    cell = row.cell(roles.date)
    mention = None if cell is None else _date_of(cell, report, settings)
    if cell is None or mention is None:
        return None
    if mention.period.start.isoformat() > last_day(report, settings):
        return None
    glued = roles.body is None and roles.place is None
    told, where = _text(row, roles.body), _text(row, roles.place)
    if glued:
        told, where = _unglued(cell.text[mention.end :].strip(), own)
    body, counterpart, noun, named = _who(told, own)
    place, mode = _where(where, _text(row, roles.mode), own)
    digits = re.fullmatch(r"\s*(\d{1,4})\s*", _text(row, roles.people))
    doubts = mention.doubts if body else (*mention.doubts, BODY_ASSUMED)
    return Sighting(
        period=mention.period,
        year_inferred=mention.year_inferred,
        spans=_spans(row),
        order=order,
        group=order * 8,
        body=body or report.organisation,
        assumed=not body,
        counterpart=counterpart or cleaned(_text(row, roles.counterpart)),
        noun=noun,
        named=named,
        mode=mode,
        place=place,
        participants=int(digits[1]) if digits else None,
        sure=0.88 if glued else 0.96,
        table=True,
        doubts=doubts,
    )


def _unglued(text: str, settings: MeetingsSettings) -> tuple[str, str]:
    """Meeting and place of a cell whose columns were lost: the meeting ends with its last word."""
    words = cues(text, vocabulary(settings))
    ends = [cue.end for cue in words if cue.label == NOUN]
    names = body_names(text, words, settings)
    ends += [names[0].end] if names else []
    tail = _known_tail(text)
    if ends and max(ends) <= tail < len(text):
        return text[:tail].strip(" ,"), text[tail:]
    if not ends:
        return "", ""
    end = max(ends)
    met = re.match(r"\s+med\s+", text[end:])
    if met:
        start = end + met.end()
        known = [start + len(part) for part in _starts(text[start:]) if folded(part) in gazetteer()]
        end = max(known, default=len(text))
    return text[:end], text[end:].strip(" ,")


def _known_tail(text: str) -> int:
    """Offset of the well-known place that ends a text; its length where none does."""
    starts = [hit.end() for hit in re.finditer(r"\s+", text)]
    known = [at for at in starts if is_known_place(text[at:])]
    return min(known, default=len(text))


def _starts(text: str) -> list[str]:
    """All beginnings of a text, word by word: `Region`, `Region Värmland`."""
    words = text.split(" ")
    return [" ".join(words[: count + 1]).rstrip(",") for count in range(len(words))]


def _text(row: TableRow, column: int | None) -> str:
    cell = None if column is None else row.cell(column)
    return "" if cell is None else cell.text.strip()


def _spans(row: TableRow) -> tuple[Span, ...]:
    return tuple(sorted({span for cell in row.cells for span in cell.spans}))


def _who(told: str, settings: MeetingsSettings) -> tuple[str, str, str, bool]:
    """Body, counterpart, word for the meeting, and whether the meeting is its own body."""
    words = cues(told, vocabulary(settings))
    noun = next((cue.word for cue in words if cue.label == NOUN), "")
    names = body_names(told, words, settings)
    parted = _WITH.match(told)
    counterpart = cleaned(parted["met"]) if parted else ""
    if names:
        return names[0].name, counterpart, noun, False
    if parted and not any(cue.label == BODY for cue in words):
        return "", counterpart, noun, False
    return capital(told), counterpart, noun, bool(noun)


def _where(place: str, mode: str, settings: MeetingsSettings) -> tuple[str, MeetingMode]:
    """A cell of places may hold a word for a digital meeting, alone or beside a place."""
    words = cues(f"{place} {mode}", vocabulary(settings))
    digital = [cue for cue in words if cue.label == "digital" and cue.end <= len(place)]
    named = place
    for cue in reversed(digital):
        named = named[: cue.start] + named[cue.end :]
    named = re.sub(r"[,;]?\s*(?:\boch\b|\bsamt\b|/|\+)\s*\Z", "", named.strip()).strip(" ,;/–-")
    named = re.sub(r"^(?:via|per|på)\s*\Z", "", named)
    held = mode_in(words, 0, len(place) + len(mode) + 1, named)
    inside = place_in(f"i {named}", settings) if not named[:1].isupper() and named else named
    return (named or inside), held
