"""Answers to consultations, however a report tells of them."""

import pytest

from report_extract.extractors import remissvar
from report_extract.model import RemissvarStatus, Review


@pytest.fixture
def answers(read_text, settings):
    def read(text, fiscal_year=2021, its=settings):
        return remissvar.extract(read_text(text, fiscal_year), its)

    return read


def told(records):
    return [(r.title, r.issuer, r.date.edtf if r.date else "") for r in records]


def test_a_bulleted_list_with_months_in_brackets(answers):
    found = answers(
        "4. Gemensamma remissvar\n\n"
        "Förbundet har lämnat tre gemensamma remissvar under 2021:\n\n"
        "• Översiktsplan 2030, Ödeshögs kommun (november)\n"
        "• Kollektivtrafikplan 2050 (september)\n"
        "• Transportsystemets behov av åtgärder – förslag till år 2025 och\n"
        "utblick mot år 2050, Näringsdepartementet (september)\n"
    )

    assert told(found) == [
        ("Översiktsplan 2030", "Ödeshögs kommun", "2021-11"),
        ("Kollektivtrafikplan 2050", "", "2021-09"),
        (
            "Transportsystemets behov av åtgärder – förslag till år 2025 och utblick mot år 2050",
            "Näringsdepartementet",
            "2021-09",
        ),
    ]
    assert {r.review for r in found} == {Review.AUTO}


def test_a_lettered_list_in_the_words_of_the_seventies(answers):
    found = answers(
        "YTTRANDEN\n\n"
        "Styrelsen har under året avgivit yttranden över följande remisser:\n\n"
        "a) Detaljplan för kvarteret Svanen, Kiruna kommun, den 4 mars\n"
        "b) Statens vegetationsutredning (SOU 1974:21), Jordbruksdepartementet, den 18 maj\n"
        "c) Ändring i byggnadsstadgan. Statens planverk, den 2 oktober.\n",
        1974,
    )

    assert told(found) == [
        ("Detaljplan för kvarteret Svanen", "Kiruna kommun", "1974-03-04"),
        ("Statens vegetationsutredning (SOU 1974:21)", "Jordbruksdepartementet", "1974-05-18"),
        ("Ändring i byggnadsstadgan", "Statens planverk", "1974-10-02"),
    ]


def test_a_list_within_one_paragraph(answers):
    found = answers(
        "YTTRANDEN\n\n"
        "Nämnden har avgivit yttrande över: a) Förslag till byggnadsstadga, till Statens planverk\n"
        "den 3 maj; b) betänkandet Kommunal organisation (SOU 1971:84), till Civildepartementet\n"
        "den 14 februari.\n",
        1972,
    )

    assert told(found) == [
        ("Förslag till byggnadsstadga", "Statens planverk", "1972-05-03"),
        ("Kommunal organisation (SOU 1971:84)", "Civildepartementet", "1972-02-14"),
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "Boverket: Nya föreskrifter om energihushållning (2019-03-07)",
            ("Nya föreskrifter om energihushållning", "Boverket", "2019-03-07"),
        ),
        (
            "En god hushållning, SOU 2021:75, dnr Fi2021/03112, Finansdepartementet, 3 maj",
            (
                "En god hushållning, SOU 2021:75, dnr Fi2021/03112",
                "Finansdepartementet",
                "2021-05-03",
            ),
        ),
        (
            "Till Socialdepartementet över Bemötandet av äldre (SOU 1997:170), den 3 mars",
            ("Bemötandet av äldre (SOU 1997:170)", "Socialdepartementet", "2021-03-03"),
        ),
        (
            "Yttrande över Skolverkets förslag till läroplan, 14/4",
            ("Förslag till läroplan", "Skolverket", "2021-04-14"),
        ),
        (
            "Nationell plan 2022–2033 (Trafikverket), inlämnat den 30 april",
            ("Nationell plan 2022–2033", "Trafikverket", "2021-04-30"),
        ),
        ("Arbetsplan för riksväg 49 (mars)", ("Arbetsplan för riksväg 49", "", "2021-03")),
    ],
)
def test_an_item_in_whatever_order(answers, item, expected):
    found = answers(f"Besvarade remisser\n\n1. {item}\n2. Cykelplan för länet (maj)\n")

    assert told(found)[0] == expected


def test_prose_with_several_answers_in_a_sentence(answers):
    found = answers(
        "REMISSYTTRANDEN\n\n"
        "Förbundet har under året avgett sex remissyttranden. I februari yttrade sig förbundet\n"
        "till Socialdepartementet över betänkandet Bemötandet av äldre (SOU 1997:170). Den 19\n"
        "mars lämnades synpunkter till Jämtlands läns landsting på förslaget till Vårdplan\n"
        "för glesbygden, och i april besvarades remissen Äldreomsorgsplan 1999–2003 från Ånge\n"
        "kommun.\n"
        "Vidare har förbundet den 30 september yttrat sig till Länstrafiken över Tidtabell 99 och\n"
        "i oktober till Bräcke kommun över Översiktsplan för kyrkbyarna.\n",
        1998,
    )

    assert told(found) == [
        ("Bemötandet av äldre (SOU 1997:170)", "Socialdepartementet", "1998-02"),
        ("Vårdplan för glesbygden", "Jämtlands läns landsting", "1998-03-19"),
        ("Äldreomsorgsplan 1999–2003", "Ånge kommun", "1998-04"),
        ("Tidtabell 99", "Länstrafiken", "1998-09-30"),
        ("Översiktsplan för kyrkbyarna", "Bräcke kommun", "1998-10"),
    ]


