"""One report through the stages, and what is kept of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from report_extract.config import load_settings
from report_extract.corrections import Corrections, Scope, WordCorrection
from report_extract.errors import UnreadableError
from report_extract.run_document import process_document, read
from report_extract.run_inputs import InputFile, select
from report_extract.run_stages import Kept
from report_extract.store import Store

REPORT = "Verksamhetsberättelse 2021\n\nStyrelsen sammanträdde den 3 maj 2021.\n"


@pytest.fixture(scope="module")
def settings():
    return load_settings()


@pytest.fixture
def file(tmp_path) -> InputFile:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(REPORT, encoding="utf-8")
    return select([path]).files[0]


@pytest.fixture
def kept(tmp_path) -> Kept:
    return Kept(Store(tmp_path / "cache"), "reading", "repairing")


def entries(kept: Kept, stage: str) -> list[Path]:
    return sorted((kept.store.folder / stage).rglob("*.gz"))


def test_a_report_bears_the_name_that_the_run_gave_it(file, settings):
    named = replace(file, source_file="b/c.txt", document_id="b-c-2")
    row = process_document(named, settings, Corrections()).row
    assert (row.source_file, row.document_id, row.status) == ("b/c.txt", "b-c-2", "ok")


def test_a_file_that_changes_while_it_is_read_is_noticed(file, settings):
    file.path.write_text("something else", encoding="utf-8")
    with pytest.raises(UnreadableError, match="changed"):
        process_document(file, settings, Corrections())


def test_with_the_store_and_without_the_result_is_the_same(file, settings, kept):
    plain = process_document(file, settings, Corrections())
    assert process_document(file, settings, Corrections(), kept) == plain
    assert process_document(file, settings, Corrections(), kept) == plain


def test_what_was_kept_is_not_read_again(file, settings, kept):
    read(file, settings, kept)
    file.path.unlink()
    assert read(file, settings, kept).pages[0].lines[0].text == "Verksamhetsberättelse 2021"


def test_a_renamed_file_finds_what_was_kept_under_its_new_name(file, settings, kept):
    read(file, settings, kept)
    renamed = replace(file, source_file="new.txt", document_id="new")
    document = read(renamed, settings, kept)
    assert (document.source_file, document.document_id) == ("new.txt", "new")
    assert len(entries(kept, "read")) == 1


def test_a_new_correction_repairs_again_and_reads_no_more(file, settings, kept):
    process_document(file, settings, Corrections(), kept)
    word = WordCorrection(wrong="Styrelsen", right="Nämnden")
    corrected = process_document(file, settings, Corrections(words=(word,)), kept)
    assert "Nämnden" in corrected.repaired.text
    assert (len(entries(kept, "read")), len(entries(kept, "repair"))) == (1, 2)


def test_a_correction_for_another_document_repairs_nothing_again(file, settings, kept):
    process_document(file, settings, Corrections(), kept)
    word = WordCorrection(wrong="Styrelsen", right="X", scope=Scope.DOCUMENT, document="other-*")
    process_document(file, settings, Corrections(words=(word,)), kept)
    assert len(entries(kept, "repair")) == 1


def test_a_report_with_a_page_that_failed_is_not_kept(file, settings, kept, monkeypatch):
    whole = read(file, settings)
    page = replace(whole.pages[0], lines=(), error="timed-out: It took too long.")
    partial = replace(whole, pages=(page,))
    monkeypatch.setattr("report_extract.run_document.read_document", lambda *_args: partial)
    row = process_document(file, settings, Corrections(), kept).row
    assert (row.status, row.failed_pages) == ("partial", (1,))
    assert entries(kept, "read") == entries(kept, "repair") == []
