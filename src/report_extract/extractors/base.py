"""What an extractor is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from report_extract.config import Settings
from report_extract.model import Record, Report


@dataclass(frozen=True, slots=True)
class Extractor:
    """One dataset's reader: pure, from a report to its records.

    Attributes:
        name: of the dataset, as in the settings' `extractors`.
        extract: reads every record of the dataset, in the order of the text.
    """

    name: str
    extract: Callable[[Report, Settings], tuple[Record, ...]]
