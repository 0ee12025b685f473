"""A run tells which decisions met nothing in it."""

from report_extract.corrections import Corrections, Scope, ValueCorrection, WordCorrection
from report_extract.run_corrections import Reader, account
from report_extract.run_corrections_check import as_read


def word(line: int, **cells: str) -> WordCorrection:
    return WordCorrection(wrong="a", right="b", origin=f"f/x.csv:{line}", **cells)


def value(line: int, **cells: str) -> ValueCorrection:
    return ValueCorrection(row_id=f"{line}f", value="not-a-row", origin=f"f/x.csv:{line}", **cells)


def lines(found) -> list[int]:
    return [item.line for item in found]


def test_a_decision_for_a_document_that_was_not_read_is_not_missed():
    here, there = {"document": "a.txt"}, {"document": "other*"}
    decisions = Corrections(
        (word(2), word(3, scope=Scope.DOCUMENT, **here), word(4, scope=Scope.DOCUMENT, **there)),
        (value(5), value(6, **here), value(7, **there), value(8)),
    )
    found = account([Reader("id", "a.txt", decisions)], {"f/x.csv:8"})
    assert lines(found.unmatched) == [2, 3, 5, 6]
    assert lines(found.unmatched_in_place) == [3, 5, 6]
    assert (found.met, found.left_out) == (1, ("8f",))


def test_a_decision_for_a_series_is_not_asked_of_another():
    mine, other = Corrections((word(2), word(3))), Corrections((word(3),))
    found = account([Reader("b", "b.txt", other)], ())
    assert lines(found.unmatched) == [3]
    both = [Reader("a", "a.txt", mine), Reader("b", "b.txt", other)]
    assert lines(account(both, {"f/x.csv:3"}).unmatched) == [2]


def test_without_documents_nothing_is_missed():
    assert account([], ()).unmatched == ()


REPAIRED = "• Mål för länet\nså är det\n\fsida två av texten"
ROWS = [
    {"page": "1", "line": "1", "token_index": "0", "raw": "e", "repaired": "•"},
    {"page": "1", "line": "1", "token_index": "2", "raw": "for 1an et", "repaired": "för länet"},
    {"page": "2", "line": "1", "token_index": "1", "raw": "tva", "repaired": "två"},
    {"page": "2", "line": "1", "token_index": "3", "raw": "textom", "repaired": "texten"},
]


def test_the_text_as_it_was_read_comes_back_from_a_runs_output():
    rows = [row | {"applied": "true"} for row in ROWS]
    rows.append(ROWS[0] | {"line": "2", "raw": "sa", "repaired": "så", "applied": "false"})
    found = as_read(REPAIRED, rows)
    assert found.original == "e Mål for 1an et\nså är det\n\fsida tva av textom"
