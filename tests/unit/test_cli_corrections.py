"""Decisions are kept, listed and checked from the command line."""

import csv
import fcntl
import io
import json
import os

import pytest

from report_extract import run_corrections_add
from report_extract.cli import main
from report_extract.corrections import COLUMNS, appended

HEADER = ",".join(COLUMNS) + "\n"
SIGNED = ("--reviewer", "Anna", "--source", "originalet", "--reason", "kursiv")
DATED = (*SIGNED, "--date", "2026-01-02")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Each test stands in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORT_EXTRACT_REVIEWER", raising=False)
    return tmp_path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["corrections", *map(str, arguments)])
    return int(stopped.value.code or 0)


def lines(path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_word_is_kept_in_the_folder_here(here, capsys):
    assert run("add", "lan", "län", *DATED) == 0
    assert lines(here / "corrections" / "default.csv") == [
        HEADER.strip(),
        "word,word,,,lan,län,,,,originalet,Anna,2026-01-02,kursiv",
    ]
    captured = capsys.readouterr()
    assert captured.out == "corrections/default.csv:2: added.\n"
    assert "--corrections corrections" in captured.err
    assert [path.name for path in (here / "corrections").iterdir()] == ["default.csv"]


@pytest.mark.parametrize(
    ("options", "file", "cells"),
    [
        (("--series", "sodertorn"), "sodertorn.csv", "word,series,,,a,b"),
        (("--document", "x*"), "default.csv", "word,document,x*,,a,b"),
        (("--document", "x", "--place", "1:2:3"), "default.csv", "word,place,x,1:2:3,a,b"),
        (("--series", "sodertorn", "--document", "x"), "sodertorn.csv", "word,document,x,,a,b"),
    ],
)
def test_the_scope_is_that_which_the_options_tell(here, options, file, cells):
    assert run("add", "a", "b", *options, *DATED, "-c", "own") == 0
    assert lines(here / "own" / file)[1].startswith(cells)


def test_a_row_is_decided_on(here):
    row = ("--row-id", "1f", "--document", "x.pdf")
    assert run("add", *row, "--field", "amount", "--value", "3000", *DATED) == 0
    assert run("add", "--row-id", "2f", "--value", "not-a-row", *DATED) == 0
    assert [line[:40] for line in lines(here / "corrections" / "default.csv")[1:]] == [
        "value,,x.pdf,,,,1f,amount,3000,originale",
        "value,,,,,,2f,,not-a-row,originalet,Anna",
    ]


def test_today_is_the_day_where_none_is_named(here):
    run("add", "a", "b", *SIGNED)
    (found,) = csv.DictReader(io.StringIO((here / "corrections" / "default.csv").read_text()))
    assert len(found["date"]) == len("2026-01-02")
    assert run("check") == 0


def test_what_is_there_already_is_told_and_nothing_written(here, capsys):
    run("add", "a", "b", *DATED)
    before = (here / "corrections" / "default.csv").read_bytes()
    assert run("add", "a", "b", *SIGNED) == 1
    assert "default.csv:2: is there already" in capsys.readouterr().err
    assert (here / "corrections" / "default.csv").read_bytes() == before


def test_a_contradiction_names_both_lines_and_writes_nothing(here, capsys):
    run("add", "a", "b", *DATED)
    before = (here / "corrections" / "default.csv").read_bytes()
    assert run("add", "a", "c", *DATED) == 2
    told = capsys.readouterr().err
    assert "default.csv:3 (the new line): contradicts corrections/default.csv:2." in told
    assert (here / "corrections" / "default.csv").read_bytes() == before


def test_the_other_lines_stay_as_they_are_to_the_byte(here):
    path = here / "corrections" / "default.csv"
    path.parent.mkdir()
    before = f'\ufeff{HEADER}word,,,,"x ","y",,,,"a ""b""",,,\r\n\r\n'.encode()
    path.write_bytes(before)
    assert run("add", "a", "b", *DATED) == 0
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().endswith(b"\r\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("a", "b"),
        ("a", "b", "--reviewer", "x", "--source", " ", "--reason", "y"),
        ("a", *DATED),
        (*DATED,),
        ("a", "b", "--row-id", "1f", "--value", "confirmed", *DATED),
        ("a", "b", "--scope", "series", *DATED),
        ("a", "b", "--scope", "word", "--series", "sodertorn", *DATED),
        ("a", "b", "--scope", "everywhere", *DATED),
        ("a", "b", "--scope", "place", "--document", "x", *DATED),
        ("a", "b", "--place", "1:1:1", *DATED),
        ("a", "b", "--document", "x", "--place", "1:0", *DATED),
        ("a", "b", "--series", "nosuch", *DATED),
        ("a", "b", *SIGNED, "--date", "i går"),
        ("a", "b", *SIGNED, "--date", "2999-01-01"),
        ("a", "b\nc", *DATED, "--document", "x\ny"),
        ("--row-id", "1f", *DATED),
        ("--row-id", "1f", "--value", "5", *DATED),
        ("--row-id", "1f", "--field", "colour", "--value", "5", *DATED),
        ("--row-id", "1f", "--field", "date", "--value", "12 maj", *DATED),
    ],
)
def test_half_a_decision_is_refused_and_writes_nothing(here, arguments):
    assert run("add", *arguments) == 2
    assert list(here.rglob("*.csv")) == []


def test_a_file_that_is_a_link_stays_one(here):
    (here / "shared.csv").write_text(HEADER, encoding="utf-8")
    (here / "corrections").mkdir()
    (here / "corrections" / "default.csv").symlink_to(here / "shared.csv")
    assert run("add", "a", "b", *DATED) == 0
    assert (here / "corrections" / "default.csv").is_symlink()
    assert len(lines(here / "shared.csv")) == 2


