"""What is kept comes back the same."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.geometry import Box
from report_extract.model import (
    Document,
    Edit,
    Grid,
    Line,
    LineRole,
    Page,
    RepairedText,
    SourceKind,
    Span,
    Word,
)
from report_extract.store import (
    document_from_data,
    document_to_data,
    repairs_from_data,
    repairs_to_data,
)

finite = st.floats(-1e4, 1e4, allow_nan=False)
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h), finite, finite, st.floats(0, 500), st.floats(0, 99)
)
shares = st.none() | st.floats(0, 1)
tokens = st.text(min_size=1, max_size=5).filter(lambda text: text.split() == [text])
words = st.builds(Word, tokens, st.none() | boxes, shares, shares, st.none() | st.booleans())
roles = st.sampled_from(LineRole)
lines = st.builds(Line.of_words, st.lists(words, max_size=3).map(tuple), roles) | st.builds(
    Line.of_text, st.text(max_size=20), roles
)
grids = st.builds(
    Grid,
    boxes,
    st.lists(st.lists(st.none() | boxes, max_size=2).map(tuple), max_size=2).map(tuple),
)
pages = st.builds(
    Page,
    number=st.integers(1, 99),
    lines=st.lists(lines, max_size=3).map(tuple),
    width=st.none() | finite,
    height=st.none() | finite,
    kind=st.sampled_from(SourceKind),
    reason=st.text(max_size=5),
    grids=st.lists(grids, max_size=1).map(tuple),
    rulings=st.lists(boxes, max_size=2).map(tuple),
    notes=st.lists(st.text(max_size=5), max_size=2).map(tuple),
    error=st.text(max_size=5),
)
documents = st.builds(
    Document,
    document_id=st.text(max_size=5),
    source_file=st.text(max_size=5),
    sha256=st.text(max_size=5),
    media_type=st.text(max_size=5),
    source_kind=st.sampled_from(SourceKind),
    pages=st.lists(pages, max_size=2).map(tuple),
    encoding=st.text(max_size=5),
)


def through_json(data):
    return json.loads(json.dumps(data))


@settings(max_examples=60, deadline=None)
@given(documents)
def test_a_document_comes_back_the_same(document):
    assert document_from_data(through_json(document_to_data(document))) == document


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_repairs_come_back_the_same(data):
    original = data.draw(st.text(max_size=30))
    marks = sorted(data.draw(st.lists(st.integers(0, len(original)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    words = st.text(st.characters(exclude_characters="\n\f"), max_size=4)
    edits = tuple(
        Edit(
            span,
            data.draw(words),
            data.draw(words),
            data.draw(words),
            data.draw(st.floats(0, 1)),
            data.draw(st.lists(words, max_size=2).map(tuple)),
        )
        for span in spans
    )
    repaired = RepairedText(original, edits, edits, "mode")
    again = repairs_from_data(original, through_json(repairs_to_data(repaired)))
    assert again == repaired
    assert again.text == repaired.text
