"""Words of a PDF's text layer stand where they are seen, whatever the page's turn and crop."""

from collections import Counter

import numpy as np
import pypdfium2
import pytest

from report_extract.config import load_settings
from report_extract.errors import UnreadableError
from report_extract.sources import read_document
from report_extract.sources.base import SourceFile
from report_extract.sources.images import open_pdfium, render_page
from report_extract.sources.pdf_text import open_pdf, read_layer


@pytest.mark.parametrize(("sample", "page"), [("d01", 5), ("d02", 6), ("d03", 2), ("d04", 3)])
def test_the_words_are_the_true_words(samples, sample, page):
    file = SourceFile(str(samples / sample / "born.pdf"), "born.pdf")
    true = (samples / sample / "text.txt").read_text(encoding="utf-8").split("\f")[page - 1]
    with open_pdf(file) as pdf:
        layer = read_layer(pdf, page, file)
    words = [word for line in layer.lines for word in line.words]
    assert Counter(word.text for word in words) == Counter(true.split())
    assert all(word.size and word.confidence is None for word in words)


@pytest.mark.parametrize("crop", [None, (50, 60, 500, 700)])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_lie_on_ink_as_the_page_is_seen(samples, settings, tmp_path, turn, crop):
    pdf = pypdfium2.PdfDocument(str(samples / "d01" / "born.pdf"))
    pdf[4].set_rotation(turn)
    if crop:
        pdf[4].set_cropbox(*crop)
    pdf.save(str(tmp_path / "turned.pdf"))
    pdf.close()
    file = SourceFile(str(tmp_path / "turned.pdf"), "turned.pdf")
    with open_pdf(file) as opened, open_pdfium(file) as pdfium:
        layer = read_layer(opened, 5, file)
        image = render_page(pdfium, 5, settings.ocr, file)
    assert (image.width, image.height) == pytest.approx((layer.width, layer.height), abs=0.5)
    assert layer.lines[-1].text
    assert "Sammanställning" in {word.text for line in layer.lines for word in line.words} or crop
    assert share_on_ink(layer, image) > 0.9


def share_on_ink(layer, image):
    pixels = np.asarray(image.picture)
    scale = image.dpi / 72
    boxes = [word.box.scaled(scale) for line in layer.lines for word in line.words]
    hits = [
        (pixels[max(0, int(b.top)) : int(b.bottom) + 1, max(0, int(b.x0)) : int(b.x1) + 1] < 160)
        for b in boxes
    ]
    return sum(bool(hit.size and hit.any()) for hit in hits) / len(hits)


def test_bold_type_is_told_from_the_rest(samples):
    file = SourceFile(str(samples / "d03" / "born.pdf"), "born.pdf")
    with open_pdf(file) as pdf:
        words = [word for line in read_layer(pdf, 2, file).lines for word in line.words]
    assert {word.bold for word in words} == {True, False}


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def pdf_of(*objects: bytes) -> bytes:
    """A PDF whose objects are numbered from 1; the first is its catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + head + table + tail


@pytest.mark.parametrize(
    "objects",
    [
        (CATALOG, b"7"),
        (CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        (
            CATALOG,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[/a /b]>>",
        ),
    ],
    ids=["no page tree", "a page tree in a circle", "a page without size"],
)
def test_a_damaged_page_tree_is_a_damaged_document(tmp_path, objects):
    path = tmp_path / "broken.pdf"
    path.write_bytes(pdf_of(*objects))
    with pytest.raises(UnreadableError, match=r"broken\.pdf"):
        read_document(path, "broken.pdf", load_settings())
