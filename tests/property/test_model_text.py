"""Edits as an algebra: applied, undone, mapped back."""

from hypothesis import given
from hypothesis import strategies as st

from report_extract.model import Edit, MappedText, RepairedText, Span

LETTERS = st.text(alphabet="aäoö6 1.-", max_size=40)


@st.composite
def repaired_texts(draw: st.DrawFn) -> RepairedText:
    original = draw(LETTERS)
    cuts = sorted(draw(st.lists(st.integers(0, len(original)), max_size=8, unique=True)))
    edits = [
        Edit(Span(start, end), draw(st.text(alphabet="åäö", max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return RepairedText(original, tuple(edits))


@given(repaired_texts())
def test_without_its_edits_the_text_is_the_original(text):
    for one in text.edits:
        text = text.without(one)
    assert text.text == text.original


@given(repaired_texts())
def test_the_whole_renders_to_the_repaired_text(text):
    assert text.render(Span(0, len(text.original))).text == text.text


@given(repaired_texts(), st.data())
def test_what_is_untouched_leads_back_to_itself(text, data):
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    origin = text.mapped.origin(start, end)
    if not any(
        edit.span.overlaps(origin) or edit.span.start == origin.start for edit in text.edits
    ):
        assert text.original[origin.start : origin.end] == text.text[start:end]


@given(repaired_texts(), st.data())
def test_a_slice_leads_back_to_where_the_whole_does(text, data):
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    part = text.mapped.slice(start, end)
    assert part.text == text.text[start:end]
    if part.text:
        assert part.origin(0, len(part.text)) == text.mapped.origin(start, end)


@given(repaired_texts(), st.data())
def test_cutting_and_joining_changes_nothing(text, data):
    cut = data.draw(st.integers(0, len(text.text)))
    parts = [text.mapped.slice(0, cut), text.mapped.slice(cut, len(text.text))]
    assert MappedText.concat(parts).text == text.text


@given(repaired_texts(), st.data())
def test_a_rendered_span_leads_back_to_no_less_than_itself(text, data):
    start = data.draw(st.integers(0, len(text.original)))
    end = data.draw(st.integers(start, len(text.original)))
    part = text.render(Span(start, end))
    if part.text:
        origin = part.origin(0, len(part.text))
        gone = [e for e in text.edits if not e.replacement]
        if not gone:
            assert origin.start <= start
            assert origin.end >= end
