"""What holds for any text: groups of changed words, alignment and calibration."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from repair_eval.aligning import align, groups, rewritten, word_spans
from repair_eval.scores import Errors, calibration_error, reliability

from report_extract.model import Edit, RepairedText, Span

TEXTS = st.text("ab å1\n", max_size=40)


@st.composite
def repaired_texts(draw: st.DrawFn) -> RepairedText:
    """A text with edits of letters, some of them over a space, that change no line break."""
    text = draw(TEXTS)
    edits, at = [], 0
    while at < len(text):
        size = draw(st.integers(1, 4))
        piece = text[at : at + size]
        if not piece[0].isspace() and "\n" not in piece and draw(st.booleans()):
            replacement = draw(st.sampled_from(["ö", "xy", "i o"]))
            edits.append(Edit(Span(at, at + len(piece)), replacement))
        at += size
    return RepairedText(text, tuple(edits))


@settings(max_examples=60)
@given(repaired_texts())
def test_changed_words_and_the_others_make_up_the_repaired_text(done: RepairedText):
    spans = word_spans(done.original, Span(0, len(done.original)))
    changed = list(groups(spans, done.edits))
    found, at = [], 0
    for group in changed:
        found += [done.original[s.start : s.end] for s in spans[at : group.first]]
        place = Span(spans[group.first].start, max(e.span.end for e in group.edits))
        place = Span(place.start, max(place.end, spans[group.last].end))
        found += rewritten(done.original, place, group.edits).split()
        at = group.last + 1
    found += [done.original[s.start : s.end] for s in spans[at:]]
    assert "".join(found) == "".join(done.text.split())
    assert sum(len(group.edits) for group in changed) == len(done.edits)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_no_printed_word_stands_for_two(raw: str, true: str):
    found = [j for j in align(raw.split(), true.split()) if j is not None]
    assert len(found) == len(set(found))


@settings(max_examples=60)
@given(TEXTS)
def test_a_text_is_aligned_with_itself(text: str):
    words = text.split()
    assert align(words, words) == list(range(len(words)))
    assert Errors.of(text, text).wer == 0


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30))
def test_the_calibration_error_is_a_share_and_loses_no_item(items: list[tuple[float, bool]]):
    assert 0 <= calibration_error(items) <= 1
    assert sum(b.count for b in reliability(items)) == len(items)
