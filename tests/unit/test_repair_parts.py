"""The parts of the repair one by one: divided words, wear, old words, how sure it is, odd input."""

import unicodedata
from dataclasses import fields, replace

import pytest

from report_extract.config import load_settings
from report_extract.model import Span
from report_extract.repair import repair_document, repair_text
from report_extract.repair.confidence import FEATURES, Calibration, features, read_calibration
from report_extract.repair.damage import Damage, Mode, unknown_share
from report_extract.repair.evidence import Choice
from report_extract.repair.folding import fold
from report_extract.repair.old_spelling import Spelling
from report_extract.repair.old_words import TODAY, Writing, old_words
from report_extract.repair.parts import ALL, Parts
from report_extract.repair.plain import as_document
from report_extract.repair.resources import load
from report_extract.repair.search import Candidate
from report_extract.repair.splits import Splitter
from report_extract.repair.tokens import Kind, Token

SETTINGS = load_settings().repair
AROUND = (
    "Under aret har namnden fort dialog med foretradare for kommunerna om vad de ska ga till.\n"
)


def in_context(line, parts=ALL):
    """What becomes of a line, or of lines, among others that are damaged."""
    text = as_document(f"{AROUND}{line}\n{AROUND}")
    found = repair_document(text, SETTINGS, parts=parts).text.split("\n")
    return "\n".join(found[1 : 2 + line.count("\n")])


# --- two words that were read as one


@pytest.fixture(scope="module")
def splitter():
    resources = load()
    return Splitter(resources.lexicon, resources.language, resources.errors(1.0))


def test_two_common_words_are_told_apart_where_their_space_was_lost(splitter):
    best = splitter.readings("paett")[0]

    assert best.word == "på ett"
    assert best.cuts == (0, 1, 3, 4, 5, 6)
    assert [best.word[at] for at in best.cuts[:-1]] == list("påett")


@pytest.mark.parametrize("word", ["trafikplan", "x", "xxyy", "paEtt", "12"])
def test_what_is_not_two_common_words_has_no_such_reading(splitter, word):
    assert splitter.readings(word) == []


def test_a_lost_space_comes_back_on_its_own_line_of_a_divided_word():
    assert in_context("Det kom paet-\nt svar till namnden").startswith("Det kom på et-\nt svar")


def test_a_word_divided_at_a_line_end_is_not_two_words_there():
    repair = repair_text(f"{AROUND}Det kom pa-\nett svar till namnden.\n{AROUND}", SETTINGS)

    assert not [e for e in repair.edits if e.replacement != e.replacement.strip()]
    assert "-\nett" in repair.text


# --- bars


@pytest.mark.parametrize(
    "row",
    ["| Intäkter | för året | 12 |", "| nämnden | har | möte |", "Nämnden | beslut | om | 12"],
)
def test_the_rules_of_a_table_are_no_letters(row):
    assert in_context(stripped(row)) == row


def test_a_lone_bar_between_words_is_an_i():
    assert in_context("motet holls | Kisa") == "mötet hölls i Kisa"


# --- how worn a text is


def test_a_text_is_as_worn_as_its_words_are_unknown():
    lexicon = load().lexicon
    known = ["namnden", "arbetet", "kommunen", "skolan"] * 20
    strange = ["nmaxqden", "arbqxtet"]

    assert unknown_share(known, lexicon) == 0
    assert unknown_share(known + strange * 40, lexicon) == pytest.approx(0.5)
    assert unknown_share([], lexicon) == 0


def test_names_and_short_words_tell_nothing_of_wear():
    assert unknown_share(["XQZ", "BioQzx", "zqx", "1"], load().lexicon) == 0


def test_the_more_is_unknown_the_more_worn_a_text_is():
    wear = [Damage(Mode.NO_SWEDISH, 1.0, unknown=share / 100).wear for share in range(101)]

    assert wear == sorted(wear)
    assert set(wear) == {0, 1, 2}


# --- old spelling

