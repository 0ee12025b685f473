"""What the repair makes of damaged Swedish, and what it leaves alone."""

from dataclasses import replace

import pytest

from report_extract.config import RepairSettings, load_settings
from report_extract.corrections import Scope, WordCorrection
from report_extract.model import Document, DocumentText, Line, Page, SourceKind, Word
from report_extract.repair import repair_document, repair_text
from report_extract.repair.plain import as_document
from report_extract.repair.tokens import tokens_of

SETTINGS = load_settings().repair
# Enough damaged running text around a word that its document shows the damage.
AROUND = (
    "Under aret har namnden fort dialog med foretradare for kommunerna om vad de ska ga till.\n"
)


def repaired(text, settings=SETTINGS, corrections=()):
    return repair_text(text, settings, corrections).text


def in_context(line):
    return repaired(AROUND + line + "\n" + AROUND).splitlines()[1]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("namnden beslutade om atgarder for barnen", "nämnden beslutade om åtgärder för barnen"),
        (
            "kommunen har 6kat antalet platser f6r aldre",
            "kommunen har ökat antalet platser för äldre",
        ),
        ("Méten hélls med férvaltningen", "Möten hölls med förvaltningen"),
        ("vid tva tillfdllen under dret", "vid två tillfällen under året"),
        ("arbetet med niringsliv och vigar i linet", "arbetet med näringsliv och vägar i länet"),
        ("beslut togs i oktobet av styrelsen", "beslut togs i oktober av styrelsen"),
        ("fOr att stodja en hallbar utveckling", "för att stödja en hållbar utveckling"),
        ("de 4tta kommunerna arbetar 16pande", "de åtta kommunerna arbetar löpande"),
        ("RADDNINGSTJANSTEN OCH POLISEN", "RÄDDNINGSTJÄNSTEN OCH POLISEN"),
    ],
)
def test_each_family_of_confusions_is_undone(read, printed):
    assert in_context(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("det ar bra for alla", "det är bra för alla"),
        ("varje ar har det okat", "varje år har det ökat"),
        ("Har har vi varit forut", "Här har vi varit förut"),
        ("malet for arbetet ar tydligt", "målet för arbetet är tydligt"),
        ("kommunerna i Stockholms lan", "kommunerna i Stockholms län"),
        ("de fortsatter att fora dialog", "de fortsätter att föra dialog"),
        ("mer an halften", "mer än hälften"),
        ("an sa lange", "än så länge"),
    ],
)
def test_words_that_differ_in_their_marks_alone_are_told_by_context(read, printed):
    assert in_context(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Sédertérnskommunerna samverkar", "Södertörnskommunerna samverkar"),
        ("viktiga utvecklingsfrigor togs upp", "viktiga utvecklingsfrågor togs upp"),
        ("fick kommunikationsstod av kansliet", "fick kommunikationsstöd av kansliet"),
        ("vid natverksmotena deltog manga", "vid nätverksmötena deltog många"),
        ("trygghets- och halsofragor", "trygghets- och hälsofrågor"),
        ("under varen/sommaren 2022", "under våren/sommaren 2022"),
    ],
)
def test_compounds_are_known_by_their_parts(read, printed):
    assert in_context(read) == printed


def test_a_word_divided_at_a_line_end_is_read_whole_and_stays_divided():
    text = AROUND + "Forbundet ar en sammanslut-\nning av pensionarsfore-\nningar i lanet.\n"
    assert repaired(text).splitlines()[1:] == [
        "Förbundet är en sammanslut-",
        "ning av pensionärsföre-",
        "ningar i länet.",
    ]


def test_a_one_between_words_is_an_i_where_the_words_say_so():
    repair = repair_text(AROUND + "kansliet har 1 huvudsak arbetat pa distans.\n", SETTINGS)
    assert "har i huvudsak arbetat på" in repair.text


