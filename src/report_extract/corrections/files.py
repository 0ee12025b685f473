"""Files of decisions: CSV as an editor or a spreadsheet writes it, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from report_extract.config import builtin_folder
from report_extract.corrections.decisions import (
    COLUMNS,
    KEEP_ONE,
    Corrections,
    Decision,
    Level,
    Problem,
    Scope,
    ValueCorrection,
    WordCorrection,
)
from report_extract.corrections.values import check_value
from report_extract.errors import ConfigError

DEFAULT = "default"
BYTE_ORDER_MARK = "\ufeff"
CONTRADICTS = "contradicts"
NOT_UTF8 = "the file is not UTF-8."
SAVE_AS_UTF8 = "Save it as 'CSV UTF-8' in the spreadsheet, or as UTF-8 in the editor."
REMEDY = "See docs/corrections.md."


def load_corrections(series: str, folders: Sequence[Path] = ()) -> Corrections:
    """`default.csv` and `<series>.csv` of the built-in folder and of `folders`.

    Where two folders decide one thing differently, the earlier of `folders` goes before the later,
    and all of them before the built-in ones; in a folder the series goes before the default.

    Raises:
        ConfigError: a folder is not there; a file cannot be understood, or contradicts itself;
            names file and line.
    """
    for folder in folders:
        if not folder.is_dir():
            raise ConfigError(
                f"There is no folder '{folder}'.", remedy="Check the name after --corrections."
            )
    all_folders = (*folders, builtin_folder("corrections"))
    names = dict.fromkeys((series, DEFAULT))
    paths = (folder / f"{name}.csv" for folder in all_folders for name in names)
    found = merged(parse(decode(p.read_bytes(), p), p) for p in paths if p.is_file())
    for problem in value_problems(found.values):
        raise ConfigError(f"{problem.file}:{problem.line}: {problem.message}", remedy=REMEDY)
    return found


def value_problems(values: Iterable[ValueCorrection]) -> Iterator[Problem]:
    """The decisions that set a field, or a value, that no row can have."""
    for item in values:
        try:
            if item.field:
                check_value(item.field, item.value)
        except ValueError as error:
            yield Problem(item.file, item.line, Level.ERROR, f"{error}.")


def merged(files: Iterable[Corrections]) -> Corrections:
    """The decisions of several files, those that go before first; what is decided stays so."""
    words: dict[tuple[str, ...], WordCorrection] = {}
    values: dict[tuple[str, ...], ValueCorrection] = {}
    for found in files:
        for word in found.words:
            words.setdefault(word.key, word)
        for value in found.values:
            values.setdefault(value.key, value)
    return Corrections(tuple(words.values()), tuple(values.values()))


def decode(data: bytes, path: Path) -> str:
    """The text of a file of decisions.

    Raises:
        ConfigError: it is not UTF-8; names file and line.
    """
    bad = _bad_line(data)
    if bad:
        raise ConfigError(f"{path}:{bad}: {NOT_UTF8}", remedy=SAVE_AS_UTF8)
    return data.decode("utf-8")


def parse(text: str, path: Path) -> Corrections:
    """The corrections of one file.

    Raises:
        ConfigError: not a table of corrections, or one that contradicts itself.
    """
    found, problems = examine(text, path)
    if problems:
        first = problems[0]
        raise ConfigError(
            f"{first.file}:{first.line}: {first.message}",
            remedy=KEEP_ONE if first.message.startswith(CONTRADICTS) else REMEDY,
        )
    return found


def examine(text: str, path: Path) -> tuple[Corrections, tuple[Problem, ...]]:
    """What can be read of a file, and every error in it, in order of the lines.

    A file whose columns are not those of a file of decisions gives nothing but that error. Cells
    may be parted by semicolons, as Swedish spreadsheets write them.
    """
    plain = text.removeprefix(BYTE_ORDER_MARK)
    reader = csv.DictReader(
        io.StringIO(plain, newline=""), strict=True, delimiter=delimiter_of(plain)
    )
    items: list[Decision] = []
    problems: list[Problem] = []
    for line, found in _rows(reader):
        if isinstance(found, str):
            problems.append(Problem(str(path), line, Level.ERROR, f"{found}."))
            continue
        try:
            items.append(_decision(found, f"{path}:{line}"))
        except ValueError as error:
            problems.append(Problem(str(path), line, Level.ERROR, f"{error}."))
    read = Corrections(
        tuple(item for item in items if isinstance(item, WordCorrection)),
        tuple(item for item in items if isinstance(item, ValueCorrection)),
    )
    return read, tuple(sorted([*problems, *contradictions(read)]))


def check_bytes(data: bytes, path: Path) -> tuple[Corrections, tuple[Problem, ...]]:
    """As `examine`, for a file as it lies on disk; one that is not UTF-8 gives that error alone."""
    bad = _bad_line(data)
    if bad:
        return Corrections(), (Problem(str(path), bad, Level.ERROR, f"{NOT_UTF8} {SAVE_AS_UTF8}"),)
    return examine(data.decode("utf-8"), path)


def _bad_line(data: bytes) -> int:
    """The first line that is not UTF-8, from 1; 0 where all is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0


