"""PDF: every page by its text layer, or by OCR where that is bad or missing."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace

from report_extract.config import Settings
from report_extract.model import Line, Page, SourceKind
from report_extract.sources.base import SourceFile, check_pages, majority
from report_extract.sources.images import invisible_share, open_pdfium, render_page
from report_extract.sources.ocr import Reader, TesseractReader
from report_extract.sources.pdf_text import TextLayer, count_pages, open_pdf, read_layer
from report_extract.sources.text_layer import Judgement, LayerFacts, Verdict, judge


@dataclass(frozen=True, slots=True)
class _Judged:
    """A page's layer with the verdict on it."""

    layer: TextLayer
    judgement: Judgement


class PdfSource:
    """An opened PDF; Tesseract is looked for only when a page needs it."""

    encoding = ""
    kind = SourceKind.SCAN

    def __init__(self, file: SourceFile, settings: Settings, reader: Reader | None = None) -> None:
        self._file, self._settings, self._reader = file, settings, reader
        with ExitStack() as stack:
            self._pdf = stack.enter_context(open_pdf(file))
            self._pdfium = stack.enter_context(open_pdfium(file))
            self.page_count = count_pages(self._pdf, file)
            check_pages(self.page_count, settings.sources, file)
            self._stack = stack.pop_all()

    def read_page(self, number: int) -> Page:
        """Page `number`, from 1; see `PageReader`."""
        judged = self._judged(number)
        if judged.judgement.verdict is Verdict.READ_AGAIN:
            return self._read_again(number, judged)
        kind = {Verdict.TRUST: SourceKind.PDF_TEXT, Verdict.REPAIR: SourceKind.PDF_OCR_LAYER}
        return _page(number, judged, judged.layer.lines, kind[judged.judgement.verdict])

    def kind_of(self, pages: tuple[Page, ...]) -> SourceKind:
        """The kind of most pages; a page read again because of its layer counts as a layer."""
        had_layer = SourceKind.PDF_OCR_LAYER
        return majority(
            [had_layer if HAD_LAYER in page.notes else page.kind for page in pages if page.lines],
            self.kind,
        )

    def close(self) -> None:
        """Let go of the file."""
        self._stack.close()

    def _judged(self, number: int) -> _Judged:
        layer = read_layer(self._pdf, number, self._file)
        facts = LayerFacts(
            text="\n".join(line.text for line in layer.lines),
            image_share=layer.image_share,
            invisible_share=invisible_share(self._pdfium, number, self._file),
            undecoded=layer.undecoded,
            drawn=layer.drawn,
        )
        return _Judged(layer, judge(facts, self._settings.sources.common_words))

    def _read_again(self, number: int, judged: _Judged) -> Page:
        if self._reader is None:
            self._reader = TesseractReader.of(self._settings.ocr)
        image = render_page(self._pdfium, number, self._settings.ocr, self._file)
        lines = self._reader.read(image, self._file, number)
        page = _page(number, judged, lines, SourceKind.SCAN)
        layer = (HAD_LAYER,) if judged.layer.lines else ()
        return replace(page, notes=(*layer, *image.notes))


HAD_LAYER = "the page had a text layer that was not used"


def _page(number: int, judged: _Judged, lines: tuple[Line, ...], kind: SourceKind) -> Page:
    layer = judged.layer
    return Page(
        number=number,
        lines=lines,
        width=layer.width,
        height=layer.height,
        kind=kind,
        reason=judged.judgement.reason,
        grids=layer.grids,
        rulings=layer.rulings,
    )