def test_a_one_before_a_month_keeps_its_doubt():
    repair = repair_text(AROUND + "Pa motet 1 oktober beslutade namnden.\n", SETTINGS)
    (edit,) = [e for e in (*repair.edits, *repair.suggestions) if e.method == "one-for-i"]
    assert edit.score < 0.95
    assert edit.alternatives == ("1",)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Det sker 1 enlighet med planen", "Det sker i enlighet med planen"),
        ("planen togs fram 1 samband med motet", "planen togs fram i samband med mötet"),
        ("Trafikverket deltar ocksa 1 detta arbete", "Trafikverket deltar också i detta arbete"),
        ("Arbetet pagar 1 kommunerna", "Arbetet pågår i kommunerna"),
        ("Pa motet 1 oktober beslutade", "På mötet i oktober beslutade"),
        ("motet har hallits 1 Kisa", "mötet har hållits i Kisa"),
    ],
)
def test_a_one_before_what_cannot_be_counted_is_an_i(read, printed):
    assert in_context(read) == printed


@pytest.mark.parametrize("mode", ["no-swedish", "mixed"])
@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Under aret har 1 mote har hallits.", "1 möte"),
        ("Av dessa har 1 varit digital.", "har 1 varit"),
        ("Under aret kom 1 remiss in.", "kom 1 remiss in"),
        ("Vi fick 1 svar.", "fick 1 svar"),
        ("Vi har 1 bil, 2 hundar och 1 katt.", "har 1 bil, 2 hundar och 1 katt"),
        ("Det finns 1 projekt och 1 arbetsgrupp.", "finns 1 projekt och 1 arbetsgrupp"),
        ("Styrelsen har haft 1 extra mote.", "haft 1 extra möte"),
        ("Deltagarna var 1 man och 2 kvinnor.", "1 man och"),
        ("Vinst 1 gick till Anna.", "1 gick"),
        ("Endast 1 av sju kommuner svarade.", "1 av sju"),
        ("Det tog 1 manad, 1 dag och 1 timme.", "1 dag och 1 timme"),
        ("Motet holls torsdag 1 oktober.", "torsdag 1 oktober"),
    ],
)
def test_a_count_of_one_stays_a_count(mode, read, printed):
    settings = replace(SETTINGS, mode=mode)
    assert printed in repaired(AROUND + read + "\n" + AROUND, settings)


def test_a_one_at_the_end_of_a_line_stays():
    assert "antal möten 1\ni detta arbete" in repaired(
        AROUND + "antal moten 1\ni detta arbete\n" + AROUND
    )
    assert "deltar 1\ndetta" in repaired(AROUND + "Trafikverket deltar 1\ndetta arbete\n" + AROUND)


def test_a_one_that_may_be_a_count_is_suggested_as_an_i():
    repair = repair_text(AROUND + "Det finns 1 projekt om skolan.\n" + AROUND, SETTINGS)
    assert "1 projekt" in repair.text
    assert "one-for-i" in {edit.method for edit in repair.suggestions}


@pytest.mark.parametrize(
    "line",
    [
        "Motet holls den 1 oktober.",
        "Se kapitel 1 och bilaga 1 till rapporten.",
        "Lagen galler fran 1 januari 2021.",
        "1 Inledning",
    ],
)
def test_a_one_that_is_a_number_stays(line):
    assert line.count("1") == in_context(line).count("1")


@pytest.mark.parametrize(
    "kept",
    [
        "KS 2021/0146",
        "SOU 2019:34",
        "§ 12",
        "12 500 kr",
        "-300",
        "2021-01-14",
        "3,5 %",
        "E4/E20",
        "info@sodertorn.se",
        "www.sodertorn.se/for",
        "t.ex.",
        "bl.a.",
        "m m",
        "s k",
        "SKR",
        "BioDriv",
        "Governo AB",
        "Springtime-Intellecta",
        "Anna Bellman",
    ],
)
def test_what_is_no_damaged_word_stays(kept):
    assert kept in in_context(f"Det galler har {kept} enligt namnden")


def test_signs_at_line_starts_become_bullets_where_there_is_a_list():
    text = AROUND + "e Ny passage\n¢ Nya spar\n° Fler besokare\n"
    assert [line[0] for line in repaired(text).splitlines()[1:]] == ["•", "•", "•"]


def test_the_second_level_keeps_its_o_and_the_third_gets_small_squares():
    text = "e Forsta punkten\no Under aret\n* Ny passage\no Andra\n® Nya spar\ne Sista punkten\n"
    signs = [line[0] for line in repaired(AROUND + text).splitlines()[1:]]
    assert signs == ["•", "o", "▪", "o", "▪", "•"]


