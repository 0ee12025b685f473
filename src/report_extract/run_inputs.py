"""Which files a run reads, and what they are called in its datasets."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from report_extract.errors import UsageError
from report_extract.sources import document_id, hash_file

REPORT_SUFFIXES = frozenset(
    ".pdf .txt .text .tif .tiff .png .jpg .jpeg .xml .alto .hocr".split()  # noqa: SIM905 - one line
)
"""Of the files of a folder, those that may be reports; what they are is told by their content."""

PAGE_DESCRIPTIONS = frozenset((".html", ".htm"))
"""Suffixes of hOCR and of any web page: from a folder only what says that it is hOCR is taken."""

HOCR_MARK = b"ocr_page"
HOCR_PROBE = 65_536

NO_HASH = "0" * 8


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a run was given.

    Attributes:
        path: where it lies on this machine; never written into a dataset.
        source_file: its name in the datasets.
        document_id: slug of `source_file` and the first 8 hex digits of `sha256`.
        sha256: of its bytes, hexadecimal; empty where it was not read.
        size: in bytes.
        refusal: why it is not read, as `reason: message`; empty where it is.
        duplicate_of: `source_file` of the earlier file with the same bytes; empty where none.
        root: name of the input folder that it was found in; empty where it was named itself.
    """

    path: Path
    source_file: str
    document_id: str = ""
    sha256: str = ""
    size: int = 0
    refusal: str = ""
    duplicate_of: str = ""
    root: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The files of a run in the order of its rows, and how many others lay beside them."""

    files: tuple[InputFile, ...]
    ignored: int


def select(inputs: Sequence[Path], excluded: Path | None = None) -> Selection:
    """The files that a run reads, named, hashed, duplicates marked; sorted by `source_file`.

    Args:
        inputs: files, and folders that are walked to the bottom. In a folder, hidden files and
            files that cannot be reports are left out and counted; a file that is named is kept
            whatever it is.
        excluded: a folder that is never read from (the run's own output).

    Raises:
        UsageError: an input does not exist.
    """
    ignored = 0
    found: list[InputFile] = []
    for path in inputs:
        if not os.path.lexists(path):
            raise UsageError(
                f"There is no file or folder '{path}'.", remedy="Check the name, or quote it."
            )
        if path.is_dir():
            files, others = _walk(path, excluded)
            found += files
            ignored += others
        else:
            found.append(_examined(path, _own_name(path), root=None))
    return Selection(_identified(_distinct(found)), ignored)


def _walk(root: Path, excluded: Path | None) -> tuple[list[InputFile], int]:
    ignored = 0
    files: list[InputFile] = []
    closed = excluded.resolve() if excluded else None
    for folder, subfolders, names in os.walk(root):
        here = Path(folder)
        subfolders[:] = sorted(name for name in subfolders if _is_open(here / name, name, closed))
        for name in sorted(names):
            path = here / name
            if name.startswith(".") or not _may_be_report(path):
                ignored += 1
                continue
            files.append(_examined(path, path.relative_to(root).as_posix(), root))
    return files, ignored


def _is_open(path: Path, name: str, closed: Path | None) -> bool:
    return not name.startswith(".") and (closed is None or path.resolve() != closed)


def _may_be_report(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in PAGE_DESCRIPTIONS and path.is_file():
        with path.open("rb") as file:
            return HOCR_MARK in file.read(HOCR_PROBE)
    return suffix in REPORT_SUFFIXES


def _own_name(path: Path) -> str:
    """Of a file given by itself: its folder's name and its own."""
    parent = path.absolute().parent.name
    return f"{parent}/{path.name}" if parent else path.name


def _examined(path: Path, name: str, root: Path | None) -> InputFile:
    file = InputFile(path, _printable(name), root=root.absolute().name if root else "")
    try:
        refusal = _refusal(path, root)
        if refusal:
            return replace(file, refusal=refusal)
        digest, size = hash_file(path), path.stat().st_size
    except OSError as error:
        return replace(file, refusal=f"unreadable: The file cannot be opened: {error.strerror}.")
    return replace(file, sha256=digest, size=size)


def _refusal(path: Path, root: Path | None) -> str:
    """Why a path is not opened: opening a fifo would wait for ever, a link may lead anywhere."""
    if root is not None and path.is_symlink():
        target = path.resolve()
        if not target.is_relative_to(root.resolve()):
            return "refused: The file is a link that leads out of the folder."
    if not stat.S_ISREG(path.stat().st_mode):
        return "refused: This is not a file but a pipe, a device or the like."
    return ""


def _printable(name: str) -> str:
    """A name without what would break a line, turn its reading order or be no Unicode at all."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def _distinct(files: Iterable[InputFile]) -> Iterator[InputFile]:
    """The files sorted, one path once, and the same name from two inputs told apart by a number."""
    single: dict[Path, InputFile] = {}
    for file in sorted(files, key=lambda item: (item.source_file, str(item.path.absolute()))):
        single.setdefault(file.path.absolute(), file)
    names = {file.source_file for file in single.values()}
    given: set[str] = set()
    for file in single.values():
        name, number = file.source_file, 1
        while name in given or (number > 1 and name in names):
            number += 1
            name = _numbered(file.source_file, number)
        given.add(name)
        yield replace(file, source_file=name)


def _numbered(source_file: str, number: int) -> str:
    stem, dot, suffix = source_file.rpartition(".")
    return f"{stem} ({number}){dot}{suffix}" if stem else f"{source_file} ({number})"


def _identified(files: Iterable[InputFile]) -> tuple[InputFile, ...]:
    first: dict[str, str] = {}
    ids: Counter[str] = Counter()
    result = []
    for file in files:
        name = document_id(file.source_file, file.sha256 or NO_HASH)
        ids[name] += 1
        unique = name if ids[name] == 1 else f"{name}-{ids[name]}"
        original = first.setdefault(file.sha256, file.source_file) if file.sha256 else ""
        duplicate = original if original != file.source_file else ""
        result.append(replace(file, document_id=unique, duplicate_of=duplicate))
    return tuple(result)
