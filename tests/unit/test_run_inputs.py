"""Which files a run reads and what they are called."""

import os
from pathlib import Path

import pytest

from report_extract.errors import UsageError
from report_extract.run_inputs import select


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or str(path), encoding="utf-8")
    return path


def names(*inputs: Path, excluded: Path | None = None) -> list[str]:
    return [file.source_file for file in select(inputs, excluded).files]


def test_a_folder_is_read_to_the_bottom_in_order(tmp_path):
    for name in ("b/2.txt", "a.pdf", "b/1.PDF", "c/d/e.tiff"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.pdf", "b/1.PDF", "b/2.txt", "c/d/e.tiff"]


def test_a_file_given_by_itself_bears_its_folders_name(tmp_path):
    assert names(write(tmp_path / "d01" / "scan.pdf")) == ["d01/scan.pdf"]


def test_hidden_files_and_what_is_no_report_are_counted_not_read(tmp_path):
    for name in ("a.txt", ".hidden.txt", "gold.json", "page.html", ".git/x.txt"):
        write(tmp_path / name)
    selection = select([tmp_path])
    assert [file.source_file for file in selection.files] == ["a.txt"]
    assert selection.ignored == 3


def test_a_web_page_that_says_it_is_hocr_is_a_report(tmp_path):
    write(tmp_path / "page.html", "<html><div class='ocr_page'></div></html>")
    assert names(tmp_path) == ["page.html"]


def test_a_file_that_is_named_is_kept_whatever_it_is(tmp_path):
    assert names(write(tmp_path / "in" / "gold.json")) == ["in/gold.json"]


def test_the_output_folder_is_never_input(tmp_path):
    write(tmp_path / "out" / "text" / "a.txt")
    write(tmp_path / "a.txt")
    assert names(tmp_path, excluded=tmp_path / "out") == ["a.txt"]


def test_one_name_from_two_folders_is_told_apart(tmp_path):
    first, second = write(tmp_path / "1" / "a.txt"), write(tmp_path / "2" / "a.txt")
    assert names(first.parent, second.parent) == ["a.txt", "a (2).txt"]


def test_a_told_apart_name_never_takes_the_name_of_another(tmp_path):
    for name in ("1/a.txt", "2/a.txt", "1/a (2).txt"):
        write(tmp_path / name)
    found = names(tmp_path / "1", tmp_path / "2")
    assert len(set(found)) == len(found) == 3


def test_a_file_reached_twice_is_read_once(tmp_path):
    file = write(tmp_path / "a.txt")
    assert len(names(tmp_path, tmp_path)) == 1
    assert len(names(file, file)) == 1


def test_the_same_bytes_again_are_a_duplicate_of_the_first(tmp_path):
    write(tmp_path / "a.txt", "same")
    write(tmp_path / "b.txt", "same")
    first, second = select([tmp_path]).files
    assert (first.duplicate_of, second.duplicate_of) == ("", "a.txt")
    assert first.document_id != second.document_id


def test_no_two_documents_share_an_id_even_where_slug_and_bytes_agree(tmp_path):
    write(tmp_path / "a b.txt", "same")
    write(tmp_path / "a_b.txt", "same")
    ids = [file.document_id for file in select([tmp_path]).files]
    assert len(set(ids)) == 2


def test_the_id_is_slug_and_hash(tmp_path):
    (file,) = select([write(tmp_path / "Årsbok" / "År 2021.pdf", "x")]).files
    assert file.document_id == f"arsbok-ar-2021-pdf-{file.sha256[:8]}"


def test_a_link_that_leads_out_is_refused(tmp_path):
    outside = write(tmp_path / "outside.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to(outside)
    (file,) = select([tmp_path / "in"]).files
    assert file.refusal.startswith("refused: ")
    assert file.sha256 == ""


def test_a_link_within_the_folder_is_read(tmp_path):
    target = write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(target)
    assert [file.refusal for file in select([tmp_path]).files] == ["", ""]


def test_a_link_to_a_folder_is_not_followed(tmp_path):
    write(tmp_path / "outside" / "a.txt")
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "b.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "outside")
    assert names(tmp_path / "in") == ["b.txt"]


def test_a_broken_link_is_a_row_not_a_crash(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (file,) = select([tmp_path]).files
    assert file.refusal.startswith("unreadable: ")


@pytest.mark.parametrize("named", [True, False])
def test_a_pipe_is_refused_and_never_opened(tmp_path, named):
    os.mkfifo(tmp_path / "pipe.txt")
    (file,) = select([tmp_path / "pipe.txt" if named else tmp_path]).files
    assert file.refusal.startswith("refused: ")


def test_what_does_not_exist_is_an_error_of_usage(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.pdf"):
        select([tmp_path / "nowhere.pdf"])


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"rad\nbrytning.txt", "rad\\nbrytning.txt"),
        ("v\u202eänd.txt".encode(), "v\\u202eänd.txt"),
        (b"latin-\xe5.txt", "latin-\\xe5.txt"),
    ],
)
def test_a_name_that_would_break_a_line_is_made_printable(tmp_path, raw, told):
    path = os.path.join(os.fsencode(tmp_path), raw)  # noqa: PTH118 - a name of bytes
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name of bytes
        file.write("x")
    assert names(tmp_path) == [told]
