"""Names: places, authorities, countries, people. Data with its source, read once in a process.

The rows and where they come from are told in README.md beside `names.tsv`; `scripts/make_names.py`
writes the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["KINDS", "Name", "names", "names_of"]

_DATA = Path(__file__).with_name("names.tsv")

# What a name may be. A name that is several things has a row for each: Gotland is an island, a
# municipality and a province.
KINDS = (
    "agency",
    "area",
    "body",
    "city",
    "country",
    "county",
    "county_council",
    "department",
    "district",
    "first_name",
    "island",
    "locality",
    "municipality",
    "province",
    "region",
    "surname",
    "water",
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is spelt in Swedish.

    Attributes:
        name: one or more words, NFC.
        kind: one of `KINDS`.
        source: key of the source in the table of README.md.
    """

    name: str
    kind: str
    source: str


@lru_cache(maxsize=1)
def names() -> tuple[Name, ...]:
    """All names, sorted by kind and name; about 10 ms the first time."""
    rows = _DATA.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(Name(*row.split("\t")) for row in rows)


@lru_cache(maxsize=64)
def names_of(*kinds: str) -> tuple[str, ...]:
    """The names of some kinds, each once, sorted.

    Args:
        kinds: of `KINDS`.

    Raises:
        ValueError: a kind that is none.
    """
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise ValueError(f"no kind of name: {', '.join(unknown)}; known: {', '.join(KINDS)}")
    return tuple(sorted({name.name for name in names() if name.kind in kinds}))
