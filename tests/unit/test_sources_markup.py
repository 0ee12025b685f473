"""ALTO and hOCR: words, confidences, and boxes in points."""

import pytest

from report_extract.errors import UnreadableError
from report_extract.model import SourceKind
from report_extract.sources import read_document

ALTO = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#">
<Description><MeasurementUnit>{unit}</MeasurementUnit></Description>
<Layout>
<Page ID="P1" WIDTH="{width}" HEIGHT="{height}"><PrintSpace><TextBlock><TextLine>
<String CONTENT="Årets" WC="0.91" HPOS="{x}" VPOS="{y}" WIDTH="{x}" HEIGHT="{y}"/><SP/>
<String CONTENT="verksam" SUBS_TYPE="HypPart1" SUBS_CONTENT="verksamhet" WC="0.5"
 HPOS="0" VPOS="0" WIDTH="1" HEIGHT="1"/><HYP CONTENT="-"/>
</TextLine><TextLine>
<String CONTENT="het" SUBS_TYPE="HypPart2" SUBS_CONTENT="verksamhet"
 HPOS="0" VPOS="0" WIDTH="1" HEIGHT="1"/>
</TextLine></TextBlock></PrintSpace></Page>
<Page ID="P2" WIDTH="{width}" HEIGHT="{height}"/>
</Layout></alto>"""

HOCR = """<!DOCTYPE html><html><head><meta name="ocr-system" content="tesseract 5"/></head><body>
<div class="ocr_page" title="image x; bbox 0 0 2480 3508; ppageno 0; scan_res 300 300">
<span class="ocr_header" title="bbox 300 300 900 360"><span class="ocrx_word"
 title="bbox 300 300 600 360; x_wconf 93">Års&shy;<b>möte</b></span></span>
<span class="ocr_line" title="bbox 300 600 900 660">
<span class="ocrx_word" title="bbox 300 600 600 660; x_wconf 40">den</span>
<span class="ocrx_word" title="bbox 600 600 900 660">3&nbsp;maj</span></span>
<span class="ocr_line" title="bbox 0 0 300 60">bara rad</span>
</div><div class="ocr_page" title="bbox 0 0 2480 3508"></div></body></html>"""


@pytest.fixture
def read(tmp_path, settings):
    def read_text(text, name="a.xml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_document(path, f"box/{name}", settings)

    return read_text


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize(
    ("unit", "per_inch", "size"),
    [
        ("pixel", 300, (2480, 3507)),
        ("mm10", 254, (2100, 2970)),
        ("inch1200", 1200, (9921, 14031)),
    ],
)
def test_alto_boxes_are_points_whatever_the_unit(read, version, unit, per_inch, size):
    document = read(
        ALTO.format(
            version=version, unit=unit, width=size[0], height=size[1], x=per_inch, y=2 * per_inch
        )
    )
    page = document.pages[0]
    assert document.source_kind is SourceKind.ALTO
    assert document.media_type == "application/alto+xml"
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    word = page.lines[0].words[0]
    assert (word.text, word.confidence) == ("Årets", 0.91)
    box = word.box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((72, 144, 144, 288), abs=0.1)


def test_alto_keeps_divided_words_divided_and_pages_counted(read):
    document = read(ALTO.format(version=3, unit="pixel", width=2480, height=3507, x=9, y=9))
    assert [line.text for line in document.pages[0].lines] == ["Årets verksam-", "het"]
    assert document.pages[0].lines[1].words[0].confidence is None
    assert [(page.number, len(page.lines)) for page in document.pages] == [(1, 2), (2, 0)]


def test_hocr_gives_headers_lines_words_and_confidences(read):
    document = read(HOCR, "a.hocr")
    page = document.pages[0]
    assert document.source_kind is SourceKind.HOCR
    assert [line.text for line in page.lines] == ["Års\u00admöte", "den 3 maj", "bara rad"]
    assert [word.confidence for word in page.lines[1].words] == [0.4, None, None]
    box = page.lines[0].box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((72, 72, 144, 86.4))
    assert (page.width, page.height) == pytest.approx((595.2, 841.92))
    assert len(document.pages) == 2


def test_a_word_with_a_space_becomes_two_side_by_side(read):
    _, three, may = read(HOCR, "a.hocr").pages[0].lines[1].words
    assert (three.text, may.text) == ("3", "maj")
    assert 144 <= three.box.x0 < three.box.x1 <= may.box.x0 < may.box.x1 <= 216


def test_entities_in_xml_are_refused(read):
    bomb = '<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY a "b">]><alto><x>&a;</x></alto>'
    with pytest.raises(UnreadableError, match=r"^box/a\.xml: .*entities"):
        read(bomb)


def test_damaged_alto_tells_the_line(read):
    with pytest.raises(UnreadableError, match="line 2"):
        read("<alto>\n<Layout></alto>")
