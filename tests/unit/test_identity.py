"""What a report is, whose it is, and of which year."""

from dataclasses import replace

import pytest

from report_extract.extractors import Identity, identify
from report_extract.extractors.identity_lines import closed_up

BODY = """
1. Inledning

Kommunalförbundet Vätterstråket är ett samarbete mellan sju kommuner. Under 2012 ökade resandet.
Planen antogs 2011.
"""


@pytest.fixture
def identity(read_text, settings):
    def read(text, its=settings):
        return identify(read_text(text), its)

    return read


def test_a_title_page_says_all(identity):
    text = f"Kommunalförbundet Vätterstråket\n\nVerksamhetsberättelse 2012\n{BODY}"

    assert identity(text) == Identity(
        "Verksamhetsberättelse 2012", "Kommunalförbundet Vätterstråket", 2012
    )


def test_letter_spaced_capitals_are_closed_up(identity):
    text = (
        "KOMMUNALFÖRBUNDET\nVÄTTERSTRÅKET\n\nV E R K S A M H E T S B E R Ä T T E L S E   2 0 1 2\n"
        + BODY
    )

    assert identity(text) == Identity(
        "Verksamhetsberättelse 2012", "Kommunalförbundet Vätterstråket", 2012
    )


def test_a_year_on_the_line_below_belongs_to_the_title(identity):
    text = f"Kommunalförbundet Vätterstråket\n\nÅrsredovisning med bokslut\n2012\n{BODY}"

    assert identity(text).title == "Årsredovisning med bokslut 2012"


def test_the_organisation_may_stand_in_the_title(identity):
    text = f"Verksamhetsberättelse för Kommunalförbundet Vätterstråket 2012\n{BODY}"

    assert identity(text).organisation == "Kommunalförbundet Vätterstråket"


def test_without_a_title_page_the_text_says_whose_and_of_which_year(identity):
    text = (
        "1. Inledning\n\nSödertörnskommunerna består av åtta kommuner. Under 2021 ökade\n"
        "befolkningen. Utvecklingsprogrammet, som antogs 2019, gäller till 2022.\n\n"
        "8. Bokslut 2021\n\nKostnaderna under 2021 var låga. Nästa år, 2022, blir de högre.\n"
    )

    assert identity(text) == Identity("", "Södertörnskommunerna", 2021)


def test_of_a_broken_year_the_first_is_taken(identity):
    text = (
        "Skolföreningen Lyktan\n\nVerksamhetsberättelse 2015/16\n\n"
        "Under läsåret 2015/16 var eleverna många.\n"
    )

    assert identity(text).fiscal_year == 2015


def test_the_year_to_come_is_not_the_fiscal_year(identity):
    text = (
        "Bokslut 2020\n\nUnder 2020 var läget gott.\n\n"
        "Utblick 2021\n\nUnder 2021 väntas mycket. Våren 2021 startar projektet.\n\n"
        "Resultaträkning 2020\n\nIntäkterna för 2020 var goda.\n"
    )

    assert identity(text).fiscal_year == 2020


def test_a_series_own_organisation_goes_before_any_found(identity, settings):
    named = replace(settings, series=replace(settings.series, organisation="Förbundet X"))

    assert identity("Verksamhetsberättelse 2012\n" + BODY, named).organisation == "Förbundet X"


def test_what_is_not_told_is_not_invented(identity):
    assert identity("Här står något helt annat.\n") == Identity()


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("V E R K S A M H E T   1 9 8 6", "VERKSAMHET 1986"),
        ("B E R Ä T T E L S E 1 9 8 6", "BERÄTTELSE 1986"),
        ("Plan A i 3 av 4 delar", "Plan A i 3 av 4 delar"),
    ],
)
def test_letter_spacing(line, closed):
    assert closed_up(line) == closed


def test_a_text_that_is_no_report_has_no_year_and_no_owner(identity):
    text = (
        "Organisation och utbildning\n\nKraven gäller från 1997. Under 2016 prövas de. Under 1997\n"
        "ändrades reglerna, och under 2016 igen.\n"
    )

    assert identity(text) == Identity("", "", None)


