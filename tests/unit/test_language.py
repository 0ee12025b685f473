"""Words and phrases of a vocabulary in Swedish text, damaged letters or not."""

from report_extract.extractors.language import Vocabulary, cues, gazetteer, swedish

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
