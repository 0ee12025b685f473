"""How the table of names is made from its inputs."""

from collections import Counter
from importlib import util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_names.py"


@pytest.fixture(scope="module")
def script():
    spec = util.spec_from_file_location("make_names", SCRIPT)
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_of_spellings_that_differ_in_capitals_the_commonest_is_kept(script):
    counts = Counter({"Lika unika": 1, "Lika Unika": 5, "SEKO": 1, "Seko": 1})
    assert list(script.commonest(counts)) == ["Lika Unika", "Seko"]


def test_bodies_are_put_right_counted_and_told_from_authorities(script, tmp_path):
    table = tmp_path / "bodies.tsv"
    table.write_text(
        "Göteborgs\u00a0 universitet\t1\nVagverket\t2\nVägverket\t1\nBilaga 1\t3\nBoverket\t4\n",
        encoding="utf-8",
    )
    right = {"Vagverket": "Vägverket", "Bilaga 1": ""}
    found = script.bodies(table, right, frozenset({"Boverket"}))
    assert [(row.name, row.kind) for row in found] == [
        ("Göteborgs universitet", "body"),
        ("Vägverket", "agency"),
    ]


def test_names_are_composed_sorted_and_once_of_a_kind(script):
    rows = [
        script.Row("water", "Va\u0308nern", "hand"),
        script.Row("water", "Vänern", "other"),
        script.Row("island", "Öland", "hand"),
    ]
    assert script.unique(rows) == [
        ("island", "Öland", "hand"),
        ("water", "Vänern", "hand"),
    ]


def test_a_line_without_a_count_is_named(script, tmp_path):
    table = tmp_path / "bodies.tsv"
    table.write_text("Boverket\t4\nVägverket\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"bodies\.tsv, line 2: give a name, a tab and a count"):
        list(script.bodies(table, {}, frozenset()))


def test_a_table_with_other_columns_is_named(script, tmp_path):
    table = tmp_path / "names.tsv"
    table.write_text("name\tkind\nBoverket\tagency\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"line 1: give the columns name, kind, source"):
        list(script.table(table, ("name", "kind", "source")))


def test_a_missing_file_is_named(script, tmp_path):
    with pytest.raises(SystemExit, match="cannot be read"):
        script.lines_of(tmp_path / "none.tsv")


def test_another_version_of_a_package_is_refused(script, monkeypatch):
    monkeypatch.setattr(script.metadata, "version", lambda _: "1.0")
    with pytest.raises(SystemExit, match=r"babel: 2\.18\.0 is needed, 1\.0 is there"):
        script.package("babel")
