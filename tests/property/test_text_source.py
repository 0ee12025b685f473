"""No character of a text file is lost, and none is added."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.config import SourcesSettings
from report_extract.model import Document, DocumentText, SourceKind
from report_extract.sources.text import text_pages

TEXTS = st.lists(
    st.sampled_from(
        [
            "\f",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "år",
            "4",
            "\n\n\n\n",
            "Möte den 3 maj",
            "\u00a0",
            ".",
        ]
    ),
    min_size=1,
).map("".join)


def document(text):
    pages = text_pages(text, SourcesSettings())
    return Document("x-0", "x.txt", "0" * 64, "text/plain", SourceKind.TEXT, pages)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_document_holds_its_file_to_the_letter(text):
    original = DocumentText.of(document(text)).original
    assert original.replace("\f", "") == re.sub(r"\r\n|\r", "\n", text).replace("\f", "")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_line_is_on_one_page_and_pages_count_upwards(text):
    pages = document(text).pages
    assert sum(len(page.lines) for page in pages) == len(re.split(r"\r\n|\r|\n", text))
    numbers = [page.number for page in pages]
    assert numbers == sorted(set(numbers))
    assert numbers[0] >= 1


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_reading_the_text_of_a_document_again_gives_its_pages(text):
    first = document(text)
    again = document(DocumentText.of(first).original)
    before = [line.text.strip() for page in first.pages for line in page.lines]
    assert [line.text.strip() for page in again.pages for line in page.lines] == before
