"""Settings of `[repair]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class RepairSettings:
    """What a series may say about repair."""
