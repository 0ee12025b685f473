"""A document as a row of words, numbers and boundaries, each with its place in the original."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from report_extract.model import DocumentText, Span
from report_extract.repair.words import BOUNDARY, NUMBER, ONE

_PIECE = re.compile(
    r"(?P<protected>(?:https?://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"
    r"|(?<![\w-])[\w-]{1,64}\.(?:se|nu|com|org|eu)\b)"
    r"|(?P<number>\d+(?:[ .,:]\d+)*(?![^\W_]))"
    r"|(?P<word>(?:(?<![^\W_])[&|{}](?=[a-zåäö0-9]))?[^\W_]+(?:[&|@{}‘’][^\W_]+)*)"
    r"|(?P<bar>(?<!\S)\|(?!\S))"
    r"|(?P<boundary>[.!?:;])"
)
# After a hyphen at a line's end these show that the hyphen stands for a word left out.
_AFTER_ELLIPSIS = frozenset({"och", "eller", "samt", "respektive", "till", "som", "resp"})


LONGEST_RUN = 60
MOST_PARTS = 20
LONGEST_CODE = 6
FEWEST_RULES = 2


class Kind(StrEnum):
    """What a token is for the decoder."""

    WORD = "word"
    CODE = "code"
    NUMBER = "number"
    BOUNDARY = "boundary"
    PROTECTED = "protected"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text.

    Attributes:
        kind: what it is.
        text: as it came; the parts of a divided word put together.
        spans: its places: one, or two where it is divided over two lines.
    """

    kind: Kind
    text: str
    spans: tuple[Span, ...]


def tokens_of(text: DocumentText, bullets: Collection[int]) -> list[Token]:
    """All tokens of a document in order; `bullets` are the offsets of signs that are bullets."""
    found: list[Token] = []
    blank = True
    for line in text.lines:
        row = _ruled(list(_of_line(line.line.text, line.span.start, bullets)))
        if not row:
            blank = blank or not line.line.text.strip()
            continue
        if (blank and row[0].text[:1].isupper()) or row[0].kind is Kind.BOUNDARY:
            _bound(found, row[0].spans[0].start)
        _join(found, row, text.original)
        found.extend(row)
        blank = False
    return found


def _ruled(row: list[Token]) -> list[Token]:
    """The tokens of a line: a bar may be a letter, but two are the rules of a table."""
    if sum(token.kind is Kind.BAR for token in row) < FEWEST_RULES:
        return row
    return [replace(t, kind=Kind.PROTECTED) if t.kind is Kind.BAR else t for t in row]


def _bound(found: list[Token], at: int) -> None:
    if found and found[-1].kind is not Kind.BOUNDARY:
        found.append(Token(Kind.BOUNDARY, BOUNDARY, (Span(at, at),)))


def _of_line(line: str, offset: int, bullets: Collection[int]) -> Iterator[Token]:
    at = 0
    for run in _no_words(line):
        yield from _of_part(line, at, run.start, offset, bullets)
        at = run.end
        span = Span(offset + run.start, offset + run.end)
        yield Token(Kind.PROTECTED, line[run.start : run.end], (span,))
    yield from _of_part(line, at, len(line), offset, bullets)


def _no_words(line: str) -> Iterator[Span]:
    """Runs without a space that are made of too many parts to be words (`a-a-a-a-…`)."""
    if len(line) <= LONGEST_RUN:
        return
    for match in re.finditer(r"\S+", line):
        run = match.group()
        if len(run) > LONGEST_RUN and len(re.findall(r"[^\W_]+", run)) > MOST_PARTS:
            yield Span(match.start(), match.end())


def _of_part(
    line: str, start: int, end: int, offset: int, bullets: Collection[int]
) -> Iterator[Token]:
    for match in _PIECE.finditer(line, start, end):
        span = Span(offset + match.start(), offset + match.end())
        if span.start in bullets:
            yield Token(Kind.BOUNDARY, BOUNDARY, (span,))
            continue
        kind = Kind(str(match.lastgroup))
        text = match.group()
        if kind is Kind.WORD and _is_code(text):
            kind = Kind.CODE if _may_be_word(text) else Kind.PROTECTED
        yield Token(kind, text, (span,))


def _is_code(word: str) -> bool:
    """Letters and digits that are a sign of their own (E20, 2b, covid19), not a damaged word.

    A damaged word has more letters than digits, its digits are ones that OCR makes of letters,
    and its letters are small (or all large).
    """
    digits = sum(c.isdigit() for c in word)
    if not digits:
        return False
    letters = [c for c in word if c.isalpha()]
    if any(c in "&|" for c in word) and word.isupper():
        return True
    if digits >= len(letters) or len(letters) < 2 or any(c in "2379" for c in word):
        return True
    # Two digits together are a number with its word (10åriga, 14dagars).
    if re.search(r"\d\d", word) and not re.match(r"[1li]6[^\W\d]{3}", word):
        return True
    return (
        word[-1].isdigit()
        and len(letters) > 2
        and not word[-2:].isdigit()
        and word[-1] in "1234578"
    )


def _may_be_word(code: str) -> bool:
    """Whether a sign of letters and digits may be a short word after all: `p4` for `på`."""
    digits = sum(c.isdigit() for c in code)
    return len(code) <= LONGEST_CODE and digits == 1 and code == code.lower()


def _join(found: list[Token], row: list[Token], original: str) -> None:
    """Puts the two halves of a word divided at a line's end together."""
    if not found or found[-1].kind is not Kind.WORD or row[0].kind is not Kind.WORD:
        return
    first, second = found[-1], row[0]
    between = original[first.spans[-1].end : second.spans[0].start]
    if between[:1] not in "-\u00ad\u2010" or not between[1:].isspace() or "\n" not in between:
        return
    if second.text.lower() in _AFTER_ELLIPSIS or not second.text[0].islower():
        return
    found[-1] = Token(Kind.WORD, first.text + second.text, (*first.spans, *second.spans))
    del row[0]


def model_name(token: Token) -> str:
    """The token as the language model names it."""
    if token.kind is Kind.NUMBER:
        return ONE if token.text == "1" else NUMBER
    return BOUNDARY if token.kind is Kind.BOUNDARY else token.text.lower()
