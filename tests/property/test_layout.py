"""What holds for blocks whatever the text is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.config import load_settings
from report_extract.layout import arrange, find_blocks
from report_extract.model import (
    Document,
    DocumentText,
    Line,
    LineRole,
    Page,
    RepairedText,
    SourceKind,
)

SETTINGS = load_settings().layout
WORDS = st.sampled_from(
    [
        *("Styrelsen", "har", "möten-", "och", "den", "12", "maj", "(se", "kapitel)", "•", "e"),
        *(
            "o",
            "-",
            "1.",
            "3.1",
            "slut.",
            "Gun-",
            "ning",
            "EKONOMI",
            "682",
            "a)",
            "§",
            '"',
            "2022-",
        ),
    ]
)
LINES = st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=9)
PAGES = st.lists(LINES, min_size=1, max_size=3)


def document(pages: list[list[str]]) -> Document:
    return Document(
        "d",
        "d.txt",
        "0" * 64,
        "text/plain",
        SourceKind.TEXT,
        tuple(
            Page(number, tuple(Line.of_text(line) for line in lines))
            for number, lines in enumerate(pages, 1)
        ),
    )


@settings(max_examples=30, deadline=None)
@given(PAGES)
def test_text_input_keeps_its_lines_to_the_letter(pages: list[list[str]]) -> None:
    arranged = arrange(document(pages), SETTINGS)
    assert [[line.text for line in page.lines] for page in arranged.pages] == pages
    assert arrange(arranged, SETTINGS) == arranged


@settings(max_examples=30, deadline=None)
@given(PAGES)
def test_every_block_leads_back_to_its_own_lines(pages: list[list[str]]) -> None:
    text = DocumentText.of(arrange(document(pages), SETTINGS))
    blocks = find_blocks(text, RepairedText(text.original), (), SETTINGS)
    for block in blocks:
        for segment in block.text.segments:
            if segment.verbatim:
                origin = segment.origin
                shown = block.text.text[segment.start : segment.start + len(origin)]
                assert shown == text.original[origin.start : origin.end]
                assert any(
                    text.lines[i].span.start <= origin.start <= origin.end <= text.lines[i].span.end
                    for i in block.lines
                )


@settings(max_examples=30, deadline=None)
@given(PAGES)
def test_no_line_stands_in_two_blocks_and_furniture_in_none(pages: list[list[str]]) -> None:
    text = DocumentText.of(arrange(document(pages), SETTINGS))
    blocks = find_blocks(text, RepairedText(text.original), (), SETTINGS)
    used = [index for block in blocks for index in block.lines]
    assert len(used) == len(set(used))
    assert all(text.lines[index].line.role is LineRole.BODY for index in used)


@settings(max_examples=30, deadline=None)
@given(PAGES)
def test_no_letter_of_the_body_is_lost(pages: list[list[str]]) -> None:
    text = DocumentText.of(arrange(document(pages), SETTINGS))
    blocks = find_blocks(text, RepairedText(text.original), (), SETTINGS)
    read = "".join(block.text.text + block.marker for block in blocks)
    for line in text.lines:
        if line.line.role is LineRole.BODY and "Styrelsen" in line.line.text:
            assert "Styrelsen" in read
