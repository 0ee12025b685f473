"""Tables of answers in bare text, whose columns only wide gaps hold apart."""

import pytest

from report_extract.extractors import remissvar
from report_extract.model import Review

ROWS = (
    "Datum          Ärende                                Avsändare\n"
    "2019-02-11     Stärkt samordning (SOU 2018:80)       Socialdepartementet\n"
    "2019-05-20     Regional strategi för utveckling      Region Blekinge\n"
    "               och tillväxt\n"
    "2019-09-30     Översiktsplan Sölvesborg              Sölvesborgs kommun\n"
)
AFTER = "\nEkonomi\n\nFörbundet har en god ekonomi och ett stort eget kapital.\n"


@pytest.fixture
def answers(read_text, settings):
    def read(text):
        records = remissvar.extract(read_text(text, 2019), settings)
        return [(r.title, r.issuer, r.date.edtf if r.date else "", r.review) for r in records]

    return read


def test_the_places_of_the_headings_part_the_columns(answers):
    assert answers(f"Remisser\n\n{ROWS}{AFTER}") == [
        ("Stärkt samordning (SOU 2018:80)", "Socialdepartementet", "2019-02-11", Review.AUTO),
        ("Regional strategi för utveckling och tillväxt", "Region Blekinge", "2019-05-20",
         Review.AUTO),
        ("Översiktsplan Sölvesborg", "Sölvesborgs kommun", "2019-09-30", Review.AUTO),
    ]  # fmt: skip


def test_a_title_that_goes_on_below_belongs_to_its_row(answers):
    found = answers(
        "Besvarade remisser\n\n"
        "Remiss                                   Remitterande instans     Inlämnad\n"
        "Effektivt, tydligt och träffsäkert –     Socialdepartementet      2019-05-13\n"
        "det statliga åtagandet\n"
        "Riktlinjer för ekonomiskt bistånd        Sunne kommun             2019-09-06\n" + AFTER
    )

    assert [row[0] for row in found] == [
        "Effektivt, tydligt och träffsäkert – det statliga åtagandet",
        "Riktlinjer för ekonomiskt bistånd",
    ]


def test_a_row_without_a_date_is_for_review(answers):
    found = answers(
        "Remisser\n\nDatum          Ärende                      Avsändare\n"
        "2019-02-11     Stärkt samordning           Socialdepartementet\n"
        "               Regional strategi           Region Blekinge\n" + AFTER
    )

    assert found[1] == ("Regional strategi", "Region Blekinge", "", Review.NEEDS_REVIEW)


@pytest.mark.parametrize(
    "head",
    [
        "Utskickade remisser\n\n",
        "Möten\n\n",
        "Remisser\n\nFöljande remisser har skickats ut av förbundet:\n\n",
    ],
)
def test_other_lists_with_such_columns_are_no_answers(answers, head):
    assert answers(head + ROWS + AFTER) == []


def test_a_column_headed_like_dates_that_holds_none_is_not_theirs(answers):
    found = answers(
        "Avgivna remissvar\n\nNr   Titel                          Svar till              Datum\n"
        "1    Ny kommunallag (SOU 2015:24)   Finansdepartementet    15 sept\n"
        "2    Bredbandsstrategi              Region Dalarna         2 nov\n" + AFTER
    )

    assert [row[1:3] for row in found] == [
        ("Finansdepartementet", "2019-09-15"),
        ("Region Dalarna", "2019-11-02"),
    ]
