"""Text in, repaired text out."""

import io
import json
import re
import sys

import pytest

from report_extract.cli import main

DAMAGED = "Kommunerna i Stockholms lan har beslutat om atgarder for aldre.\n\n\tBeslutet galler.\n"


def repair(capfdbinary, *arguments: object) -> tuple[bytes, bytes]:
    with pytest.raises(SystemExit) as stopped:
        main(["repair", *map(str, arguments)])
    assert not stopped.value.code
    captured = capfdbinary.readouterr()
    return captured.out, captured.err


@pytest.fixture
def damaged(tmp_path):
    path = tmp_path / "damaged.txt"
    path.write_bytes(DAMAGED.encode())
    return path


def test_lines_stay_lines_and_nothing_else_comes_out(damaged, capfdbinary):
    out, err = repair(capfdbinary, damaged)
    text = out.decode("utf-8")
    assert err == b""
    assert text.count("\n") == DAMAGED.count("\n")
    assert [line.split()[:1] for line in text.split("\n")] == [
        ["Kommunerna"],
        [],
        ["Beslutet"],
        [],
    ]
    assert "län" in text


def test_standard_input_is_read_where_no_file_is_named(monkeypatch, capfdbinary):
    for arguments in ((), ("-",)):
        stdin = io.TextIOWrapper(io.BytesIO(DAMAGED.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert "län" in repair(capfdbinary, *arguments)[0].decode("utf-8")


@pytest.mark.parametrize(
    "text", ["", "\n", "\f", "en rad\r\n\f\f två\r\n", "ingen radslut", "a\fb\n"]
)
def test_breaks_of_lines_and_pages_come_back_as_they_were(tmp_path, capfdbinary, text):
    (tmp_path / "a.txt").write_bytes(text.encode())
    out, _ = repair(capfdbinary, tmp_path / "a.txt")
    assert [char for char in out.decode() if char.isspace()] == [c for c in text if c.isspace()]


def test_the_encoding_is_told_by_content(tmp_path, capfdbinary):
    (tmp_path / "a.txt").write_bytes("Åtgärder för äldre på ön, och det är bra.\n".encode("cp1252"))
    out, _ = repair(capfdbinary, tmp_path / "a.txt")
    assert out.decode("utf-8") == "Åtgärder för äldre på ön, och det är bra.\n"


def test_every_change_is_written_down_where_asked(damaged, tmp_path, capfdbinary):
    repair(capfdbinary, damaged, "--repairs", tmp_path / "repairs.csv")
    head, *rows = (tmp_path / "repairs.csv").read_text(encoding="utf-8").splitlines()
    assert head.startswith("document_id,page,line,token_index,raw,repaired")
    assert any(",lan,län," in row for row in rows)


def test_a_file_that_is_not_there_is_2(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["repair", str(tmp_path / "nowhere.txt")])
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


def test_what_is_no_text_is_told_and_ends_with_1(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"a\x00\x01b" * 9)
    with pytest.raises(SystemExit) as stopped:
        main(["repair", str(tmp_path / "a.txt")])
    assert stopped.value.code == 1
    assert "a.txt" in capsys.readouterr().err


def test_a_decision_for_this_text_that_matches_nothing_is_told(damaged, tmp_path, capfdbinary):
    head = "kind,scope,document,place,wrong,right,row_id,field,value,source,reviewer,date,reason\n"
    rows = ("word,document,damaged.txt,,nowhere,x,,,,,,,", "word,,,,nowhere2,x,,,,,,,")
    found = ("word,document,damaged.txt,,aldre,äldre,,,,,,,", "word,document,other,,a,x,,,,,,,")
    (tmp_path / "default.csv").write_text(head + "\n".join((*rows, *found)), encoding="utf-8")
    out, err = repair(capfdbinary, damaged, "--corrections", tmp_path)
    assert "för äldre" in out.decode("utf-8")
    assert err.decode() == f"{tmp_path / 'default.csv'}:2: matches nothing in this text.\n"


def explained(capfdbinary, *arguments: object) -> str:
    out, err = repair(capfdbinary, *arguments)
    assert err == b""
    return out.decode("utf-8")


def refused(capsys, *arguments: object) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(["repair", *map(str, arguments)])
    assert stopped.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_a_word_in_its_context_is_explained_with_its_readings(capfdbinary):
    told = explained(capfdbinary, "--explain", "lan", "--context", "i Stockholms lan").splitlines()
    assert told[0].startswith("lan: damage of the text: no-swedish")
    assert told[2] == "line 1: lan → län, changed"
    rows = [line.split() for line in told]
    head = next(row for row in rows if row[:1] == ["reading"])
    assert head[1:3] == ["from", "misread"]
    assert next(row for row in rows if row[:1] == ["län"])[1:3] == ["lexicon", "a←ä"]
    assert any(row[:3] == ["lan", "as", "read"] for row in rows)
    assert any(row[:1] == ["Costs:"] for row in rows)
    assert "\x1b" not in "\n".join(told)


def test_every_place_in_a_file_is_explained_with_its_line(tmp_path, capfdbinary):
    (tmp_path / "a.txt").write_text(DAMAGED + "Ett ar har gatt i Stockholms lan.\n", "utf-8")
    told = explained(capfdbinary, tmp_path / "a.txt", "--explain", "lan")
    assert "line 1: lan → län, changed" in told
    assert "line 4: lan → län, changed" in told
    assert told.count("\nreading ") == 1


def test_standard_input_is_explained_where_it_is_named(monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DAMAGED.encode())))
    assert "lan → län" in explained(capfdbinary, "-", "--explain", "lan")


