"""Measuring the repair: rates, alignment, harm to digits, calibration, forms, the bench's texts."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from bench_repair import phases
from eval_repair import SECTIONS, sections_of
from repair_eval import aligning, lexicon, scores, words
from repair_eval.errors import pages, samples
from repair_eval.lab import Lab, Line, Options, without
from repair_eval.tables import Table, not_measured, render, save
from repair_eval.texts import correct_samples, held_back, lines_of, page_texts
from repair_eval.tools import damageable, first_suggestions, with_words

from report_extract.errors import UsageError
from report_extract.model import Edit, RepairedText, Span
from report_extract.repair import resources


def edit(text: str, wrong: str, right: str, score: float = 1.0) -> Edit:
    start = text.index(wrong)
    return Edit(Span(start, start + len(wrong)), right, "characters", "lexicon", score)


def repaired(text: str, *edits: Edit, suggestions: tuple[Edit, ...] = ()) -> RepairedText:
    return RepairedText(text, tuple(sorted(edits)), suggestions, "mixed")


def whole(text: str) -> Span:
    return Span(0, len(text))


def test_words_in_another_order_are_errors_but_not_missing():
    errors = scores.Errors.of("två ett tre", "ett två tre")
    assert errors.wer == pytest.approx(2 / 3)
    assert errors.missing == 0


def test_errors_of_texts_add_up_by_their_words():
    both = scores.Errors.of("a b c", "a b d") + scores.Errors.of("x", "x")
    assert both.wer == pytest.approx(1 / 4)
    assert both.cer == pytest.approx(1 / 6)


def test_white_space_is_no_error():
    assert scores.Errors.of("en\n\n rad", "en rad").signs == 0


def test_no_share_of_no_errors_is_gone():
    assert scores.gone(0, 0) is None
    assert scores.gone(10, 1) == pytest.approx(0.9)
    assert scores.gone(2, 3) == pytest.approx(-0.5)


@pytest.mark.parametrize(
    ("text", "wrong", "right", "changed", "ones"),
    [
        ("den 12 maj", "12", "i2", 1, 0),
        ("kr 1 200,50", "200", "", 1, 0),
        ("kom 1 oktober", "1", "i", 0, 1),
        ("6ver hus", "6ver", "över", 0, 0),
        ("l maj", "l", "1", 1, 0),
        ("pa 12 hus", "pa", "på", 0, 0),
    ],
)
def test_digits_are_changed_where_a_number_is_touched_or_made(text, wrong, right, changed, ones):
    assert scores.digits(text, [edit(text, wrong, right)]) == scores.Digits(changed, ones)


def test_a_bullet_and_a_dash_are_signs_and_a_word_is_none():
    assert scores.is_sign("o text", edit("o text", "o", "•"))
    assert scores.is_sign("a - b", edit("a - b", "-", "–"))
    assert not scores.is_sign("ar", edit("ar", "ar", "är"))
    assert not scores.is_sign("utan ord", edit("utan ord", "ord", ""))


def test_every_probability_is_in_one_bin():
    items = [(p / 100, True) for p in range(101)]
    assert sum(b.count for b in scores.reliability(items)) == 101


def test_the_calibration_error_is_what_was_promised_too_much():
    honest = [(0.75, True)] * 3 + [(0.75, False)]
    assert scores.calibration_error(honest) == pytest.approx(0)
    assert scores.calibration_error([(1.0, True), (1.0, False)]) == pytest.approx(0.5)
    assert scores.calibration_error([]) == 0


def test_opposite_errors_in_two_bins_do_not_cancel():
    items = [(0.95, False), (0.05, True)]
    assert scores.calibration_error(items) == pytest.approx(0.95)


def test_a_word_is_aligned_with_its_damaged_form():
    raw, true = ["Pa", "motet", "x", "ar", "det"], ["På", "mötet", "är", "det"]
    assert aligning.align(raw, true) == [0, 1, None, 2, 3]


def test_one_sign_between_words_that_agree_is_the_sign_printed_there():
    assert aligning.align(["*", "hus", "och"], ["•", "hus", "och"]) == [0, 1, 2]
    assert aligning.align(["kom", "1", "maj"], ["kom", "i", "maj"]) == [0, 1, 2]


def test_columns_read_in_another_order_are_found():
    left, right = "ett tva tre fyra fem sex sju", "alfa beta gamma delta"
    true = f"{left} {right}".split()
    found = aligning.align(f"{right} {left}".split(), true)
    assert [true[j] for j in found if j is not None] == f"{right} {left}".split()


def test_a_single_word_elsewhere_is_not_taken_for_the_same():
    assert aligning.align(["ar", "ett", "tva", "tre"], ["ett", "tva", "tre", "är"])[0] is None


def test_an_edit_is_right_when_the_word_is_as_printed():
    text = "Pa motet, fora"
    done = repaired(text, edit(text, "Pa", "På"), edit(text, "motet", "motet1", 0.7))
    found = list(aligning.judge(done, "På mötet, föra", whole(text)))
    assert [(item.ours, item.right, item.score) for item in found] == [
        ("På", True, 1.0),
        ("motet1,", False, 0.7),
    ]


def test_marks_around_a_word_do_not_make_an_edit_wrong():
    text = '"for att'
    found = list(aligning.judge(repaired(text, edit(text, "for", "för")), "”för att", whole(text)))
    assert [item.right for item in found] == [True]


def test_a_suggestion_is_judged_as_if_it_were_made():
    text = "en lan dit"
    suggested = (edit(text, "lan", "lån", 0.4),)
    done = repaired(text, suggestions=suggested)
    (item,) = aligning.judge(done, "en lån dit", whole(text))
    assert (item.suggested, item.right, item.score) == (True, True, 0.4)


def test_a_word_that_is_split_is_compared_with_its_neighbours():
    text = "hus ioktober var"
    done = repaired(text, edit(text, "ioktober", "i oktober"))
    (item,) = aligning.judge(done, "hus i oktober var", whole(text))
    assert item.right


def test_words_that_an_edit_joins_are_one():
    text = "hus kom mun var"
    done = repaired(text, edit(text, "kom mun", "kommun"))
    (item,) = aligning.judge(done, "hus kommun var", whole(text))
    assert (item.raw, item.right) == ("kom mun", True)


def test_an_edit_of_a_word_that_is_not_in_print_is_not_judged():
    text = "hus xyzzyx det"
    done = repaired(text, edit(text, "xyzzyx", "abc"))
    (item,) = aligning.judge(done, "hus det", whole(text))
    assert item.right is None


def test_edits_outside_the_judged_part_do_not_count():
    text = "ar\nar"
    done = repaired(text, Edit(Span(0, 2), "är"), Edit(Span(3, 5), "är"))
    assert len(list(aligning.judge(done, "är", Span(3, 5)))) == 1


def test_a_word_is_spoilt_when_it_was_right():
    text = "en plaster och ar"
    done = repaired(text, edit(text, "plaster", "plåster"), edit(text, "ar", "är"))
    assert aligning.spoilt(done, "en plaster och är", whole(text)) == [("plaster", "plåster")]


def test_the_commonest_form_stands_for_all_that_are_alike():
    forms = lexicon.commonest_forms({"för": 9, "for": 2, "år": 3, "är": 5})
    assert lexicon.with_forms("For ar 6 ARX", forms) == "För är 6 ARX"


def test_forms_are_ambiguous_when_the_rarer_is_seen_often_enough():
    text = ["var"] * 9 + ["vår"] * 3 + ["har"] * 9 + ["här"]
    assert lexicon.ambiguous(text, 3) == [("var", "vår")]


def test_a_compound_is_made_of_known_parts():
    heads, tails = {"kommun", "invånar"}, {"möte"}
    assert lexicon.is_compound("kommunmöte", heads, tails)
    assert lexicon.is_compound("kommuninvånarmöte", heads, tails)
    assert not lexicon.is_compound("möte", heads, tails)
    assert not lexicon.is_compound("mötekommun", heads, tails)


def test_words_that_come_back_are_compared_side_by_side():
    lines = [Line("en år sedan", "en är sedan"), Line("i oktober var", "ioktober var")]
    found = list(words.judged_words(lines))
    assert [word for word, right in found if not right] == ["år", "i", "oktober"]
    assert len(found) == 6


def test_a_text_has_its_lines_by_their_numbers():
    text = "ett\ntvå\ntre\n"
    span = lines_of(text, 2, 3)
    assert text[span.start : span.end] == "två\ntre"
    assert lines_of(text, 1, 99) == Span(0, len(text))


def test_held_back_lines_never_train(tmp_path: Path):
    path = tmp_path / "small.txt.xz"
    rows = [f"rad {n} {'x' * (n % 7)}" for n in range(400)]
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(rows))
    found = "\n".join(held_back(path, 1_000)).split("\n")
    assert found
    assert set(found) <= {rows[n].strip() for n in range(7, 400, 50)}
    assert len("\n".join(held_back(path, 7)).split()) <= 7


def test_a_page_without_its_truth_is_an_error_that_names_it(tmp_path: Path):
    (tmp_path / "Serif-clean-0.raw.txt").write_text("en rad", encoding="utf-8")
    with pytest.raises(UsageError, match=r"Serif-clean-0\.true\.txt"):
        page_texts(tmp_path)


def test_the_true_text_of_a_part_is_taken_where_there_is_no_whole(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text_lines_1-2.txt").write_text("rätt", encoding="utf-8")
    (tmp_path / "b").mkdir()
    assert correct_samples(tmp_path) == {"a": "rätt"}


def test_what_needs_a_folder_that_is_not_given_is_told():
    lab = Lab(Options())
    for section in SECTIONS.values():
        assert "not measured: name" in render(section(lab)[0])


def test_pages_are_measured_by_face_and_quality(tmp_path: Path):
    true = "Kommunen är en del av regionen och har ett möte i oktober för alla som vill gå på det."
    bare = true.translate(str.maketrans("åäö", "aao"))
    for kind, text in (("raw", bare), ("true", true)):
        (tmp_path / f"Serif-Bold-worn-0.{kind}.txt").write_text(text, encoding="utf-8")
    (table,) = pages(Lab(Options(pages=tmp_path)))
    row = dict(zip(table.heads[:5], table.rows[0][:5], strict=True))
    assert (row["face"], row["quality"], row["pages"]) == ("Serif-Bold", "worn", 1)
    assert table.rows[0][5] < row["WER"]


def test_a_sample_is_measured_with_its_corrections_apart(tmp_path: Path):
    folder = tmp_path / "x01"
    folder.mkdir()
    true = "Kommunen är en del av regionen och har ett möte i oktober för alla som vill gå på det."
    bare = true.translate(str.maketrans("åäö", "aao"))
    (folder / "legacy.txt").write_text(bare, encoding="utf-8")
    (folder / "text.txt").write_text(true, encoding="utf-8")
    listed = tmp_path / "details"
    (table,) = samples(Lab(Options(samples=tmp_path, details=listed)))
    assert table.rows[0][0] == "x01 legacy"
    assert (listed / "spoilt-samples.tsv").is_file()


def test_what_a_sample_taught_is_left_out_when_it_is_measured():
    knowledge = resources.load()
    sources = {item.source for item in knowledge.confusions}
    name = min(sources)
    kept = {item.source for item in without(knowledge, name).confusions}
    assert kept == {source for source in sources if not source.startswith(name)}
    assert without(knowledge, "") is knowledge


def test_a_model_trained_elsewhere_is_loaded_by_its_path():
    here, elsewhere = resources.load(), resources.load_from(resources.DATA / "language.npz")
    assert elsewhere is not here
    assert elsewhere.lexicon.words == here.lexicon.words


def test_a_table_shows_shares_in_per_cent_and_dashes_for_nothing():
    table = Table("t", ("name", "%right", "WER"), (("a", 0.5, 0.25), ("b", None, 1.0)))
    assert render(table).split("\n")[1:] == [
        "name  %right     WER",
        "a      50.00  0.2500",
        "b          –  1.0000",
    ]


def test_tables_are_saved_as_data_whole(tmp_path: Path):
    save([not_measured("t", "no folder")], tmp_path / "out" / "t.json")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["t.json"]
    assert "no folder" in (tmp_path / "out" / "t.json").read_text(encoding="utf-8")


def test_a_section_that_is_not_there_is_an_error_that_lists_them():
    assert sections_of("pairs,samples") == ["samples", "pairs"]
    with pytest.raises(UsageError, match="stripped"):
        sections_of("samples,nothing")


def test_the_bench_warms_up_on_other_text_than_it_measures():
    texts = [f"{n} " * 2_000 for n in range(12)]
    cold, warming, warm = phases(texts)
    assert cold == texts[:1]
    assert warming == texts[1:6]
    assert cold + warming + warm == texts


def test_little_text_leaves_something_to_measure_warm():
    long = "a " * 3_000
    assert phases(["a b", "c d"]) == (["a b"], [], ["c d"])
    assert phases(["a b", "c d", long]) == (["a b"], ["c d"], [long])
    assert phases(["a b", long, "c d"]) == (["a b"], [], [long, "c d"])


def test_a_speller_is_asked_about_words_with_letters_alone():
    text = "6ver 12 |hus| a-b"
    assert damageable(text) == ["6ver", "hus", "a", "b"]
    assert with_words(text, str.upper) == "6VER 12 |HUS| A-B"


def test_hunspells_answers_are_read_word_by_word(tmp_path: Path):
    program = tmp_path / "hunspell"
    program.write_text(
        "#!/bin/sh\necho name\nread x; printf '*\\n\\n'\n"
        "read x; printf '& fel 2 1: fal, fil\\n\\n'\nread x; printf '# zz 1\\n\\n'\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    found, _ = first_suggestions([str(program)], ["rätt", "fel", "zz"])
    assert found == ["", "fal", ""]
