"""Settings of `[meetings]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class MeetingsSettings:
    """Meetings in text and tables. Words are compared without regard to å, ä, ö and capitals.

    In every list of words `*` at an end stands for any letters; several words are a phrase.

    Attributes:
        review_threshold: rows of lower confidence are marked for review, 0–1.
        nouns: words for a meeting ("*möte*").
        no_nouns: words that look like one and are none ("bemötande*").
        generic: beginnings that say nothing of whose meeting it is ("dialog" in "dialogmöte").
        planning: words for a planning meeting.
        conferences: ends of words for a named conference, which is its own body.
        verbs: words that mean to meet ("sammanträtt").
        meets: those of them whose object is the one who was met ("träffat X").
        held: words that say a meeting took place ("hölls").
        attended: words for taking part ("deltog").
        invited: words for being a guest ("inbjudna").
        decided: words for what is done at a meeting ("beslutade").
        stops: words for events that are no meeting ("avgick", "träder i kraft").
        planned: words for what has not taken place.
        digital: words for a meeting at a distance.
        physical: words for a meeting in a room.
        hybrid: words for both at once.
        bodies: words for bodies that meet ("*styrelse*").
        no_bodies: words that look like one and are none ("inledning*").
        roles: words for those who act for the organisation without being a body ("*chefen").
        boards: those of them whose meetings are of kind `board`.
        networks: those of them, or of headings, whose meetings are of kind `network`.
        owners: genitives that add nothing to a body's name ("förbundets").
        place_nouns: words for places ("*slott").
        people: words for those who take part, after their number ("deltagare").
        others: words for the rest of a list of meetings ("de övriga").
        besides: words before a meeting that is told elsewhere ("utöver").
        no_sections: headings whose dates are never meetings ("remissvar").
        date_columns: headings of a table's column of dates.
        body_columns: headings of its column of bodies or meetings.
        place_columns: headings of its column of places.
        mode_columns: headings of its column of how it was held.
        people_columns: headings of its column of participants.
        counterpart_columns: headings of its column of who was met.
        table_words: words in a table's title that make it one of meetings.
    """

    review_threshold: float = 0.8
    nouns: tuple[str, ...] = ()
    no_nouns: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    planning: tuple[str, ...] = ()
    conferences: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    digital: tuple[str, ...] = ()
    physical: tuple[str, ...] = ()
    hybrid: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    no_bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    place_nouns: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    no_sections: tuple[str, ...] = ()
    date_columns: tuple[str, ...] = ()
    body_columns: tuple[str, ...] = ()
    place_columns: tuple[str, ...] = ()
    mode_columns: tuple[str, ...] = ()
    people_columns: tuple[str, ...] = ()
    counterpart_columns: tuple[str, ...] = ()
    table_words: tuple[str, ...] = ()
