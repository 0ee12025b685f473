"""Corrections hold whatever stands in the text and in the file."""

from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from report_extract.config import RepairSettings
from report_extract.corrections import WordCorrection, appended, parse, render
from report_extract.corrections.decisions import Corrections
from report_extract.datasets import repair_rows
from report_extract.model import RepairedText
from report_extract.repair import repair_document
from report_extract.repair.plain import as_document
from report_extract.repair.reviewed import forms, matches, met, reviewed_edits
from report_extract.run_corrections_check import as_read

QUICK = settings(max_examples=60, deadline=None)
LETTERS = st.text(alphabet="abÅéE1", min_size=1, max_size=3)
WORDS = st.lists(LETTERS, min_size=1, max_size=2).map(" ".join)
STARRED = st.tuples(WORDS, WORDS).map(lambda pair: (f"{pair[0]}*", f"{pair[1]}*"))
PAIRS = st.one_of(st.tuples(WORDS, WORDS), STARRED)
TEXTS = st.lists(
    st.one_of(
        LETTERS, st.sampled_from([" ", "\n", "\n\n", "\f", "-\n", "-", "/", ". ", " (", "é"])
    ),
    max_size=40,
).map("".join)
CELLS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


def made(pairs):
    return [WordCorrection(wrong=wrong, right=right) for wrong, right in pairs]


@QUICK
@given(TEXTS, st.lists(PAIRS, min_size=1, max_size=4))
def test_edits_fit_the_text_and_lines_stay_lines(text, pairs):
    edits = reviewed_edits(as_document(text), made(pairs))
    repaired = RepairedText(text, edits)
    assert [c for c in repaired.text if c in "\n\f"] == [c for c in text if c in "\n\f"]


@QUICK
@given(TEXTS, st.lists(PAIRS, min_size=1, max_size=4))
def test_what_met_something_is_what_matches(text, pairs):
    document, items = as_document(text), made(pairs)
    found = {item for match in matches(document, items) for item in match.corrections}
    assert set(met(document, items)) == found
    assert bool(reviewed_edits(document, items)) == bool(found)


@QUICK
@given(TEXTS, LETTERS, LETTERS)
def test_a_word_by_itself_is_always_corrected(text, wrong, right):
    whole = f"{text}\n\n{wrong}\n"
    edits = reviewed_edits(as_document(whole), made([(wrong, right)]))
    ends = len(whole) - 1
    assume(not text.rstrip().endswith("-"))
    assert (edits[-1].span.end, edits[-1].replacement) == (ends, right)


@QUICK
@given(WORDS, WORDS)
def test_the_forms_of_a_word_begin_with_the_word_and_differ(wrong, right):
    found = forms(wrong, right)
    assert found[0] == (wrong, right)
    assert len({form for form, _ in found}) == len(found)


@QUICK
@given(TEXTS, st.lists(PAIRS, min_size=1, max_size=4))
def test_the_text_as_it_was_read_comes_back_word_by_word(text, pairs):
    document = as_document(text)
    repaired = repair_document(document, RepairSettings(mode="off"), made(pairs))
    rows = [
        {
            "page": str(row.page),
            "line": str(row.line),
            "token_index": str(row.token_index),
            "raw": row.raw,
            "repaired": row.repaired,
            "applied": "true",
        }
        for row in repair_rows(document, repaired)
    ]
    found = as_read(repaired.text, rows)
    assert [line.line.text.split() for line in found.lines] == [
        line.line.text.split() for line in document.lines
    ]


@QUICK
@given(
    st.lists(st.tuples(CELLS.filter(str.strip), CELLS), max_size=3, unique_by=lambda pair: pair[0]),
    st.tuples(CELLS.filter(str.strip), CELLS),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_a_decision_more_leaves_the_file_as_it_is(pairs, new, ending, marked):
    text = render(Corrections(tuple(made(pairs)))).replace("\n", ending)
    data = (("\ufeff" if marked else "") + text).encode()
    (item,) = made([new])
    whole = appended(data, item, Path("x.csv"))
    assert whole.startswith(data)
    if new[0] not in dict(pairs):
        found = parse(whole.decode(), Path("x.csv")).words
        assert [(one.wrong, one.right) for one in found] == [*pairs, new]
