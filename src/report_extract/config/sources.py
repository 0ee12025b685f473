"""Settings of `[sources]`."""

from __future__ import annotations

from pydantic import Field

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class SourcesSettings:
    """How files are opened and read; what is read by OCR is under `[ocr]`.

    Attributes:
        max_megabytes: a larger file is refused before it is read.
        max_pages: a file of more pages is refused before it is read.
        page_lines_min: fewer lines than this are no typical page of a text file, so that marks that
            stand closer to each other are not taken for lost page breaks.
        page_lines_max: more lines than this do not fit on a sheet.
        common_words: frequent Swedish words, lower case; they tell encodings from one another.
    """

    max_megabytes: int = Field(default=1000, ge=1)
    max_pages: int = Field(default=5000, ge=1)
    page_lines_min: int = Field(default=15, ge=1)
    page_lines_max: int = Field(default=100, ge=10)
    common_words: tuple[str, ...] = ()
