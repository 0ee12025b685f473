"""What is installed, what is missing, and the exact remedy."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.config import Settings
from report_extract.environment import Environment, probe_environment
from report_extract.errors import MissingToolError
from report_extract.sources import TESSERACT_REMEDY, Tesseract

PYTHON_NEEDED = (3, 11)
TESSERACT_NEEDED = 5
PIP_REMEDY = "pip install --force-reinstall report-extract"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what.
        found: version, or what there is; empty where it is missing.
        ok: whether that will do.
        remedy: the command that helps; empty where all is well.
    """

    name: str
    found: str
    ok: bool
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked at, and the environment it was found in."""

    checks: tuple[Check, ...]
    environment: Environment

    @property
    def ok(self) -> bool:
        """Whether nothing that is needed is missing."""
        return all(check.ok for check in self.checks)

    @property
    def exit_code(self) -> int:
        """0 where all is well, else that of a missing tool."""
        return 0 if self.ok else MissingToolError.exit_code


def diagnose(settings: Settings) -> Diagnosis:
    """Looks at Python, Tesseract with the languages that the settings want, and the libraries."""
    environment = probe_environment(settings.ocr.languages)
    checks = (
        _python(),
        _tesseract(environment),
        _languages(environment, settings.ocr.languages),
        *_libraries(environment),
    )
    return Diagnosis(checks, environment)


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    needed = ".".join(str(part) for part in PYTHON_NEEDED)
    ok = sys.version_info >= PYTHON_NEEDED
    return Check("Python", found, ok, "" if ok else f"Install Python {needed} or newer.")


def _tesseract(environment: Environment) -> Check:
    version = environment.tesseract
    major = version.partition(".")[0]
    ok = major.isdigit() and int(major) >= TESSERACT_NEEDED
    return Check("Tesseract", version, ok, "" if ok else _install())


def _languages(environment: Environment, wanted: Sequence[str]) -> Check:
    """Whether the best of the wanted combinations can be used."""
    name = "Tesseract's languages"
    try:
        chosen = Tesseract(environment.tesseract, environment.languages).choose(wanted)
    except MissingToolError:
        return Check(name, ", ".join(environment.languages), ok=False, remedy=_install())
    best = all(_plain(part) in map(_plain, chosen.split("+")) for part in wanted[0].split("+"))
    return Check(name, chosen, best, "" if best else _install())


def _plain(language: str) -> str:
    return language.removeprefix("script/")


def _install() -> str:
    """The command that installs Tesseract where there is apt-get, else what to install."""
    if shutil.which("apt-get"):
        return TESSERACT_REMEDY
    return "Install Tesseract 5 with the language files swe and script/Latin."


def _libraries(environment: Environment) -> tuple[Check, ...]:
    return tuple(
        Check(name, version, bool(version), "" if version else PIP_REMEDY)
        for name, version in environment.libraries
    )
