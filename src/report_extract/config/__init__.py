"""pipeline/<series>.toml → frozen settings. An unknown key is an error that names file and key.

A series file says only what differs from `default.toml`: tables are merged, a single value
replaces, a list is added to the default's; an entry that begins with `-` takes that entry away.
"""

from report_extract.config.amounts import AmountsSettings
from report_extract.config.bokslut import BokslutSettings
from report_extract.config.identity import IdentitySettings
from report_extract.config.layout import LayoutSettings
from report_extract.config.loading import (
    Settings,
    available_series,
    builtin_folder,
    load_settings,
)
from report_extract.config.meetings import MeetingsSettings
from report_extract.config.ocr import OcrSettings
from report_extract.config.remissvar import RemissvarSettings
from report_extract.config.repair import RepairSettings
from report_extract.config.sources import SourcesSettings
from report_extract.config.validation import ValidationSettings

__all__ = [
    "AmountsSettings",
    "BokslutSettings",
    "IdentitySettings",
    "LayoutSettings",
    "MeetingsSettings",
    "OcrSettings",
    "RemissvarSettings",
    "RepairSettings",
    "Settings",
    "SourcesSettings",
    "ValidationSettings",
    "available_series",
    "builtin_folder",
    "load_settings",
]
