"""Meetings as reports of different hands and decades tell of them."""

from dataclasses import replace

import pytest

from report_extract.config import load_settings
from report_extract.config.loading import SeriesSettings
from report_extract.extractors.meetings import extract
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


def report(text: str, year: int = 2012, mode: str = "") -> Report:
    pages = tuple(
        Page(number, tuple(Line.of_text(line) for line in page.strip("\n").split("\n")))
        for number, page in enumerate(text.split("\f"), start=1)
    )
    raw = Document("d", "d.txt", "0" * 64, "text/plain", SourceKind.TEXT, pages)
    document = arrange(raw, SETTINGS.layout)
    lines = DocumentText.of(document)
    repaired = RepairedText(lines.original, mode=mode)
    tables = find_tables(document, lines, repaired, SETTINGS.layout)
    blocks = find_blocks(lines, repaired, tables, SETTINGS.layout)
    return Report(
        document, lines, repaired, blocks, tables, organisation="Sjöförbundet", fiscal_year=year
    )


def meetings(text: str, year: int = 2012, mode: str = "") -> tuple[Meeting, ...]:
    return extract(report(text, year, mode), SETTINGS)


def told(text: str, year: int = 2012) -> list[tuple[str, str, str]]:
    return [(item.date.edtf, item.body, item.counterpart) for item in meetings(text, year)]


def one(text: str, year: int = 2012) -> Meeting:
    (item,) = meetings(text, year)
    return item


def test_several_dates_after_one_body() -> None:
    assert told("Direktionen har sammanträtt fyra gånger: 14/2, 11/4, 17/10 och 5/12.") == [
        ("2012-02-14", "Direktionen", ""),
        ("2012-04-11", "Direktionen", ""),
        ("2012-10-17", "Direktionen", ""),
        ("2012-12-05", "Direktionen", ""),
    ]


def test_days_that_share_a_month_and_a_span_over_two() -> None:
    text = (
        "Förbundsstyrelsen har sammanträtt den 14, 15 och 28 mars samt den 30 september–2 oktober."
    )
    assert [date for date, _, _ in told(text)] == [
        "2012-03-14",
        "2012-03-15",
        "2012-03-28",
        "2012-09-30/2012-10-02",
    ]


def test_months_alone_are_months() -> None:
    text = "Nätverket för besöksnäring har träffats i februari, maj och november."
    assert told(text) == [
        ("2012-02", "Nätverket för besöksnäring", ""),
        ("2012-05", "Nätverket för besöksnäring", ""),
        ("2012-11", "Nätverket för besöksnäring", ""),
    ]
    assert {item.kind for item in meetings(text)} == {MeetingKind.NETWORK}


LISTED = """5. Externa möten

Presidiet har träffat:

• Trafikverket Region Öst (regionchefen Lennart Hallmén) den 15 mars i Motala
samt den 4 oktober (videokonferens)
• Länsstyrelsen i Jönköpings län den 24 april på residenset i Jönköping
"""


def test_a_lead_in_gives_its_body_to_the_items_under_it() -> None:
    assert told(LISTED) == [
        ("2012-03-15", "Presidiet", "Trafikverket Region Öst"),
        ("2012-10-04", "Presidiet", "Trafikverket Region Öst"),
        ("2012-04-24", "Presidiet", "Länsstyrelsen i Jönköpings län"),
    ]


def test_place_and_mode_belong_to_the_date_they_stand_by() -> None:
    assert [(item.mode, item.place) for item in meetings(LISTED)] == [
        (MeetingMode.PHYSICAL, "Motala"),
        (MeetingMode.DIGITAL, ""),
        (MeetingMode.PHYSICAL, "residenset i Jönköping"),
    ]


def test_a_lead_in_without_colon_and_items_with_slash_dates() -> None:
    text = """Kontakter

Förbundets ledning har under året överlagt med

- länsstyrelsens försvarsenhet, 18/3 i Linköping
- statens brandnämnd, 22/4 i Stockholm
"""
    assert told(text) == [
        ("2012-03-18", "Förbundets ledning", "Länsstyrelsens försvarsenhet"),
        ("2012-04-22", "Förbundets ledning", "Statens brandnämnd"),
    ]