def test_a_word_alone_needs_no_context(capfdbinary):
    assert "read alone" in explained(capfdbinary, "--explain", "sédertérn")


def test_right_text_says_what_would_have_come_of_the_word(tmp_path, capfdbinary):
    right = "Kommunerna i Stockholms län har åtgärder för äldre på väg, och lan är ett nätverk.\n"
    (tmp_path / "a.txt").write_text(right * 3, "utf-8")
    told = explained(capfdbinary, tmp_path / "a.txt", "--explain", "lan")
    assert "lan, left as it is" in told
    assert "Were it damaged" in told
    as_if = explained(capfdbinary, tmp_path / "a.txt", "--explain", "lan", "--mode", "no-swedish")
    assert "Were it damaged" not in as_if


def test_programs_get_the_explanation_as_json(capfdbinary):
    told = json.loads(explained(capfdbinary, "--explain", "lan", "--context", "i lan", "--json"))
    (place,) = told["occurrences"]
    assert place["verdict"]["written"] in {"län", "lån"}
    assert {"word", "channel", "prior", "before", "after", "capital", "share", "right"} <= set(
        place["readings"][0]
    )
    assert sum(item["share"] for item in place["readings"]) == pytest.approx(1, abs=0.001)


def test_a_decision_is_told_as_what_decided(damaged, tmp_path, capfdbinary):
    head = "kind,scope,document,place,wrong,right,row_id,field,value,source,reviewer,date,reason\n"
    row = "word,word,,,lan,lån,,,,,Anna,2026-11-02,checked\n"
    (tmp_path / "default.csv").write_text(head + row, encoding="utf-8")
    for where in ((damaged,), ("--context", "i lan")):
        told = explained(capfdbinary, *where, "--explain", "lan", "--corrections", tmp_path)
        assert "lan → lån, changed" in told
        assert "decided it by Anna, 2026-11-02: checked" in told
        assert "default.csv:2" in told


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--context", "i lan"), "Add --explain WORD"),
        (("--mode", "mixed"), "Add --explain WORD"),
        (("--json",), "Add --explain WORD"),
        (("--explain", " "), "Write --explain WORD"),
        (("--explain", "a", "--repairs", "r.csv"), "Leave one of them out"),
        (("-", "--explain", "a", "--context", "b"), "Leave one of them out"),
        (("--explain", "a", "--series", "nowhere"), "Known series"),
    ],
)
def test_what_cannot_be_meant_is_2_with_a_remedy(arguments, remedy, capsys):
    assert remedy in refused(capsys, *arguments)


def test_a_word_that_a_file_does_not_have_is_2(damaged, capsys):
    assert "does not have the word" in refused(capsys, damaged, "--explain", "älg")


def test_a_terminal_gets_a_table_in_its_own_width(monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["repair", "--explain", "lan", "--context", "kommunerna i Stockholms lan"])
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)
