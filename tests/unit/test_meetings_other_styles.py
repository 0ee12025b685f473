"""Meetings in the manners of other decades and organisations: who acts, where, in which form."""

from dataclasses import replace

import pytest

from report_extract.config import load_settings
from report_extract.extractors.meetings import extract
from report_extract.extractors.meetings_lines import line_starts
from report_extract.layout import arrange, find_blocks, find_tables
from report_extract.model import (
    Document,
    DocumentText,
    Line,
    Meeting,
    MeetingKind,
    MeetingMode,
    Page,
    RepairedText,
    Report,
    Review,
    SourceKind,
)

SETTINGS = load_settings()


def report(text: str, year: int = 2012) -> Report:
    page = Page(1, tuple(Line.of_text(line) for line in text.strip("\n").split("\n")))
    raw = Document("d", "d.txt", "0" * 64, "text/plain", SourceKind.TEXT, (page,))
    document = arrange(raw, SETTINGS.layout)
    lines = DocumentText.of(document)
    repaired = RepairedText(lines.original)
    tables = find_tables(document, lines, repaired, SETTINGS.layout)
    blocks = find_blocks(lines, repaired, tables, SETTINGS.layout)
    whole = Report(document, lines, repaired, blocks, tables)
    return replace(whole, organisation="Sjöförbundet", fiscal_year=year)


def meetings(text: str, year: int = 2012) -> tuple[Meeting, ...]:
    return extract(report(text, year), SETTINGS)


def told(text: str, year: int = 2012) -> list[tuple[str, str, str]]:
    return [(item.date.edtf, item.body, item.counterpart) for item in meetings(text, year)]


def one(text: str, year: int = 2012) -> Meeting:
    (item,) = meetings(text, year)
    return item


def placed(text: str, year: int = 2012) -> list[tuple[str, str, str]]:
    return [(m.date.edtf[5:], m.place, m.review.value) for m in meetings(text, year)]


@pytest.mark.parametrize(
    ("text", "body", "counterpart"),
    [
        (
            "Förbundschefen och ordföranden besökte Naturvårdsverket den 21 mars om skatten.",
            "Förbundschefen och ordföranden",
            "Naturvårdsverket",
        ),
        ("Styrelsen möttes i maj. VD besökte Vattenfall den 17 mars.", "VD", "Vattenfall"),
        (
            "Nämndens ordförande uppvaktade den 21 mars Kungl. Järnvägsstyrelsen rörande banan.",
            "Nämndens ordförande",
            "Kungl. Järnvägsstyrelsen",
        ),
        (
            "Förbundschefen har haft informationsträffar med kommuncheferna den 21 mars.",
            "Förbundschefen",
            "kommuncheferna",
        ),
        (
            "Därutöver har presidiet haft avstämningar med Trafikverket den 21 mars.",
            "Presidiet",
            "Trafikverket",
        ),
        ("Revisorerna, som sammanträdde den 21 mars, ha intet att erinra.", "Revisorerna", ""),
    ],
)
def test_the_one_who_acts_is_the_body_though_it_is_none(
    text: str, body: str, counterpart: str
) -> None:
    item = meetings(text)[-1]
    assert (item.body, item.counterpart, item.review) == (body, counterpart, Review.AUTO)


@pytest.mark.parametrize(
    ("text", "counterpart"),
    [
        ("Ett telefonmöte med SYSAV hölls den 18 oktober.", "SYSAV"),
        ("Dialogmöten med Havsmyndigheten genomfördes den 7 februari.", "Havsmyndigheten"),
        ("I juni träffade vi Vattenfall och E.ON för att tala om elnätet.", "Vattenfall; E.ON"),
        ("Kulturministern besökte förbundet den 9 maj.", "Kulturministern"),
        ("Den 3 december besökte riksdagens miljöutskott förbundet.", "Riksdagens miljöutskott"),
        ("I juni bjöd vi in departementet till ett rundabordssamtal i Flen.", "departementet"),
        ("0rdfäranden sammanträffade d. 3 maj med Skogsstyrelsen i Falun.", "Skogsstyrelsen"),
    ],
)
def test_who_was_met_ends_where_the_verb_begins_and_the_body_is_a_guess(
    text: str, counterpart: str
) -> None:
    item = one("Direktionen\n\nDirektionen har arbetat mycket.\n\n" + text)
    assert item.counterpart == counterpart
    assert "body-assumed" in item.doubts
    assert item.review is Review.NEEDS_REVIEW


def test_a_subject_that_acts_for_another_is_no_sure_body() -> None:
    item = one("Trafikverkets regionchef mötte kommunerna den 3 maj.")
    assert "body-assumed" in item.doubts


def test_a_foreign_council_keeps_its_adjective() -> None:
    text = "Kansliet medverkade vid Nordiska ministerrådets seminarium i Köpenhamn den 3 april."
    assert one(text).body == "Nordiska ministerrådet"