OLD = (
    "Hvad kassan angår har den gifvit ett öfverskott, hvilket måste tillskrifvas de gåfvor, som "
    "af medlemmarne blifvit lemnade. Öfver fyrtio ledamöter hafva varit närvarande, och af dessa "
    "voro tio qvinnor.\n"
)


def stripped(text):
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


def test_old_words_get_their_marks_back_and_stay_old():
    repair = repair_text(stripped(OLD) * 3, SETTINGS)

    assert repair.mode == "no-swedish"
    assert repair.text == OLD * 3


def test_an_old_text_that_is_right_stays():
    assert repair_text(OLD * 3, replace(SETTINGS, mode="no-swedish")).text == OLD * 3


def test_a_text_of_today_gets_no_old_words():
    assert old_words(load().lexicon, TODAY) is None
    assert in_context("Det blev ett overskott i ar, och over fyrtio deltog") == (
        "Det blev ett överskott i år, och över fyrtio deltog"
    )


def test_an_old_word_stands_where_its_word_of_today_would_stand():
    resources = load()
    old = old_words(resources.lexicon, Writing(Spelling.PRE_1906))
    place = resources.lexicon.place("över", "over")

    found = old.known("öfver")
    (read,) = [c for c in old.readings("ofver", 7.0, resources.errors(1.0)) if c.word == "öfver"]

    assert found.number == read.number == place + resources.lexicon.offset
    assert found.cuts == read.cuts == (0, 1, 2, 3, 4, 5)
    assert found.prior > resources.lexicon.costs[place]
    assert old.known("över") is None


# --- how sure a change is

CHOICE = Choice(
    Token(Kind.WORD, "namnden", (Span(0, 7),)),
    Candidate("nämnden", 2.0, 8.0, 9, "lexicon"),
    0.9,
    (),
    Candidate("namnden", 0.1, 20.0, 0, "identity"),
)


def test_the_surer_the_decoder_the_likelier_a_change_is_right():
    calibration = load().calibration
    for unknown in (0.0, 0.2, 0.5):
        rows = [features(replace(CHOICE, score=n / 1000), unknown) for n in range(1001)]
        told = [calibration.probability(row) for row in rows]

        assert told == sorted(told)
        assert 0 < told[0] < told[-1] < 1


def test_a_change_has_a_value_for_every_feature():
    assert len(features(CHOICE, 0.1)) == len(FEATURES)


def test_weights_are_read_in_their_order_and_make_a_probability(tmp_path):
    path = tmp_path / "calibration.tsv"
    path.write_text("feature\tweight\n" + "".join(f"{name}\t0\n" for name in FEATURES))

    assert read_calibration(path) == Calibration((0.0,) * len(FEATURES))
    assert read_calibration(path).probability(features(CHOICE, 0.0)) == 0.5


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "other features than constant"),
        (["constant\t1", "luck\t2"], "other features than constant"),
        ([*(f"{name}\t0" for name in FEATURES[:-1]), f"{FEATURES[-1]}\tmuch"], FEATURES[-1]),
        ([*(f"{name}\t0" for name in FEATURES[:-1]), FEATURES[-1]], FEATURES[-1]),
    ],
)
def test_a_table_of_other_weights_is_named(tmp_path, rows, told):
    path = tmp_path / "calibration.tsv"
    path.write_text("\n".join(["feature\tweight", *rows]))

    with pytest.raises(ValueError, match=rf"calibration\.tsv: .*{told}"):
        read_calibration(path)


# --- parts that are left out


@pytest.mark.parametrize(
    ("part", "line", "without"),
    [
        ("errors", "arbetet med niringsliv och vigar i linet", "vigar i länet"),
        ("compounds", "och Sédertérnsforeningen svarade", "Sédertérnsforeningen"),
        ("language", "varje ar har det okat", "varje är"),
        ("splits", "det kom paett svar", "kom paett"),
        ("furniture", "e Forsta punkten\n¢ Andra punkten\n+ Tredje punkten", "¢ Andra"),
    ],
)
def test_a_part_that_is_left_out_brings_nothing(part, line, without):
    assert without not in in_context(line)
    assert without in in_context(line, Parts(**{part: False}))


