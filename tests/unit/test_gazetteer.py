"""Names as data: whole, spelt well, each with its source."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from report_extract import gazetteer
from report_extract.gazetteer import KINDS, names, names_of

FOLDER = Path(gazetteer.__file__).parent
INPUTS = Path(__file__).parents[2] / "scripts" / "names"


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(
    ("kind", "count"), [("municipality", 290), ("region", 21), ("province", 25), ("county", 27)]
)
def test_every_one_is_there(kind, count):
    assert len(names_of(kind)) == count


def test_six_counties_are_no_more():
    former = {name.name for name in names() if (name.kind, name.source) == ("county", "history")}
    assert former == {
        "Göteborgs och Bohus län",
        "Kopparbergs län",
        "Kristianstads län",
        "Malmöhus län",
        "Skaraborgs län",
        "Älvsborgs län",
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Upplands Väsby", "municipality"),
        ("Övertorneå", "municipality"),
        ("Västra Götalandsregionen", "region"),
        ("Västra Götalands län", "county"),
        ("Bohuslandstinget", "county_council"),
        ("Härjedalen", "province"),
        ("Södertörn", "area"),
        ("Göteborg", "locality"),
        ("Mörbylånga", "locality"),
        ("Skärholmen", "district"),
        ("Ångermanälven", "water"),
        ("Ljusterö", "island"),
        ("Bokföringsnämnden", "agency"),
        ("Kommunikationsdepartementet", "department"),
        ("Länsstyrelsen i Örebro län", "body"),
        ("Österrike", "country"),
        ("Köpenhamn", "city"),
        ("Åsa", "first_name"),
        ("Öberg", "surname"),
    ],
)
def test_a_name_is_known_by_its_kind(name, kind):
    assert name in names_of(kind)


def test_a_name_that_is_several_things_has_a_row_for_each():
    kinds = {name.kind for name in names() if name.name == "Gotland"}
    assert kinds == {"island", "municipality", "province"}


def test_no_name_is_twice_of_a_kind():
    counted = Counter((name.kind, name.name) for name in names())
    assert [pair for pair, count in counted.items() if count > 1] == []


def test_names_are_sorted():
    assert list(names()) == sorted(names(), key=lambda name: (name.kind, name.name))


def test_names_are_composed_and_clean():
    bad = [
        name.name
        for name in names()
        if name.name != unicodedata.normalize("NFC", name.name)
        or name.name != " ".join(name.name.split())
        or re.search(r"[_\\()\[\]\ufffd]", name.name)
    ]
    assert bad == []


def test_places_and_people_hold_no_digits_and_begin_with_a_capital():
    kinds = set(KINDS) - {"body"}
    assert [
        n.name for n in names() if n.kind in kinds and not re.match(r"[^\W\d_a-zåäö]", n.name)
    ] == []
    assert [n.name for n in names() if n.kind in kinds and re.search(r"\d", n.name)] == []


def test_every_kind_is_used_and_every_used_kind_is_known():
    assert {name.kind for name in names()} == set(KINDS)


def test_every_source_is_documented_with_its_kinds():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    documented = {
        (source, kind)
        for source, kinds in re.findall(r"^\| `(\w+)` \| ([\w, ]+) \|", readme, re.MULTILINE)
        for kind in kinds.split(", ")
    }
    assert {(name.source, name.kind) for name in names()} == documented


def test_the_file_is_small():
    assert (FOLDER / "names.tsv").stat().st_size < 300_000


def test_what_is_kept_by_hand_is_in_the_table():
    known = {(name.name, name.kind, name.source) for name in names()}
    assert [row for row in rows(INPUTS / "by_hand.tsv") if tuple(row) not in known] == []


def test_what_was_put_right_is_not_in_the_table_as_it_was_given():
    known = {(name.source, name.name) for name in names()}
    corrected = rows(INPUTS / "corrected.tsv")
    assert [row for row in corrected if (row[0], row[1]) in known] == []
    assert [row for row in corrected if row[2] and (row[0], row[2]) not in known] == []


def test_an_authority_is_of_one_kind():
    official = ("agency", "body", "county_council", "department", "region")
    counted = Counter(name.name for name in names() if name.kind in official)
    assert [name for name, count in counted.items() if count > 1] == []


def test_names_are_read_once():
    assert names() is names()


def test_names_of_several_kinds_are_each_there_once():
    both = names_of("municipality", "locality")
    assert both.count("Habo") == 1
    assert list(both) == sorted(set(both))


def test_a_kind_that_is_none_is_an_error_that_names_the_kinds():
    with pytest.raises(ValueError, match="no kind of name: town; known: agency, area"):
        names_of("town")