def test_no_bullet_without_a_list_and_none_in_running_text():
    assert "e Postadressen" in repaired(AROUND + "e Postadressen ar ny.\n")
    assert "a * b" in repaired(AROUND + "Formeln ar a * b.\n+ Forsta\n+ Andra\n")


def test_words_of_the_document_vote_for_one_another():
    text = AROUND + "Gravlundaforeningen\n" * 2 + "Grävlundaföreningen\n" * 3
    found = repair_text(text, RepairSettings(mode="no-swedish")).text
    assert found.count("Grävlundaföreningen") >= 3


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Nämnden beslutade om åtgärder för äldre och yngre i länet. " * 10, "none"),
        (AROUND * 10, "no-swedish"),
        (AROUND * 4 + "Nämnden beslutade om åtgärder för äldre och unga i länet.\n" * 4, "mixed"),
        ("The committee of the council was to meet with the board and the staff. " * 5, "foreign"),
        (
            "Nåmnden fortsåtter att gå igenom åtgårder för åldre och unga, nårmast vården. " * 9,
            "swedish-model",
        ),
        ("", "none"),
        ("12 345 678", "none"),
    ],
)
def test_the_damage_of_a_document_is_told(text, mode):
    assert repair_text(text, SETTINGS).mode == mode


def test_english_stays_english():
    text = "The board of the company has to report on the plan for the year and the area. " * 8
    assert repaired(text) == text


def test_an_edit_tells_what_it_is():
    repair = repair_text(AROUND, SETTINGS)
    edit = next(e for e in repair.edits if e.replacement == "året")
    assert (edit.method, edit.source) == ("diacritics", "lexicon")
    assert repair.original[edit.span.start : edit.span.end] == "aret"
    assert edit.score > 0.9


def test_the_unsure_is_a_suggestion_and_changes_nothing():
    strict = RepairSettings(threshold=1.0)
    repair = repair_text("Pa motet 1 oktober beslutade namnden om remissen.", strict)
    assert any(e.method == "one-for-i" for e in repair.suggestions)
    assert "1 oktober" in repair.text


def test_off_means_off_but_for_reviewed_corrections():
    settings = RepairSettings(mode="off")
    correction = WordCorrection(wrong="Szarks", right="Stärkt")
    assert repaired("Szarks pa aret", settings, (correction,)) == "Stärkt pa aret"


def test_words_of_a_series_are_known():
    settings = RepairSettings(mode="no-swedish", words=("xylogran",))
    text = AROUND + "Bolaget xylogran ar nytt.\n"
    assert "xylogran" in repaired(text, settings)


def document_text(*pages):
    lines = [tuple(Line.of_text(line) for line in page) for page in pages]
    made = tuple(Page(number, page) for number, page in enumerate(lines, start=1))
    return DocumentText.of(Document("d", "d", "", "text/plain", SourceKind.TEXT, made))


def test_a_correction_of_a_place_reaches_that_place_alone():
    text = document_text(("AVS och AVS",), ("AVS",))
    here = WordCorrection(wrong="AVS", right="ÅVS", scope=Scope.PLACE, document="d", place="1:1:3")
    repair = repair_document(text, RepairSettings(mode="off"), (here,))
    assert repair.text == "AVS och ÅVS\n\fAVS"
    assert repair.edits[0].source == "corrections"


def test_a_reviewed_word_is_found_within_its_punctuation_and_hyphens():
    correction = WordCorrection(wrong="AVS", right="ÅVS")
    found = repaired("(AVS), AVS-rapporten", RepairSettings(mode="off"), (correction,))
    assert found == "(ÅVS), ÅVS-rapporten"


# What a Swedish OCR model makes of a poor photocopy: its marks are there, but not the right ones.
PHOTOCOPY = (
    "Råddningstjänsten sammantrådde under våren och fortsåtter att gå igenom årenden.",
    "Ersåttningen blev lågre än beråknat eftersom anlåggningen år ny och åldre inte låmnas.",
    "Övriga intåkter är oföråndrade. Det blev dårför bättre ån våntat på de två stationerna.",
)


def scanned(*lines, confidence=0.9):
    """Lines as OCR gives them, every word with a confidence."""
    made = tuple(
        Line.of_words(tuple(Word(word, confidence=confidence) for word in line.split()))
        for line in lines
    )
    page = Page(1, made, kind=SourceKind.SCAN)
    return DocumentText.of(Document("d", "d", "", "application/pdf", SourceKind.SCAN, (page,)))