def test_places_given_afterwards_go_to_the_meetings_before() -> None:
    text = (
        "Direktionen har haft tre ordinarie sammanträden, den 9 februari, den 14 juni och den "
        "29 november. Sammanträdet den 14 juni hölls i Vadstena rådhus, de övriga på kansliet i "
        "Motala."
    )
    assert [(item.date.edtf, item.place) for item in meetings(text)] == [
        ("2012-02-09", "kansliet i Motala"),
        ("2012-06-14", "Vadstena rådhus"),
        ("2012-11-29", "kansliet i Motala"),
    ]


def test_two_tellings_of_one_meeting_are_one_row() -> None:
    text = (
        "På planeringskonferensen den 19–20 januari enades direktionen om fyra prioriteringar.\n\n"
        "Direktionen har haft ett ordinarie sammanträde, den 9 februari, utöver "
        "planeringskonferensen i januari."
    )
    found = meetings(text)
    assert [(item.date.edtf, item.mentions) for item in found] == [
        ("2012-01-19/2012-01-20", 2),
        ("2012-02-09", 1),
    ]
    assert found[0].kind is MeetingKind.PLANNING


def test_a_yearly_event_with_two_days_is_one_row_for_review() -> None:
    text = (
        "Förbundsstämman ägde rum torsdagen den 26 mars i Folkets hus i Bräcke. Kallelsen hade "
        "hörsammats av 118 ombud.\n\nDe nya stadgarna, som antogs av förbundsstämman i Bräcke den "
        "28 mars, trycktes."
    )
    item = one(text, 1998)
    assert item.date.edtf == "1998-03-26"
    assert [date.edtf for date in item.other_dates] == ["1998-03-28"]
    assert (item.participants, item.place) == (118, "Folkets hus i Bräcke")
    assert "date-conflict" in item.doubts
    assert item.review is Review.NEEDS_REVIEW


def test_two_sides_that_met_twice_close_together_stay_two_meetings() -> None:
    text = "Presidiet träffade Trafikverket den 3 maj. Presidiet träffade Trafikverket den 7 maj."
    assert [date for date, _, _ in told(text)] == ["2012-05-03", "2012-05-07"]


@pytest.mark.parametrize(
    ("text", "body", "counterpart"),
    [
        ("Presidiet träffade Socialdepartementet i Stockholm den 12 november.",
         "Presidiet", "Socialdepartementet"),
        ("I mars träffade ledningen dessutom SOS Alarmering AB i Norrköping.",
         "Ledningen", "SOS Alarmering AB"),
        ("Tisdagen den 8 maj uppvaktade arbetsutskottet landstingets hälso- och sjukvårdsnämnd.",
         "Arbetsutskottet", "landstingets hälso- och sjukvårdsnämnd"),
        ("Den 8 maj deltog direktionens presidium i Trafikverkets dialogmöte om vägar.",
         "Direktionens presidium", "Trafikverket"),
        ("I november hade ordföranden ett samtal med Posten AB i Sundsvall.",
         "Ordföranden", "Posten AB"),
        ("Dessutom var Handelskammaren inbjuden till ledningsgruppens konferens den 8 september.",
         "Ledningsgruppen", "Handelskammaren"),
    ],
)  # fmt: skip
def test_who_met_whom(text: str, body: str, counterpart: str) -> None:
    item = one(text)
    assert (item.body, item.counterpart) == (body, counterpart)


