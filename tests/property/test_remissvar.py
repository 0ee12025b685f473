"""An item of a list gives back the title, the body and the month it was written from."""

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from report_extract.config import load_settings
from report_extract.extractors.remissvar_dates import Calendar
from report_extract.extractors.remissvar_issuers import known_bodies
from report_extract.extractors.remissvar_items import read_item
from report_extract.extractors.remissvar_merge import merged

SETTINGS = load_settings().remissvar
MONTHS = ("januari", "mars", "april", "maj", "juni", "augusti", "oktober", "december")
NUMBER = {"januari": 1, "mars": 3, "april": 4, "maj": 5, "juni": 6, "augusti": 8, "oktober": 10}
KINDS = ("Översiktsplan för", "Förslag till plan om", "Nya föreskrifter om", "Program för")
THINGS = ("cykling", "äldres boende", "vatten och avlopp", "skola, vård och omsorg", "buller")
NUMBERS = ("", " 2030", " 2014–2025", " (SOU 1997:170)", ", etapp 2")
BODIES = tuple(
    name for name in known_bodies() if name.endswith((" kommun", "verket", "departementet"))
)
STYLES = (
    "{title}, {body} ({month})",
    "{title}. {body}, den {day} {month}.",
    "{title} – {body}, {day} {month}",
    "{body}: {title} ({month})",
    "{title} ({body}), den {day} {month}",
    "Yttrande till {body} över {title}, {month}",
)
TITLES = st.builds(
    "{} {}{}".format, st.sampled_from(KINDS), st.sampled_from(THINGS), st.sampled_from(NUMBERS)
)


@limits(max_examples=60, deadline=None)
@given(
    TITLES,
    st.sampled_from(BODIES),
    st.sampled_from(STYLES),
    st.sampled_from(MONTHS),
    st.integers(1, 28),
)
def test_an_item_gives_back_what_it_was_written_from(title, body, style, month, day):
    text = style.format(title=title, body=body, month=month, day=day)
    found = read_item(text, Calendar(2021), SETTINGS)

    assert (found.title, found.issuer) == (title, body)
    assert found.date is not None
    assert found.date.period.start.month == NUMBER.get(month, 12)


@limits(max_examples=60, deadline=None)
@given(st.text(alphabet='abcÅöÄ ,.;:()–-0123456789"”', max_size=80))
def test_no_item_makes_the_reading_fail(text):
    found = read_item(text, Calendar(2021), SETTINGS)

    assert found.title == found.title.strip()


@pytest.mark.parametrize("answers", [()])
def test_nothing_told_is_nothing_merged(answers):
    assert merged(answers) == ()
