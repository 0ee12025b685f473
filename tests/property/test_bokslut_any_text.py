"""No arrangement of words and figures makes the reading of tables stop or lose its evidence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.config import load_settings
from report_extract.extractors import bokslut
from report_extract.layout.text_tables import find_text_tables
from report_extract.model import (
    Document,
    DocumentText,
    Line,
    Page,
    RepairedText,
    Report,
    SourceKind,
)

SETTINGS = load_settings()
PIECES = st.sampled_from(
    ["Summa", "Intäkter", "Budget", "2021", "1)", "(kr)", "tkr", "-", ")", "|", "12 500", "1300",
     "000", "(3", "210)", "4.120–", "7", "5,5", "%", "från", "Årets resultat", "   ", "\n", "\n\n",
     "\n", "\n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=5, max_size=60))
def test_any_lines_are_read_to_the_end_and_every_amount_can_be_shown(pieces: list[str]) -> None:
    lines = tuple(Line.of_text(line) for line in " ".join(pieces).split("\n"))
    document = Document("d", "d.txt", "0", "text/plain", SourceKind.TEXT, (Page(1, lines),))
    text = DocumentText.of(document)
    repaired = RepairedText(text.original)
    tables = find_text_tables(1, text, repaired, SETTINGS.layout)
    report = Report(document, text, repaired, (), tables, fiscal_year=2021)
    for cell in bokslut.extract(report, SETTINGS):
        assert cell.amount_raw.split()[0] in cell.evidence.raw
        assert 0 <= (cell.confidence or 0) <= 1
        assert abs(cell.amount) == abs(cell.printed)