def delimiter_of(text: str) -> str:
    """What parts the cells of a file: a semicolon where its head has them, else a comma."""
    head = text[: text.find("\n")] if "\n" in text else text
    return ";" if ";" in head and "," not in head else ","


def render(corrections: Corrections) -> str:
    """The corrections as a file's text: `parse` of it gives them back."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells_of(item) for item in corrections.decisions)
    return out.getvalue()


def cells_of(item: Decision) -> dict[str, str]:
    """A decision as the cells of its line, by column."""
    kind = "word" if isinstance(item, WordCorrection) else "value"
    return {"kind": kind} | {name: str(getattr(item, name, "")) for name in COLUMNS[1:]}


def contradictions(corrections: Corrections) -> Iterator[Problem]:
    """Where two decisions cannot both hold, told at the later one."""
    first: dict[tuple[str, ...], Decision] = {}
    for item in corrections.decisions:
        known = first.setdefault((type(item).__name__, *item.key), item)
        if known.result != item.result:
            yield _contradiction(item, known)
    values = corrections.values
    rejected = {item.row_id: item for item in values if item.rejects}
    for item in values:
        if item.field and item.row_id in rejected:
            later, earlier = sorted((item, rejected[item.row_id]), key=lambda one: -one.line)
            yield _contradiction(later, earlier)


def _contradiction(item: Decision, known: Decision) -> Problem:
    return Problem(item.file, item.line, Level.ERROR, f"{CONTRADICTS} {known.origin}.")


def _rows(reader: csv.DictReader[str]) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    """Every row with its line, or what is wrong there."""
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            yield 1, f"the header must be: {','.join(COLUMNS)}"
            return
        for row in reader:
            short = None in row or None in row.values()
            yield reader.line_num, "a row has as many cells as the header" if short else row
    except csv.Error as error:
        yield max(1, reader.line_num), str(error)


def _decision(row: Mapping[str, str], origin: str) -> Decision:
    """The decision that a row holds.

    Raises:
        ValueError: it holds none.
    """
    names = ("source", "reviewer", "date", "reason", "document")
    shared: dict[str, Any] = {name: row[name] for name in names} | {"origin": origin}
    if row["kind"] == "word":
        cells = {name: row[name] for name in ("wrong", "right", "place")}
        return WordCorrection(scope=Scope(row["scope"] or "word"), **cells, **shared)
    if row["kind"] == "value":
        cells = {name: row[name] for name in ("row_id", "field", "value")}
        return ValueCorrection(**cells, **shared)
    raise ValueError(f"kind '{row['kind']}' is neither 'word' nor 'value'")
