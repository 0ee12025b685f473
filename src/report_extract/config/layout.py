"""Settings of `[layout]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class LayoutSettings:
    """What a series may say about how its pages are laid out.

    Attributes:
        suspending: words before which a hyphen at a line's end stays (`trygghets- och`).
        connecting: words that no sentence ends with: what follows them goes on.
        page_words: words that stand beside a page number (`Sida 1 av 4`).
        caption_words: words that captions begin with (`Tabell 3`).
        stamp_words: words of office stamps and registry marks at a page's edge.
        heading_words_most: the most words that an unnumbered heading has.
        heading_characters_most: the most characters that a heading has.
        weak_bullet_least: how often a letter must stand in a bullet's place to be taken for one.
        furniture_least: on how many pages a running header or footer must stand.
        gap_paragraph: extra space between two lines that parts paragraphs, in lines.
    """

    suspending: tuple[str, ...] = ()
    connecting: tuple[str, ...] = ()
    page_words: tuple[str, ...] = ()
    caption_words: tuple[str, ...] = ()
    stamp_words: tuple[str, ...] = ()
    heading_words_most: int = 10
    heading_characters_most: int = 90
    weak_bullet_least: int = 3
    furniture_least: int = 2
    gap_paragraph: float = 0.35