def test_a_title_may_go_on_over_its_next_line(identity):
    found = identity(
        "                 BERÄTTELSE\n\n"
        "   över Föreningen Västerdals Bygdemuseums verksamhet under år 1953\n\n"
        "   Styrelsen för Föreningen Västerdals Bygdemuseum får härmed för tiden\n"
        "1 januari--31 december 1953 avgiva följande berättelse.\n"
    )

    assert found == Identity(
        "Berättelse över Föreningen Västerdals Bygdemuseums verksamhet under år 1953",
        "Föreningen Västerdals Bygdemuseum",
        1953,
    )


def test_a_sentence_that_leads_to_a_list_is_no_organisation(identity):
    found = identity(
        "VERKSAMHETSBERÄTTELSE 1978\nMälardalens vattenvårdsförbund\n\n5 REMISSER\n\n"
        "Förbundet har under året besvarat följande remisser:\n\n"
        "1978-02-14  Statens naturvårdsverk: Riktlinjer för slamhantering\n"
    )

    assert found.organisation == "Mälardalens vattenvårdsförbund"


def test_a_heading_below_is_no_part_of_the_organisation(identity):
    found = identity(
        "VERKSAMHETSBERÄTTELSE 1986\nSAMARBETSNÄMNDEN FÖR NORRA BOHUSLÄN\n\nYTTRANDEN\n"
        "Nämnden har avgett yttrande över planen.\n"
    )

    assert found.organisation == "Samarbetsnämnden för Norra Bohuslän"


def test_the_first_line_above_the_title_is_a_letterhead(identity):
    text = "\nHållbarhets- och årsredovisning 2022\n\nYttranden\nVi har lämnat yttrande.\n"

    assert identity("Gästrike Vatten" + text).organisation == "Gästrike Vatten"
    assert identity("Tillsammans mot framtiden" + text).organisation == ""


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (  # compared with the year before throughout
            (
                "Resandet\n\nUnder 2014 ökade resandet. Jämfört med 2013 steg det. Antalet resor\n"
                "under 2014 var fler än 2013. Under 2015 väntas "
                "fler.\n\nBokslut 2014\n\nKostnaderna\n"
                "för 2014 var lägre än 2013.\n\nMöten 2014\n\nStyrelsen möttes "
                "fyra gånger under 2014.\n"
            ),
            2014,
        ),
        (  # its accounts name the year, the text only now and then
            (
                "Verksamheten\n\nArbetet fortsatte. Våren 1986 öppnades huset.\n\nBokslut 1986\n\n"
                "Intäkterna var goda.\n\nBudget 1987\n\nFör 1987 räknar vi med mera.\n\n"
                "Balansräkning 1986\n\nSkulderna var små.\n"
            ),
            1986,
        ),
        (  # a history tells of many years
            (
                "Bygden\n\nUnder 1920 kom järnvägen. Under 1950 kom skolan, och "
                "under 1970 affären.\n\n"
                "Under 1990 lades skolan ned. Under 1990 såldes huset.\n"
            ),
            None,
        ),
        (  # a plan goes from year to year
            (
                "Målen\n\nUnder 2015 inventeras vägarna. Under 2016 byggs de.\n"
                "Under 2017 följs de upp. Planen gäller för 2015 och för 2017.\n"
            ),
            None,
        ),
        (  # two years weigh the same
            ("Läget\n\nUnder 2016 kom många. Under 2017 kom lika många.\n"),
            None,
        ),
        (  # a law and its changes
            (
                "Bestämmelser\n\nLagen gäller från år 1998. För år 1999 gäller särskilda regler.\n"
                "Den som under 1998 betalat får den åter. Under 2004 ändrades "
                "den, för år 2005 igen.\n"
            ),
            None,
        ),
    ],
)
def test_without_a_title_one_year_must_outweigh_the_others(identity, text, year):
    assert identity(text).fiscal_year == year


def test_a_title_may_stand_on_three_lines(identity):
    text = "BERÄTTELSE\növer\nDalslands Fornminnesförenings verksamhet år 1931\n\nAllt var gott.\n"

    assert identity(text) == Identity(
        "Berättelse över Dalslands Fornminnesförenings verksamhet år 1931",
        "Dalslands Fornminnesförening",
        1931,
    )
