"""Lists of answers without marks, each line of which ends with its date."""

import pytest

from report_extract.extractors import remissvar
from report_extract.extractors.remissvar_ended import NO_MARKS
from report_extract.model import Review

LINES = (
    "Regional transportplan, 2020-10-12",
    "Riktlinjer för strandskydd, Naturvårdsverket, 3 mars",
    "Plan för cykelvägar, den 14 april",
)
ANSWERS = [
    ("Regional transportplan", "", "2020-10-12"),
    ("Riktlinjer för strandskydd", "Naturvårdsverket", "2020-03-03"),
    ("Plan för cykelvägar", "", "2020-04-14"),
]


@pytest.fixture
def answers(read_text, settings):
    def read(text, heading="Remissvar"):
        return remissvar.extract(read_text(f"{heading}\n\n{text}\n", 2020), settings)

    return read


def told(records):
    return [(r.title, r.issuer, r.date.edtf if r.date else "") for r in records]


def test_lines_that_stand_apart_are_answers(answers):
    found = answers("\n\n".join(LINES))

    assert told(found) == ANSWERS
    assert {r.review for r in found} == {Review.AUTO}


@pytest.mark.parametrize("lead", ["", "Följande remissvar har lämnats:\n"])
def test_lines_joined_into_a_paragraph_are_parted_at_their_dates_for_review(answers, lead):
    found = answers(lead + "\n".join(LINES))

    assert told(found) == ANSWERS
    assert {r.review for r in found} == {Review.NEEDS_REVIEW}
    assert all(NO_MARKS in r.doubts for r in found)


def test_a_title_over_two_lines_is_one_title(answers):
    found = answers(
        "Regional transportplan för de kommuner som ligger\nvid kusten, den 3\nmars\n"
        "Plan för cykelvägar, den 14 april"
    )

    assert told(found) == [
        ("Regional transportplan för de kommuner som ligger vid kusten", "", "2020-03-03"),
        ("Plan för cykelvägar", "", "2020-04-14"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen sammanträdde i Umeå, den 3 mars.\n\nÅrsmötet ägde rum i Luleå, den 4 april.",
        "Nästa träff i Umeå, den 3 mars.\n\nDen sista träffen i Luleå, den 4 april.",
        "Föreningen har deltagit i samråd, den 3 mars\noch i ett möte om vägar, den 4 april",
        "Planen antogs av kommunen, 3 mars\nPlanen om vägar antogs, 4 april\nsom väntat av alla",
        "Regional transportplan, senast 3 mars\n\nPlan för cykelvägar, senast 4 april",
        "Naturvårdsverket, 3 mars\n\nTrafikverket, 4 april",
        "Regional transportplan, den 3 mars",
        "Styrelsen har haft två möten:\n\nKonferens i Umeå, 3 mars\n\nKonferens i Luleå, 4 april",
        "Följande remisser har inte besvarats:\n\nPlan för vägar, 3 mars\n\nPlan för tåg, 4 april",
    ],
)
def test_sentences_and_lists_of_something_else_give_no_row(answers, text):
    assert told(answers(text)) == []


def test_a_paper_may_be_named_like_a_body(answers):
    found = answers("Utredning om vägar, Trafikverket, 2 juni\n\nUtredning om tåg, 5 juni")

    assert told(found) == [
        ("Utredning om vägar", "Trafikverket", "2020-06-02"),
        ("Utredning om tåg", "", "2020-06-05"),
    ]


def test_a_month_cut_short_ends_no_sentence(answers):
    found = answers("Regional transportplan, 12 okt.\n\nPlan för cykelvägar, 14 nov.")

    assert told(found) == [
        ("Regional transportplan", "", "2020-10-12"),
        ("Plan för cykelvägar", "", "2020-11-14"),
    ]


def test_lines_under_another_heading_give_no_row(answers):
    assert answers("\n\n".join(LINES), heading="Konferenser") == ()


def test_place_and_day_of_signing_end_a_list(answers):
    found = answers("\n\n".join((*LINES, "Umeå, 12 februari 2021")))

    assert told(found) == ANSWERS
