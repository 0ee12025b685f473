"""What there is to look at in files of decisions, beside what keeps them from being read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from report_extract.corrections.decisions import (
    Corrections,
    Decision,
    Level,
    Problem,
    Scope,
    ValueCorrection,
    WordCorrection,
)
from report_extract.corrections.files import DEFAULT, check_bytes, value_problems

SIGNED = ("source", "reviewer", "date", "reason")


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file of decisions: what it holds, and what there is to look at in it by itself.

    Attributes:
        path: of the file; its stem is the series.
        found: the decisions that could be read.
        problems: errors and warnings.
    """

    path: Path
    found: Corrections
    problems: tuple[Problem, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All its decisions, words first."""
        return self.found.decisions


def check_files(
    files: Sequence[tuple[Path, bytes]], series: Collection[str], today: date
) -> tuple[tuple[CheckedFile, ...], tuple[Problem, ...]]:
    """Every file by itself and all of them together.

    Args:
        files: path and content; those of a folder that goes before another stand before it.
        series: the names of all series there are.
        today: decisions of a later day are doubted.

    Returns:
        the files, and all problems in the order of files and lines.
    """
    checked = tuple(_checked(path, data, series, today) for path, data in files)
    across = tuple(_across(checked))
    order = {str(path): place for place, (path, _) in enumerate(files)}
    problems = [*(problem for file in checked for problem in file.problems), *across]
    return checked, tuple(sorted(problems, key=lambda item: (order[item.file], item)))


def check_decision(item: Decision, today: date) -> Iterator[Problem]:
    """What a decision lacks by itself: who, when, why; a date or a value that cannot be."""
    missing = [name for name in SIGNED if not str(getattr(item, name)).strip()]
    if missing:
        yield _warning(item, f"no {', '.join(missing)}.")
    if item.date:
        yield from (_warning(item, text) for text in _of_date(item.date, today))
    if isinstance(item, ValueCorrection):
        yield from value_problems([item])


def _of_date(text: str, today: date) -> Iterator[str]:
    day = _day(text)
    if day is None:
        yield f"'{text}' is no date such as 2021-01-14."
        return
    if day > today:
        yield f"the date {text} is yet to come."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _checked(path: Path, data: bytes, series: Collection[str], today: date) -> CheckedFile:
    found, errors = check_bytes(data, path)
    file = CheckedFile(path, found, errors)
    told = [
        *errors,
        *_of_name(path, series),
        *(problem for item in file.decisions for problem in check_decision(item, today)),
        *(_warning(item, text) for item in found.words for text in _of_scope(item, path.stem)),
        *_twice(file.decisions),
        *_idle(found.words),
    ]
    return CheckedFile(path, found, tuple(told))


def _of_name(path: Path, series: Collection[str]) -> Iterator[Problem]:
    if path.stem not in series:
        known = ", ".join(sorted(series))
        text = f"there is no series '{path.stem}', so no run reads this file; known: {known}."
        yield Problem(str(path), 1, Level.WARNING, text)


def _of_scope(item: WordCorrection, stem: str) -> Iterator[str]:
    if item.scope is Scope.WORD and stem != DEFAULT:
        yield f"scope 'word' reaches everywhere only in {DEFAULT}.csv; here it is 'series'."
    if item.scope is Scope.SERIES and stem == DEFAULT:
        yield f"scope 'series' in {DEFAULT}.csv reaches every series; there it is 'word'."


def _twice(decisions: Iterable[Decision]) -> Iterator[Problem]:
    """Lines of one file that say the same; those that say otherwise are errors already."""
    first: dict[tuple[str, ...], Decision] = {}
    for item in decisions:
        known = first.setdefault((type(item).__name__, *item.key), item)
        if known is not item and known.result == item.result:
            yield _warning(item, f"does nothing: {known.origin} says the same.")


def _idle(words: Iterable[WordCorrection]) -> Iterator[Problem]:
    """Decisions for a document or place that say what one for all says already."""
    items = tuple(words)
    wide = {item.wrong: item for item in reversed(items) if not item.document}
    for item in items:
        known = wide.get(item.wrong)
        if item.document and known is not None and known.right == item.right:
            yield _warning(item, f"does nothing: {known.origin} says the same for more.")


@dataclass(slots=True)
class _Before:
    """The decisions of the files that go before, by what they decide on and by series."""

    known: dict[tuple[str, ...], Decision] = field(default_factory=dict)

    def of(self, item: Decision, series: str) -> Decision | None:
        key = (type(item).__name__, *item.key)
        return self.known.get((series, *key)) or self.known.get((DEFAULT, *key))

    def add(self, item: Decision, series: str) -> None:
        self.known.setdefault((series, type(item).__name__, *item.key), item)


def _across(files: Sequence[CheckedFile]) -> Iterator[Problem]:
    """Decisions that those of an earlier folder, or of the same folder's default.csv, touch."""
    before = _Before()
    for folder in dict.fromkeys(file.path.parent for file in files):
        here = [file for file in files if file.path.parent == folder]
        for file in here:
            for item in file.decisions:
                known = before.of(item, file.path.stem)
                if known is not None:
                    yield _warning(item, f"does nothing: {known.origin} goes before.")
        yield from _beside(here)
        for file in here:
            for item in file.decisions:
                before.add(item, file.path.stem)


def _beside(files: Sequence[CheckedFile]) -> Iterator[Problem]:
    """Decisions of a series that touch the same folder's decisions for all series."""
    shared = _Before()
    for file in files:
        if file.path.stem == DEFAULT:
            for item in file.decisions:
                shared.add(item, DEFAULT)
    for file in files:
        for item in file.decisions if file.path.stem != DEFAULT else ():
            known = shared.of(item, DEFAULT)
            if known is not None and known.result == item.result:
                yield _warning(item, f"does nothing: {known.origin} says the same for all series.")
            elif known is not None:
                yield _warning(item, f"contradicts {known.origin}; in its series this one holds.")


def _warning(item: Decision, text: str) -> Problem:
    return Problem(item.file, item.line, Level.WARNING, text)
