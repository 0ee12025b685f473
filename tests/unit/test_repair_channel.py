"""What OCR makes of what was printed: learnt counts, look-alikes, place in the word, and wear."""

import math

import pytest

from report_extract.repair.channel import (
    PLACES,
    Confusion,
    ErrorModel,
    Position,
    position,
    read_confusions,
)
from report_extract.repair.swaps import Swap

FIRST, INNER, LAST = range(3)


def seen(read, printed, count, *, place=Position.INNER, quality="clean"):
    return Confusion("a", quality, place, read, printed, count)


def test_what_was_learnt_goes_before_what_only_looks_alike():
    right = seen("b", "b", 1000)
    learnt = ErrorModel.of([right, seen("g", "b", 300)])
    unlearnt = ErrorModel.of([right])

    assert learnt.cost(INNER, "g", "b") < learnt.cost(INNER, "h", "b")
    assert unlearnt.cost(INNER, "h", "b") < unlearnt.cost(INNER, "g", "b")


def test_a_letter_is_likelier_read_right_than_wrong():
    model = ErrorModel.of([seen("n", "n", 900), seen("u", "n", 100)])

    assert model.cost(INNER, "n", "n") < model.cost(INNER, "u", "n") < model.cost(INNER, "x", "n")


def test_a_confusion_is_likelier_where_in_the_word_it_was_seen():
    counts = [
        seen("c", "e", 200, place=Position.LAST),
        seen("e", "e", 800, place=Position.LAST),
        seen("e", "e", 1000),
    ]
    model = ErrorModel.of(counts)

    assert model.cost(LAST, "c", "e") < model.cost(INNER, "c", "e")


def test_places_are_those_of_groups_in_a_word():
    assert [position(at, at + 1, 3) for at in range(3)] == list(PLACES)
    assert position(0, 3, 3) is Position.FIRST
    assert position(1, 3, 3) is Position.LAST


def test_a_worn_document_listens_to_worn_pages_and_doubts_every_letter_more():
    counts = [
        seen("e", "e", 1000, quality="clean"),
        seen("e", "e", 700, quality="poor"),
        seen("x", "e", 300, quality="poor"),
    ]
    clean, poor = (ErrorModel.of(counts, wear=wear) for wear in (0, 2))

    assert poor.cost(INNER, "x", "e") < clean.cost(INNER, "x", "e")
    assert poor.cost(INNER, "rn", "m") < clean.cost(INNER, "rn", "m")
    assert poor.loose.change < clean.loose.change


def test_a_document_that_kept_its_marks_lost_few_of_them():
    counts = [seen("a", "ä", 900), seen("ä", "ä", 100)]
    lost, kept = (ErrorModel.of(counts, loss=loss) for loss in (1.0, 0.1))

    assert lost.cost(INNER, "a", "ä") < kept.cost(INNER, "a", "ä")
    assert kept.cost(INNER, "ä", "ä") < lost.cost(INNER, "ä", "ä")


def test_what_the_document_shows_of_its_marks_goes_before_what_was_learnt():
    swap = Swap("å", "ä", 0.4)
    model = ErrorModel.of([seen("ä", "ä", 1000)], swaps=[swap])

    assert model.cost(INNER, "å", "ä") == pytest.approx(-math.log(0.4))


def test_what_no_table_knows_costs_what_any_change_costs():
    model = ErrorModel.of([])

    assert model.cost(INNER, "%", "k") == model.loose.change
    assert model.cost(INNER, "%", "") == model.loose.added
    assert model.cost(INNER, "", "kk") == 2 * model.loose.dropped
    assert model.cost(INNER, "%", "%") < 0.1


def test_no_cost_is_negative_and_the_cheapest_of_what_may_be_printed_comes_first():
    model = ErrorModel.of([seen("6", "ö", 50), seen("ö", "ö", 50)], wear=2)

    for costs, folded in zip(model.costs, model.folded, strict=True):
        assert all(0 <= cost < math.inf for cost in costs.values())
        assert all(list(row) == sorted(row, key=lambda o: o[1]) for row in folded.values())


def test_a_table_of_confusions_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "confusions.tsv"
    path.write_text("source\tquality\tplace\tread\tprinted\tcount\nd1\tworn\tlast\trn\tm\t12\n")

    assert read_confusions(path) == (Confusion("d1", "worn", Position.LAST, "rn", "m", 12),)
