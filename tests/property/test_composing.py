"""Two rounds of edits are the same as one, whatever they are."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.model import Edit, RepairedText, Span
from report_extract.repair.composing import composed, substituted
from report_extract.repair.plain import as_document

TEXTS = st.text(alphabet="ab }{ \n\f", max_size=30)
REPLACEMENTS = st.text(alphabet="xyå ", max_size=3)


@st.composite
def edits_of(draw, text, alternatives=False):
    """Edits in order that neither overlap nor reach over a line's end."""
    edits, at = [], 0
    while at <= len(text) and draw(st.booleans()):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        if not {"\n", "\f"}.isdisjoint(text[start:end]) or (edits and edits[-1].span.end > start):
            break
        others = (draw(REPLACEMENTS),) if alternatives else ()
        score = draw(st.sampled_from((0.25, 0.5, 1.0)))
        edits.append(Edit(Span(start, end), draw(REPLACEMENTS), "m", "s", score, others))
        at = end + (start == end)
    return tuple(edits)


@st.composite
def rounds(draw):
    """A text, its substitutions, and edits of the substituted text."""
    text = draw(TEXTS)
    first = draw(edits_of(text))
    second = draw(edits_of(RepairedText(text, first).text, alternatives=True))
    return text, first, second


@given(rounds())
@settings(max_examples=200, deadline=None)
def test_composed_edits_give_what_both_rounds_give(case):
    text, first, second = case
    read, mapped = substituted(as_document(text), first)

    made = composed(first, second, mapped)

    assert RepairedText(text, made).text == RepairedText(read.original, second).text
    assert tuple(sorted(made, key=lambda edit: edit.span)) == made


@given(rounds())
@settings(max_examples=200, deadline=None)
def test_an_alternative_holds_for_the_original_as_for_the_substituted_text(case):
    text, first, second = case
    read, mapped = substituted(as_document(text), first)

    made = composed(first, second[:1], mapped)

    for edit in (edit for edit in made if edit.alternatives):
        chosen = tuple(
            replace(item, replacement=item.alternatives[0]) if item == edit else item
            for item in made
        )
        other = replace(second[0], replacement=second[0].alternatives[0])
        assert RepairedText(text, chosen).text == RepairedText(read.original, (other,)).text


@given(rounds())
@settings(max_examples=100, deadline=None)
def test_lines_pages_and_words_follow_the_substituted_text(case):
    text, first, _ = case
    before = as_document(text)

    read, mapped = substituted(before, first)

    assert read.original == mapped.text
    assert [(line.page, line.number) for line in read.lines] == [
        (line.page, line.number) for line in before.lines
    ]
    for line in read.lines:
        assert read.original[line.span.start : line.span.end] == line.line.text
        assert [read.original[s.start : s.end] for s in line.words] == line.line.text.split()
