"""What a run stands on: program, Python, Tesseract and its languages, libraries, data files."""

from __future__ import annotations

import hashlib
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from report_extract import __version__
from report_extract.sources import hash_file, probe_tesseract

DISTRIBUTION = "report-extract"
PACKAGE = Path(__file__).resolve().parent
CODE_SUFFIX = ".py"
NO_DATA = frozenset({CODE_SUFFIX, ".pyc", ".typed"})
PROBE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Hashed:
    """A data file by its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Environment:
    """What is installed here, as far as a result may depend on it.

    Attributes:
        program: version of this program.
        python: version of Python.
        system: name and release of the operating system.
        tesseract: version; empty where it is not installed.
        languages: every installed language of Tesseract, by name.
        models: the language files that were asked for and are installed.
        libraries: name and version of every library that this program requires.
        data: data files inside this package.
    """

    program: str
    python: str
    system: str
    tesseract: str
    languages: tuple[str, ...]
    models: tuple[Hashed, ...]
    libraries: tuple[tuple[str, str], ...]
    data: tuple[Hashed, ...]


def probe_environment(languages: Iterable[str] = ()) -> Environment:
    """Looks at what is installed.

    Args:
        languages: as the settings of OCR name them (`Latin+swe`); their files are hashed.
    """
    tesseract = probe_tesseract()
    wanted = {part for setting in languages for part in setting.split("+")}
    return Environment(
        program=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        tesseract=tesseract.version,
        languages=tesseract.languages,
        models=_models(sorted(wanted)) if tesseract.version else (),
        libraries=_libraries(),
        data=data_files(),
    )


def library_version(name: str) -> str:
    """The installed version of a library; empty where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def required_libraries() -> tuple[str, ...]:
    """Names of the libraries that this program requires, sorted."""
    try:
        requirements = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return ()
    needed = (item for item in requirements if "extra ==" not in item)
    return tuple(sorted(re.split(r"[^A-Za-z0-9._-]", item, maxsplit=1)[0] for item in needed))


def data_files() -> tuple[Hashed, ...]:
    """The data files inside this package, with their hashes."""
    paths = sorted(
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in NO_DATA and "defaults" not in path.parts
    )
    return tuple(Hashed(path.relative_to(PACKAGE).as_posix(), hash_file(path)) for path in paths)


@cache
def code_digest(*parts: str) -> str:
    """A hash of the source of some of this package's modules and subpackages, data included.

    What a stage gave is kept until its code changes, whatever the version number says.
    """
    digest = hashlib.sha256()
    for part in parts:
        for path in _sources_of(part):
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(bytes.fromhex(hash_file(path)))
    return digest.hexdigest()


def _sources_of(part: str) -> list[Path]:
    folder = PACKAGE / part
    if not folder.is_dir():
        return [folder.with_suffix(CODE_SUFFIX)]
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")


def _libraries() -> tuple[tuple[str, str], ...]:
    return tuple((name, library_version(name)) for name in required_libraries())


def _models(names: Sequence[str]) -> tuple[Hashed, ...]:
    folder = _language_folder()
    if folder is None:
        return ()
    paths = [(name, folder / f"{name}.traineddata") for name in names]
    return tuple(Hashed(name, hash_file(path)) for name, path in paths if path.is_file())


def _language_folder() -> Path | None:
    """Where Tesseract's language files lie: it tells in the first line of its list of them."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listing = subprocess.run(  # noqa: S603 - the program that reads the pages, without input
        [program, "--list-langs"], capture_output=True, timeout=PROBE_SECONDS, check=False
    )
    found = re.search(r'"([^"]+)"', listing.stdout.decode(errors="replace"))
    return Path(found[1]) if found else None