def test_a_bare_body_that_nothing_names_in_full_is_a_doubt() -> None:
    text = "Gruppen har haft två möten, den 3 april och den 4 oktober."
    assert [item.doubts for item in meetings(text)] == [("body-assumed",), ("body-assumed",)]


def test_a_bare_body_under_its_heading_is_the_headings_and_no_other() -> None:
    text = """Nätverk för bibliotekschefer

Nätverket har träffats 2/2 i Enköping, 5/5 i Sala och 13/10 i Köping.

Näringslivsnätverket

Näringslivsnätverket möttes den 27 januari.
"""
    assert told(text) == [
        ("2012-02-02", "Nätverket för bibliotekschefer", ""),
        ("2012-05-05", "Nätverket för bibliotekschefer", ""),
        ("2012-10-13", "Nätverket för bibliotekschefer", ""),
        ("2012-01-27", "Näringslivsnätverket", ""),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Valnämnden sammanträdde den 3 maj och den 10 maj i Oskarshamn.",
            [("", "needs_review"), ("Oskarshamn", "auto")],
        ),
        (
            "Kulturnämnden sammanträdde den 3 maj och den 10 juni, båda i Kisa.",
            [("Kisa", "auto"), ("Kisa", "auto")],
        ),
        (
            "Kulturnämnden sammanträdde i Kisa den 3 maj och 10 juni.",
            [("Kisa", "auto"), ("Kisa", "auto")],
        ),
        (
            "Styrelsen möttes i Mariehamn 6-7 februari, i Åbo 15-16 maj och i Norrtälje 9 oktober.",
            [("Mariehamn", "auto"), ("Åbo", "auto"), ("Norrtälje", "auto")],
        ),
        (
            "Styrelsemöten: 15 september (Växjö), 1 december (Kalmar)",
            [("Växjö", "auto"), ("Kalmar", "auto")],
        ),
        (
            "Styrelsen har sammanträtt den 15 september, Åseda och den 1 december, Köpenhamn.",
            [("Åseda", "auto"), ("Köpenhamn", "auto")],
        ),
    ],
)
def test_a_place_is_given_to_the_dates_it_is_said_of(
    text: str, places: list[tuple[str, str]]
) -> None:
    assert [(place, review) for _, place, review in placed(text)] == places


def test_most_meetings_is_not_all() -> None:
    text = (
        "Direktionen har sammanträtt den 15 februari och den 26 april. Majoriteten av "
        "sammanträdena har hållits i kommunhuset i Mönsterås."
    )
    assert [place for _, place, _ in placed(text)] == ["", ""]


def test_both_by_video_holds_for_both() -> None:
    text = "Presidiet mötte Region Dalarna den 18 januari och den 6 september, båda via Teams."
    assert [item.mode for item in meetings(text)] == [MeetingMode.DIGITAL, MeetingMode.DIGITAL]


def test_what_stands_behind_a_parenthesis_is_not_said_of_its_last_date() -> None:
    text = (
        "Styrelsen hade tre möten (16 februari, 5 april och 7 december) samt ett extra digitalt "
        "möte den 3 november."
    )
    modes = {item.date.edtf: item.mode for item in meetings(text)}
    assert modes["2012-12-07"] is MeetingMode.UNKNOWN
    assert modes["2012-11-03"] is MeetingMode.DIGITAL


def test_a_host_in_parentheses_is_not_the_body_of_the_dates_behind_it() -> None:
    text = "Styrelsen har haft möten: den 14/1, 21/4 (hos ordföranden), 16/6 och 8/9."
    assert {item.body for item in meetings(text)} == {"Styrelsen"}


def test_a_month_with_several_meetings_adds_nothing_to_the_first() -> None:
    text = "Direktionen har sammanträtt den 11 mars och den 25 mars. {}"
    plain = meetings(text.format("I mars sammanträdde direktionen i Kisa."))
    assert [(item.date.edtf, item.mentions, item.place) for item in plain] == [
        ("2012-03-11", 1, ""),
        ("2012-03-25", 1, ""),
    ]
    met = meetings(text.format("I mars sammanträdde direktionen med revisorerna."))
    assert [(item.date.edtf, item.counterpart, item.review) for item in met][-1] == (
        "2012-03",
        "revisorerna",
        Review.NEEDS_REVIEW,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sommarfesten ägde rum den 5 juli med omkring 600 besökande.",
        "En utflykt till Lima företogs den 30 augusti.",
        "Krisledningsnämnden trädde i funktion den 12 mars.",
        "Den 9 augusti gästades museet av en amanuens, som höll föredrag.",
    ],
)
def test_festivities_excursions_and_beginnings_are_no_meetings(text: str) -> None:
    assert meetings(text) == ()


def test_an_excursion_after_a_meeting_lends_it_no_days() -> None:
    text = (
        "Kretsens årsmöte ägde rum i Umeå den 8 juli i samband med en exkursion till Vindeln "
        "den 9 och 10 juli."
    )
    item = one(text, 1926)
    assert (item.date.edtf, item.place) == ("1926-07-08", "Umeå")


