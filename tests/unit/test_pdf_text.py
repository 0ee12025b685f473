"""Words of a PDF's text layer stand where they are seen, whatever the page's turn and crop."""

from collections import Counter

import numpy as np
import pypdfium2
import pytest

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