def scan_repaired(*lines, confidence=0.9):
    return repair_document(scanned(*lines, confidence=confidence), SETTINGS)


def test_marks_that_a_swedish_model_mistook_come_right_and_the_others_stay():
    found = scan_repaired(*PHOTOCOPY)
    assert found.mode == "swedish-model"
    assert found.text.splitlines() == [
        "Räddningstjänsten sammanträdde under våren och fortsätter att gå igenom ärenden.",
        "Ersättningen blev lägre än beräknat eftersom anläggningen är ny och äldre inte lämnas.",
        "Övriga intäkter är oförändrade. Det blev därför bättre än väntat på de två stationerna.",
    ]


@pytest.mark.parametrize(("confidence", "changed"), [(0.6, True), (0.99, False)])
def test_letters_that_were_read_well_are_changed_by_nothing_but_their_marks(confidence, changed):
    line = "Den nya direktiohens ordförande valdes på mötet."
    found = scan_repaired(*PHOTOCOPY, line, confidence=confidence)
    assert ("direktionens" in found.text) is changed
    assert "direktionens" in {e.replacement for e in (*found.edits, *found.suggestions)}


def test_an_ending_that_no_lexicon_has_is_no_error_of_a_swedish_model():
    line = "Då valdes brandingenjören till ny chef."
    assert "brandingenjören" in scan_repaired(*PHOTOCOPY, line, confidence=0.5).text


def test_bullets_of_a_clean_scan_become_bullets_and_its_words_stay():
    lines = (
        "Nämnden beslutade om två frågor på mötet i länet.",
        "+ Första frågan",
        "* Andra frågan",
    )
    found = scan_repaired(*lines)
    assert found.mode == "none"
    assert found.text.splitlines() == [lines[0], "• Första frågan", "• Andra frågan"]


def test_signs_of_a_text_whose_words_are_right_stay():
    text = "Nämnden beslutade om två frågor på mötet i länet.\n+ Första frågan\n* Andra frågan\n"
    assert repaired(text) == text


def test_a_fragment_without_neighbours_becomes_no_other_word():
    repair = repair_text(AROUND + "\ndllning 2021\n\n" + AROUND, SETTINGS)
    assert "\ndllning 2021\n" in repair.text


def test_a_name_is_not_made_like_readings_that_lost_their_marks_too():
    text = AROUND + "Det blev Krabbvafa och Krabbvafa samt Krabbvafa.\n"
    repair = repair_text(text + "Det blev Kribbvafa.\n", SETTINGS)
    assert "Det blev Kribbvafa." in repair.text
    assert "Krabbvafa" in {edit.replacement for edit in repair.suggestions}


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Summa 300\nArets resultat", "Summa 300\nÅrets resultat"),
        ("Det blev bra under Aret som gick", "Det blev bra under året som gick"),
        ("Vid motet i dstergotland", "Vid mötet i Östergötland"),
    ],
)
def test_a_lost_first_letter_gets_the_capital_that_its_place_or_name_has(line, printed):
    assert repaired(AROUND + line + "\n" + AROUND).split("\n", 1)[1].startswith(printed)


@pytest.mark.parametrize(
    "line", ["Då har planen gåtts igenom.", "Nils Berglöv valdes på nytt.", "V E R K S A M H E T"]
)
def test_right_words_stay_where_half_the_text_is_damaged(line):
    assert repaired(line, RepairSettings(mode="mixed")) == line


@pytest.mark.parametrize("part", ["a-", "a.", "a@", "å/"])
def test_a_run_of_countless_parts_is_no_words_and_costs_no_time(part):
    tokens = tokens_of(as_document(AROUND + part * 50_000 + " ar"), ())
    assert len(tokens) < 30
    assert tokens[-1].text == "ar"


@pytest.mark.parametrize(
    "line",
    [
        "det sker p g a detta",
        "bl a kommunen och m fl",
        "de s k bidragen fr o m januari t o m juni",
        "d v s miljoner i st f tusen",
    ],
)
def test_abbreviations_that_are_set_apart_stay(line):
    assert in_context(line) == line
