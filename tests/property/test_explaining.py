"""What holds for the explanation of any word in any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.config import load_settings
from report_extract.repair.explaining import explain
from report_extract.repair.resources import load
from report_extract.repair.verdicts import Outcome

SETTINGS = load_settings().repair
SIGNS = "aoeénrstlö6|&{}1I .-\n\f\u00ad'’fi:?ÅÄ4@İß\u0308ﬁ"
MODES = ("auto", "off", "none", "swedish-model", "mixed", "no-swedish")
TEXTS = st.text(alphabet=SIGNS, max_size=40).map(lambda text: f"pa motet har {text}")


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, mode=st.sampled_from(MODES), data=st.data())
def test_any_word_of_any_text_has_an_explanation_that_adds_up(text, mode, data):
    word = data.draw(st.sampled_from(text.split()))
    found = explain(word, text, SETTINGS, load(), mode)
    assert found.occurrences
    for place in found.occurrences:
        assert place.verdict.why
        assert (place.verdict.outcome is Outcome.LEFT) == (place.verdict.written == place.read)
        assert place.readings == () or sum(item.share for item in place.readings) == pytest.approx(
            1
        )
        assert place.line <= text.count("\n") + 1
