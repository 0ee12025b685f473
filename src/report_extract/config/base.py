"""What every part of the settings is made of: a frozen dataclass that refuses unknown keys."""

from __future__ import annotations

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid")

__all__ = ["STRICT", "dataclass"]
