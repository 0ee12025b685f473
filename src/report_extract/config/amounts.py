"""Settings of `[amounts]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class AmountsSettings:
    """Sums of money in running text. Words are compared without regard to å, ä, ö and capitals.

    Attributes:
        review_threshold: rows of lower confidence are marked for review, 0–1.
        deficit: words that make a sum negative; `*` stands for any letters.
        change: words that make a sum with "med" a change of the deficit, not the deficit.
        barrier: words after which an earlier deficit no longer governs a sum.
        governing: words that may stand between a deficit and its sum.
        verbs: words between what a sum is for and the sum.
        fillers: words that say nothing of what a sum is for.
        asides: phrases of time that say nothing of it either.
        results: words for a result, kept together with whose result it is.
        purpose: words that begin a purpose after the sum ("750 000 kronor i bidrag").
        received: verbs whose subject only gets the sum; its purpose says what it is for.
        meaning: verbs after the sum that lead to its purpose ("varav 12 tkr avser resor").
        planned: words that say which of several sums it is, not what it is for ("budgeterade").
        money_headings: words of a heading that may itself name a sum ("Medlemsavgifter").
        year_words: words before a year that say the sum is that year's.
        previous_year: phrases for the year before the fiscal year.
        year_headings: words before a year that make "2019 kr" a heading, not a sum.
    """

    review_threshold: float = 0.8
    deficit: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    barrier: tuple[str, ...] = ()
    governing: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    money_headings: tuple[str, ...] = ()
    year_words: tuple[str, ...] = ()
    previous_year: tuple[str, ...] = ()
    year_headings: tuple[str, ...] = ()
