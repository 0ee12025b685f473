"""Settings of `[ocr]`."""

from __future__ import annotations

from report_extract.config.base import STRICT, dataclass


@dataclass(config=STRICT, frozen=True, kw_only=True)
class OcrSettings:
    """What a series may say about ocr."""
