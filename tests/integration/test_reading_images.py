"""Real Tesseract on small pages."""

import os
import time

import psutil
import pypdfium2
import pytest
from PIL import Image

from report_extract.config import OcrSettings, load_settings
from report_extract.errors import PageTimeoutError
from report_extract.model import SourceKind
from report_extract.sources import probe_tesseract, read_document
from report_extract.sources.base import SourceFile
from report_extract.sources.images import PageImage
from report_extract.sources.ocr import TesseractReader

pytestmark = pytest.mark.integration

DPI = 200
SHOWN = (60, 60, 540, 330)
"""The part of the page that is read, in points."""


@pytest.fixture(scope="module")
def picture(samples):
    """The upper half of a page, as a scanner would give it."""
    pdf = pypdfium2.PdfDocument(str(samples / "d01" / "born.pdf"))
    page = pdf[0].render(scale=DPI / 72, grayscale=True).to_pil()
    pdf.close()
    return page.crop(tuple(round(value * DPI / 72) for value in SHOWN))


@pytest.fixture(scope="module")
def settings():
    return load_settings()


def words_of(page):
    return [word for line in page.lines for word in line.words]


def test_a_png_is_read_with_places_and_confidences(picture, tmp_path, settings):
    path = tmp_path / "page.png"
    picture.save(path, dpi=(DPI, DPI))
    document = read_document(path, "in/page.png", settings)
    (page,) = document.pages
    assert (document.media_type, document.source_kind) == ("image/png", SourceKind.IMAGE)
    assert (page.width, page.height) == pytest.approx((480, 270), abs=1)
    words = words_of(page)
    assert "Vätterstråket" in {word.text for word in words}
    assert all(0 <= word.confidence <= 1 for word in words)
    assert all(word.box.x1 <= page.width and word.box.bottom <= page.height for word in words)


def test_a_tiff_of_two_frames_has_two_pages(picture, tmp_path, settings):
    path = tmp_path / "pages.tif"
    small = picture.crop((0, 0, picture.width, picture.height // 2))
    bilevel = small.point(lambda grey: 255 if grey > 150 else 0).convert("1")
    bilevel.save(path, save_all=True, append_images=[small.convert("1")], dpi=(DPI, DPI))
    document = read_document(path, "in/pages.tif", settings)
    assert document.media_type == "image/tiff"
    assert [page.number for page in document.pages] == [1, 2]
    assert all(words_of(page) for page in document.pages)


def test_a_jpeg_lying_on_its_side_is_read_upright(picture, tmp_path, settings):
    path = tmp_path / "page.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    turned = picture.transpose(Image.Transpose.ROTATE_90)
    turned.save(path, exif=exif, dpi=(DPI, DPI), quality=90)
    (page,) = read_document(path, "in/page.jpg", settings).pages
    assert (page.width, page.height) == pytest.approx((480, 270), abs=1)
    assert "Vätterstråket" in {word.text for word in words_of(page)}


def test_a_scanned_pdf_with_a_bad_layer_is_read_again_and_says_so(samples, tmp_path, settings):
    pdf = pypdfium2.PdfDocument(str(samples / "d02" / "badlayer.pdf"))
    for number in range(len(pdf) - 1, 0, -1):
        del pdf[number]
    pdf.save(str(tmp_path / "one.pdf"))
    pdf.close()
    document = read_document(tmp_path / "one.pdf", "in/one.pdf", settings)
    (page,) = document.pages
    assert document.source_kind is SourceKind.PDF_OCR_LAYER
    assert page.kind is SourceKind.SCAN
    assert "read without Swedish" in page.reason
    assert any("ä" in word.text or "å" in word.text for word in words_of(page))


def test_nothing_of_tesseract_is_left_after_a_timeout(picture):
    reader = TesseractReader("swe", OcrSettings(page_timeout=0.05))
    with pytest.raises(PageTimeoutError, match=r"x\.png, page 4"):
        reader.read(PageImage(picture, DPI), SourceFile("", "x.png"), 4)
    deadline = time.monotonic() + 5
    while children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children() == []


def children():
    """Running tesseracts of this process."""
    mine = psutil.Process(os.getpid()).children(recursive=True)
    return [
        child.pid
        for child in mine
        if child.status() != psutil.STATUS_ZOMBIE and "tesseract" in child.name()
    ]


def test_the_installed_languages_hold_those_with_capitals():
    tesseract = probe_tesseract()
    assert tesseract.version.startswith("5")
    assert {"swe"} < set(tesseract.languages)
    assert any("Latin" in name for name in tesseract.languages)
