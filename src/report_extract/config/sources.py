"""Settings of `[sources]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class SourcesSettings:
    """What a series may say about sources."""
