"""Boxes in PDF points from the page's top left corner."""

import pytest

from report_extract.geometry import Box, union


def test_a_box_is_written_as_the_datasets_write_it():
    assert str(Box(1, 2.5, 10.123, 20)) == "1.00 2.50 10.12 20.00"


def test_a_box_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="not a box"):
        Box(2, 0, 1, 1)


def test_the_union_of_nothing_known_is_nothing():
    assert union([None, None]) is None


def test_the_union_holds_every_box():
    boxes = [Box(0, 5, 2, 6), None, Box(1, 1, 9, 2)]
    around = union(boxes)
    assert around == Box(0, 1, 9, 6)


def test_boxes_that_only_touch_share_a_line():
    assert Box(0, 0, 1, 1).intersection(Box(1, 0, 2, 1)) == Box(1, 0, 1, 1)
    assert Box(0, 0, 1, 1).intersection(Box(2, 0, 3, 1)) is None


def test_a_negative_overlap_is_the_gap():
    assert Box(0, 0, 1, 1).x_overlap(Box(4, 0, 5, 1)) == -3
    assert Box(0, 0, 1, 3).y_overlap(Box(4, 1, 5, 9)) == 2


def test_slack_lets_a_box_stick_out_a_little():
    assert not Box(0, 0, 10, 10).contains(Box(-1, 0, 5, 5))
    assert Box(0, 0, 10, 10).contains(Box(-1, 0, 5, 5), slack=1)


def test_pixels_become_points_by_scaling():
    assert Box(0, 300, 600, 900).scaled(72 / 300) == Box(0, 72, 144, 216)
