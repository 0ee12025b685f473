"""Words divided at line ends, from what was read to running text: lines stay lines."""

from dataclasses import replace

import pytest

from report_extract.config import load_settings
from report_extract.layout import arrange, find_blocks
from report_extract.model import Document, DocumentText, Line, Page, SourceKind
from report_extract.repair import repair_document

SETTINGS = load_settings()
BEGUN, ENDED = "Namnden har under aret arbetat med ", " och andra i hela lanet."


def read_and_joined(text: str) -> tuple[str, str]:
    """The repaired lines, and the running text made of them."""
    pages = tuple(
        Page(number, tuple(Line.of_text(line) for line in page.split("\n")))
        for number, page in enumerate(text.split("\f"), 1)
    )
    document = Document("d", "d.txt", "0" * 64, "text/plain", SourceKind.TEXT, pages)
    lines = DocumentText.of(arrange(document, SETTINGS.layout))
    repaired = repair_document(lines, replace(SETTINGS.repair, mode="no-swedish"))
    blocks = find_blocks(lines, repaired, (), SETTINGS.layout)
    return repaired.text, " ".join(block.text.text for block in blocks)


@pytest.mark.parametrize(
    ("divided", "kept", "whole"),
    [
        ("kommun-\ninvanarna", "kommun-\ninvånarna", "kommuninvånarna"),
        ("fore-\nningarna", "före-\nningarna", "föreningarna"),
        ("kom¬\nmunerna", "kom¬\nmunerna", "kommunerna"),
        ("trygghets-\noch sakerhetsfragor", "trygghets-\noch", "trygghets- och säkerhetsfrågor"),
        ("strackan Jarna-\nFlemingsberg", "Järna-\nFlemingsberg", "sträckan Järna-Flemingsberg"),
        ("SL-\ntrafiken", "SL-\ntrafiken", "SL-trafiken"),
        ("2010-\ntalet", "2010-\ntalet", "2010-talet"),
        ("kommun- _\n‘invanarna", "kommun-\ninvånarna", "kommuninvånarna"),
    ],
)
def test_divided_words_are_whole_for_reading_and_divided_on_their_lines(
    divided: str, kept: str, whole: str
):
    dirt = "\nMotet _ halls i den _ stora salen och ‘alla var dar."
    text, running = read_and_joined(BEGUN + divided + ENDED + dirt)
    assert kept in text
    assert f"med {whole} och andra" in running


def test_a_word_divided_over_two_pages_is_whole_for_reading():
    _, running = read_and_joined(f"{BEGUN}kommun-\finvanarna{ENDED}")
    assert "kommuninvånarna" in running
