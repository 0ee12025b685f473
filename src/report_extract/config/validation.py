"""Settings of `[validation]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class ValidationSettings:
    """The words by which the rules know what a row or a sentence is, and a few thresholds.

    Words are compared without regard to capitals and to the marks of å, ä, ö. In all lists but
    `numbers`, `months` and `weekdays` a word stands for itself and its longer forms.

    Attributes:
        totals: words that begin the label of a sum.
        results: words that end or make the label of a result.
        costs: words by which a row is a cost.
        incomes: words by which a row is an income.
        assets: what `totals` sum up on one side of a balance sheet.
        liabilities: what they sum up on the other; groups of words that must all be there, joined
            with `+`.
        of_which: words that begin the label of a row that is part of the row above it.
        deviations: words in the heading of a column that holds outcome − budget.
        deficits: words that say that an amount is negative.
        approximations: words that make an amount a round one; each a single word.
        other_years: words that make a statement one about another year.
        common: words in labels that tell nothing of what the amount is for.
        answers: words for answers to consultations.
        gatherings: words for meetings and for meeting, with what may follow a count.
        subsets: words between a count and its noun, or after it, that make it a part of the whole.
        exceptions: words after which dates in a list are no longer counted.
        numbers: number words, the first is 0; forms of one number joined with `|`.
        months: from January on; forms joined with `|`.
        weekdays: from Monday on; forms joined with `|`.
        label_similarity: least likeness of two labels that mean one thing, 0–100.
        page_confidence: mean confidence of the reader below which a page is reported, 0–1.
    """

    totals: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    incomes: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    liabilities: tuple[str, ...] = ()
    of_which: tuple[str, ...] = ()
    deviations: tuple[str, ...] = ()
    deficits: tuple[str, ...] = ()
    approximations: tuple[str, ...] = ()
    other_years: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    subsets: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    label_similarity: float = 90.0
    page_confidence: float = 0.6
