"""Which decisions a run heeded, and which of those that reach its documents met nothing there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from report_extract.corrections import (
    Corrections,
    Decision,
    Level,
    Problem,
    Scope,
    ValueCorrection,
    WordCorrection,
    cells_of,
    is_of,
)

SIGNED = frozenset(("source", "reviewer", "date", "reason"))


@dataclass(frozen=True, slots=True)
class Reader:
    """A document that was read whole, and the decisions of its series."""

    document_id: str
    source_file: str
    corrections: Corrections


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the decisions in a run.

    Attributes:
        met: number of decisions that met something.
        unmatched: decisions that reach a document of the run and met nothing in any.
        left_out: ids of the rows that are not in the datasets because people said so.
    """

    met: int = 0
    unmatched: tuple[Decision, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def unmatched_in_place(self) -> tuple[Decision, ...]:
        """Those that speak of one document, place or row: there something has changed.

        A word that is decided on for a whole series need not occur in every run.
        """
        wide = (Scope.WORD, Scope.SERIES)
        return tuple(
            item
            for item in self.unmatched
            if isinstance(item, ValueCorrection) or item.scope not in wide
        )


def account(readers: Iterable[Reader], met: Collection[str]) -> Account:
    """What became of the decisions.

    A decision for a document that is not among `readers` is neither met nor missed.

    Args:
        readers: the documents that were read whole.
        met: file and line of every decision that met something in any document of the run, each
            once.
    """
    heeded: dict[str, Decision] = {}
    missed: dict[str, Decision] = {}
    for corrections, names in _by_series(readers):
        for item in corrections.decisions:
            if item.origin in met:
                heeded[item.origin] = item
            elif not item.document or any(is_of(item.document, *name) for name in names):
                missed[item.origin] = item
    rejected = (
        item.row_id
        for item in heeded.values()
        if isinstance(item, ValueCorrection) and item.rejects
    )
    return Account(
        len(met),
        tuple(sorted(missed.values(), key=lambda item: (item.file, item.line))),
        tuple(sorted(set(rejected))),
    )


def _by_series(
    readers: Iterable[Reader],
) -> Iterator[tuple[Corrections, list[tuple[str, str]]]]:
    """The decisions of every series with the names of its documents."""
    names: dict[int, tuple[Corrections, list[tuple[str, str]]]] = {}
    for reader in readers:
        _, known = names.setdefault(id(reader.corrections), (reader.corrections, []))
        known.append((reader.document_id, reader.source_file))
    return iter(names.values())


def unmatched_data(item: Decision) -> dict[str, Any]:
    """A decision for run.json: where it stands, without the machine's folders, and what it says."""
    path = PurePath(item.file)
    cells = {name: cell for name, cell in cells_of(item).items() if cell and name not in SIGNED}
    return {"file": "/".join(path.parts[-2:]), "line": item.line, **cells}


def unmatched_problem(item: Decision, where: str) -> Problem:
    """The same for people.

    Args:
        item: the decision.
        where: what was looked through (`this run`).
    """
    what = "word" if isinstance(item, WordCorrection) else f"row '{item.row_id}'"
    text = f"matches nothing any more: its {what} is not in {where}."
    return Problem(item.file, item.line, Level.WARNING, text)
