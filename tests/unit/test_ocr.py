"""Tesseract's answer → lines; what is installed → the choice of languages."""

import os

import pytesseract
import pytest
from PIL import Image

from report_extract.config import OcrSettings
from report_extract.errors import MissingToolError, PageTimeoutError, UnreadableError
from report_extract.geometry import Box
from report_extract.model import Line, Word
from report_extract.sources.base import SourceFile
from report_extract.sources.images import PageImage, resolution
from report_extract.sources.ocr import Tesseract, TesseractReader, lines_of_table, missing_lines
from report_extract.sources.preparing import prepared, uncovered_ink

TABLE = """\
level page_num block_num par_num line_num word_num left top width height conf text
1 1 0 0 0 0 0 0 2480 3508 -1 ~
5 1 1 1 1 1 300 600 150 30 96.5 Årets
5 1 1 1 1 2 600 600 150 30 0 ”möte”
5 1 1 1 2 1 300 700 150 30 -1 skräp
5 1 1 1 2 2 300 700 150 30 50 ~
5 1 2 1 1 1 300 900 150 30 88 1~200
""".replace(" ", "\t").replace("~", " ")
HEAD = TABLE.partition("\n")[0]


def word(text, x0, top, confidence=0.9):
    return Word(text, Box(x0, top, x0 + 50, top + 10), confidence)


def test_words_come_with_boxes_in_points_and_confidence():
    first, second = lines_of_table(TABLE, 72 / 300)
    assert [(item.text, item.confidence) for item in first.words] == [
        ("Årets", 0.965),
        ("”möte”", 0.0),
    ]
    box = first.words[0].box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((72, 144, 108, 151.2))
    assert second.text == "1 200"


def test_an_empty_answer_is_a_page_without_lines():
    assert lines_of_table(HEAD, 1.0) == ()


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        (("Latin", "eng", "swe"), "Latin+swe"),
        (("script/Latin", "swe"), "script/Latin+swe"),
        (("Latin",), "Latin"),
        (("eng", "swe"), "swe"),
    ],
)
def test_the_best_installed_languages_are_chosen(installed, chosen):
    assert Tesseract("5.3.0", installed).choose(OcrSettings().languages) == chosen


@pytest.mark.parametrize("tesseract", [Tesseract("", ()), Tesseract("5.3.0", ("eng", "osd"))])
def test_what_is_missing_comes_with_its_remedy(tesseract):
    with pytest.raises(MissingToolError, match="apt-get install tesseract-ocr"):
        tesseract.choose(OcrSettings().languages)


def test_a_second_reading_gives_only_what_the_first_left_out():
    first = (Line.of_words((word("Hyror", 50, 100), word("konto", 120, 100))),)
    second = (
        Line.of_words((word("Hyrar", 51, 101), word("86.450", 300, 100), word("|", 400, 100))),
        Line.of_words((word("1998", 300, 80, 0.2), word("1997", 380, 80))),
    )
    assert [line.text for line in missing_lines(first, second)] == ["86.450", "1997"]


def page_with(*bars):
    picture = Image.new("L", (600, 800), 230)
    for bar in bars:
        picture.paste(20, bar)
    return picture


def test_ink_outside_all_words_is_measured():
    picture = page_with((100, 100, 200, 120), (300, 100, 400, 120))
    assert uncovered_ink(picture, 75, [Box(100, 100, 200, 120)]) == pytest.approx(0.5, abs=0.05)
    assert uncovered_ink(picture, 75, [Box(100, 100, 400, 120)]) == 0.0
    assert uncovered_ink(page_with(), 75, []) == 0.0


def test_only_black_and_white_is_softened():
    assert prepared(page_with().point(lambda grey: 255 if grey > 128 else 0))[1]
    greys = Image.linear_gradient("L")
    assert prepared(greys) == (greys, ())


@pytest.mark.parametrize(
    ("told", "dpi"),
    [
        ((300.0, 300.0), (300, 300)),
        ((204.0, 98.0), (204, 98)),
        ((72.0, 72.0), (300, 300)),
        ((1.0, 1.0), (300, 300)),
        (None, (300, 300)),
    ],
)
def test_a_page_of_unknown_resolution_is_an_a4(told, dpi):
    assert resolution(told, 3507) == pytest.approx(dpi, abs=0.1)


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (RuntimeError("Tesseract process timeout"), PageTimeoutError),
        (pytesseract.TesseractError(1, "bad"), UnreadableError),
        (pytesseract.TesseractNotFoundError(), MissingToolError),
    ],
)
def test_what_tesseract_raises_becomes_ours(monkeypatch, raised, expected):
    def fail(*_args, **_options):
        raise raised

    monkeypatch.setattr(pytesseract, "image_to_data", fail)
    reader = TesseractReader("swe", OcrSettings())
    with pytest.raises(expected):
        reader.read(PageImage(page_with(), 75), SourceFile("/tmp/x", "x.pdf"), 3)  # noqa: S108


def test_tesseract_is_held_to_one_thread():
    assert os.environ["OMP_THREAD_LIMIT"] == "1"
