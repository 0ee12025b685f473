"""A path → a `Document`. Pixels, PDF operators and encodings end here."""

from report_extract.sources.decoding import decode
from report_extract.sources.detect import (
    SOURCES,
    document_id,
    hash_file,
    open_source,
    read_document,
)
from report_extract.sources.ocr import REMEDY as TESSERACT_REMEDY
from report_extract.sources.ocr import Tesseract, probe_tesseract

__all__ = [
    "SOURCES",
    "TESSERACT_REMEDY",
    "Tesseract",
    "decode",
    "document_id",
    "hash_file",
    "open_source",
    "probe_tesseract",
    "read_document",
]
