"""What holds for any text that is repaired."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.config import RepairSettings
from report_extract.corrections import Corrections, ValueCorrection, WordCorrection, parse, render
from report_extract.repair import repair_text

CORRECT = """\
Nämnden sammanträdde fyra gånger under året och beslutade om två remissvar.
Förbundet har åtta medlemskommuner med sammanlagt 513 445 invånare.
Under våren genomfördes en utbildning för nyanställda handläggare.
Revisionen hade inga anmärkningar mot räkenskaperna.
Årets resultat uppgick till -300 tkr, vilket är bättre än budget.
Styrelsen höll sitt möte i Örebro den 1 oktober 2021.
Medlemmarna betalar en avgift om 1 250 kr per år, se § 12.
Trygghets- och hälsofrågor behandlades av Samarbetskommittén.
Kansliet har, bl.a. genom BioDriv Öst, sökt medel hos EU.
Anna-Lena Sjögren från Göteborgs universitet föreläste om "big data".
Remissen SOU 2019:34 besvarades gemensamt med länsstyrelsen.
Han for till Lund för att hämta mal och val till museet.
Öppettiderna på kommunens bibliotek förlängdes på försök.
Det låg en mås på ån, och även åran flöt bort.
""".splitlines()
DAMAGED = [line.translate(str.maketrans("åäöÅÄÖ", "aaoAAO")) for line in CORRECT] + [
    "Sédertérnskommunerna har 6kat sin befolkning varje ar sedan 1 maj 2019.",
    "Motet 1 oktober holls 1 Kisa, dér 16pande arenden togs upp (dnr 2021/0146).",
    "e Férsta punkten",
    "o S6dra delen av lanet 12 500 300 kr, 3,5 % och 10-12 personer",
    "sammanslut-",
    "ning av pensionarsféreningar 4tta | november 2b E20 a&b",
]
TEXTS = st.lists(st.sampled_from(DAMAGED), min_size=1, max_size=6).map("\n".join)
ANY = st.text(alphabet="aåäöéiod146l1| -.\n\fAÅeSt§&'", max_size=80)
SETTINGS = RepairSettings(mode="no-swedish", numbered=("kapitel",))
QUICK = settings(max_examples=25, deadline=None)


def numbers(text):
    """Everything that is digits alone or is held together by digits."""
    return re.findall(r"(?<![^\W\d_])\d[\d .,:/\u2013-]*\d(?![^\W\d_])|§ ?\d+", text)


@QUICK
@given(TEXTS | ANY)
def test_undoing_all_edits_gives_the_original(text):
    repaired = repair_text(text, SETTINGS)
    for edit in repaired.edits:
        repaired = repaired.without(edit)
    assert repaired.text == repaired.original == text


@QUICK
@given(TEXTS | ANY)
def test_lines_and_pages_stay(text):
    found = repair_text(text, SETTINGS).text
    assert (found.count("\n"), found.count("\f")) == (text.count("\n"), text.count("\f"))


@QUICK
@given(TEXTS)
def test_numbers_are_never_changed(text):
    assert numbers(repair_text(text, SETTINGS).text) == numbers(text)


@QUICK
@given(TEXTS)
def test_no_edit_touches_a_number_but_a_lone_one(text):
    for edit in repair_text(text, SETTINGS).edits:
        raw = text[edit.span.start : edit.span.end]
        assert not raw.isdigit() or (raw == "1" and edit.method == "one-for-i")


@QUICK
@given(TEXTS, st.sampled_from(["mixed", "swedish-model"]))
def test_no_mode_changes_a_number(text, mode):
    assert numbers(repair_text(text, RepairSettings(mode=mode)).text) == numbers(text)


@QUICK
@given(TEXTS)
def test_repairing_twice_is_repairing_once(text):
    once = repair_text(text, RepairSettings()).text
    assert repair_text(once, RepairSettings()).text == once


@QUICK
@given(TEXTS)
def test_the_same_text_gives_the_same_edits(text):
    assert repair_text(text, SETTINGS) == repair_text(text, SETTINGS)


@QUICK
@given(st.lists(st.sampled_from(CORRECT), min_size=4, max_size=14, unique=True))
def test_correct_swedish_stays_as_it_is(lines):
    text = "\n".join(lines)
    repaired = repair_text(text, RepairSettings())
    assert (repaired.text, repaired.mode) == (text, "none")


def test_stripped_swedish_comes_back():
    # Two lines are there to be hard: their words no context tells apart once they are stripped.
    easy = [i for i, line in enumerate(CORRECT) if not line.startswith(("Han for", "Det låg"))]
    ours = repair_text("\n".join(DAMAGED[i] for i in easy), RepairSettings()).text.split()
    true = "\n".join(CORRECT[i] for i in easy).split()
    assert [(a, b) for a, b in zip(ours, true, strict=True) if a != b] in ([], [("Ost,", "Öst,")])


CELLS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
WORDS = st.builds(
    WordCorrection,
    wrong=CELLS.filter(str.strip),
    right=CELLS,
    source=CELLS,
    reviewer=CELLS,
    date=CELLS,
    reason=CELLS,
)
VALUES = st.builds(
    ValueCorrection, row_id=CELLS.filter(bool), field=CELLS.filter(bool), value=CELLS, source=CELLS
)


def bare(item):
    return {name: getattr(item, name) for name in item.__dataclass_fields__ if name != "origin"}


@given(
    st.lists(WORDS, max_size=4, unique_by=lambda c: c.wrong),
    st.lists(VALUES, max_size=4, unique_by=lambda c: (c.row_id, c.field)),
)
def test_corrections_survive_their_file(words, values):
    written = Corrections(tuple(words), tuple(values))
    read = parse(render(written), Path("x.csv"))
    assert [bare(item) for item in read.words] == [bare(item) for item in words]
    assert [bare(item) for item in read.values] == [bare(item) for item in values]
