"""Which series a report belongs to, with what the series says and what people decided on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from report_extract.config import Settings, available_series, load_settings
from report_extract.corrections import Corrections, load_corrections
from report_extract.run_inputs import InputFile

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Series:
    """A report series: its settings, and what people decided on its reports."""

    settings: Settings
    corrections: Corrections

    @property
    def name(self) -> str:
        """The name of its file in pipeline/."""
        return self.settings.name


def load_series(
    name: str = "", pipeline: Sequence[Path] = (), corrections: Sequence[Path] = ()
) -> tuple[Series, ...]:
    """The series that reports may belong to, the default last.

    Args:
        name: of the one series that all reports belong to; empty to have every one there is.
        pipeline: folders with series files, looked in before the built-in one.
        corrections: folders with decisions, looked in before the built-in one.

    Raises:
        ConfigError: there is no such series, or a file is wrong.
    """
    names = [name] if name else [*sorted(set(available_series(pipeline)) - {DEFAULT}), DEFAULT]
    return tuple(
        Series(load_settings(item, pipeline), load_corrections(item, corrections)) for item in names
    )


def series_of(file: InputFile, series: Sequence[Series]) -> Series:
    """The first series one of whose patterns fits the file's name or that of a folder above it.

    Capitals and ways of writing accents make no difference. Where none fits it is the last.
    """
    whole = _plain(f"{file.root}/{file.source_file}")
    names = (whole, *whole.split("/"))
    for item in series:
        patterns = [_plain(pattern) for pattern in item.settings.series.match]
        if any(fnmatchcase(name, pattern) for name in names for pattern in patterns):
            return item
    return series[-1]


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
