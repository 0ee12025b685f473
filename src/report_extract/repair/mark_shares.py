"""How often what is taken for a damaged sign was one: counted on pages whose truth is known.

`data/furniture.tsv` has the counts, by case: from the kind of change to the place, the sign and
what stands around it. A case that was seen seldom leans on the cases it belongs to.
`scripts/learn_furniture.py` counts them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from report_extract.model import DocumentText, Edit, Span

HEADER = "case\tright\tseen"
LEAN = 6.0  # changes of a narrower case that weigh as much as all of the wider one
Case = tuple[str, ...]


# Signs that Swedish never sets before a word or alone: they show how worn a page is.
_DIRT = re.compile(r"(?<!\S)(?:[_‘~^°«¢]|[_‘^](?=[^\W\d_]{2}))")
LEAST_DIRT = 2  # specks that make a page worn
LEAST_SHARE = 0.01  # of the lines, that have one on a worn page


@dataclass(frozen=True, slots=True)
class MarkEdit:
    """A change of a mark.

    Attributes:
        case: what its probability was told by.
        edit: itself.
        sure: whether it may be made; else it is only suggested, however likely.
    """

    case: Case
    edit: Edit
    sure: bool = True


def mark_edit(
    case: Case, span: Span, made: str, text: DocumentText, *, sure: bool = True
) -> MarkEdit:
    """A change with its probability; what it is called is the first part of its case."""
    read = text.original[span.start : span.end].strip()
    edit = Edit(span, made, case[0], "structure", share(case), (read,))
    return MarkEdit(case, edit, sure)


def dirt_of(text: DocumentText) -> Counter[str]:
    """How many specks of each kind lie on a document's pages."""
    return Counter(match.group() for match in _DIRT.finditer(text.original))


def is_worn(dirt: Counter[str], mark: str, lines: int) -> bool:
    """Whether specks other than `mark` show that the pages are worn.

    Args:
        dirt: as `dirt_of` counts it.
        mark: what is asked about, which is no witness for itself.
        lines: of the document.
    """
    return dirt.total() - dirt[mark[:1]] >= max(LEAST_DIRT, LEAST_SHARE * lines)


def share(case: Case) -> float:
    """Probability, 0–1, that a change of this case is right."""
    return share_of(case, _counts())


def share_of(case: Case, counts: Mapping[Case, tuple[int, int]]) -> float:
    """The same by counts given: right and seen, of every case and of all that it belongs to."""
    found = 0.5
    for length in range(1, len(case) + 1):
        right, seen = counts.get(case[:length], (0, 0))
        found = (right + LEAN * found) / (seen + LEAN)
    return round(found, 3)


def widened(rows: Mapping[Case, tuple[int, int]]) -> dict[Case, tuple[int, int]]:
    """Counts of the narrowest cases, with the sums of those they belong to."""
    right: Counter[Case] = Counter()
    seen: Counter[Case] = Counter()
    for case, (good, of) in rows.items():
        for length in range(1, len(case) + 1):
            right[case[:length]] += good
            seen[case[:length]] += of
    return {case: (right[case], seen[case]) for case in seen}


@cache
def _counts() -> dict[Case, tuple[int, int]]:
    return widened(dict(_rows(Path(__file__).parent / "data" / "furniture.tsv")))


def _rows(path: Path) -> Iterator[tuple[Case, tuple[int, int]]]:
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    if head != HEADER:
        raise ValueError(f"{path.name}: its first line is not {HEADER!r}")
    for row in rows:
        case, right, seen = row.split("\t")
        yield tuple(case.split(" ")), (int(right), int(seen))
