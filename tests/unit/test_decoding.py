"""Texts are decoded by what comes out, not by what they are called."""

import pytest

from report_extract.errors import UnreadableError, UnsupportedError
from report_extract.sources import decode

SWEDISH = (
    "Årsberättelse för förbundet\r\n"
    "Styrelsen har under året haft åtta möten och två utflykter till Älvsjö.\r\n"
    "Även de äldre på ön får hjälp av kommunen när det är kallt.\r\n"
)
CAPITALS = "VERKSAMHETSBERÄTTELSE FÖR ÅR 1987\nÖVERSIKT ÖVER ÅTGÄRDER\nRÄDDNINGSTJÄNST\n"
PLAIN = "Protokoll\nSumman av de tre posterna var 1 200 kronor.\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("cp850", "cp850"),
        ("mac-roman", "mac-roman"),
    ],
)
@pytest.mark.parametrize("text", [SWEDISH, CAPITALS])
def test_swedish_comes_out_of_every_encoding(settings, text, encoding, told):
    decoded = decode(text.encode(encoding), settings.sources.common_words, "a.txt")
    assert (decoded.text, decoded.encoding) == (text, told)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac-roman"])
def test_a_text_without_swedish_letters_is_the_same_in_all(settings, encoding):
    assert decode(PLAIN.encode(encoding), settings.sources.common_words, "a.txt").text == PLAIN


def test_typographic_signs_of_windows_are_kept(settings):
    text = "Året – ”ett gott år” • 5 möten …\n"
    assert decode(text.encode("cp1252"), settings.sources.common_words, "a.txt").text == text


def test_one_broken_byte_does_not_spoil_a_utf_8_text(settings):
    data = SWEDISH.encode().replace(b"kallt", b"ka\xffllt")
    decoded = decode(data, settings.sources.common_words, "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text == SWEDISH.replace("kallt", "ka\ufffdllt")


def test_the_end_mark_of_dos_is_no_text(settings):
    data = SWEDISH.encode("cp850") + b"\x1a"
    assert decode(data, settings.sources.common_words, "a.txt").text == SWEDISH


@pytest.mark.parametrize("data", [b"abc\x00\x01\x02", bytes(range(1, 32)) * 20 + b"\xff"])
def test_bytes_that_are_no_text_are_refused(settings, data):
    with pytest.raises(UnsupportedError, match=r"^box/a\.txt: "):
        decode(data, settings.sources.common_words, "box/a.txt")


def test_half_a_utf_16_letter_is_damage(settings):
    with pytest.raises(UnreadableError, match="damaged"):
        decode("Året".encode("utf-16") + b"\xe5", settings.sources.common_words, "a.txt")
