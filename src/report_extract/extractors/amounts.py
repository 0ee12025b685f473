"""Sums of money in running text: what they are, what they are for, and of which year.

The sum itself is the money grammar's. Here its sentence is read: a deficit that governs the sum
makes it negative, a change of a deficit does not; what stands before the verb, or between verb and
sum, is what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_extract.config import AmountsSettings, Settings
from report_extract.extractors.amounts_label import follows_on, labels_of
from report_extract.extractors.amounts_sign import is_deficit
from report_extract.extractors.amounts_sum import Sum
from report_extract.extractors.amounts_year import year_of
from report_extract.extractors.money import MoneyMention, find_money
from report_extract.extractors.numerals import NUMBER_BEFORE
from report_extract.extractors.passages import Passage, folded_words, pieces, sentences
from report_extract.extractors.trust import judged
from report_extract.model import AmountMention, BlockKind, Report, Span

HEADING_LIKE = "heading-like"
TABLE_LIKE = "table-like"
YEAR_LIKE = "year-like"
# "412 mkr (389 mkr)": most often the year before, or the budget; the text does not say which.
BARE_BRACKET = "bare-bracket"
_BASE = 0.97
# "Tre Kronor" is a team or a brand.
_NAME = re.compile(r"[^\W\d_]+ K[^\W\d_]*[a-zåäö]$")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d(?:\s|$)")
_CLAUSE_END = re.compile(r"[,:](?!\d)|[;)]|\s(?:och|men|medan|samt)\s|[.!?]\s|$")
_TABLE_LEAST = 3
# Dots that lead from a label to its sum, and the white space of a column.
_LEADERS = re.compile(r"(?:\.{4}|\. \. \. |…|_{4}|\S {4}|\S {0,3}\t)[\s.…_:]*$")


def extract(report: Report, settings: Settings) -> tuple[AmountMention, ...]:
    """Every sum of money in running text, in the order of the text.

    Args:
        report: laid out, with its fiscal year where known.
        settings: `[amounts]` is read.
    """
    return tuple(
        record
        for block in report.blocks
        for passage in sentences(block)
        for record in _records(report, passage, settings.amounts)
    )


def _records(
    report: Report, passage: Passage, settings: AmountsSettings
) -> Iterator[AmountMention]:
    sums = _sums(report, passage, settings)
    for found, label in zip(sums, labels_of(sums, passage.block, settings), strict=True):
        yield _record(report, passage, found, label, settings)


def _sums(report: Report, passage: Passage, settings: AmountsSettings) -> tuple[Sum, ...]:
    text = passage.text
    found: list[Sum] = []
    since = 0
    for money in find_money(text):
        if _is_year(text, money, passage.block.kind, settings) or _is_bracket(passage, money):
            continue
        if _is_entry(report, passage, money) or _NAME.fullmatch(money.raw):
            continue
        end = _CLAUSE_END.search(text, money.end)
        found.append(Sum(money, text, since, end.start() if end else len(text)))
        since = money.end
    return tuple(found)


def _is_year(text: str, money: MoneyMention, kind: BlockKind, settings: AmountsSettings) -> bool:
    """Whether "2019 kr" is a column's or a table's heading and no sum."""
    if not _PLAIN_YEAR.match(money.raw):
        return False
    words = text[: money.start].split()
    last = folded_words(words[-1:])
    return (
        kind in (BlockKind.HEADING, BlockKind.CAPTION)
        or bool(last & folded_words(settings.year_headings))
        or len(text.split()) <= len(money.raw.split())
    )


def _is_entry(report: Report, passage: Passage, money: MoneyMention) -> bool:
    """Whether the sum closes a line of an account: a label, dots or a wide gap, the sum."""
    own = pieces(report.text, passage.block.text, *_place(passage, money))
    if not own:
        return False
    line = report.text.line_at(own[0].start).span
    before = report.text.original[line.start : own[0].start]
    after = report.text.original[min(own[-1].end, line.end) : line.end]
    return _LEADERS.search(before) is not None and not re.search(r"[^\W\d_]", after)


def _record(
    report: Report, passage: Passage, found: Sum, label: str, settings: AmountsSettings
) -> AmountMention:
    money = found.money
    deficit = is_deficit(found, settings)
    bare = found.before.rstrip().endswith("(") and follows_on(found, settings)
    doubts = (*money.doubts, *_text_doubts(passage, money), *((BARE_BRACKET,) if bare else ()))
    evidence = report.evidence(*_pieces(report, passage, found))
    confidence, review = judged(evidence, _BASE, doubts, settings.review_threshold)
    own = pieces(report.text, passage.block.text, *_place(passage, money))
    return AmountMention(
        evidence=evidence,
        confidence=confidence,
        review=review,
        doubts=doubts,
        amount=-money.amount if deficit and money.amount > 0 else money.amount,
        amount_raw=report.evidence(*own).raw,
        unit=money.unit,
        label=label,
        year=year_of(found, None if bare else report.fiscal_year, settings),
    )


def _place(passage: Passage, money: MoneyMention) -> tuple[int, int]:
    return passage.start + money.start, passage.start + money.end


def _text_doubts(passage: Passage, money: MoneyMention) -> tuple[str, ...]:
    doubts: tuple[str, ...] = ()
    if money.start == 0 and passage.start == 0 and passage.block.marker[:1].isdigit():
        doubts += (NUMBER_BEFORE,)
    if _PLAIN_YEAR.match(money.raw):
        doubts += (YEAR_LIKE,)
    numbers = re.findall(r"\d+(?:[ .,:]\d+)*", passage.text)
    words = re.findall(r"[^\W\d_]{2,}", passage.text)
    if _is_heading_like(passage, words):
        doubts += (HEADING_LIKE,)
    if len(numbers) >= _TABLE_LEAST and len(words) < 2 * len(numbers):
        doubts += (TABLE_LIKE,)
    return doubts


def _is_heading_like(passage: Passage, words: list[str]) -> bool:
    """No sentence but a few words: "1 tkr" may be a damaged "(tkr)" over a table."""
    if passage.block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
        return True
    sentence = passage.text.rstrip().endswith((".", "!", "?", ")"))
    return passage.block.kind is not BlockKind.ITEM and not sentence and len(words) <= 4


def _is_bracket(passage: Passage, money: MoneyMention) -> bool:
    """Whether "INVESTERINGAR 1 tkr" is a heading whose "(tkr)" lost its bracket to a figure."""
    words = re.findall(r"[^\W\d_]{2,}", passage.text)
    return money.raw[1:2].isspace() and money.amount > 0 and _is_heading_like(passage, words)


def _pieces(report: Report, passage: Passage, found: Sum) -> tuple[Span, ...]:
    """The clause, from the sum before; only from the sum on where a page ends in between."""
    mapped, base = passage.block.text, passage.start
    lead = len(found.before) - len(found.before.lstrip(" ,;.:–-()"))
    spans = pieces(report.text, mapped, base + found.since + lead, base + found.until)
    own = pieces(report.text, mapped, *_place(passage, found.money))
    page = report.text.page_at(own[0].start)
    if spans and report.text.page_at(spans[0].start) == page:
        return spans
    return pieces(report.text, mapped, base + found.money.start, base + found.until)