def test_under_the_heading_of_a_body_guests_are_guests() -> None:
    text = """Nätverket för klimatstrateger

Nätverket har haft fem digitala möten.

På mötet i oktober var Skanska och Upphandling Syd externa gäster.
"""
    item = one(text)
    assert (item.body, item.counterpart) == (
        "Nätverket för klimatstrateger",
        "Skanska; Upphandling Syd",
    )
    assert item.mode is MeetingMode.DIGITAL


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Konferensen Vätterdagen arrangerades den 18 oktober i Motala.", "Vätterdagen"),
        ("Inspirationsdagen Steget framåt hölls den 7 november i Sunne.", "Steget framåt"),
        ("Årets höstkonferens hölls den 13–14 oktober.", "Höstkonferensen"),
        ("Årsmöte avhölls lördagen den 24 mars.", "Årsmöte"),
        ("Extra årsmöte hölls den 5 november.", "Extra årsmöte"),
        ("Ett extra befälsmöte hölls i början av maj.", "Befälsmöte"),
    ],
)
def test_a_named_meeting_is_its_own_body(text: str, body: str) -> None:
    assert one(text).body in (body, f"Extra {body.lower()}")


def test_the_language_of_the_fifties() -> None:
    text = (
        "Styrelsen har under året haft 8 protokollförda sammanträden. Ordinarie sammanträde "
        "hölls å föreningens lokal den 12 januari. Årsmöte avhölls lördagen den 21 mars å "
        "Stadshotellet i Växjö, varvid 47 medlemmar voro närvarande."
    )
    board, yearly = meetings(text, 1953)
    assert (board.date.edtf, board.body) == ("1953-01-12", "Styrelsen")
    assert (yearly.place, yearly.participants) == ("Stadshotellet i Växjö", 47)


def test_a_list_of_meetings_by_date() -> None:
    text = """Möten under året

• 2018-02-07 Styrelsemöte, Kommunhuset i Flen (9 närvarande)
• 2018-04-12 Årsstämma på Nyköpings herrgård
• 2018-06-05 Styrelsemöte via Skype
"""
    found = meetings(text, 2018)
    assert [(item.body, item.mode, item.place) for item in found] == [
        ("Styrelsen", MeetingMode.PHYSICAL, "Kommunhuset i Flen"),
        ("Årsstämman", MeetingMode.PHYSICAL, "Nyköpings herrgård"),
        ("Styrelsen", MeetingMode.DIGITAL, ""),
    ]
    assert found[0].participants == 9


def test_who_was_met_later_in_the_sentence_is_another_and_for_review() -> None:
    text = "Presidiet uppvaktade kulturministern den 3 mars och landshövdingen den 5 mars."
    assert told(text) == [
        ("2012-03-03", "Presidiet", "kulturministern"),
        ("2012-03-05", "Presidiet", "landshövdingen"),
    ]
    assert meetings(text)[1].review is Review.NEEDS_REVIEW


def test_rows_of_a_table_that_run_on_as_text_are_for_review() -> None:
    text = (
        "Möten under året 2012-02-15 Styrelsen 2012-03-29 Beredningsgruppen 2012-04-26 Presidiet "
        "2012-05-24 Styrelsen deltog alla."
    )
    found = meetings(text)
    assert [(item.date.edtf, item.body) for item in found] == [
        ("2012-02-15", "Styrelsen"),
        ("2012-03-29", "Beredningsgruppen"),
        ("2012-04-26", "Presidiet"),
        ("2012-05-24", "Styrelsen"),
    ]
    assert {item.review for item in found} == {Review.NEEDS_REVIEW}


SEVENTIES = """Nämnden

Kulturnämnden har under året hållit nio sammanträden. Det första hölls den 18 januari.
Museikommittén sammanträdde i februari.

Den 3–4 juni deltog ordföranden i Kommunförbundets kulturkonferens i Sundsvall.

Kommittén sammanträdde den 5 oktober. Konferensen "Kultur i vården" samlade den 5 april 120
deltagare. Avtalet undertecknades vid ett möte i Timrå den 2 maj.
"""


def test_the_name_that_says_more_is_taken() -> None:
    assert [(date, body) for date, body, _ in told(SEVENTIES, 1978)] == [
        ("1978-01-18", "Kulturnämnden"),
        ("1978-02", "Museikommittén"),
        ("1978-06-03/1978-06-04", "Kommunförbundets kulturkonferens"),
        ("1978-10-05", "Museikommittén"),
        ("1978-04-05", "Kultur i vården"),
        ("1978-05-02", "Kulturnämnden"),
    ]
    *_, agreement = meetings(SEVENTIES, 1978)
    assert agreement.review is Review.NEEDS_REVIEW


