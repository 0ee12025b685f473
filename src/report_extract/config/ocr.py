"""Settings of `[ocr]`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class OcrSettings:
    """How page images are read.

    Attributes:
        languages: what Tesseract is to read with, best first, each in its own `-l` form
            (`Latin+swe`); the first that is installed is used.
        page_segmentation: Tesseract's page segmentation mode (`--psm`).
        dpi: resolution at which pages of PDFs are rendered, in pixels per inch.
        max_megapixels: a page is rendered at a lower resolution rather than above this.
        page_timeout: seconds that one reading of a page may take.
        second_look: share of a page's ink outside all words from which on the page is read once
            more, as one column, for what was left out; 1.0: never.
    """

    languages: tuple[str, ...] = ("Latin+swe", "swe+Latin", "Latin", "swe")
    page_segmentation: Literal[1, 3, 4, 6, 11, 12] = 3
    dpi: int = Field(default=300, ge=72, le=1200)
    max_megapixels: float = Field(default=60, gt=0)
    page_timeout: float = Field(default=120, gt=0)
    second_look: float = Field(default=0.15, ge=0, le=1)
