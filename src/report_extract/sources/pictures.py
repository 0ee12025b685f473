"""An image file as a source: every frame recognized when it is asked for."""

from __future__ import annotations

from report_extract.config import Settings
from report_extract.model import Page, SourceKind
from report_extract.sources.base import SourceFile, check_pages
from report_extract.sources.images import ImageFile
from report_extract.sources.ocr import Reader, TesseractReader


class ImageSource:
    """PNG, JPEG or TIFF."""

    encoding = ""
    kind = SourceKind.IMAGE

    def __init__(self, file: SourceFile, settings: Settings, reader: Reader | None = None) -> None:
        self._file = file
        self._image = ImageFile(file, settings.ocr)
        self._reader = reader or TesseractReader.of(settings.ocr)
        self.page_count = self._image.page_count
        check_pages(self.page_count, settings.sources, file)

    def read_page(self, number: int) -> Page:
        """Frame `number` from 1; see `PageReader`."""
        image = self._image.page(number)
        return Page(
            number,
            self._reader.read(image, self._file, number),
            image.width,
            image.height,
            SourceKind.IMAGE,
            "an image",
            notes=image.notes,
        )

    def kind_of(self, _pages: tuple[Page, ...]) -> SourceKind:
        """Always an image."""
        return self.kind

    def close(self) -> None:
        """Let go of the file."""
        self._image.close()
