"""Text files: the lines of the file stay the lines, and pages are where the file shows them."""

import json

import pytest

from report_extract.sources.text import text_pages


def pages_of(text, settings):
    return [
        (page.number, [line.text for line in page.lines])
        for page in text_pages(text, settings.sources)
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("a\nb", [(1, ["a", "b"])]),
        ("a\r\nb\rc\n", [(1, ["a", "b", "c", ""])]),
        ("a\n\fb\n", [(1, ["a"]), (2, ["b", ""])]),
        ("a\f\nb", [(1, ["a"]), (2, ["b"])]),
        ("a\n\fb\n\f", [(1, ["a"]), (2, ["b", ""])]),
        ("a\n\f\n", [(1, ["a", "", ""])]),
        ("a\n\f\fb", [(1, ["a"]), (3, ["b"])]),
        ("\fa\n\fb", [(1, ["a"]), (2, ["b"])]),
        ("\fa\n\f", [(2, ["a", ""])]),
        ("a\fb\nc", [(1, ["a\fb"]), (2, ["c"])]),
        ("  a \n", [(1, ["  a ", ""])]),
    ],
)
def test_a_form_feed_begins_a_page_and_adds_no_line(settings, text, pages):
    assert pages_of(text, settings) == pages


def test_words_around_a_form_feed_inside_a_line_stay_two(settings):
    (page, _) = text_pages("sida 4\f3. Remisser\nslut", settings.sources)
    assert [word.text for word in page.lines[0].words] == ["sida", "4", "3.", "Remisser"]


LINE = "Styrelsen har under året haft möten med alla de kommuner som är med och"


def body(count):
    return [f"{LINE} {number}" for number in range(count)]


def test_lost_form_feeds_are_found_by_their_leading_space(settings):
    lines = [*body(40), " Styrelsen", *body(45), " 2. Ekonomi", *body(30)]
    found = pages_of("\n".join(lines), settings)
    assert [(number, len(page)) for number, page in found] == [(1, 40), (2, 46), (3, 31)]
    assert [line for _, page in found for line in page] == lines


def test_lost_form_feeds_are_found_by_three_empty_lines(settings):
    lines = [*body(40), "", "", "", "som fortsätter", *body(45), "", "", "", *body(30)]
    found = pages_of("\n".join(lines), settings)
    assert [(number, len(page)) for number, page in found] == [(1, 43), (2, 49), (3, 30)]


def test_a_file_with_found_breaks_says_so(settings):
    lines = [*body(40), " Styrelsen", *body(45), " 2. Ekonomi", *body(30)]
    assert text_pages("\n".join(lines), settings.sources)[0].reason
    assert not text_pages("\n".join(body(50)), settings.sources)[0].reason


ORDINARY = {
    "paragraphs that begin with a space": [
        line for _ in range(20) for line in (f" {LINE}", *body(5))
    ],
    "a typed table, indented": [
        line
        for _ in range(3)
        for line in (*body(30), " Summa", "     Intäkter   12", "   Netto  3")
    ],
    "chapters after three empty lines": [
        line for _ in range(4) for line in (*body(30), "Det var allt.", "", "", "", "2 Ny del", "")
    ],
    "gaps of many sizes": [
        line
        for count in (2, 3, 4, 5, 3, 2)
        for line in (*body(25), *[""] * count, "utan punkt före")
    ],
    "one odd space": [*body(40), " Styrelsen", *body(45)],
    "marks too close for pages": [line for _ in range(9) for line in (*body(7), " Punkt")],
}


@pytest.mark.parametrize("lines", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_layout_is_not_cut_to_pages(settings, lines):
    assert [number for number, _ in pages_of("\n".join(lines), settings)] == [1]


def test_found_breaks_are_not_looked_for_where_form_feeds_stand(settings):
    lines = [*body(40), " Styrelsen", *body(45), " 2. Ekonomi", *body(30), "\fslut"]
    assert [number for number, _ in pages_of("\n".join(lines), settings)] == [1, 2]


def test_the_real_report_has_the_pages_that_its_reader_counted(settings, samples):
    folder = samples / "sodertorn-2021"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    pages = text_pages((folder / "legacy.txt").read_text(encoding="utf-8"), settings.sources)
    assert [page.number for page in pages] == list(range(1, gold["pages"] + 1))
    text = {
        page.number: " ".join(word.text for line in page.lines for word in line.words)
        for page in pages
    }
    assert "8. Bokslut" in text[15]
    assert gold["amounts"]
    assert all(amount["amount_raw"] in text[amount["page"]] for amount in gold["amounts"])