def test_an_information_day_with_participants_is_a_meeting_of_who_held_it() -> None:
    text = "Den 5 september anordnade förbundet en informationsdag för skolor. 240 elever deltog."
    item = one(text)
    assert (item.body, item.kind, item.participants) == ("Sjöförbundet", MeetingKind.OTHER, 240)


def test_minutes_listed_by_paragraphs_are_meetings() -> None:
    text = """Direktionen har hållit följande sammanträden:
§§ 1–15, 12 februari
§§ 16–41, 9 april
§§ 42–60, 18 juni
"""
    assert told(text) == [
        ("2012-02-12", "Direktionen", ""),
        ("2012-04-09", "Direktionen", ""),
        ("2012-06-18", "Direktionen", ""),
    ]


ATTENDANCE = """Närvaro vid styrelsens sammanträden 2012

Ledamot           {0}   {1}   {2}   {3}
Anna Berg               1           1           1           0
Per Holm                1           0           1           1
Lisa Ek                 0           1           1           1
Summa                   2           2           3           2
"""


@pytest.mark.parametrize(
    "days",
    [
        ("13/2", "17/4", "12/6", "18/9"),
        ("2012-02-13", "2012-04-17", "2012-06-12", "2012-09-18"),
    ],
    ids=["slash", "iso"],
)
def test_attendance_with_a_column_a_date_is_a_meeting_a_column(days: tuple[str, ...]) -> None:
    found = meetings(ATTENDANCE.format(*days))
    assert [(item.date.edtf, item.body, item.kind) for item in found] == [
        ("2012-02-13", "Styrelsen", MeetingKind.BOARD),
        ("2012-04-17", "Styrelsen", MeetingKind.BOARD),
        ("2012-06-12", "Styrelsen", MeetingKind.BOARD),
        ("2012-09-18", "Styrelsen", MeetingKind.BOARD),
    ]


LABELLED = """Styrelsemöten: 3 mars (Teams), 15 september (Växjö)
Årsmöte: 21 april, digitalt
Studiebesök: Danska Energistyrelsen den 12 oktober
"""


def test_lines_with_labels_are_read_one_by_one() -> None:
    def row(item: Meeting) -> tuple[str, str, str]:
        return item.date.edtf[5:], item.body, item.mode.value

    assert [row(item) for item in meetings(LABELLED)][:3] == [
        ("03-03", "Styrelsen", "digital"),
        ("09-15", "Styrelsen", "physical"),
        ("04-21", "Årsmöte", "digital"),
    ]
    assert meetings(LABELLED)[-1].review is Review.NEEDS_REVIEW


def test_lines_with_compact_dates_do_not_share_their_participants() -> None:
    text = """820114 Styrelsesammanträde, Askersund
820427 Årsstämma, Karlsborg, 62 närvarande
821104 Styrelsesammanträde, Motala
"""
    assert [(m.date.edtf, m.place, m.participants) for m in meetings(text, 1982)] == [
        ("1982-01-14", "Askersund", None),
        ("1982-04-27", "Karlsborg", 62),
        ("1982-11-04", "Motala", None),
    ]


def test_rows_that_lost_their_columns_are_meetings_to_look_at() -> None:
    text = """Möten under året
2012-02-15 Styrelsen Kommunhuset, Hagfors 11
2012-03-29 Styrelsen Skype 10
2012-06-13 Beredningsgruppen Skype 8
"""
    found = meetings(text)
    assert [item.body for item in found] == ["Styrelsen", "Styrelsen", "Beredningsgruppen"]


def test_a_meeting_with_someone_is_no_event_of_its_own() -> None:
    item = one("Samverkansmöte med Räddningstjänsten ägde rum den 9 mars i Karlshamn.")
    assert (item.counterpart, item.place) == ("Räddningstjänsten", "Karlshamn")
    assert item.review is Review.NEEDS_REVIEW


def test_the_plain_word_and_the_full_name_are_one_body() -> None:
    text = (
        "Förbundsdirektionen sammanträdde den 5 april och den 14 juni. Ordningen ändrades vid "
        "direktionens möte den 14 juni."
    )
    assert [item.body for item in meetings(text)] == ["Förbundsdirektionen"] * 2


def test_an_adverb_is_nobody() -> None:
    item = one("Exempelvis deltog Almi på styrelsens möte den 3 maj.")
    assert item.body == "Styrelsen"


def test_wrapped_prose_has_lines_but_no_entries() -> None:
    text = "Direktionen har sammanträtt den 11 mars, den\n25 mars, den\n9 maj och den\n9 december."
    (block,) = report(text).blocks
    assert len(line_starts(block, report(text))) == 4
    assert len(told(text)) == 4
    assert {body for _, body, _ in told(text)} == {"Direktionen"}


def test_the_board_meets_as_a_board_under_a_heading_of_networks() -> None:
    text = "Möten och nätverk\n\nStyrelsen sammanträdde den 19 februari."
    assert one(text).kind is MeetingKind.BOARD
