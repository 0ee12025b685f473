"""Settings of `[remissvar]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class RemissvarSettings:
    """Answers to consultations.

    Words are compared without regard to å, ä, ö and capitals; `*` stands for any letters.

    Attributes:
        review_threshold: rows of lower confidence are marked for review, 0–1.
        headings: words of a heading whose section lists answers.
        no_headings: words of a heading whose section does not, though it has such a word.
        lead: words of a sentence that introduces a list of answers.
        answers: nouns for an answer.
        answering: verbs of answering; with `answers` they make a sentence one that tells of them.
        speaking: verbs that tell of an answer by themselves ("yttrat sig").
        sending: verbs of sending in: their date is the answer's.
        deciding: verbs of decision: their date is the answer's only where no other is told.
        later: phrases that put the sending after the report's period.
        not_answers: phrases of remisser that others answer, or that were not answered.
        pronouns: words that begin a sentence about the answer told before.
        concerning: verbs between a pronoun or an answer and what it is about.
        announcing: words before a title that are no part of it.
        kinds: words before a named title that are no part of it ("betänkandet").
        counted: words that no title begins with.
        date_lead: words that lead to an item's date.
        bodies: words that a body's name begins or ends with.
        no_body: words that no body's name has.
        owned: what a body in the genitive sends out ("länsstyrelsens förslag").
        title_columns: headings of a table's column of titles.
        issuer_columns: headings of a table's column of issuers.
        date_columns: headings of a table's column of dates.
    """

    review_threshold: float = 0.8
    headings: tuple[str, ...] = ()
    no_headings: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    not_answers: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    concerning: tuple[str, ...] = ()
    announcing: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    date_lead: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    no_body: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    title_columns: tuple[str, ...] = ()
    issuer_columns: tuple[str, ...] = ()
    date_columns: tuple[str, ...] = ()