def test_prose_in_a_chapter_that_is_not_about_answers(answers):
    found = answers(
        "Intressepolitik\n\n"
        "Föreningen har under året yttrat sig över Trafikverkets förslag till nationell plan\n"
        "(april), Regional kulturplan (maj) och Översiktsplan för Malmö (september).\n\n"
        'I mars besvarade vi remissen "En ny biblioteksstrategi" från Kungliga biblioteket.\n'
    )

    assert [(r.title, r.date.edtf) for r in found] == [
        ("Förslag till nationell plan", "2021-04"),
        ("Regional kulturplan", "2021-05"),
        ("Översiktsplan för Malmö", "2021-09"),
        ("En ny biblioteksstrategi", "2021-03"),
    ]


def test_an_answer_sent_in_after_the_period_is_pending(answers):
    found = answers(
        "Remissvar\n\n"
        "Ytterligare ett svar, på Regionförbundet Örebros förslag till länsplan för\n"
        "transportinfrastruktur 2014–2025, godkändes av direktionen den 29 november. Det\n"
        "skickas in i januari 2013.\n",
        2012,
    )

    assert told(found) == [
        (
            "Förslag till länsplan för transportinfrastruktur 2014–2025",
            "Regionförbundet Örebro",
            "2013-01",
        )
    ]
    assert found[0].status is RemissvarStatus.PENDING


def test_titles_told_after_the_date_of_sending(answers):
    found = answers(
        "Remissvar\n\n"
        "Ytterligare två remisser har besvarats under året, men skickas in under februari 2022.\n"
        "Det gäller yttrandena över länsplan och nationell plan.\n"
    )

    assert [(r.title, r.date.edtf, r.status.value) for r in found] == [
        ("Länsplan", "2022-02", "pending"),
        ("Nationell plan", "2022-02", "pending"),
    ]


def test_only_a_decisions_date_is_known_and_doubted(answers):
    (found,) = answers(
        "Remissvar\n\nEtt yttrande, över förslaget till oljeskydd, behandlades den 15 december.\n"
    )

    assert found.doubts == ("date-of-decision",)
    assert found.review is Review.NEEDS_REVIEW


def test_one_answer_told_in_list_and_prose_is_one_row(answers):
    found = answers(
        "Inledning\n\n"
        "Behoven har sammanfattats i ett yttrande på förslag till Kollektivtrafikplan 2050.\n"
        "\nRemissvar\n\n"
        "Två remissvar har lämnats:\n\n"
        "• Kollektivtrafikplan 2050 (september)\n"
        "• Regional cykelplan (april)\n"
    )

    assert told(found) == [
        ("Kollektivtrafikplan 2050", "", "2021-09"),
        ("Regional cykelplan", "", "2021-04"),
    ]


def test_like_titles_of_different_dates_are_different_answers(answers):
    found = answers(
        "Remissvar\n\n"
        "• Revidering av länsplan för transportinfrastruktur (april)\n"
        "• Regional cykelplan (maj)\n\n"
        "Ett svar till, yttrandet över länsplan, skickas in i februari 2022.\n"
    )

    assert [r.date.edtf for r in found] == ["2021-04", "2021-05", "2022-02"]


def test_a_list_goes_on_over_a_page_break(answers):
    found = answers(
        "REMISSVAR\n\n"
        "Direktionen har under året avgivit tre remissyttranden:\n\n"
        "   1. Kungörelse om dykning. Arbetarskyddsstyrelsen,\n"
        "      den 23 juni.\n"
        "\f"
        "   2. Översyn av alarmeringsavtalet. Svenska Kommunförbundet,\n"
        "      den 25 augusti.\n",
        1986,
    )

    assert [r.date.edtf for r in found] == ["1986-06-23", "1986-08-25"]
    assert [r.evidence.page for r in found] == [1, 2]


def test_a_heading_may_hold_the_only_date(answers):
    found = answers(
        "Remissvar hösten 2021\n\n"
        "- Klimatstrategi, Länsstyrelsen i Kalmar län\n"
        "- Översiktsplan för Nybro kommun\n"
    )

    assert [r.date.edtf for r in found] == ["2021-23", "2021-23"]
    assert {r.review for r in found} == {Review.NEEDS_REVIEW}


