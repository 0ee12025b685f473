"""Words and phrases of a vocabulary in Swedish text, damaged letters or not."""

import pytest

from report_extract.extractors.language import (
    Vocabulary,
    cues,
    gazetteer,
    is_known_place,
    swedish,
)

WORDS = Vocabulary.of({"noun": ("*möte", "*mötet", "samtal med"), "body": ("*kommitté",)})


def labels(text: str) -> list[tuple[str, str]]:
    return [(cue.label, text[cue.start : cue.end]) for cue in cues(text, WORDS)]


def test_words_are_found_with_their_offsets_whole_or_as_endings() -> None:
    assert labels("På dialogmötet möttes en vårdkommitté.") == [
        ("noun", "dialogmötet"),
        ("body", "vårdkommitté"),
    ]


def test_letters_that_lost_their_marks_are_the_same_letters() -> None:
    assert labels("Pa dialogmotet mottes en vardkommitte.") == [
        ("noun", "dialogmotet"),
        ("body", "vardkommitte"),
    ]


def test_a_phrase_is_found_as_one() -> None:
    assert labels("ett samtal med Posten") == [("noun", "samtal med")]


def test_a_word_inside_another_is_not_the_word() -> None:
    assert labels("bemötandet och samtalen") == []


def test_the_tokenizer_is_built_once() -> None:
    assert swedish() is swedish()


def test_the_gazetteer_knows_places_and_authorities_apart() -> None:
    known = gazetteer()
    assert known["linkoping"] == "municipality"
    assert known["region varmland"] == "region"
    assert known["trafikverket"] == "agency"
    # Of the 290 municipalities Habo and Håbo are one name where letters may have lost their marks.
    assert sum(kind == "municipality" for kind in known.values()) == 289


@pytest.mark.parametrize(
    "name", ["Härnösand", "Harnosand", "Visby", "Köpenhamn", "Sandhamn", "Skärholmen"]
)
def test_people_meet_in_towns_large_and_small_and_on_islands(name: str) -> None:
    assert is_known_place(name)


@pytest.mark.parametrize("name", ["Södertörn", "Trafikverket", "Holm", "Vi", "Örebro län"])
def test_what_is_no_place_to_meet_in_or_may_be_something_else_is_not_known(name: str) -> None:
    assert not is_known_place(name)
