"""Old spelling is told from the document's own words, and its forms follow from those of today."""

import pytest

from report_extract.config import load_settings
from report_extract.repair.folding import fold
from report_extract.repair.old_spelling import Spelling, find_spelling, old_forms, writes_w
from report_extract.repair.resources import load

MODERN = """Styrelsen har under året haft sju möten. Vad som beslutats framgår av protokollen, vilka
finns på kansliet. Över fyrtio medlemmar var närvarande vid årsmötet, där även kvinnor valdes.
Det är styrelsens mening att arbetet skall fortsätta. Av de medel som kom in gick hälften till
vägen. Friherre af Klint höll tal."""
PRE_1950 = """Under året hava sju sammanträden hållits. Medlemmarna äro för närvarande fyrtio, och
av dessa voro trettio närvarande vid årsmötet, då nya stadgar antogos. Avgifterna uppgingo till
femtio kronor. Två ledamöter avgingo efter egen begäran; i deras ställe valdes nya. Styrelsen
finge vid behov adjungera flera, där så vore lämpligt."""
PRE_1906 = """Styrelsen har under året haft sju sammanträden, hvarvid öfver fyrtio ärenden blifvit
afgjorda. Hvad kassan angår har den gifvit ett godt öfverskott, hvilket till en del måste
tillskrifvas de frikostiga gåfvor, som af sjelfva medlemmarne blifvit lemnade. Skolhuset har
blifvit rödt och hvitt, och jernvägen är nu färdig. Qvinnorna hafva härutinnan varit till stor
hjelp. De gamle lefva ännu qvar i sina hem, och behöfva vår omtanke. Verlden blir ej densamma."""


def words_of(text):
    return [word.strip(".,;").lower() for word in text.split()]


@pytest.fixture(scope="module")
def oldest():
    """The forms before 1906 of the lexicon's commoner words."""
    lexicon = load().lexicon
    pairs = zip(lexicon.words, lexicon.costs, strict=True)
    return set(old_forms([word for word, cost in pairs if cost < 16], Spelling.PRE_1906))


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        (MODERN, Spelling.MODERN),
        (PRE_1950, Spelling.PRE_1950),
        (PRE_1906, Spelling.PRE_1906),
        ("", Spelling.MODERN),
    ],
)
def test_a_document_tells_its_spelling_also_where_its_letters_lost_their_marks(text, spelling):
    assert find_spelling(words_of(text)) is spelling
    assert find_spelling(fold(word) for word in words_of(text)) is spelling


def test_a_name_or_a_quotation_makes_no_old_text():
    names = words_of("Hans af Klint och Eva af Ugglas ledde mötet.") * 40
    quoted = [*words_of(MODERN) * 20, "hvad", "göra", "det", "voro", "bäst"]

    assert find_spelling(names) is Spelling.MODERN
    assert find_spelling(quoted) is Spelling.MODERN


def test_the_words_of_a_text_before_1906_are_all_known_with_its_forms(oldest):
    lexicon = load().lexicon
    known = {*lexicon.words, *(old for old, _ in oldest)}

    unknown = [word for word in words_of(PRE_1906) if word not in known]

    assert unknown == []


@pytest.mark.parametrize(
    ("modern", "old"),
    [
        ("över", "öfver"),
        ("liv", "lif"),
        ("avgift", "afgift"),
        ("brevet", "brefvet"),
        ("själv", "sjelf"),
        ("halv", "half"),
        ("rött", "rödt"),
        ("gott", "godt"),
        ("kallat", "kalladt"),
        ("bestämt", "bestämdt"),
        ("kvinnor", "qvinnor"),
        ("vilka", "hvilka"),
        ("världen", "verlden"),
        ("gick", "gingo"),
        ("utgav", "utgåfvo"),
        ("medlemmarna", "medlemmarne"),
    ],
)
def test_forms_before_1906(modern, old, oldest):
    assert (old, modern) in oldest


@pytest.mark.parametrize(
    "modern", ["bevis", "förvaltning", "privat", "november", "universitet", "ovanlig", "allvar"]
)
def test_v_stays_where_it_begins_a_part_or_came_from_another_language(modern):
    forms = {old for old, word in old_forms([modern], Spelling.PRE_1906) if word == modern}

    assert not [form for form in forms if "f" in form.removeprefix("förv")]


def test_forms_before_1950_are_plural_and_long_forms_of_verbs():
    lexicon = ["är", "var", "utgick", "utgicks", "tog", "antogs", "ge", "utge", "föreskrivs"]
    lexicon += ["föreskriver", "föreskriva", "hus"]
    forms = set(old_forms(lexicon, Spelling.PRE_1950))

    assert {
        ("äro", "är"),
        ("voro", "var"),
        ("utgingo", "utgick"),
        ("togo", "tog"),
        ("antogos", "antogs"),
        ("giva", "ge"),
        ("utgiva", "utge"),
        ("föreskrives", "föreskrivs"),
    } <= forms
    assert not [old for old, word in forms if word == "hus"]
    assert not [old for old, _ in forms if "fv" in old]


def test_modern_text_has_no_older_forms():
    assert list(old_forms(["över", "är"], Spelling.MODERN)) == []


def test_older_prints_write_w():
    words = words_of("Hwad wi hafwa att wara tacksamme för öfwer.")

    assert writes_w(words)
    assert not writes_w(words_of(PRE_1906))
    assert find_spelling(words * 3) is Spelling.PRE_1906
    assert ("öfwer", "över") in set(old_forms(["över"], Spelling.PRE_1906, w=True))


def test_forms_come_in_the_same_order_every_time():
    forms = list(old_forms(load().lexicon.words[:5000], Spelling.PRE_1906))

    assert forms == sorted(forms)
    assert len(forms) == len(set(forms))


def test_the_setting_finds_the_spelling_unless_a_series_says_it():
    assert load_settings().repair.spelling == "auto"
