"""Reading, merging and checking of series files."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from report_extract.config.amounts import AmountsSettings
from report_extract.config.base import STRICT, dataclass
from report_extract.config.bokslut import BokslutSettings
from report_extract.config.identity import IdentitySettings
from report_extract.config.layout import LayoutSettings
from report_extract.config.meetings import MeetingsSettings
from report_extract.config.ocr import OcrSettings
from report_extract.config.remissvar import RemissvarSettings
from report_extract.config.repair import RepairSettings
from report_extract.config.sources import SourcesSettings
from report_extract.config.validation import ValidationSettings
from report_extract.errors import ConfigError

DEFAULT = "default"


@dataclass(config=STRICT, frozen=True, kw_only=True)
class SeriesSettings:
    """`[series]`: whose reports these are.

    Attributes:
        title: for people.
        organisation: whose reports they are; where given it stands in `documents`.
        match: folder or file names (shell patterns) that this series is chosen for without asking.
        fiscal_year_starts: month in which the fiscal year begins, 1–12 (1: the calendar year).
    """

    title: str = ""
    organisation: str = ""
    match: tuple[str, ...] = ()
    fiscal_year_starts: int = 1


@dataclass(config=STRICT, frozen=True, kw_only=True)
class Settings:
    """All that a series file may say; `name` is the file's own."""

    name: str = DEFAULT
    series: SeriesSettings = field(default_factory=SeriesSettings)
    sources: SourcesSettings = field(default_factory=SourcesSettings)
    ocr: OcrSettings = field(default_factory=OcrSettings)
    layout: LayoutSettings = field(default_factory=LayoutSettings)
    repair: RepairSettings = field(default_factory=RepairSettings)
    extractors: tuple[Literal["remissvar", "meetings", "bokslut", "amounts"], ...] = (
        "remissvar",
        "meetings",
        "bokslut",
        "amounts",
    )
    identity: IdentitySettings = field(default_factory=IdentitySettings)
    remissvar: RemissvarSettings = field(default_factory=RemissvarSettings)
    meetings: MeetingsSettings = field(default_factory=MeetingsSettings)
    bokslut: BokslutSettings = field(default_factory=BokslutSettings)
    amounts: AmountsSettings = field(default_factory=AmountsSettings)
    validation: ValidationSettings = field(default_factory=ValidationSettings)


def builtin_folder(name: Literal["pipeline", "corrections"]) -> Path:
    """Where the project's own pipeline/ or corrections/ lies: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "defaults" / name
    return inside if inside.is_dir() else package.parents[1] / name


def available_series(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """Every series by name; a file in an earlier folder goes before one of the same name later."""
    found: dict[str, Path] = {}
    for folder in (*folders, builtin_folder("pipeline")):
        for path in sorted(folder.glob("*.toml")):
            found.setdefault(path.stem, path)
    return found


def load_settings(name: str = DEFAULT, folders: Sequence[Path] = ()) -> Settings:
    """The settings of a series: `default.toml` with the series' own file laid over it.

    Args:
        name: of the series: `<name>.toml` in one of the folders or among the built-in ones.
        folders: looked in before the built-in pipeline/, in order.

    Raises:
        ConfigError: no such series, not TOML, an unknown key or a wrong value; names file and key.
    """
    series = available_series(folders)
    if name not in series:
        known = ", ".join(sorted(series))
        raise ConfigError(
            f"There is no series '{name}'.", remedy=f"Known series: {known}. See pipeline/."
        )
    merged: dict[str, Any] = {}
    for path in dict.fromkeys((series[DEFAULT], series[name])):
        table = _read(path)
        _check(table, path)
        merged = merge(merged, table)
    return _check({**merged, "name": name}, series[name])


def merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`over` laid over `base`: tables merge, single values replace, lists are added.

    In a list of `over`, an entry that begins with `-` takes the entry of that name away.
    """
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[key] = _merged_list(old, value)
        else:
            result[key] = value
    return result


def _merged_list(old: list[Any], new: list[Any]) -> list[Any]:
    gone = {item[1:] for item in new if isinstance(item, str) and item.startswith("-")}
    added = [item for item in new if not (isinstance(item, str) and item.startswith("-"))]
    return [item for item in old if item not in gone and item not in added] + added


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not readable as TOML: {error}.") from error


def _check(table: dict[str, Any], path: Path) -> Settings:
    try:
        return TypeAdapter(Settings).validate_python(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"{path}: {key}: {first['msg']}.", remedy="See docs/series.md."
        ) from error
