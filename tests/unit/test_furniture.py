"""What stands beside the words of a line: bullets, dashes, quotation marks, dirt."""

import pytest

from report_extract.config import RepairSettings
from report_extract.model import Edit, RepairedText, Span
from report_extract.repair.furniture import find_furniture, free_of
from report_extract.repair.mark_shares import share_of, widened
from report_extract.repair.plain import as_document, repair_text

BODY = "Namnden har under aret sammantratt fem ganger och lamnat tre yttranden.\n"
WORN = (
    "_ Namnden har under aret ‘sammantratt fem ganger _\n_ och lamnat tre yttranden till ‘alla.\n"
)


def set_right(text: str) -> str:
    """The text with all sure changes of marks made, as in a damaged document."""
    found = find_furniture(as_document(text), RepairSettings())
    edits = free_of((), (*found.edits, *found.damaged))
    return RepairedText(text, tuple(edits)).text


def lines(text: str) -> list[str]:
    return set_right(BODY + text).splitlines()[1:]


def kept(text: str) -> bool:
    return set_right(text) == text


def test_signs_of_one_list_become_one_bullet():
    read = "* Ny passage\n+ Nya spar\n« Fler tag\n¢ Fler bussar\n® Farre bilar\n"
    assert {line[:2] for line in lines(read)} == {"• "}


def test_a_bullet_read_as_two_signs_or_behind_dirt_is_one_bullet():
    assert lines("* Ny passage\n«# Nya spar\n. + Fler tag\n_ * Fler bussar\n") == [
        "• Ny passage",
        "• Nya spar",
        "• Fler tag",
        "• Fler bussar",
    ]


def test_a_bullet_that_its_word_touches_gets_its_space():
    assert lines("* Ny passage\n* Nya spar\n«Fler tag\n")[2] == "• Fler tag"


def test_small_squares_stand_below_the_circles():
    read = "e Forsta punkten\no Under aret\n* Ny passage\no Andra\n® Nya spar\ne Sista punkten\n"
    assert [line[0] for line in lines(read)] == ["•", "o", "▪", "o", "▪", "•"]


@pytest.mark.parametrize(
    "text",
    [
        "+ Avskrivningar 12 300\n+ Nedskrivningar 4 500\n= Summa 16 800\n",
        "a Forsta fragan\nb Andra fragan\na Tredje fragan\n",
        "»Sa var det», sade hon.\n»Nu ar det slut», sade han.\n",
        "1. Forsta fragan\na) Andra fragan\n– Tredje fragan\n§ 4 Fjarde fragan\n",
        "e postadressen ar ny\ne posten ar ny\n",
    ],
)
def test_what_begins_a_line_and_is_no_bullet_stays(text: str):
    assert kept(BODY + text)


def test_one_sign_alone_is_no_list():
    assert kept(BODY + "* Beloppet avser hela aret\n" + BODY)


def test_waves_and_long_dashes_of_a_list_become_dashes():
    assert lines("~ Ny passage\n— Nya spar\n~ Fler tag\n") == [
        "– Ny passage",
        "– Nya spar",
        "– Fler tag",
    ]


def test_marks_that_stand_for_nothing_go_with_one_of_their_spaces():
    assert set_right(WORN) == (
        "Namnden har under aret sammantratt fem ganger\noch lamnat tre yttranden till alla.\n"
    )


def test_on_a_worn_page_a_colon_after_a_space_goes_and_on_a_clean_one_it_stays():
    typed = "Ordforande i namnden : Nils Ek\nSekreterare i namnden :\n"
    assert kept(BODY + typed)
    assert "fem ganger\n" in set_right(WORN + "Namnden sammantradde bara fem ganger :\n")


def test_a_single_quotation_mark_that_is_closed_stays():
    assert "‘Gront ljus’" in set_right(WORN + "\nProjektet heter ‘Gront ljus’ och gar vidare.\n")


def test_a_full_stop_after_a_word_that_ends_no_sentence_goes():
    assert "att framhalla" in set_right(BODY + "Det ar viktigt att. framhalla detta.\n")
    assert kept(BODY + "Yttrandet gavs enl. beslut av. 12 kap. lagen m. fl. forfattningar.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Kostnaden var _ 300 kronor och ‘84 kom det : 12 svar.\n",
        "Avgiften for alla medlemmar var 300, —\n",
        "Resultatet var - 4 150 000 kronor, -980 000 kronor och 4,5 procent.\n",
        "Skriv till _anna@example.se eller https://example.se/_sida fore fredagen.\n",
        "Dnr 2016-123, telefon 08-123 45 67, org.nr 222000-9999 och 2019-02-28.\n",
        "Lokaler | Budget | Utfall\nHyra 120 | 130 | 140\nStad 20 | 30 | 40\n",
    ],
)
def test_digits_and_what_belongs_to_them_stay_on_a_worn_page(text: str):
    assert text in set_right(WORN + text)


def test_a_bar_before_a_small_letter_at_a_line_start_is_a_capital_i():
    assert lines("| forslaget talades om detta.\n") == ["I forslaget talades om detta."]


def test_bars_between_cells_are_no_words():
    rows = "Lokaler | Budget | Utfall\nHyra 120 | 130 | 140\nStad 20 | 30 | 40\n"
    text = "Namnden beslot pa motet om atgarder for aldre och barn i lanet.\n" * 4 + "\n" + rows
    assert repair_text(text, RepairSettings(mode="no-swedish")).text.count("|") == 6


def test_ranges_are_offered_the_dash_that_the_document_has_in_others():
    ranges = "Motet 19-20 maj, planen 2014-2025, aret 1998-99, nr 2-3 och den 2019-02-28.\n"
    shown = "Motet 3–4 maj och planen 2010–2013 samt 2–3 kap.\n"
    text = BODY + shown + ranges
    offered = find_furniture(as_document(text), RepairSettings()).suggestions
    before = [text[edit.span.start - 2 : edit.span.start] for edit in offered]
    assert (before, {edit.replacement for edit in offered}) == (["19", "14", "98"], {"–"})
    assert not find_furniture(as_document(BODY + ranges), RepairSettings()).suggestions
    assert kept(text)


def test_a_list_s_case_leans_on_the_wider_one_where_it_is_rare():
    counts = widened({("noise", "end", "_"): (90, 90), ("noise", "end", ";"): (0, 1)})
    assert share_of(("noise", "end", "_"), counts) > 0.95
    assert 0.5 < share_of(("noise", "end", ";"), counts) < 0.9
    assert share_of(("never", "seen"), counts) == 0.5


def test_of_two_changes_that_touch_the_first_is_made():
    taken = Edit(Span(4, 6), "x")
    first, second, third = Edit(Span(0, 2), "a"), Edit(Span(1, 3), "b"), Edit(Span(5, 7), "c")
    assert free_of([taken], [third, second, first]) == [first]


def test_doubtful_marks_are_suggested_with_what_was_measured():
    text = BODY + "Namnden har ledamoter. fran alla kommuner i lanet.\n"
    found = find_furniture(as_document(text), RepairSettings())
    (edit,) = found.suggestions
    assert (text[edit.span.start : edit.span.end], edit.replacement) == (".", "")
    assert 0.2 < edit.score < 0.7
