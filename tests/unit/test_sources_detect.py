"""What a file is, is told by its content; what cannot be read says why."""

import zipfile

import pypdfium2
import pytest

from report_extract.errors import (
    EncryptedError,
    PageTimeoutError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from report_extract.model import Line, Page, SourceKind
from report_extract.sources import detect, document_id, open_source, read_document

SHA = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("d01/scan.pdf", "d01-scan-pdf"),
        ("Årsmöte 1987/Berättelse (2).PDF", "arsmote-1987-berattelse-2-pdf"),
        ("a\u030arsbok.txt", "arsbok-txt"),
        ("日本", "document"),
        ("../x", "x"),
    ],
)
def test_a_document_is_named_by_its_file_and_its_bytes(name, slug):
    assert document_id(name, SHA) == f"{slug}-01234567"


def test_a_long_name_is_cut_without_a_hanging_hyphen():
    slug, _, end = document_id("a" * 59 + "/" + "b" * 50, SHA).rpartition("-")
    assert (slug, end) == ("a" * 59, "01234567")


def test_a_text_named_pdf_is_a_text(tmp_path, settings):
    path = tmp_path / "x.pdf"
    path.write_text("Årsmötet hölls den 3 maj.\n", encoding="utf-8")
    document = read_document(path, "in/x.pdf", settings)
    assert (document.media_type, document.source_kind) == ("text/plain", SourceKind.TEXT)
    assert document.encoding == "utf-8"
    assert str(tmp_path) not in repr(document)


def test_a_pdf_named_text_is_a_pdf(samples, tmp_path, settings):
    path = tmp_path / "x.txt"
    path.write_bytes((samples / "d01" / "born.pdf").read_bytes())
    told = []
    document = read_document(path, "x.txt", settings, on_page=lambda *told_: told.append(told_))
    assert document.media_type == "application/pdf"
    assert document.source_kind is SourceKind.PDF_TEXT
    assert {page.kind for page in document.pages} == {SourceKind.PDF_TEXT}
    assert told == [(number, 5) for number in range(1, 6)]


def refused(error, tmp_path, settings, data, match):
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(error, match=match) as caught:
        read_document(path, "in/x.pdf", settings)
    assert caught.value.remedy
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b" \n\f\n", b"\n" * 5000])
def test_an_empty_file_is_refused(tmp_path, settings, data):
    refused(UnreadableError, tmp_path, settings, data, r"^in/x\.pdf: .*empty")


def test_an_archive_is_refused_by_name_of_what_it_is(tmp_path, settings):
    with zipfile.ZipFile(tmp_path / "z", "w") as archive:
        archive.writestr("a.txt", "Årsmöte")
    refused(UnsupportedError, tmp_path, settings, (tmp_path / "z").read_bytes(), "zip archive")


def test_another_kind_of_xml_is_refused(tmp_path, settings):
    refused(UnsupportedError, tmp_path, settings, b"<?xml version='1.0'?><PcGts/>", "XML")


def test_half_a_pdf_is_damaged_or_read_but_never_a_crash(samples, tmp_path, settings):
    data = (samples / "d01" / "born.pdf").read_bytes()
    refused(UnreadableError, tmp_path, settings, data[:900], "damaged")


def test_half_an_image_is_a_page_with_an_error(tmp_path, settings):
    from PIL import Image

    path = tmp_path / "x.png"
    Image.effect_noise((300, 300), 80).save(path)
    path.write_bytes(path.read_bytes()[:20_000])
    (page,) = read_document(path, "x.png", settings).pages
    assert page.error.startswith("damaged: x.png, page 1")
    assert page.lines == ()


def test_too_large_files_are_refused_before_they_are_read(tmp_path, settings):
    from dataclasses import replace

    path = tmp_path / "x.txt"
    path.write_text("a" * 3_000_000, encoding="utf-8")
    small = replace(settings, sources=replace(settings.sources, max_megabytes=1))
    with pytest.raises(TooLargeError, match="3 MB"):
        read_document(path, "x.txt", small)
    few = replace(settings, sources=replace(settings.sources, max_pages=2))
    path.write_text("a\n\fb\n\fc\n", encoding="utf-8")
    with pytest.raises(TooLargeError, match="3 pages"):
        read_document(path, "x.txt", few)


def test_a_password_is_told(tmp_path, settings, monkeypatch):
    def locked(*_args, **_options):
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)
    monkeypatch.setattr("pdfplumber.open", lambda _path: type("P", (), {"close": lambda _: None})())
    refused(EncryptedError, tmp_path, settings, b"%PDF-1.7\n", "password")


class Unlucky:
    page_count = 3
    kind = SourceKind.SCAN
    encoding = ""

    def read_page(self, number):
        if number == 2:
            raise PageTimeoutError("x.pdf, page 2: OCR took more than 5 s.")
        return Page(number, (Line.of_text("Text"),), kind=SourceKind.SCAN)

    def kind_of(self, _pages):
        return SourceKind.SCAN

    def close(self):
        pass


def test_a_page_that_fails_stops_no_other(tmp_path, settings, monkeypatch):
    path = tmp_path / "x.txt"
    path.write_text("x", encoding="utf-8")
    source = detect.Source("application/pdf", lambda _head: True, lambda *_: Unlucky())
    monkeypatch.setattr(detect, "SOURCES", (source,))
    document = read_document(path, "x.pdf", settings)
    assert [bool(page.lines) for page in document.pages] == [True, False, True]
    assert document.pages[1].error.startswith("timed-out: x.pdf, page 2")
    assert document.pages[1].kind is SourceKind.SCAN


def test_a_single_page_can_be_read_by_itself(samples, settings):
    with open_source(samples / "d01" / "born.pdf", "d01/born.pdf", settings) as source:
        assert source.page_count == 5
        page = source.read_page(5)
    assert page.number == 5
    assert page.grids
    assert page.rulings
