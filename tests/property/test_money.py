"""What is written as a sum in any of the printed styles is read back as that sum."""

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.extractors.money import find_money, parse_amount_cell
from report_extract.extractors.numerals import read_number_word

THOUSANDS = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ".", ""])
KRONOR = st.integers(min_value=0, max_value=99_999_999)
NEGATIVES = st.sampled_from(["-{}", "−{}", "({})", "{}-", "{}–"])


def grouped(value: int, separator: str) -> str:
    return f"{value:,}".replace(",", separator)


@settings(max_examples=150, deadline=None)
@given(KRONOR, THOUSANDS)
def test_a_cell_gives_back_the_amount_it_was_made_from(value, separator):
    cell = parse_amount_cell(grouped(value, separator))

    assert cell is not None
    assert (cell.value, cell.doubts) == (value, ())


@settings(max_examples=150, deadline=None)
@given(KRONOR.filter(bool), THOUSANDS, NEGATIVES)
def test_a_negative_cell_keeps_its_sign_in_every_style(value, separator, style):
    cell = parse_amount_cell(style.format(grouped(value, separator)))

    assert cell is not None
    assert (cell.value, cell.doubts) == (-value, ())


@settings(max_examples=150, deadline=None)
@given(KRONOR, THOUSANDS, st.sampled_from(["kr", "kronor", "SEK", "Kr"]))
def test_a_sum_in_a_sentence_is_found_once_and_where_it_stands(value, separator, unit):
    raw = f"{grouped(value, separator)} {unit}"
    text = f"Kostnaden blev {raw} för insatsen."
    (found,) = find_money(text)

    assert (found.amount, found.doubts) == (value, ())
    assert text[found.start : found.end] == found.raw == raw


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 9), st.sampled_from(["mnkr", "Mkr", "miljoner kronor"]))
def test_millions_with_a_decimal_are_kronor(whole, tenth, unit):
    (found,) = find_money(f"uppgick till {whole},{tenth} {unit}.")

    assert found.amount == whole * 1_000_000 + tenth * 100_000


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 .,:-–()kmntrO|l%", max_size=30))
def test_no_text_makes_the_grammar_fail_or_run_outside_it(text):
    for found in find_money(text):
        assert text[found.start : found.end] == found.raw
        assert 0 <= found.start < found.end <= len(text)
    parse_amount_cell(text)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=20))
def test_a_number_word_is_a_number_or_none(word):
    value = read_number_word(word)

    assert value is None or 0 <= value < 1_000_000
