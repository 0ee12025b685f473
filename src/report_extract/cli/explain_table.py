"""Why a word was changed, as text with tables for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from report_extract.repair.costs import Reading
    from report_extract.repair.explaining import Explanation, Occurrence
    from report_extract.repair.verdicts import Verdict

WIDE = 160
"""Columns where no terminal says how wide it is."""

HEADS: tuple[tuple[str, Literal["left", "right"]], ...] = (
    ("reading", "left"),
    ("from", "left"),
    ("misread", "left"),
    ("error", "right"),
    ("alone", "right"),
    ("before", "right"),
    ("after", "right"),
    ("capital", "right"),
    ("model", "right"),
    ("right", "right"),
)

LEGEND = """\
from: what knows the word. misread: é←ö is é that was read where ö is printed.
Costs: 0 is free; each 2.3 more makes a reading ten times less likely.
  error: of reading the word so. alone: of the word by itself, to compare.
  before, after: of the words before and after it; 0 is what fits them best.
  capital: of its first letter being large or small.
model: probability by all costs but alone. right: how often such a change was
right on pages whose truth is known; it is held against what is needed."""


def as_json(found: Explanation) -> str:
    """The explanation for programs, numbers with four decimals."""
    return json.dumps(_rounded(asdict(found)), ensure_ascii=False, indent=2)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list | tuple) else value


def as_tables(found: Explanation) -> None:
    """Prints the explanation for people, on standard output."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDE)
    for line in _head(found):
        console.print(Text(line))
    shown: set[tuple[str, str]] = set()
    tables = 0
    for item in found.occurrences:
        console.print()
        console.print(Text(f"{_where(item, found)}: {_outcome(item.read, item.verdict)}"))
        key = (item.verdict.outcome, item.verdict.written)
        again = key in shown
        shown.add(key)
        for line in _why(item):
            console.print(Text(f"  {line}"))
        if item.readings and not again:
            console.print()
            console.print(_table(item.readings))
            tables += 1
    if tables:
        console.print()
        console.print(Text(LEGEND, style="dim"))


def _head(found: Explanation) -> Iterator[str]:
    how = "supposed, see --mode" if found.told else "as its words show"
    yield f"{found.word}: damage of the text: {found.damage} ({how})"
    if found.alone:
        yield "It is read alone: the context does not have it, or none was given."
    if len(found.occurrences) > 1:
        yield (
            f"It stands in {len(found.occurrences)} places; "
            "the readings are told once of all with the same outcome."
        )


def _where(item: Occurrence, found: Explanation) -> str:
    several = any(other.page > 1 for other in found.occurrences)
    return f"line {item.line} (page {item.page})" if several else f"line {item.line}"


def _outcome(read: str, verdict: Verdict) -> str:
    if verdict.written == read:
        return f"{read}, left as it is"
    changed = "changed" if verdict.outcome == "changed" else "only suggested"
    return f"{read} → {verdict.written}, {changed}"


def _why(item: Occurrence) -> Iterator[str]:
    yield f"in: {item.text}"
    if item.restored:
        yield f"The repair reads it as {item.restored}: letters are put back all through the text."
    yield item.verdict.why
    if item.supposed is not None:
        read = item.restored or item.read
        yield f"Were it damaged, without any å, ä and ö: {_outcome(read, item.supposed)}."
        yield item.supposed.why


def _table(readings: Iterable[Reading]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    for head, side in HEADS:
        table.add_column(head, justify=side)
    for item in readings:
        table.add_row(*(Text(cell) for cell in _cells(item)))
    return table


def _cells(item: Reading) -> tuple[str, ...]:
    groups = " ".join(f"{_sign(part.read)}←{_sign(part.printed)}" for part in item.misread)
    costs = (item.channel, item.prior, item.before, item.after, item.capital)
    return (
        item.word,
        "as read" if item.as_read else item.source,
        groups,
        *("–" if cost is None else f"{abs(cost):.1f}" for cost in costs),
        _share(item.share),
        "" if item.right is None else _share(item.right),
    )


def _sign(text: str) -> str:
    """Letters so that a space, and nothing at all, can be seen."""
    return text.replace(" ", "␣") or "∅"


def _share(value: float) -> str:
    """A probability; one that would be rounded to nothing, or to certainty, is told as a bound."""
    if value >= 0.9995:
        return ">0.999"
    return "<0.001" if value < 0.0005 else f"{value:.3f}"
