"""Letters that are damaged all through a document are read back; correct text stays as it is."""

import unicodedata
from pathlib import Path

import pytest

from report_extract.geometry import Box
from report_extract.model import (
    Document,
    DocumentText,
    Edit,
    Line,
    Page,
    RepairedText,
    SourceKind,
    Span,
    Word,
)
from report_extract.repair.composing import composed, substituted
from report_extract.repair.plain import as_document
from report_extract.repair.resources import load
from report_extract.repair.substitutions import find_substitutions

SAMPLES = Path(__file__).parent.parent / "samples"
REPORT = """Årsberättelse för Ängsbyns hembygdsförening
Styrelsen har under året sammanträtt sju gånger. Föreningen har haft många besökare och
årsmötet hölls på skolan i mars. Åtgärder för att bättre vårda gården påbörjades under våren,
när även häststallet målades. Öppet hus ordnades två söndagar. Årets sommarfest lockade både
äldre och yngre. Ändringar i stadgarna föreslås. Överskottet från försäljningen går till
lägerverksamhet för ungdomar. Älgjakten gav bättre resultat än väntat, och vägen ner till sjön
är nu återställd. Östra bryggan får nytt räcke. Åke Öberg och Märta Källgren avtackades.
Föreningens tillgångar är placerade på räntebärande konto."""
LIGATURES = """Styrelsen finns i Flen och har fått officiell bekräftelse på att affären är klar.
Flera medlemmar fick stifta bekantskap med filmen om flottningen, och de flesta fann den
effektiv. Finansieringen är definitivt säkrad, och inflationen påverkar inte fiskevården.
Föreningen har träffat kommunen om flytten av flaggstången, ett konfliktfyllt ärende. Firman
som anlitats har kvalificerad personal och specifika erfarenheter av trafikfrågor. Profilen
blir flexibel, grafiken är ny och effekterna skall följas upp. Offerten godtogs."""


def read_back(text):
    """The text with its substitutions made, and their kinds."""
    resources = load()
    found = find_substitutions(
        as_document(text), resources.lexicon, resources.capitals, resources.spelling
    )
    return RepairedText(text, found.edits).text, found.kinds


def recoded(text, right, wrong):
    """The text written by one table and read by another."""
    return "".join(
        c
        if ord(c) < 128 or c not in "åäöÅÄÖéü"
        else "".join(bytes([b]).decode(wrong, "ignore") or chr(b) for b in c.encode(right))
        for c in text
    )


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        ("utf-8", "cp1252", "mojibake"),
        ("utf-8", "latin-1", "mojibake"),
        ("cp437", "latin-1", "code-page"),
        ("cp850", "cp1252", "code-page"),
        ("mac-roman", "cp1252", "code-page"),
        ("cp1252", "mac-roman", "code-page"),
        ("cp1252", "cp437", "code-page"),
    ],
)
def test_text_read_by_the_wrong_table_is_read_by_the_right_one(right, wrong, kind):
    assert read_back(recoded(REPORT, right, wrong)) == (REPORT, (kind,))


def test_text_encoded_twice_is_decoded_twice():
    twice = recoded(REPORT, "utf-8", "cp1252").encode().decode("cp1252", "ignore")

    assert read_back(recoded(REPORT, "utf-8", "latin-1").encode().decode("latin-1"))[0] == REPORT
    assert read_back(twice)[1] == ("mojibake",)


def test_seven_bit_text_gets_its_letters_back():
    damaged = REPORT.translate(str.maketrans("åäöÅÄÖ", "}{|][\\"))

    assert read_back(damaged) == (REPORT, ("code-page",))


@pytest.mark.parametrize("signs", ["}#!$&%", "Ï≈‰ÂÊÁ", "¤§£¢¥€"])
def test_signs_of_any_kind_are_learnt_from_the_document(signs):
    damaged = REPORT.translate(str.maketrans("åäöÅÄÖ", signs))
    text, kinds = read_back(damaged)

    wrong = [
        (a, b) for a, b in zip(REPORT.split(), text.split(), strict=True) if a.lower() != b.lower()
    ]
    assert kinds == ("code-page",)
    assert not [b for a, b in wrong if a[0].islower()]
    assert len(wrong) <= 2  # names beginning with a sign that may be itself


@pytest.mark.parametrize("sign", ["?", "\ufffd", "□"])
def test_one_sign_for_all_letters_is_read_word_by_word(sign):
    damaged = REPORT.translate(str.maketrans("åäöÅÄÖ", sign * 6))
    text, kinds = read_back(damaged)

    wrong = sum(a != b for a, b in zip(REPORT.split(), text.split(), strict=True))
    assert kinds == ("lost-letters",)
    assert wrong <= 6  # names, `går` and `gör`: the words around them decide


def test_where_two_words_fit_both_are_told_and_the_score_is_lower():
    damaged = REPORT.translate(str.maketrans("åäöÅÄÖ", "\ufffd" * 6))
    resources = load()
    found = find_substitutions(as_document(damaged), resources.lexicon)
    doubtful = next(edit for edit in found.edits if edit.replacement == "för")
    sure = next(edit for edit in found.edits if edit.replacement == "gånger")

    assert "får" in doubtful.alternatives
    assert doubtful.score < sure.score


