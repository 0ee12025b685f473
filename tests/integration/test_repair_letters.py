"""Letters that are damaged all through a document, from the text as it came to edits of it."""

from dataclasses import replace

import pytest

from report_extract.config import load_settings
from report_extract.corrections import WordCorrection
from report_extract.model import RepairedText
from report_extract.repair import repair_document
from report_extract.repair.plain import as_document

SETTINGS = load_settings().repair
REPORT = """Årsberättelse för hembygdsföreningen
Styrelsen har under året sammanträtt sju gånger och årsmötet hölls på skolan i mars.
Åtgärder för att bättre sköta gården påbörjades under våren, när även huset målades.
Öppet hus ordnades två söndagar. Ändringar i stadgarna föreslås. Överskottet från försäljningen
går till utflykter för ungdomar, och vägen ner till sjön är nu återställd.
Föreningens tillgångar, 12 500 kr, är placerade på räntebärande konto (se § 4)."""
OLD = """Hvad kassan angår har den gifvit ett öfverskott, hvilket måste tillskrifvas de gåfvor,
som af medlemmarne blifvit lemnade. Öfver fyrtio ledamöter hafva varit närvarande, och af dessa
voro tio qvinnor."""


def seven_bit(text):
    return text.translate(str.maketrans("åäöÅÄÖ", "}{|][\\"))


def mojibake(text):
    return text.encode().decode("latin-1")


def decomposed(text):
    return text.replace("å", "a\u030a").replace("ä", "a\u0308").replace("ö", "o\u0308")


def stripped(text):
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


def repaired(text, corrections=(), **settings):
    return repair_document(as_document(text), replace(SETTINGS, **settings), corrections)


def assert_sound(found, original):
    """The edits speak of the text as it came, line by line, and make the text that is told."""
    assert found.original == original
    assert RepairedText(original, found.edits).text == found.text
    assert found.text.count("\n") == original.count("\n")
    assert list(found.edits) == sorted(found.edits)
    for edit in (*found.edits, *found.suggestions):
        assert "\n" not in original[edit.span.start : edit.span.end]
        assert edit.replacement != original[edit.span.start : edit.span.end]
        assert 0 <= edit.score <= 1
    for item in found.suggestions:
        assert not [edit for edit in found.edits if edit.span.overlaps(item.span)]


@pytest.mark.parametrize(
    ("damage", "mode"),
    [(seven_bit, "code-page"), (mojibake, "mojibake"), (decomposed, "decomposed")],
)
def test_damaged_letters_are_read_back_and_the_damage_is_told(damage, mode):
    text = damage(REPORT)

    found = repaired(text)

    assert (found.text, found.mode) == (REPORT, mode)
    assert_sound(found, text)


def test_a_document_may_have_two_kinds_of_damage():
    text = stripped(REPORT).replace("fo", "f\u00ado")

    found = repaired(text)

    assert found.mode == "no-swedish+soft-hyphens"
    assert found.text == REPORT
    assert_sound(found, text)


def test_an_edit_after_letters_that_grew_still_finds_its_place():
    text = mojibake(REPORT) + "\n— sist"

    found = repaired(text)

    last = max(found.edits)
    assert text[last.span.start : last.span.end]
    assert found.render(last.span).text == last.replacement
    assert_sound(found, text)


def test_old_spelling_keeps_its_words_and_gets_its_marks():
    found = repaired(stripped(OLD) * 3)

    assert found.text == OLD * 3
    assert_sound(found, stripped(OLD) * 3)


def test_the_series_says_that_a_text_is_of_today():
    text = stripped(REPORT) + "\nGarden behofver rustas."

    assert "behöfver rustas" in repaired(text, spelling="pre-1906").text
    assert "behöfver" not in repaired(text, spelling="modern").text


@pytest.mark.parametrize("damage", [seven_bit, mojibake, stripped])
def test_a_reviewed_correction_wins_over_all_that_was_found(damage):
    text = damage(REPORT)
    wrong = damage("gården")
    correction = WordCorrection(wrong=wrong, right="gärdet")

    found = repaired(text, (correction,))

    assert found.text == REPORT.replace("gården", "gärdet")
    (edit,) = [item for item in found.edits if item.source == "corrections"]
    assert text[edit.span.start : edit.span.end] == wrong
    assert_sound(found, text)


def test_a_correction_that_keeps_what_was_read_protects_it():
    text = stripped(REPORT)
    correction = WordCorrection(wrong="garden", right="garden")

    found = repaired(text, (correction,))

    assert "sköta garden påbörjades" in found.text


@pytest.mark.parametrize("threshold", [0.0, 0.9, 1.0])
def test_suggestions_touch_no_edit_however_sure_an_edit_must_be(threshold):
    text = stripped(REPORT) + "\nMotet 1 oktober, Szarks for dret och ochstyrelsen pa-\nett satt.\n"

    found = repaired(text, threshold=threshold, suggest_from=0.0)

    assert_sound(found, text)


def test_text_that_is_right_gets_nothing():
    found = repaired(REPORT)

    assert (found.edits, found.suggestions, found.mode) == ((), (), "none")
