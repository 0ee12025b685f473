"""Settings of `[identity]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class IdentitySettings:
    """How a report says what it is, whose, and of which year.

    Words are compared without regard to å, ä, ö and capitals; `*` stands for any letters.

    Attributes:
        titles: words that make a line of the first pages the report's title.
        bodies: words that an organisation's name begins or ends with.
        no_bodies: words of lines that name no organisation (a stamp's, a heading's).
        accounts: words of headings and captions that name the fiscal year ("Bokslut 2021").
        year_words: words before a year that mostly name the fiscal year ("under 2021").
        ahead: words of headings about the year to come ("Utblick 2022").
        being: verbs after an organisation's name that say what it is.
    """

    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    no_bodies: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    year_words: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