@pytest.mark.parametrize(
    ("ligatures", "kind"),
    [
        ({"ffi": "ﬃ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}, "ligatures"),
        ({"fi": "\x02", "fl": "\x03"}, "code-page"),
        ({"fi": "", "fl": ""}, "lost-ligatures"),
        ({"fi": " ", "fl": " "}, "lost-ligatures"),
    ],
)
def test_ligatures_come_back(ligatures, kind):
    damaged = LIGATURES
    for letters, sign in ligatures.items():
        damaged = damaged.replace(letters, sign)
    text, kinds = read_back(damaged)

    assert kinds == (kind,)
    assert "definitivt" in text
    assert "konfliktfyllt" in text or "konikt" not in text
    assert sum(word not in text.split() for word in LIGATURES.split()) <= 2


def test_marks_apart_from_their_letters_join_them():
    before = {"å": "˚a", "ä": "¨a", "ö": "¨o", "Å": "˚A", "Ä": "¨A", "Ö": "¨O"}
    after = {letter: pair[::-1] for letter, pair in before.items()}
    for forms in (before, after):
        damaged = "".join(forms.get(c, c) for c in REPORT)
        assert read_back(damaged) == (REPORT, ("decomposed",))
    assert read_back(unicodedata.normalize("NFD", REPORT)) == (REPORT, ("decomposed",))


def test_a_soft_hyphen_goes_inside_a_line_and_stays_at_its_end():
    assert (
        read_back("verk\u00adsamhet och styr\u00ad\nelse")[0] == "verksamhet och styr\u00ad\nelse"
    )


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/text.txt")), ids=lambda p: p.parent.name)
def test_correct_reports_stay_as_they_are(path):
    assert read_back(path.read_text(encoding="utf-8"))[1] == ()


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/legacy.txt")), ids=lambda p: p.parent.name)
def test_ordinary_ocr_damage_is_left_to_the_words(path):
    assert read_back(path.read_text(encoding="utf-8"))[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Läs mer på https://exempel.se/~sök?q={år}|{län} eller skriv till anna@exempel.se.\n" * 9,
        "if (a[i] | b[j]) { return {x: 1}; } // för varje rad\nprint(f'{namn}|{antal}')\n" * 9,
        "Namn|Antal|Summa\nÅkersberga|12|300\nÖrebro|7|250\nVästerås|9|410\n" * 9,
        "Lagen (1998:204) [upphävd] gäller {med undantag} för § 4 | § 5 \\ bilaga 2.\n" * 9,
        "Jürgen Müller, José Nuñez, Søren Ærø, Françoise Šimek och Łukasz Dvořák talade på mötet.\n"
        * 9,
        "Räkna: x{1} + y[2] = |z|; 30 °C, 50 €, “citat”, ’så’, TM™, 3 × 4 ÷ 2 ≈ 6 ‰ † ‡ • …\n" * 9,
        "Vad är det?Är det så?Både och?Går det bra?Når vi målet?När då?Får vi se?\n" * 9,
        "och/eller, män/kvinnor, mål/medel, år/månad, på/av, hög/låg, in/ut, nya/äldre\n" * 9,
    ],
)
def test_markup_signs_and_foreign_names_stay(text):
    assert read_back(text) == (text, ())


def test_mail_and_web_addresses_stay_in_damaged_text():
    damaged = REPORT.translate(str.maketrans("åäöÅÄÖ", "}{|][\\"))
    address = "Skriv till anna|b@exempel.se eller https://exempel.se/{id}|x."

    assert address in read_back(damaged + "\n" + address)[0]


def test_a_word_alone_shows_no_damage():
    assert read_back("M}l")[1] == ()
    assert read_back("Tecknet Ã¥ är ett exempel.")[1] == ()


def boxed(*words):
    """A document of one line, each word with a box and a confidence."""
    placed = tuple(
        Word(word, Box(10.0 * i, 0, 10.0 * i + 8, 5), confidence=0.9 - i / 10)
        for i, word in enumerate(words)
    )
    page = Page(1, (Line.of_words(placed),))
    return DocumentText.of(
        Document("d", "d.pdf", "0" * 64, "application/pdf", SourceKind.PDF_TEXT, (page,))
    )


def test_a_substituted_word_keeps_its_box_and_its_confidence():
    text = boxed("p}", "e", "ekt")
    edits = (Edit(Span(1, 2), "å"), Edit(Span(4, 5), "ff"))

    read, _ = substituted(text, edits)

    assert read.original == "på effekt"
    first, second = read.lines[0].line.words
    assert (first.box, first.confidence) == (Box(0, 0, 8, 5), 0.9)
    assert second.box == Box(10, 0, 28, 5)
    assert second.confidence == pytest.approx(0.7)


def test_an_edit_of_a_word_swallows_its_substitutions_and_leaves_the_others():
    text = as_document("m}l o{h p}")
    first = (Edit(Span(1, 2), "å", "a"), Edit(Span(5, 6), "ä", "a"), Edit(Span(9, 10), "å", "a"))
    _, mapped = substituted(text, first)
    second = (Edit(Span(4, 7), "och", "characters", "lexicon", 0.5, ("oäh", "ock")),)

    made = composed(first, second, mapped)

    assert made == (
        first[0],
        Edit(Span(4, 7), "och", "characters", "lexicon", 0.5, ("oäh", "ock")),
        first[2],
    )


def test_an_edit_over_a_line_end_is_refused():
    with pytest.raises(ValueError, match="line's end"):
        substituted(as_document("ett\ntvå"), (Edit(Span(2, 5), "x"),))
