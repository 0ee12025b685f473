"""The date grammar over all days, and over any text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.extractors.dates import DateContext, find_dates

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
DAYS = ("måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen")
CONTEXT = DateContext(fiscal_year=2021)

days = st.dates(date(1850, 1, 1), date(2099, 12, 31))


@settings(max_examples=150, deadline=None)
@given(days)
def test_every_day_is_read_back_from_every_full_form(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        f"{DAYS[day.weekday()]} den {day.day} {month} {day.year}",
        f"den {day.day} {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"den {day.day}/{day.month} {day.year}",
        f"den {day.day}.{day.month}.{day.year}",
        day.isoformat(),
    ):
        (mention,) = find_dates(f"Mötet {text} hölls i Motala.", CONTEXT)
        assert (mention.period.start, mention.period.end) == (day, day)
        assert not mention.year_inferred
        assert mention.doubts == ()


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789 ,.-–/:den maj mars och§()i1", max_size=80))
def test_any_text_gives_ordered_mentions_inside_it(text: str) -> None:
    mentions = find_dates(text, CONTEXT)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.period.start <= mention.period.end
        end = mention.end
