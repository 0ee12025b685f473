"""Settings of `[layout]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class LayoutSettings:
    """What a series may say about layout."""
