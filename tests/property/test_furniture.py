"""Whatever a page looks like, its furniture is set right without harm to its figures."""

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.config import RepairSettings
from report_extract.model import RepairedText
from report_extract.repair.furniture import find_furniture, free_of
from report_extract.repair.plain import as_document

PIECES = ["_", ":", "‘", "|", "~", "—", "-", "*", "+", "«", "e", "o", "Ordet", "ordet.", "och."]
NUMBERS = ["12", "3-4", "3–4", "1 200", "‘84", "-5", "2019-02-28"]
LINES = st.lists(st.sampled_from(PIECES + NUMBERS), max_size=7).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_changes_never_touch_one_another_nor_digits_nor_the_ends_of_lines(text: str) -> None:
    found = find_furniture(as_document(text), RepairSettings())
    made = free_of((), (*found.edits, *found.damaged))
    assert len(made) == len(found.edits) + len(found.damaged)
    final = RepairedText(text, tuple(made)).text
    assert final.count("\n") == text.count("\n")
    assert [c for c in final if c.isdigit()] == [c for c in text if c.isdigit()]
    assert all(0.0 <= edit.score <= 1.0 for edit in (*made, *found.suggestions))
