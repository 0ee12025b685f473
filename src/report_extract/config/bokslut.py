"""Settings of `[bokslut]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class BokslutSettings:
    """What a series may say about its year-end accounts.

    Words are compared without regard to case and dots over letters, and with a little tolerance
    for OCR; a word of six letters or more is also found at the end of a compound.

    Attributes:
        opening: headings of a column with opening balances.
        income: headings of a column with income.
        cost: headings of a column with costs.
        result: headings of a column with results (income − cost).
        closing: headings of a column with closing balances.
        budget: headings of a column with budgeted amounts.
        outcome: headings of a column with the year's amounts.
        previous: headings of a column with the year before, where it names no year.
        other: headings of a column with money of another kind (deviations, forecasts).
        balance_words: words that head a balance without saying which ("balans", "saldo").
        not_money: headings of a column that holds no money.
        column_orders: how columns usually follow each other, roles from left to right, for tables
            whose headings are partly unreadable.
        account_words: words in a title, a heading or a label that show a table of accounts.
        balance_sheet_words: words that show a balance sheet.
        no_account_words: words in a title that show a table of other things.
        total_words: words that a sum's label begins with.
        result_words: words that the label of a result begins with.
        cost_words: words in a label that show a cost.
        section_words: headings within a table.
        report_words: words that show the title of the whole report, not of a table or a column.
        unit_lines: how many lines above a table are looked at for its unit.
        review_threshold: confidence below which a row is for a person to look at, 0–1.
    """

    opening: tuple[str, ...] = ()
    income: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    balance_words: tuple[str, ...] = ()
    not_money: tuple[str, ...] = ()
    column_orders: tuple[str, ...] = ()
    account_words: tuple[str, ...] = ()
    balance_sheet_words: tuple[str, ...] = ()
    no_account_words: tuple[str, ...] = ()
    total_words: tuple[str, ...] = ()
    result_words: tuple[str, ...] = ()
    cost_words: tuple[str, ...] = ()
    section_words: tuple[str, ...] = ()
    report_words: tuple[str, ...] = ()
    unit_lines: int = 3
    review_threshold: float = 0.8
