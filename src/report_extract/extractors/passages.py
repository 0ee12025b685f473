"""Passages of running text: sentences, folded words for comparing, and the way back to the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from report_extract.model import Block, DocumentText, MappedText, Span

_FOLD = str.maketrans("åäáàâãöóòôõéèêëíìîïúùûüøæñçý", "aaaaaaoooooeeeeiiiiuuuuoancy")
_END = re.compile(r"[.!?…][)\]\"”’']*(?=\s+[\"”’'(–-]?\s?[^\W_])")
_WORD_BEFORE = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)$")
# Words of two or more letters that a full stop only shortens; single letters and numbers do too.
_SHORT = frozenset(
    (
        "bl", "ca", "cirka", "dnr", "dr", "dvs", "ev", "exkl", "fr", "inkl", "jan", "febr", "feb",
        "mar", "apr", "aug", "sept", "sep", "okt", "nov", "dec", "kap", "kl", "kungl",
        "milj", "max", "min", "mm", "mnkr", "nr", "osv", "prop", "resp", "sid", "st", "tel", "tkr",
        "tom", "vol",
    )
)  # fmt: skip
_MAY_END = frozenset(("kr", "tkr", "mnkr", "mkr", "mm", "osv", "dec", "nov"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a block that is read by itself, as a sentence: offsets into the block's text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its repaired text."""
        return self.block.text.text[self.start : self.end]


def folded(text: str) -> str:
    """Small letters without their marks, character for character: damage to å, ä, ö is no matter.

    Returns:
        A string of the same length.
    """
    return "".join(low if len(low := char.lower()) == 1 else char for char in text).translate(_FOLD)


def folded_words(words: Iterable[str]) -> frozenset[str]:
    """A vocabulary as `folded` compares it."""
    return frozenset(folded(word) for word in words)


@cache
def word_pattern(stems: tuple[str, ...], *, marks: bool = False) -> re.Pattern[str]:
    """A pattern for folded text that finds words or phrases; `*` at an end stands for any letters.

    Args:
        stems: "remissvar*" (any ending), "*yttrande" (any beginning), "sänt in".
        marks: for text in small letters that kept its å, ä, ö ("år" is not "är").
    """
    patterns = []
    for stem in stems:
        words = (stem.lower() if marks else folded(stem)).strip("*").split()
        core = r"\s+".join(re.escape(word) for word in words)
        left = r"(?<!\w)" + (r"\w*" if stem.startswith("*") else "")
        patterns.append(left + core + (r"\w*" if stem.endswith("*") else "") + r"(?!\w)")
    return re.compile("|".join(patterns) or r"(?!)")


def sentences(block: Block) -> tuple[Passage, ...]:
    """The sentences of a block, in order; abbreviations and ordinals end none."""
    text = block.text.text
    starts = [0]
    for hit in _END.finditer(text):
        if not _ends_here(text, hit):
            continue
        starts.append(hit.end() + len(text[hit.end() :]) - len(text[hit.end() :].lstrip()))
    ends = [*starts[1:], len(text)]
    return tuple(
        Passage(block, start, start + len(text[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    )


def _ends_here(text: str, hit: re.Match[str]) -> bool:
    following = text[hit.end() :].lstrip()[:1]
    if text[hit.start()] in "!?…":
        return not following.islower()
    word = _WORD_BEFORE.search(text, max(0, hit.start() - 20), hit.start())
    if word is None:
        return not following.islower()
    last = word.group(1).casefold().rsplit(".", 1)[-1]
    if last == "kr" and following.isdigit() and not text[: word.start()].rstrip()[-1:].isdigit():
        return False  # "inbringat kr. 350:--": the unit stands before its sum
    if following.islower() or (following.isdigit() and last in _SHORT):
        return False
    if len(last) == 1 and last.isalpha():
        return False
    return last not in _SHORT or last in _MAY_END


def pieces(text: DocumentText, mapped: MappedText, start: int, end: int) -> tuple[Span, ...]:
    """Where a stretch of a block stands in the original: one span a line, furniture left out.

    Args:
        text: the document the block is of.
        mapped: the block's text.
        start: offset of the stretch's first character.
        end: offset after its last.
    """
    found: list[Span] = []
    for segment in mapped.slice(start, end).segments:
        origin = segment.origin
        if not len(origin):
            continue
        if found and text.line_at(found[-1].start) == text.line_at(origin.start):
            found[-1] = Span(found[-1].start, max(found[-1].end, origin.end))
        else:
            found.append(origin)
    return tuple(found)


_GARBLED = re.compile(r"[^\W\d_][&$%~^|{}<>*@€£¢¥#=\\\\][^\W\d_]|[^\W\d_]\d+[^\W\d_]")


def is_garbled(text: str) -> bool:
    """Whether a sign or a digit stands inside a word, as damaged letters leave it."""
    return _GARBLED.search(text) is not None
