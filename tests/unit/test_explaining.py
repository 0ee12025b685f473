"""Why a word was changed: the readings with their costs, and the verdict in plain words."""

import math
import re
from dataclasses import replace

import pytest

from report_extract.config import load_settings
from report_extract.corrections import WordCorrection
from report_extract.model import Span
from report_extract.repair import repair_document
from report_extract.repair.costs import Misread
from report_extract.repair.damage import Mode
from report_extract.repair.explaining import explain, explain_in
from report_extract.repair.plain import as_document
from report_extract.repair.resources import load
from report_extract.repair.verdicts import Outcome, untouched

SETTINGS = load_settings().repair
DAMAGED = """Kommunerna i Stockholms lan har beslutat om atgarder for aldre under aret.
Pa métet 1 oktober antog styrelsen en plan for buller och trafik i Sodert6rn,
som skall ga ut pa remiss till de Atta kommunerna. Mer infor-
mation finns pa www.kommunen.se eller hos SL. AVS har svarat.
"""
RIGHT = """Kommunerna i Stockholms län har beslutat om åtgärder för äldre under året.
På mötet antog styrelsen en plan för buller och trafik på Södertörn, och den är på väg ut.
Ett lan i nätverket gör det möjligt för de åtta kommunerna att nå målen.
"""


def explained(word, context="", mode="no-swedish", settings=SETTINGS, corrections=()):
    return explain(word, context, settings, load(), mode, corrections=corrections)


def only(found):
    (place,) = found.occurrences
    return place


def decision(wrong, right):
    return WordCorrection(
        reviewer="Anna", date="2026-11-02", reason="italics", wrong=wrong, right=right
    )


@pytest.mark.parametrize("word", ["lan", "har", "aldre", "métet", "Sodert6rn", "ga", "Pa"])
def test_the_costs_by_part_add_up_to_the_probability(word):
    readings = explained(word, DAMAGED).occurrences[0].readings
    parts = [(item.channel, item.before, item.after, item.capital) for item in readings]
    weights = [math.exp(-sum(part)) for part in parts]
    for item, weight in zip(readings, weights, strict=True):
        assert item.share == pytest.approx(weight / sum(weights), abs=0.01)


@pytest.mark.parametrize(
    ("text", "mode"), [(DAMAGED, "no-swedish"), (DAMAGED, "mixed"), (RIGHT, "auto")]
)
def test_the_verdict_is_what_the_repair_does(text, mode):
    parts = {"infor", "mation", "www", "kommunen", "se"}
    document, settings = as_document(text), replace(SETTINGS, mode=mode)
    repaired = repair_document(document, settings)
    assert (repaired.text != text) == (text == DAMAGED)
    for word in sorted(set(re.findall(r"\w+", text)) - parts):
        places = explain_in(word, document, settings, load()).occurrences
        now = [
            repaired.render(Span(*match.span())).text for match in re.finditer(rf"\b{word}\b", text)
        ]
        told = [place.verdict for place in places if place.read == word]
        changed = [item.written if item.outcome is Outcome.CHANGED else word for item in told]
        assert changed == now


def test_the_likeliest_reading_comes_first_and_what_was_read_is_among_them():
    readings = only(explained("lan", "kommunerna i Stockholms lan")).readings
    assert readings[0].word == "län"
    assert [item.share for item in readings] == sorted((r.share for r in readings), reverse=True)
    assert sum(item.share for item in readings) == pytest.approx(1)
    (read,) = [item for item in readings if item.as_read]
    assert (read.word, read.right) == ("lan", None)
    assert all(0 <= item.right <= 1 for item in readings if not item.as_read)


def test_the_words_around_decide():
    context = "kommunerna i Stockholms lan har beslutat. Ett lan i banken"
    first, second = explained("lan", context).occurrences
    assert (first.verdict.written, second.verdict.written) == ("län", "lån")
    cost = {item.word: item.before for item in first.readings}
    assert cost["län"] == 0 < cost["lån"]


@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("Sédertérn", [("é", "ö"), ("é", "ö")]),
        ("tillfdllen", [("d", "ä")]),
        ("omrfiden", [("fi", "å")]),
        ("oktober", []),
        ("ochatt", [("h", "h ")]),
    ],
)
def test_what_was_read_as_what(word, groups):
    best = only(explained(word, f"kommunerna i {word}")).readings[0]
    assert best.misread == tuple(Misread(*group) for group in groups)


def test_every_place_is_told_with_its_line_and_a_divided_word_is_one():
    found = explain_in("information", as_document(DAMAGED), SETTINGS, load())
    assert (only(found).read, only(found).line) == ("information", 3)
    places = explained("har", DAMAGED).occurrences
    assert [place.line for place in places] == [1, 4]
    assert places[0].text == DAMAGED.splitlines()[0]


