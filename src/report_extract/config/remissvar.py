"""Settings of `[remissvar]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class RemissvarSettings:
    """What a series may say about remissvar."""
