"""A text layer is judged by what it holds: trusted, kept for repair, or left for a new reading."""

import pytest

from report_extract.sources.text_layer import LayerFacts, Verdict, judge

SOUND = (
    "Styrelsen har under året haft åtta möten och även två utflykter. Förbundet är ett av de äldre "
    "i länet och har kontakter med många kommuner. Årets resultat blev bättre än väntat, främst "
    "för att kostnaderna för lokaler har varit lägre än i budgeten."
)
WITHOUT_SWEDISH = SOUND.translate(str.maketrans("åäöÅÄÖ", "aa6AAO"))
WITH_ACCENTS = SOUND.translate(str.maketrans("åäöÅÄÖ", "4dé4AO"))
SHIFTED = "".join(chr(ord(char) + 3) if char.isalpha() else char for char in WITHOUT_SWEDISH)
MONEY = "\n".join(
    f"Konto {number} Hyror {number * 731} {number * 1200} {number * 12}" for number in range(3, 60)
)
ENGLISH = (
    "The annual report describes the work of the association during the year. Members from all "
    "regions met at conferences in several cities and discussed matters of common interest, and "
    "the board decided to continue the programme for another three years without any change."
)


def verdict(settings, text, **facts):
    return judge(LayerFacts(text, **facts), settings.sources.common_words).verdict


def test_a_sound_page_is_trusted(settings):
    assert verdict(settings, SOUND) is Verdict.TRUST


@pytest.mark.parametrize("text", [WITHOUT_SWEDISH, WITH_ACCENTS])
def test_swedish_without_its_letters_over_an_image_is_read_again(settings, text):
    judgement = judge(LayerFacts(text, image_share=1.0), settings.sources.common_words)
    assert judgement.verdict is Verdict.READ_AGAIN
    assert "å, ä and ö" in judgement.reason


def test_swedish_without_its_letters_and_without_an_image_is_kept_for_repair(settings):
    assert verdict(settings, WITHOUT_SWEDISH) is Verdict.REPAIR


def test_a_good_ocr_layer_over_an_image_is_kept_for_repair(settings):
    assert verdict(settings, SOUND, image_share=1.0, invisible_share=1.0) is Verdict.REPAIR


def test_invisible_text_over_strips_of_an_image_is_an_ocr_layer(settings):
    facts = {"image_share": 0.3, "invisible_share": 1.0}
    assert verdict(settings, WITHOUT_SWEDISH, **facts) is Verdict.READ_AGAIN
    assert verdict(settings, SOUND, image_share=0.3) is Verdict.TRUST


@pytest.mark.parametrize(
    "text",
    [MONEY, "Årsredovisning 2019", "Verksamhetsplan\n2020", "1 200\n3 400\n5 600", ENGLISH],
    ids=["money", "title", "title without å, ä, ö", "figures", "English"],
)
def test_what_has_few_swedish_letters_by_nature_is_no_garbage(settings, text):
    assert verdict(settings, text) is Verdict.TRUST


def test_shifted_codes_are_read_again(settings):
    assert verdict(settings, SHIFTED) is Verdict.READ_AGAIN


@pytest.mark.parametrize(
    "text",
    [
        "QlUPDVW(cid:3)HIWHU(cid:3)GHW" * 5,
        "\x03\x04\x05 V\x0e\x0f " * 20,
        "\ue001\ue002\ue003abc" * 9,
    ],
    ids=["undecoded", "control", "private use"],
)
def test_characters_without_meaning_are_read_again(settings, text):
    assert verdict(settings, text, undecoded=text.count("(cid:")) is Verdict.READ_AGAIN


def test_a_few_signs_of_a_symbol_font_are_no_garbage(settings):
    assert verdict(settings, SOUND + " \uf0fe \uf0fe") is Verdict.TRUST


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"image_share": 1.0}, Verdict.READ_AGAIN),
        ({"image_share": 0.2}, Verdict.READ_AGAIN),
        ({"drawn": 900}, Verdict.READ_AGAIN),
        ({}, Verdict.TRUST),
    ],
)
def test_an_empty_layer_is_read_again_where_something_is_to_be_seen(settings, facts, expected):
    assert verdict(settings, " \n", **facts) is expected


def test_a_stamp_over_a_full_page_image_is_no_text_layer(settings):
    assert verdict(settings, "Inkom 1987", image_share=0.95) is Verdict.READ_AGAIN
