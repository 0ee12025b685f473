"""Shared by the unit tests: reports from a few lines of text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from report_extract import layout
from report_extract.config import Settings, load_settings
from report_extract.model import (
    Document,
    DocumentText,
    Line,
    Page,
    RepairedText,
    Report,
    SourceKind,
)

ReadText = Callable[..., Report]


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings that serve any report."""
    return load_settings()


@pytest.fixture(scope="session")
def read_text(settings: Settings) -> ReadText:
    """Text, pages parted by form feeds → a laid-out report; nothing is repaired."""

    def read(text: str, fiscal_year: int | None = None) -> Report:
        pages = tuple(
            Page(number, tuple(Line.of_text(line) for line in page.strip("\n").split("\n")))
            for number, page in enumerate(text.split("\f"), start=1)
        )
        sha = hashlib.sha256(text.encode()).hexdigest()
        document = layout.arrange(
            Document("doc", "doc.txt", sha, "text/plain", SourceKind.TEXT, pages), settings.layout
        )
        plain = DocumentText.of(document)
        repaired = RepairedText(plain.original)
        tables = layout.find_tables(document, plain, repaired, settings.layout)
        blocks = layout.find_blocks(plain, repaired, tables, settings.layout)
        return Report(document, plain, repaired, blocks, tables, fiscal_year=fiscal_year)

    return read
