"""A reviewed correction holds for the whole error series of its word."""

import unicodedata

import pytest

from report_extract.corrections import Corrections, Scope, WordCorrection
from report_extract.errors import ConfigError
from report_extract.model import RepairedText
from report_extract.repair.plain import as_document
from report_extract.repair.reviewed import forms, met, reviewed_edits


def corrected(text: str, *corrections: WordCorrection | tuple[str, str]) -> str:
    items = [
        item if isinstance(item, WordCorrection) else WordCorrection(wrong=item[0], right=item[1])
        for item in corrections
    ]
    return RepairedText(text, reviewed_edits(as_document(text), items)).text


def of(wrong: str, right: str, **more: str) -> WordCorrection:
    return WordCorrection(wrong=wrong, right=right, **more)


PLACE = ("Sédertérn", "Södertörn")


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Sédertérn.", "Södertörn."),
        ("(”Sédertérn”),", "(”Södertörn”),"),
        ("SÉDERTÉRN", "SÖDERTÖRN"),
        ("Sédertérn-Nacka/Sédertérn", "Södertörn-Nacka/Södertörn"),
        ("vid Séder-\ntérn, där", "vid Söder-\ntörn, där"),
        ("vid Séder\u00ad\ntérn", "vid Söder\u00ad\ntörn"),
        ("Nacka- och Sédertérn-", "Nacka- och Södertörn-"),
    ],
)
def test_a_word_is_found_in_every_dress(text, becomes):
    assert corrected(text, PLACE) == becomes


@pytest.mark.parametrize(
    "text", ["sédertérn", "Sédertérns", "xSédertérn", "SéderTérn", "Séder- térn", "Séder\ntérn"]
)
def test_another_word_is_none_of_the_series(text):
    assert corrected(text, PLACE) == text


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("lan", "län", {"lan": "län", "Lan": "Län", "LAN": "LÄN"}),
        ("Lan", "Län", {"Lan": "Län", "LAN": "LÄN"}),
        ("AVS", "ÅVS", {"AVS": "ÅVS"}),
        ("AvVs", "ÅVS", {"AvVs": "ÅVS"}),
        ("biodriv", "BioDriv", {"biodriv": "BioDriv", "Biodriv": "BioDriv", "BIODRIV": "BIODRIV"}),
        ("l", "i", {"l": "i"}),
        ("Söder törn", "Södertörn", {"Söder törn": "Södertörn", "SÖDER TÖRN": "SÖDERTÖRN"}),
    ],
)
def test_capitals_follow_from_how_the_word_is_written(wrong, right, expected):
    assert dict(forms(wrong, right)) == expected


def test_what_is_written_goes_before_what_follows():
    text = corrected("pa Pa PA", ("pa", "på"), ("PA", "PA"))
    assert text == "på På PA"


def test_the_way_of_writing_accents_makes_no_difference():
    text = unicodedata.normalize("NFD", "Sédertérn nu")
    assert corrected(text, PLACE) == "Södertörn nu"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("i Söder törn, nu", "i Södertörn, nu"),
        ("i (Söder törn) nu", "i (Södertörn) nu"),
        ("i Söder\ntörn, nu", "i Söder-\ntörn, nu"),
        ("i Söder\n\ntörn", "i Söder\n\ntörn"),
        ("i Söder, törn", "i Söder, törn"),
        ("i Söder", "i Söder"),
    ],
)
def test_two_words_side_by_side_become_one(text, becomes):
    assert corrected(text, ("Söder törn", "Södertörn")) == becomes


def test_words_over_a_line_end_stay_on_their_lines():
    pair = ("Stockholms 1an", "Stockholms län")
    assert corrected("i Stockholms\n1an.", pair) == "i Stockholms\nlän."
    assert corrected("kom\nmuner i", ("kom muner i", "kommuner i")) == "kom-\nmuner i"
    assert corrected("i dag\nsom 1 går", ("dag som 1 går", "dag som igår")) == "i dag\nsom igår"


