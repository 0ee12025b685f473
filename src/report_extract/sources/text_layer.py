"""Whether a PDF page's text layer can be trusted, is worth repairing, or must be read again.

A page of money tables, a title page or a short page has too few letters to be judged: it is trusted
unless something that no sound layer has (undecoded codes, control characters) speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

FULL_PAGE = 0.6
"""An image over this share of the page is the page."""

PART_PAGE = 0.15
"""An image over this share is what invisible text was read from (a scan cut into strips)."""

SOME_LETTERS = 25
"""A layer with fewer letters is as good as none where an image fills the page."""

JUDGED_LETTERS = 150
"""Letters from which on their shares say something: a sound layer has about 7 of å, ä, ö among
them (share 3–7 % in every Swedish page that was measured), and almost never none."""

LEAST_SWEDISH = 0.012
"""Share of å, ä and ö among the letters below which a Swedish text was read without Swedish."""

FEWEST_COMMON = 0.04
"""Share of frequent words among the words below which letters are no language (running Swedish has
25–40 %, tables and lists of names well above 5)."""

SWEDISH_WORDS = 0.08
"""Share of frequent words without å, ä, ö from which on a text is taken for Swedish."""

MOST_BROKEN = 0.05
"""Share of undecoded, control or private-use characters above which a layer is garbage."""

DRAWN_LETTERS = 150
"""More curves than this on a page without text may be letters turned into outlines."""

_UNDECODED = re.compile(r"\(cid:\d+\)")
SOME_BROKEN = 8
"""As many such characters are more than bullets of a symbol font."""

_SWEDISH = frozenset("åäöÅÄÖ")


class Verdict(StrEnum):
    """What to do with a text layer."""

    TRUST = "trust"
    REPAIR = "repair"
    READ_AGAIN = "read again"


@dataclass(frozen=True, slots=True)
class LayerFacts:
    """What is known of a page's text layer.

    Attributes:
        text: the layer's lines.
        image_share: share of the page that its largest image covers, 0–1.
        invisible_share: share of the text that is drawn invisible, 0–1.
        undecoded: characters that the PDF gives no Unicode value for.
        drawn: curves and lines of the page: letters may have been turned into them.
    """

    text: str
    image_share: float = 0.0
    invisible_share: float = 0.0
    undecoded: int = 0
    drawn: int = 0

    @property
    def over_image(self) -> bool:
        """Whether the page is a picture with text laid over or under it."""
        return self.image_share >= FULL_PAGE or (
            self.invisible_share > 0.5 and self.image_share >= PART_PAGE
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, and for people why."""

    verdict: Verdict
    reason: str


def judge(facts: LayerFacts, common_words: Collection[str]) -> Judgement:
    """Judge one page's text layer.

    Args:
        facts: what is known of it.
        common_words: frequent Swedish words, lower case.
    """
    facts = replace(facts, text=_UNDECODED.sub("", facts.text))
    letters = sum(char.isalpha() for char in facts.text)
    visible = sum(not char.isspace() for char in facts.text) + facts.undecoded
    senseless = sum(_senseless(char) for char in facts.text) + facts.undecoded
    broken = senseless / max(1, visible)
    if senseless >= SOME_BROKEN and broken > MOST_BROKEN:
        return Judgement(
            Verdict.READ_AGAIN, f"{broken:.0%} of the text layer's characters have no meaning"
        )
    if letters < SOME_LETTERS:
        return _of_empty(facts)
    if letters >= JUDGED_LETTERS:
        bad = _of_language(facts, letters, frozenset(common_words))
        if bad:
            return bad
    if facts.over_image:
        return Judgement(Verdict.REPAIR, "OCR layer over an image, with Swedish letters")
    return Judgement(Verdict.TRUST, "sound text layer")


def _of_empty(facts: LayerFacts) -> Judgement:
    if facts.over_image:
        return Judgement(Verdict.READ_AGAIN, "image without a text layer")
    if not facts.text.strip() and (facts.image_share > 0.05 or facts.drawn > DRAWN_LETTERS):
        return Judgement(Verdict.READ_AGAIN, "no text layer, but something is drawn")
    return Judgement(Verdict.TRUST, "hardly any text")


def _senseless(char: str) -> bool:
    """Whether a character is a control, of the private use area, or a replacement."""
    code = ord(char)
    if char.isspace():
        return False
    return code < 32 or 0x7F <= code < 0xA0 or 0xE000 <= code <= 0xF8FF or char == "\ufffd"


def _of_language(facts: LayerFacts, letters: int, common_words: frozenset[str]) -> Judgement | None:
    words = [word for word in _words(facts.text) if len(word) > 1]
    plain = frozenset(word for word in common_words if not _SWEDISH.intersection(word))
    common = sum(word in common_words for word in words) / max(1, len(words))
    swedish = sum(char in _SWEDISH for char in facts.text) / letters
    is_swedish = sum(word in plain for word in words) >= SWEDISH_WORDS * max(1, len(words))
    if swedish < LEAST_SWEDISH and (is_swedish or facts.over_image):
        return Judgement(
            Verdict.READ_AGAIN if facts.over_image else Verdict.REPAIR,
            f"å, ä and ö are {swedish:.1%} of the letters: read without Swedish",
        )
    if common < FEWEST_COMMON and _unpronounceable(words):
        return Judgement(
            Verdict.READ_AGAIN, "the text layer holds no words: font codes are shifted"
        )
    return None


def _words(text: str) -> list[str]:
    stripped = (token.strip(".,;:!?()[]\"'”«»–-") for token in text.lower().split())
    return [token for token in stripped if token.isalpha()]


def _unpronounceable(words: list[str]) -> bool:
    """Whether many longer words have next to no vowel, or nothing else: true of shifted codes."""
    long = [word for word in words if len(word) >= 4]
    if len(long) < 10:
        return len(words) < 10
    shares = [sum(char in "aeiouyåäöéèüæø" for char in word) / len(word) for word in long]
    return sum(share < 0.15 or share > 0.8 for share in shares) > 0.25 * len(long)