def test_months_of_a_broken_fiscal_year(answers, settings):
    from dataclasses import replace

    broken = replace(settings, series=replace(settings.series, fiscal_year_starts=7))
    found = answers(
        "Remissyttranden\n\n"
        "• Skolans digitalisering (oktober)\n"
        "• Lärarlegitimation (mars)\n"
        "• Fri entré (augusti 2016)\n",
        2015,
        broken,
    )

    assert [(r.date.edtf, r.status.value) for r in found] == [
        ("2015-10", "submitted"),
        ("2016-03", "submitted"),
        ("2016-08", "pending"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Trafikverkets utredning skickades ut på remiss under våren.",
        "Kommunens förslag till översiktsplan har varit ute på remiss i mars.",
        "Föreningens förslag till stadgar remitterades till avdelningarna den 3 maj.",
        "Efter flera samtal kunde ett gemensamt remissvar ändå lämnas.",
        "Enkäten besvarades av 1.204 medlemmar den 4 mars.",
        "Svaret på frågan om budget lämnades i mars.",
        "Styrelsen har fått synpunkter på webbplatsen i maj.",
        "Remissen till specialist tar i snitt tre veckor.",
        "Under 2021 besvarade kundtjänst 3 200 ärenden över telefon.",
        "Arbetsgruppen tog fram förslag till remissyttranden.",
        "Under året har många remisser besvarats (se kapitel 4).",
    ],
)
def test_what_is_no_answer_gives_no_row(answers, text):
    assert answers(f"Verksamheten\n\n{text}\n") == ()


def test_a_list_of_something_else_in_the_section_gives_no_row(answers):
    found = answers(
        "Remissvar\n\n"
        "• Regional cykelplan (april)\n"
        "• Kollektivtrafikplan 2050 (maj)\n\n"
        "Rutinerna för arbetet innebär följande:\n\n"
        "• Kansliet skickar ett utkast\n"
        "• Kommunerna svarar inom tre veckor\n"
    )

    assert [r.title for r in found] == ["Regional cykelplan", "Kollektivtrafikplan 2050"]


def test_a_title_with_damaged_letters_is_for_review(answers):
    found = answers("Remissvar\n\n1. Förslag till r&ddningstjänst (mars)\n2. Cykelplan (maj)\n")

    assert [r.review for r in found] == [Review.NEEDS_REVIEW, Review.AUTO]


def test_lines_that_begin_with_their_dates(answers):
    found = answers(
        "3 Remissvar\n\nUnder året lämnades följande svar:\n\n"
        "2016-01-29 Ett tryggt tågtrafiksystem, Näringsdepartementet, dnr N2015/8201\n"
        "2016-06-17 Tre nya län (SOU 2016:48), Finansdepartementet\n",
        2016,
    )

    assert told(found) == [
        ("Ett tryggt tågtrafiksystem", "Näringsdepartementet", "2016-01-29"),
        ("Tre nya län (SOU 2016:48)", "Finansdepartementet", "2016-06-17"),
    ]


def test_consultations_that_were_sent_out_are_no_answers(answers):
    found = answers(
        "Remisser\n\nNedanstående remisser har skickats ut av förbundet:\n\n"
        "• Handlingsprogram för räddningstjänst, Sjöbo kommun (mars)\n"
    )

    assert found == ()


def test_an_answer_that_was_not_given_is_none(answers):
    assert answers("Förbundet yttrade sig inte över några remisser under året.\n") == ()


def test_a_date_of_another_answer_is_not_borrowed(answers):
    found = answers(
        "Yttranden\n\n"
        "Vi har lämnat yttrande över detaljplan för Gavlehov och detaljplan för Näringen.\n"
        "Yttrandet till Gävle kommun om Ersbo norra skickades 2021-10-04.\n"
    )

    assert told(found) == [
        ("Detaljplan för Gavlehov", "", ""),
        ("Detaljplan för Näringen", "", ""),
        ("Ersbo norra", "Gävle kommun", "2021-10-04"),
    ]
    assert [r.review for r in found[:2]] == [Review.NEEDS_REVIEW] * 2


def test_one_answers_date_is_not_that_of_two(answers):
    found = answers(
        "Yttranden\n\n"
        "Vi har lämnat yttrande över planen för Gavlehov och planen för Näringen.\n"
        "Yttrandet skickades 2021-10-04.\n"
    )

    assert [r.date for r in found] == [None, None]


def test_each_answer_of_a_sentence_keeps_its_own_body(answers):
    found = answers(
        "Remissyttranden\n\n"
        "Yttranden har avgivits till inrikesdepartementet över kommunindelningsreformen (den 3\n"
        "februari), till kommunikationsdepartementet över vägplan 1970 (den 17 april) samt till\n"
        "skolöverstyrelsen över läroplan för gymnasieskolan (den 22 september).\n",
        1969,
    )

    assert [(r.issuer, r.date.edtf) for r in found] == [
        ("Inrikesdepartementet", "1969-02-03"),
        ("Kommunikationsdepartementet", "1969-04-17"),
        ("Skolöverstyrelsen", "1969-09-22"),
    ]


def test_a_paper_may_itself_be_what_was_answered(answers):
    found = answers(
        "Remissvar\n\n"
        "Myndigheten har under året besvarat 112 remisser. I oktober besvarades EU-kommissionens\n"
        "förslag om biocider.\n",
        2011,
    )

    assert told(found) == [("Förslag om biocider", "EU-kommissionen", "2011-10")]