def test_one_word_becomes_two():
    assert corrected("på imorgon.", ("imorgon", "i morgon")) == "på i morgon."


def test_the_longer_match_goes_before():
    pairs = (("1an", "lån"), ("Stockholms 1an", "Stockholms län"), ("Stockholms", "X"))
    assert corrected("Stockholms 1an, ett 1an", *pairs) == "Stockholms län, ett lån"


def test_a_half_of_a_divided_word_is_no_word():
    text = "en trafik-\nplan och en\nplan, tull-\noch plan"
    assert corrected(text, ("plan", "PLAN")) == "en trafik-\nplan och en\nPLAN, tull-\noch PLAN"
    assert corrected("AVS-\nrapporten", ("AVS", "ÅVS")) == "ÅVS-\nrapporten"


def test_a_hyphen_for_a_word_left_out_divides_none():
    pairs = (("trygghets", "Trygghets"), ("och", "OCH"))
    assert corrected("trygghets-\noch miljö", *pairs) == "Trygghets-\nOCH miljö"


def test_a_hyphen_that_belongs_to_the_name_is_kept_at_the_line_end():
    text = "Jarna-\nFlemingsberg"
    assert corrected(text, ("Jarna-Flemingsberg", "Järna-Flemingsberg")) == "Järna-\nFlemingsberg"


def test_a_star_stands_for_every_end():
    text = "Sédertérns, SÉDERTÉRNSLEDEN Sédertérns-\nkommuner Séder-\ntérnskt Sédert"
    becomes = "Södertörns, SÖDERTÖRNSLEDEN Södertörns-\nkommuner Söder-\ntörnskt Sédert"
    assert corrected(text, ("Sédertérn*", "Södertörn*")) == becomes


def test_the_star_of_a_bad_bullet_is_only_a_star():
    assert corrected("* Ett *mål", ("*", "•")) == "• Ett *mål"


def test_a_word_that_is_to_stay_is_kept_from_the_repair():
    edits = reviewed_edits(as_document("Pa plats"), [of("Pa", "Pa")])
    assert [(edit.span.start, edit.span.end, edit.replacement) for edit in edits] == [(0, 2, "Pa")]


def test_of_two_decisions_the_narrower_holds():
    items = (
        of("a1", "all", scope=Scope.SERIES),
        of("a1", "pattern", scope=Scope.DOCUMENT, document="*"),
        of("a1", "document", scope=Scope.DOCUMENT, document="id"),
        of("a1", "place", scope=Scope.PLACE, document="id", place="1:1:2"),
    )
    reaching = Corrections(items).words_for("id", "x.txt")
    assert corrected("a1 a1\na1", *reaching) == "document place\ndocument"
    others = Corrections(items).words_for("other", "x.txt")
    assert corrected("a1 a1", *others) == "pattern pattern"


def test_two_patterns_that_fit_one_document_are_an_error_that_names_both_lines():
    items = (
        of("a", "b", scope=Scope.DOCUMENT, document="*2021*", origin="f/x.csv:2"),
        of("a", "c", scope=Scope.DOCUMENT, document="vba*", origin="f/x.csv:3"),
    )
    assert Corrections(items).words_for("id", "2021.txt") == items[:1]
    with pytest.raises(ConfigError, match=r"f/x\.csv:3: contradicts f/x\.csv:2"):
        Corrections(items).words_for("id", "vba-2021.txt")


def test_what_met_something_is_told():
    items = (of("Sédertérn", "Södertörn"), of("nowhere", "x"), of("b", "c"), of("a b", "ab"))
    assert met(as_document("vid SÉDERTÉRN a b"), items) == (items[0], items[3])
    assert met(as_document("vid"), ()) == ()


def test_a_decision_on_a_place_meets_nothing_where_another_word_stands():
    item = of("b", "c", scope=Scope.PLACE, document="d", place="1:1:1")
    assert met(as_document("a b"), [item]) == ()
    assert met(as_document("b a"), [item]) == (item,)