def test_a_page_break_is_no_line():
    found = explain_in("lan", as_document("en\fi Stockholms lan\n"), SETTINGS, load())
    assert (only(found).line, only(found).page) == (1, 2)


def test_capitals_make_a_difference_only_where_the_word_stands_so():
    context = "Har har kommunerna varit forut"
    assert [place.read for place in explained("har", context).occurrences] == ["har"]
    assert [place.read for place in explained("HAR", context).occurrences] == ["Har", "har"]


def test_a_word_that_is_not_in_the_context_is_read_alone():
    found = explained("lan", "ett planerat bibliotek")
    assert found.alone
    assert only(found).text == "lan"
    assert not explained("lan", "i Stockholms lan").alone


def test_a_word_may_be_asked_for_as_it_stands_now():
    found = explain_in("län", as_document(DAMAGED), replace(SETTINGS, mode="no-swedish"), load())
    assert (only(found).read, only(found).verdict.written) == ("lan", "län")
    both = explained("län", "i Stockholms lan och i Uppsala län").occurrences
    assert [(place.read, place.verdict.written) for place in both] == [("lan", "län"), ("län",) * 2]


def test_a_text_does_not_have_a_word():
    assert not explain_in("älg", as_document(DAMAGED), SETTINGS, load()).occurrences


def test_right_text_is_left_and_told_what_would_have_come():
    found = explain_in("lan", as_document(RIGHT), SETTINGS, load())
    place = only(found)
    assert (found.damage, found.told) == ("none", False)
    assert place.verdict.outcome is Outcome.LEFT
    assert "no damage" in place.verdict.why
    assert place.supposed.written in {"län", "lån"}
    assert only(explained("lan", RIGHT)).supposed is None


def test_a_series_may_switch_the_repair_off():
    place = only(explained("lan", DAMAGED, mode="off"))
    assert "switches the repair off" in place.verdict.why
    assert place.supposed.written == "län"


def test_another_language_is_told():
    text = "The members of the board and the council have decided to share the costs of the plan."
    place = only(explained("plan", text, mode="auto"))
    assert place.verdict.outcome is Outcome.LEFT
    assert "not Swedish" in place.verdict.why


def test_damage_that_lets_words_be_doubted_has_no_excuse():
    assert not untouched(SETTINGS, Mode.MIXED)


def test_what_a_person_decided_goes_before():
    place = only(explained("lan", DAMAGED, corrections=(decision("lan", "lån"),)))
    assert place.verdict.written == "lån"
    assert place.verdict.why.startswith("A person decided it by Anna, 2026-11-02: italics")
    left = only(explained("lan", DAMAGED, corrections=(decision("lan", "lan"),)))
    assert left.verdict.outcome is Outcome.LEFT
    assert left.verdict.why == place.verdict.why


def test_letters_that_are_lost_all_through_the_text_are_told():
    text = "Kommunerna f|r planera f|r |kad trafik p} v{gar, och det {r sv}rt f|r m}nga.\n" * 4
    place = explain_in("f|r", as_document(text), SETTINGS, load()).occurrences[0]
    assert (place.read, place.restored, place.verdict.written) == ("f|r", "för", "för")
    assert "whole text" in place.verdict.why


@pytest.mark.parametrize(
    ("word", "context", "mode", "why"),
    [
        ("AVS", "hos AVS har", "no-swedish", "abbreviation"),
        ("2021", "under aret 2021 har", "no-swedish", "digits are never changed"),
        ("www.kommunen.se", DAMAGED, "no-swedish", "address"),
        (".", "Det ar bra. Det", "no-swedish", "sign of a sentence"),
        ("buller", DAMAGED, "no-swedish", "could have been read for|likeliest reading"),
        ("1", "Det tog 1 dag till", "no-swedish", "may be a number|never changed"),
        ("p4", "vi var p4 vag", "no-swedish", "letters with digits"),
        ("p4", "vi var p4 väg", "mixed", "sign of letters and digits|sign of their own"),
        ("lan", "kommunerna i Stockholms lan", "mixed", "needed"),
        ("infér", "beslut infér nämnden", "mixed", "needed|unasked"),
    ],
)
def test_the_rule_that_decided_is_told(word, context, mode, why):
    assert re.search(why, only(explained(word, context, mode)).verdict.why)


def test_below_the_threshold_it_is_suggested_or_left():
    strict = replace(SETTINGS, threshold=1.0)
    place = only(explained("ar", "det ar bra for alla", settings=strict))
    assert (place.verdict.outcome, place.verdict.written) == (Outcome.SUGGESTED, "är")
    assert place.verdict.why.endswith("1.00 is needed.")
    lone = only(explained("nat"))
    assert lone.verdict.outcome is Outcome.SUGGESTED
    assert lone.verdict.probability < SETTINGS.threshold
    silent = replace(SETTINGS, suggest_from=0.49)
    assert "not even suggested" in only(explained("nat", settings=silent)).verdict.why
