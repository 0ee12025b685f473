"""Settings of `[repair]`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from report_extract.config.base import STRICT, dataclass

Share = Annotated[float, Field(ge=0, le=1)]


@dataclass(config=STRICT, frozen=True, kw_only=True)
class RepairSettings:
    """What a series may say about repair.

    Attributes:
        mode: `auto` finds a document's damage from its own statistics; `none`, `swedish-model`
            (its marks mistaken for one another), `mixed` or `no-swedish` says it; `off` leaves all
            but reviewed corrections alone.
        threshold: probability from which a change is made, 0–1; below it is a suggestion.
        suggest_from: probability from which a change is worth suggesting, 0–1.
        spelling: `auto` finds from a document's own words how it is spelt; `modern`, `pre-1950`
            (`äro`, `gingo`) or `pre-1906` (`hvad`, `öfver`, `godt`) says it.
        bullets: whether signs at line starts that stand for bullets become bullets.
        words: names and terms to know besides the lexicon.
        numbered: words that a number follows (`kapitel 1`), where a lone `1` is no `i`.
        counted: words that are counted though they often follow `i` (`1 dag`).
    """

    mode: Literal["auto", "off", "none", "swedish-model", "mixed", "no-swedish"] = "auto"
    threshold: Share = 0.4
    suggest_from: Share = 0.2
    spelling: Literal["auto", "modern", "pre-1950", "pre-1906"] = "auto"
    bullets: bool = True
    words: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