def test_nobody_else_writes_while_a_line_is_added(here, monkeypatch):
    tried = []

    def watched(*arguments):
        handle = os.open(here / "corrections", os.O_RDONLY)
        try:
            with pytest.raises(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(handle)
        tried.append(True)
        return appended(*arguments)

    monkeypatch.setattr(run_corrections_add, "appended", watched)
    assert run("add", "a", "b", *DATED) == 0
    assert tried == [True]


def test_a_file_that_cannot_be_read_is_left_as_it_is(here, capsys):
    path = here / "corrections" / "default.csv"
    path.parent.mkdir()
    path.write_text("a,b\n", encoding="utf-8")
    assert run("add", "a", "b", *DATED) == 2
    assert "default.csv:1:" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "a,b\n"


def test_the_installed_programs_own_folder_is_never_written(here, monkeypatch):
    own = here / "package" / "defaults" / "corrections"
    own.mkdir(parents=True)
    monkeypatch.setattr(run_corrections_add, "PACKAGE", here / "package")
    monkeypatch.setattr(run_corrections_add, "builtin_folder", lambda _name: own)
    assert run("add", "a", "b", *DATED, "-c", own) == 2
    assert list(own.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_4(here):
    (here / "file").touch()
    assert run("add", "a", "b", *DATED, "-c", here / "file" / "own") == 4


def test_decisions_beside_each_other_are_told_when_one_is_added(capsys):
    run("add", "a", "b", *DATED)
    assert run("add", "a", "c", "--series", "sodertorn", *DATED) == 0
    assert "contradicts corrections/default.csv:2" in capsys.readouterr().err


def listed(capsys, *arguments) -> list[tuple[str, str]]:
    assert run("list", "--csv", *arguments) == 0
    found = csv.DictReader(io.StringIO(capsys.readouterr().out))
    return [(row["wrong"] or row["row_id"], row["line"]) for row in found]


def test_the_list_is_filtered(capsys):
    run("add", "q1w", "x", *DATED)
    run("add", "q2w", "y", "--document", "d1", *DATED)
    run("add", "q3w", "x", "--series", "sodertorn", *DATED)
    run("add", "--row-id", "1f", "--value", "confirmed", *DATED)
    capsys.readouterr()
    own = {"q1w", "q2w", "q3w", "1f"}
    assert {name for name, _ in listed(capsys)} >= {*own, "AVS"}
    assert listed(capsys, "--word", "Q1")[0] == ("q1w", "2")
    assert listed(capsys, "--document", "d1") == [("q2w", "3")]
    assert listed(capsys, "--scope", "document") == [("q2w", "3")]
    assert "q1w" not in dict(listed(capsys, "--series", "sodertorn"))


def test_the_list_for_people_names_who_and_when(capsys):
    run("add", "q1w", "x[b]", *DATED)
    capsys.readouterr()
    assert run("list", "--word", "q1w") == 0
    out = capsys.readouterr().out
    assert all(told in out for told in ("default.csv:2", "x[b]", "Anna", "2026-01-02", "kursiv"))
    run("list", "--word", "nosuchword")
    assert capsys.readouterr().out == "No decisions.\n"


def test_a_check_tells_every_problem_and_ends_with_1(here, capsys):
    path = here / "corrections" / "default.csv"
    path.parent.mkdir()
    path.write_text(f"{HEADER}word,,,,a,b,,,,,,,\nthing{',' * 12}\n", encoding="utf-8")
    assert run("check") == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "corrections/default.csv:2: warning: no source, reviewer, date, reason.",
        "corrections/default.csv:3: error: kind 'thing' is neither 'word' nor 'value'.",
    ]
    assert "1 errors, 1 warnings" in captured.err
    assert run("check", "--json") == 1
    told = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["line"], one["level"]) for one in told] == [(2, "warning"), (3, "error")]


def test_against_a_text_what_matches_nothing_is_told(here, capsys):
    (here / "texts").mkdir()
    (here / "texts" / "vba.txt").write_bytes("Söder-\ntérn i våra lan\n".encode("cp1252"))
    run("add", "Södertérn", "Södertörn", *DATED)
    run("add", "nowhere", "x", *DATED)
    run("add", "lan", "län", "--document", "vba*", *DATED)
    run("add", "gone", "x", "--document", "vba*", *DATED)
    run("add", "gone", "x", "--document", "other*", *DATED)
    run("add", "--row-id", "1f", "--value", "confirmed", *DATED)
    capsys.readouterr()
    assert run("check", "--against", "texts") == 1
    assert capsys.readouterr().out.splitlines() == [
        f"corrections/default.csv:{line}: warning: "
        "matches nothing any more: its word is not in 'texts'."
        for line in (3, 5)
    ]


def test_patterns_that_clash_on_a_text_are_an_error(here, capsys):
    (here / "vba.txt").write_text("ett lan", encoding="utf-8")
    run("add", "lan", "län", "--document", "*vba*", *DATED)
    run("add", "lan", "lån", "--document", "*.txt", *DATED)
    capsys.readouterr()
    assert run("check") == 0
    assert run("check", "--against", "vba.txt") == 1
    told = capsys.readouterr().out
    assert "default.csv:3: error: contradicts corrections/default.csv:2: both fit" in told


@pytest.mark.parametrize("against", ["nowhere", "empty", "broken"])
def test_what_is_neither_output_nor_text_is_2(here, against):
    (here / "empty").mkdir()
    (here / "broken").mkdir()
    (here / "broken" / "run.json").write_text('{"exit_status": null}', encoding="utf-8")
    assert run("check", "--against", against) == 2


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_folder_that_is_not_there_is_2(command):
    assert run(command, "--corrections", "nowhere") == 2
