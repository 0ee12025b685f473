"""Tables of answers."""

from dataclasses import replace

import pytest

from report_extract.extractors import remissvar
from report_extract.model import Cell, Column, RemissvarStatus, Review, Span, Table, TableRow

TEXT = "Besvarade remisser\n"


def cell(text, column):
    return Cell(text, text, (Span(0, 10),), column)


def table(labels, *rows, title="Besvarade remisser"):
    return Table(
        "p1t1",
        1,
        title,
        tuple(Column(label) for label in labels),
        tuple(
            TableRow(tuple(cell(text, i) for i, text in enumerate(row) if text), (0,))
            for row in rows
        ),
    )


@pytest.fixture
def read(read_text, settings):
    def extract(*tables):
        report = replace(read_text(TEXT, 2019), blocks=(), tables=tables)
        return remissvar.extract(report, settings)

    return extract


def test_columns_are_known_by_their_headings(read):
    found = read(
        table(
            ("Remiss", "Remitterande instans", "Inlämnad"),
            ("God och nära vård – målbild 2030", "Region Värmland", "2019-04-12"),
            ("Översyn av lagen", "Socialdepartementet", "januari 2020"),
        )
    )

    assert [(r.title, r.issuer, r.date.edtf) for r in found] == [
        ("God och nära vård – målbild 2030", "Region Värmland", "2019-04-12"),
        ("Översyn av lagen", "Socialdepartementet", "2020-01"),
    ]
    assert [r.status for r in found] == [RemissvarStatus.SUBMITTED, RemissvarStatus.PENDING]


def test_columns_in_another_order_with_reference_numbers(read):
    found = read(
        table(
            ("Datum", "Dnr", "Avsändare", "Remiss"),
            ("4/3", "2019-014", "Sunne kommun", "Riktlinjer för ekonomiskt bistånd"),
        )
    )

    assert [(r.title, r.issuer, r.date.edtf) for r in found] == [
        ("Riktlinjer för ekonomiskt bistånd", "Sunne kommun", "2019-03-04")
    ]


def test_columns_without_headings_are_known_by_their_cells(read):
    found = read(
        table(
            ("", "", "Datum"),
            ("Trafikverket", "Nationell plan för transportsystemet", "2019-03-07"),
            ("Boverket", "Nya föreskrifter om energihushållning", "2019-05-02"),
        )
    )

    assert [(r.title, r.issuer) for r in found] == [
        ("Nationell plan för transportsystemet", "Trafikverket"),
        ("Nya föreskrifter om energihushållning", "Boverket"),
    ]


def test_a_table_of_meetings_is_no_table_of_answers(read):
    meetings = table(
        ("Datum", "Möte", "Plats"), ("2019-02-15", "Styrelsen", "Hagfors"), title="Möten under 2019"
    )

    assert read(meetings) == ()


def test_a_row_without_a_title_gives_none(read):
    found = read(table(("Remiss", "Instans", "Inlämnad"), ("", "", "2019-04-12")))

    assert found == ()


TORN = (
    "1. Besvarade remisser\n\n"
    "Nationella kriterier för rehabilitering\nGod och nära vård\n\n"
    "Effektivt, tydligt och träffsäkert – om framtidens\narbetsmarknad (SOU 2019:3)\n\n"
    "2. Ekonomi\n\nBidragen uppgick till 5,2 mnkr.\n\n"
    "Remitterande instans Inlämnad\nFörsäkringskassan 2019-02-28\nRegion Värmland 2019-04-12\n"
)


def test_columns_read_one_after_the_other_are_paired_for_review(read_text, settings):
    text = TORN + "Arbetsmarknadsdepartementet ' 2019-05-13\n"
    found = remissvar.extract(read_text(text, 2019), settings)

    assert [(r.title, r.issuer, r.date.edtf) for r in found] == [
        ("Nationella kriterier för rehabilitering", "Försäkringskassan", "2019-02-28"),
        ("God och nära vård", "Region Värmland", "2019-04-12"),
        (
            "Effektivt, tydligt och träffsäkert – om framtidens arbetsmarknad (SOU 2019:3)",
            "Arbetsmarknadsdepartementet",
            "2019-05-13",
        ),
    ]
    assert {r.review for r in found} == {Review.NEEDS_REVIEW}


def test_columns_of_unequal_length_are_not_paired(read_text, settings):
    assert remissvar.extract(read_text(TORN, 2019), settings) == ()