def test_without_the_document_as_witness_its_names_are_read_one_by_one():
    text = f"{AROUND}Gravlundafareningen\n" + "Grävlundafareningen\n" * 4 + AROUND
    told = repair_document(as_document(text), SETTINGS)
    alone = repair_document(as_document(text), SETTINGS, parts=Parts(consensus=False))

    assert told.edits != alone.edits


def test_without_calibration_the_same_changes_have_other_probabilities():
    text = as_document(AROUND * 3)
    told, raw = (
        repair_document(text, replace(SETTINGS, threshold=0.0), parts=parts)
        for parts in (ALL, Parts(calibration=False))
    )

    assert told.text == raw.text
    assert [e.score for e in told.edits] != [e.score for e in raw.edits]


def test_everything_can_be_left_out_at_once():
    nothing = Parts(**{field.name: False for field in fields(Parts)})

    assert "nämnden" in in_context("namnden beslutade", nothing)


# --- input that no report has

ODD = {
    "nothing": "",
    "spaces": "  \n \n\t\n",
    "one word": "arende",
    "form feeds": "\f" * 50 + AROUND,
    "controls": AROUND + "".join(map(chr, range(32))) * 4,
    "other line ends": (AROUND.strip() + "\x85" + AROUND.strip() + "\u2028") * 3,
    "marks": AROUND + "a\u030a\u0308" * 50,
    "decomposed": unicodedata.normalize("NFD", "Nämnden för åtgärder är på väg.\n") * 3 + AROUND,
    "other planes": AROUND + "\U0001d5ba\U0001d5bb\U0001d5ba\U0001d5ba\U0001d5bb " * 9,
    "Greek": AROUND + "Ελλάδα ΣΑΣ πολις " * 5,
    "Turkish": AROUND + "İstanbul aİb aİB İİİİİ xxİyy Kİ-\nsa " * 2,
    "sharp s": AROUND + "STRASSE Straße STRAẞE straße straßen " * 2,
    "ligatures": AROUND + "ﬁnns ﬂera eﬀekt ﬆor " * 3,
    "digits for letters": AROUND + "m² år² ½ ③ ١٢٣ 1i i1 p4 6r | 1 | i 1",
    "words in pieces": AROUND + "pa-\nett-\ndet-\nfor-\nar-\n" * 5,
}


@pytest.mark.parametrize("mode", ["auto", "no-swedish", "mixed", "swedish-model"])
@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_repaired_within_its_lines(name, mode):
    text = as_document(ODD[name])

    found = repair_document(text, replace(SETTINGS, mode=mode))

    for edit in (*found.edits, *found.suggestions):
        line = text.line_at(edit.span.start).span
        assert line.start <= edit.span.start <= edit.span.end <= line.end
    assert not [s for s in found.suggestions if any(s.span.overlaps(e.span) for e in found.edits)]


@pytest.mark.parametrize("text", ["a" * 200_000, "1" * 200_000, "å" * 50_000, "." * 9_000])
def test_a_run_without_end_costs_little_time(text):
    assert repair_text(AROUND + text, SETTINGS).text.split("\n", 1)[1] == text


def test_one_long_line_is_read_as_its_words_on_many_lines_are():
    line = AROUND.strip()
    whole = repair_text(" ".join([line] * 150), SETTINGS)
    rows = repair_text("\n".join([line] * 150), SETTINGS)

    assert whole.text == rows.text.replace("\n", " ")


def test_what_was_repaired_before_changes_nothing():
    texts = [AROUND * 3, stripped(OLD) * 3, f"{AROUND}Gravlundaféreningen\n{AROUND}", OLD]
    first = [repair_text(text, SETTINGS) for text in texts]

    again = [repair_text(text, SETTINGS) for text in reversed(texts)]

    assert again[::-1] == first


def test_folding_keeps_the_place_of_every_letter():
    text = "Åtgärd İß Ελλάδα \U0001d5ba"

    assert len(fold(text)) == len(text)
