"""What the scripts learn from pairs of texts: which signs stand for which, and what was right."""

from collections import Counter

import pytest
from calibrate_repair import aligned, fitted, outcome
from learn_confusions import alignment, counted, learnt_costs, token_pairs
from numpy import array
from render_pages import BULLETS, ROWS, Row, rows_of, wrapped

from report_extract.model import Edit, Span
from report_extract.repair.channel import Position
from report_extract.repair.document import Proposal


class Type:
    """Type whose letters are all ten pixels wide."""

    def getlength(self, text):
        return 10.0 * len(text)


# --- which signs stand for which


@pytest.mark.parametrize(
    ("raw", "true", "groups"),
    [
        ("for", "för", [("f", "f"), ("o", "ö"), ("r", "r")]),
        ("år", "år", [("å", "å"), ("r", "r")]),
        ("", "", []),
    ],
)
def test_signs_stand_for_letters_in_their_order(raw, true, groups):
    assert alignment(raw, true, None) == groups


@pytest.mark.parametrize(("raw", "true"), [("hem", "hern"), ("clen", "den"), ("x", "arbete")])
def test_an_alignment_loses_nothing_of_either_word(raw, true):
    groups = alignment(raw, true, None)

    assert "".join(read for read, _ in groups) == raw
    assert "".join(printed for _, printed in groups) == true
    assert all(len(read) <= 3 and len(printed) <= 2 for read, printed in groups)


def test_groups_that_recur_are_learnt_as_groups():
    pairs = Counter({("barnen", "bamen"): 20, ("arn", "am"): 20, ("hem", "hem"): 30})
    costs = learnt_costs(pairs)

    assert ("rn", "m") in alignment("barnen", "bamen", costs)
    assert ("n", "m") not in costs


def test_what_is_seldom_costs_more():
    costs = learnt_costs(Counter({("for", "för"): 30, ("f6r", "för"): 3, ("för", "för"): 30}))

    assert costs["o", "ö"] < costs["6", "ö"]


def test_groups_are_counted_by_their_place_in_the_word():
    pairs = Counter({("ar", "är"): 3, ("na", "nä"): 2})

    found = counted(pairs, learnt_costs(pairs))

    assert found[Position.FIRST, "a", "ä"] == 3
    assert found[Position.LAST, "a", "ä"] == 2
    assert found[Position.INNER, "a", "ä"] == 0


def test_words_are_paired_without_their_punctuation_and_only_if_they_are_alike():
    raw, true = "Det (ar) bra, x1 2021 kvar", "Det (är) bra, nämnden 2021 kvar"

    assert list(token_pairs(raw, true)) == [
        ("Det", "Det"),
        ("ar", "är"),
        ("bra", "bra"),
        ("kvar", "kvar"),
    ]


# --- which changes were right

RAW, TRUE = "Det ar bra\nart kansliet", "Det är bra\nårets kansliet"


def change(start, end, replacement):
    return Proposal((Edit(Span(start, end), replacement),), 0.5, True, (), 0.0, 0.5)


def test_a_raw_word_may_stand_for_its_true_one_and_its_neighbours():
    words = aligned("Det ar bra.", "Det är bra.")

    assert set(words) == {0, 4, 7}
    assert words[4] == ("är", "Det är", "är bra")


@pytest.mark.parametrize(
    ("item", "right"),
    [
        (change(4, 6, "är"), True),
        (change(4, 6, "år"), False),
        (change(11, 12, "å"), False),
        (change(11, 14, "årets"), True),
    ],
)
def test_a_change_is_right_that_makes_the_true_word(item, right):
    assert outcome(item, RAW, aligned(RAW, TRUE)) is right


def test_what_has_no_true_word_is_not_judged():
    assert outcome(change(4, 6, "är"), "Det ar", {}) is None


def test_a_change_on_two_lines_is_not_judged():
    first, second = change(0, 3, "a"), change(4, 6, "b")
    both = Proposal((*first.edits, *second.edits), 0.5, True, (), 0.0, 0.5)

    assert outcome(both, RAW, aligned(RAW, TRUE)) is None


def test_the_fitted_weights_tell_what_was_seen():
    x = array([[1.0, odds] for odds in (-2, -1, 0, 1, 2) for _ in range(40)])
    y = array([float(n % 5 < right) for right in (0, 1, 2, 4, 5) for n in range(40)])

    constant, slope = fitted(x, y)

    assert slope > 0.5
    assert abs(constant) < 1


# --- pages that are set in type


def test_a_paragraph_is_broken_where_the_next_word_has_no_room():
    assert wrapped("ett två tre fyra", Type(), 70) == ["ett två", "tre", "fyra"]
    assert wrapped("ettalldelesförlångtord kort", Type(), 50) == ["ettalldelesförlångtord", "kort"]
    assert wrapped("", Type(), 50) == [""]


def test_a_page_has_running_text_headings_and_lists_that_fill_it():
    text = "Styrelsen valde ordförande, sekreterare, kassör. "
    rows = rows_of((text,) * 5, Type())

    assert Row(text.strip()) in rows
    assert Row("Styrelsen valde ordförande, sekreterare, kassör", heading=True) in rows
    assert [row.text for row in rows if row.text.startswith(BULLETS[0])] == [
        f"{BULLETS[0]} {part}" for part in ("Styrelsen valde ordförande", "sekreterare", "kassör.")
    ]
    assert len(rows_of((text,) * 500, Type())) == ROWS
