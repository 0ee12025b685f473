"""Pages as pictures: rendered from a PDF, or the frames of an image file. Pixels end here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2 import raw

from report_extract.config import OcrSettings
from report_extract.errors import EncryptedError, TooLargeError, UnreadableError
from report_extract.sources.base import SourceFile
from report_extract.sources.preparing import prepared

POINTS_PER_INCH = 72.0

A4_HEIGHT_INCHES = 11.69
"""ISO 216; the height that is taken for a page whose resolution is not told."""

SQUARE = 0.02
"""Pixels whose sides differ by less are square."""

FAX_RATIO = 2.2
"""Pixels of coarse faxes are 204 × 98 to the inch."""

PLAUSIBLE_DPI = (60.0, 1300.0)
"""Resolutions outside are defaults of cameras and programs, not of scanners."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture.

    Attributes:
        picture: grey or colour, upright.
        dpi: pixels per inch, so that `72 / dpi` turns pixels into points.
        notes: what was done to it, step by step.
    """

    picture: Image.Image
    dpi: float
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """In points."""
        return self.picture.width * POINTS_PER_INCH / self.dpi

    @property
    def height(self) -> float:
        """In points."""
        return self.picture.height * POINTS_PER_INCH / self.dpi


@contextmanager
def open_pdfium(file: SourceFile) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF opened by pypdfium2, closed afterwards.

    Raises:
        EncryptedError: a password stands before the content.
        UnreadableError: it cannot be opened.
    """
    try:
        pdf = pypdfium2.PdfDocument(file.path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedError(
                f"{file.place()}: a password stands before the content.",
                remedy="Save it without a password.",
            ) from error
        raise UnreadableError(
            f"{file.place()}: damaged PDF.", remedy="Scan or save it anew."
        ) from error
    try:
        yield pdf
    finally:
        pdf.close()


def render_page(
    pdf: pypdfium2.PdfDocument, number: int, settings: OcrSettings, file: SourceFile
) -> PageImage:
    """Page `number` (from 1) in grey, at the resolution of the settings or less where it is large.

    Raises:
        UnreadableError: the page cannot be rendered.
    """
    try:
        page = pdf[number - 1]
        dpi = _resolution(page.get_width(), page.get_height(), settings)
        picture = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_pil()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"{file.place(number)}: the page cannot be rendered.") from error
    ready, done = prepared(picture)
    return PageImage(ready, dpi, (f"rendered at {dpi:.0f} dpi", *done))


def invisible_share(pdf: pypdfium2.PdfDocument, number: int, file: SourceFile) -> float:
    """Share of a page's text objects that are drawn invisible (text render mode 3), 0–1.

    Raises:
        UnreadableError: the page cannot be opened.
    """
    try:
        page = pdf[number - 1]
        texts = [item.raw for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]
        modes = [raw.FPDFTextObj_GetTextRenderMode(text) for text in texts]
        page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"{file.place(number)}: the page is damaged.") from error
    hidden = sum(bool(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE) for mode in modes)
    return hidden / max(1, len(modes))


def _resolution(width: float, height: float, settings: OcrSettings) -> float:
    """Pixels per inch that keep the page under the limit of pixels."""
    square_inches = max(width * height, 1.0) / POINTS_PER_INCH**2
    most = math.sqrt(settings.max_megapixels * 1e6 / square_inches)
    return min(float(settings.dpi), most)


class ImageFile:
    """PNG, JPEG or TIFF; every frame of a TIFF is a page."""

    def __init__(self, file: SourceFile, settings: OcrSettings) -> None:
        self._file, self._settings = file, settings
        try:
            self._image = Image.open(Path(file.path))
        except Image.DecompressionBombError as error:
            raise _too_large(file) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise UnreadableError(
                f"{file.place()}: damaged image.", remedy="Scan it anew."
            ) from error

    @property
    def page_count(self) -> int:
        """Number of frames."""
        return int(getattr(self._image, "n_frames", 1))

    def page(self, number: int) -> PageImage:
        """Frame `number` from 1, upright.

        Raises:
            TooLargeError: more pixels than Pillow's limit.
            UnreadableError: the frame cannot be decoded.
        """
        try:
            self._image.seek(number - 1)
            picture = _grey(ImageOps.exif_transpose(self._image))
        except Image.DecompressionBombError as error:
            raise _too_large(self._file) from error
        except (OSError, EOFError, SyntaxError, ValueError) as error:
            raise UnreadableError(f"{self._file.place(number)}: damaged image.") from error
        return self._scaled(picture)

    def close(self) -> None:
        """Let go of the file."""
        self._image.close()

    def _scaled(self, picture: Image.Image) -> PageImage:
        """With its resolution; square pixels (faxes have others), and no more than the limit."""
        width, height = picture.size
        across, down = resolution(self._image.info.get("dpi"), max(width, height))
        dpi = min(across, down)
        most = math.sqrt(self._settings.max_megapixels * 1e6 / (width * height))
        factors = (min(1.0, most) * dpi / across, min(1.0, most) * dpi / down)
        notes = (f"image of {across:.0f} dpi",)
        if min(factors) > 1 - SQUARE:
            ready, done = prepared(picture)
            return PageImage(ready, dpi, (*notes, *done))
        size = (max(1, round(width * factors[0])), max(1, round(height * factors[1])))
        smaller = picture.resize(size, Image.Resampling.LANCZOS)
        return PageImage(smaller, dpi * min(1.0, most), (*notes, "made smaller"))


def resolution(told: tuple[float, float] | None, longest: int) -> tuple[float, float]:
    """Pixels per inch across and down: as the file tells, or as for an A4 page.

    Args:
        told: what the file says; 72 is what programs write that do not know.
        longest: the longer side in pixels.
    """
    low, high = PLAUSIBLE_DPI
    values = tuple(float(value) for value in told or ())
    known = all(low <= value <= high and value != POINTS_PER_INCH for value in values)
    if len(values) == 2 and known and max(values) <= FAX_RATIO * min(values):
        return values[0], values[1]
    return longest / A4_HEIGHT_INCHES, longest / A4_HEIGHT_INCHES


def _grey(picture: Image.Image) -> Image.Image:
    """In 256 greys on white: transparent is white, 16 bits are scaled down."""
    if picture.mode.startswith(("I", "F")):
        wide = np.asarray(picture, dtype=np.float64)
        factor = 255 / 65535 if wide.max(initial=0) > 255 else 1.0
        return Image.fromarray((wide * factor).clip(0, 255).astype(np.uint8))
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("L")
    return picture.convert("L")


def _too_large(file: SourceFile) -> TooLargeError:
    return TooLargeError(
        f"{file.place()}: more pixels than are decoded.", remedy="Save it at a lower resolution."
    )
