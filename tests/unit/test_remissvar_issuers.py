"""Which body a name stands for."""

import pytest

from report_extract.config import load_settings
from report_extract.extractors.remissvar_issuers import genitive, is_body, joined_name, known_name

SETTINGS = load_settings().remissvar


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Naturvårdsverket", "Naturvårdsverket"),
        ("naturvardsverket", "Naturvårdsverket"),
        ("Naturvårdsvorket", "Naturvårdsverket"),
        ("Länsstyrelsen i Jönkopings län", "Länsstyrelsen i Jönköpings län"),
        ("Habo kommun", "Habo kommun"),
        ("Håbo kommun", "Håbo kommun"),
        ("HABO KOMMUN", "Habo kommun"),
    ],
)
def test_a_known_body_is_known_in_spite_of_damage(written, known):
    assert known_name(written) == known


@pytest.mark.parametrize(
    "written", ["Länsstyrelsen", "Mora råd", "Översiktsplan 2030", "hàbo kommun"]
)
def test_where_several_or_none_may_be_meant_none_is_chosen(written):
    assert known_name(written) is None


def test_an_unknown_body_stays_as_written():
    assert joined_name("regionförbundet Östsam,") == "Regionförbundet Östsam"


@pytest.mark.parametrize(
    "name", ["Statens planverk", "Kiruna kommun", "Regionförbundet Örebro", "länsstyrelsen", "SL"]
)
def test_a_bodys_name_is_told_by_its_words(name):
    assert is_body(name, SETTINGS)


@pytest.mark.parametrize(
    "name",
    [
        "avsnittet om brandskydd",
        "Översiktsplan för Nacka kommun",
        "T22",
        "etapp 2",
        "Förslag till råd",
    ],
)
def test_what_is_a_title_is_no_body(name):
    assert not is_body(name, SETTINGS)


def test_a_body_in_the_genitive_owns_its_proposal():
    title = "Regionförbundet Örebros förslag till länsplan"
    found = genitive(title, SETTINGS)

    assert found is not None
    assert (found.issuer, title[found.rest :]) == (
        "Regionförbundet Örebro",
        "förslag till länsplan",
    )


def test_a_title_without_an_owner_has_none():
    assert genitive("Vätterns förslag till badplatser", SETTINGS) is None
    assert genitive("Förslag till länsplan", SETTINGS) is None