NO_MEETINGS = (
    "Hastigheten sänktes den 1 oktober från 90 till 80 kilometer i timmen.",
    "Den gemensamma oljeskyddsplanen började gälla den 1 juli.",
    "Webbplatsen fick ny form den 2 maj.",
    "Elin Frödeberg är föräldraledig sedan den 3 september.",
    "Avgiften beräknas på antalet invånare den 1 november 2011.",
    "Förbundet bildades den 17 november 1956 i Hammarstrand.",
    "Expeditionen har varit öppen måndagar klockan 10–12.",
    "Evert Nordlander avled den 8 augusti.",
    "Stämman antog nya stadgar, som gäller från och med den 1 januari 2013.",
    "Nästa stämma hålls i Hammarstrand torsdagen den 25 mars 2013.",
    "Nästa styrelsemöte blir den 15 december.",
    "Styrelsemötet den 12 maj ställdes in.",
    "I början av maj sändes en skrivelse till Telia.",
    "Inför riksdagsvalet den 20 september anordnade flera föreningar utfrågningar.",
    "En enkät skickades ut den 15 februari, och svaren skulle vara inne senast den 30 april.",
    "Kallelsen till stämman skickades ut den 15 februari.",
    "Medlemsbladet har utkommit med fyra nummer: 20 februari, 15 maj och 4 december.",
    "Motala den 3 februari 2013",
    "Den 8 februari brann sågverket i Horn ned till grunden.",
    "Brandchefen Torsten Hallgren avgick med pension den 31 augusti.",
    "Ordförande har varit Rickard Sundbom t o m 12 mars.",
    "Magnus Gyllestad har varit ordförande fr o m den 12 mars.",
    "Rapporten färdigställdes i juni. Mötena har varit välbesökta.",
    "Den nya släckbilen levererades den 28 maj.",
    "Upphandlingen avslutades i juni.",
    "Styrelsen beslutade i november om nya riktlinjer.",
    "Vid mötet deltog 10–12 personer.",
    "Styrelsen har under året haft 8 protokollförda sammanträden.",
    "Protokoll nr 3/94 justerades den 2 april.",
    "Nästa Vätterdag är planerad till den 17 oktober 2013.",
    "Anmälan till konferensen skulle vara inne senast den 1 september.",
)


@pytest.mark.parametrize("text", NO_MEETINGS)
def test_what_is_no_meeting_gives_no_row(text: str) -> None:
    assert meetings(text) == ()


def test_answers_to_remisser_are_no_meetings() -> None:
    text = """4. Gemensamma remissvar

Förbundet har lämnat två gemensamma remissvar under 2012:

• Förslag till vattenskyddsområde, Länsstyrelsen i Jönköpings län (januari)
• Bredbandsstrategi, den 3 april
"""
    assert meetings(text) == ()


def test_an_i_read_as_one_never_gives_a_first_of_the_month() -> None:
    text = "Pa motet 1 oktober var styrelsen samlad."
    (item,) = meetings(text, mode="no-swedish")
    assert item.date.edtf == "2012-10"
    assert item.review is Review.NEEDS_REVIEW


def test_a_meeting_whose_body_is_only_assumed_is_for_review() -> None:
    item = one("En konferens om vatten hölls i september.")
    assert item.body == "Sjöförbundet"
    assert "body-assumed" in item.doubts
    assert item.review is Review.NEEDS_REVIEW


def test_a_broken_fiscal_year_reaches_into_the_next() -> None:
    broken = replace(SETTINGS, series=SeriesSettings(fiscal_year_starts=7))
    text = "Styrelsen sammanträdde den 3 september och den 3 mars."
    found = extract(report(text, 2011), broken)
    assert [item.date.edtf for item in found] == ["2011-09-03", "2012-03-03"]


def test_the_same_report_gives_the_same_rows_and_evidence_leads_back() -> None:
    first, second = meetings(LISTED), meetings(LISTED)
    assert first == second
    assert all(item.evidence.page == 1 and item.evidence.text for item in first)
    assert "15 mars" in first[0].evidence.raw
