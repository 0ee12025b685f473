"""Text in, repaired text out."""

import io
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
