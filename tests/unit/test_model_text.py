"""Text that never loses its way back to the original."""

import pytest

from report_extract.geometry import Box
from report_extract.model import (
    Document,
    DocumentText,
    Edit,
    Line,
    MappedText,
    Page,
    RepairedText,
    SourceKind,
    Span,
    Word,
)


def edit(text: str, wrong: str, right: str) -> Edit:
    start = text.index(wrong)
    return Edit(Span(start, start + len(wrong)), right)


def repaired(text: str, **changes: str) -> RepairedText:
    return RepairedText(text, tuple(sorted(edit(text, w, r) for w, r in changes.items())))


def document(*pages: tuple[str, ...]) -> Document:
    return Document(
        "a-00000000",
        "a.txt",
        "0" * 64,
        "text/plain",
        SourceKind.TEXT,
        tuple(
            Page(number, tuple(Line.of_text(text) for text in lines))
            for number, lines in enumerate(pages, start=1)
        ),
    )


def test_edits_are_applied_from_left_to_right():
    assert repaired("Pa motet var atta", Pa="På", motet="mötet", atta="åtta").text == (
        "På mötet var åtta"
    )


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="not overlap"):
        RepairedText("motet", (Edit(Span(0, 3), "möt"), Edit(Span(2, 5), "tet")))


def test_an_edit_may_not_break_lines():
    with pytest.raises(ValueError, match="break lines"):
        Edit(Span(0, 1), "a\nb")


def test_an_edit_can_be_undone_alone():
    text = repaired("Pa motet", Pa="På", motet="mötet")
    assert text.without(text.edits[0]).text == "Pa mötet"


def test_a_stretch_of_repaired_text_leads_back_to_the_raw_one():
    text = repaired("S6dert6rn har atta", S6dert6rn="Södertörn", atta="åtta")
    start = text.text.index("åtta")
    assert text.mapped.origin(start, start + 4) == Span(14, 18)


def test_rendering_takes_an_edit_that_it_cuts_whole():
    text = repaired("nitverk idag", nitverk="nätverk")
    assert text.render(Span(2, 12)).text == "nätverk idag"
    assert text.render(Span(8, 12)).text == "idag"


def test_an_edit_that_shortens_or_lengthens_shifts_what_follows():
    text = repaired("sikrra vig 73", sikrra="säkra", vig="vägen")
    assert text.text == "säkra vägen 73"
    assert text.render(Span(11, 13)).text == "73"


def test_an_insertion_belongs_to_what_follows_it():
    text = RepairedText("6.10versyn", (Edit(Span(3, 3), " "),))
    assert text.text == "6.1 0versyn"
    assert text.render(Span(0, 3)).text == "6.1"
    assert text.render(Span(3, 10)).text == " 0versyn"


def test_words_divided_at_a_line_end_lead_back_to_both_lines():
    text = RepairedText("en sammanslut-\nning av")
    joined = MappedText.concat([text.render(Span(3, 13)), text.render(Span(15, 19))])
    assert joined.text == "sammanslutning"
    assert joined.origin(0, 14) == Span(3, 19)
    assert joined.origin(10, 14) == Span(15, 19)


def test_glue_stands_for_nothing():
    text = RepairedText("a\nb")
    joined = MappedText.concat([text.render(Span(0, 1)), text.render(Span(2, 3))], glue=" ")
    assert joined.text == "a b"
    assert joined.origin(1, 2) == Span(1, 1)
    assert joined.origin(0, 3) == Span(0, 3)


def test_a_form_feed_stands_in_front_of_a_page_and_adds_no_line():
    text = DocumentText.of(document(("1. Inledning", ""), ("2. Mål",)))
    assert text.original == "1. Inledning\n\n\f2. Mål"
    assert [(line.page, line.number) for line in text.lines] == [(1, 1), (1, 2), (2, 1)]


def test_an_empty_page_is_one_empty_line():
    text = DocumentText.of(document(("a",), (), ("b",)))
    assert text.original == "a\n\f\n\fb"
    assert [line.page for line in text.lines] == [1, 2, 3]


def test_every_offset_leads_to_its_page():
    text = DocumentText.of(document(("ett", "två"), ("tre",)))
    assert text.page_at(text.original.index("två")) == 1
    assert text.page_at(text.original.index("tre")) == 2


def test_a_span_has_the_box_of_its_words_on_its_first_page():
    line = Line.of_words((Word("Summa", Box(10, 0, 40, 10)), Word("837", Box(90, 1, 99, 11), 0.7)))
    pages = (Page(1, (line,), 100, 100), Page(2, (line,), 100, 100))
    both = Document("a-0", "a.pdf", "0", "application/pdf", SourceKind.SCAN, pages)
    text = DocumentText.of(both)
    assert text.box([Span(6, 9)]) == Box(90, 1, 99, 11)
    assert text.box([Span(0, len(text.original))]) == Box(10, 0, 99, 11)
    assert text.confidence([Span(0, 9)]) == 0.7
    assert text.confidence([Span(0, 5)]) is None


def test_a_line_whose_words_are_others_than_its_text_is_refused():
    with pytest.raises(ValueError, match="differ"):
        Line("en sjö", (Word("en"),))


def test_a_word_has_no_white_space():
    with pytest.raises(ValueError, match="white space"):
        Word("1 928")


@pytest.mark.parametrize(
    ("mode", "kinds"),
    [
        ("", set()),
        ("none", set()),
        ("ligatures+soft-hyphens", set()),
        ("code-page", set()),
        ("no-swedish", {"no-swedish"}),
        ("mixed+mojibake", {"mixed"}),
    ],
)
def test_letters_of_a_wrong_code_page_make_no_digit_doubtful(mode, kinds):
    assert RepairedText("text", mode=mode).misreadings == kinds
