"""The date grammar, form by form: what a Swedish report may write, and what is no date."""

import pytest

from report_extract.extractors.dates import DateContext, DateMention, find_dates

YEAR_2021 = DateContext(fiscal_year=2021)


def edtf(text: str, context: DateContext = YEAR_2021) -> str:
    return " ".join(mention.period.edtf for mention in find_dates(text, context))


def only(text: str, context: DateContext = YEAR_2021) -> DateMention:
    (mention,) = find_dates(text, context)
    return mention


MONTH_NAMES = {
    "januari": 1, "jan.": 1, "jan": 1, "februari": 2, "febr.": 2, "feb.": 2, "mars": 3, "mar.": 3,
    "april": 4, "apr.": 4, "maj": 5, "juni": 6, "jun.": 6, "juli": 7, "jul.": 7, "augusti": 8,
    "aug.": 8, "september": 9, "sept.": 9, "sep.": 9, "oktober": 10, "okt.": 10, "november": 11,
    "nov.": 11, "december": 12, "dec.": 12,
}  # fmt: skip
ORDINALS = {
    "första": 1, "förste": 1, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6,
    "sjunde": 7, "åttonde": 8, "nionde": 9, "tionde": 10, "elfte": 11, "tolfte": 12,
    "trettonde": 13, "fjortonde": 14, "femtonde": 15, "sextonde": 16, "sjuttonde": 17,
    "artonde": 18, "nittonde": 19, "tjugonde": 20, "tjugoförsta": 21, "tjugofemte": 25,
    "trettionde": 30, "trettioförsta": 31,
}  # fmt: skip

DATES = {
    # day and month
    "den 14 januari": "2021-01-14",
    "14 januari 2021": "2021-01-14",
    "den 14 januari 2020": "2020-01-14",
    "14 jan.": "2021-01-14",
    "14 JANUARI": "2021-01-14",
    "Den 8 maj deltog presidiet": "2021-05-08",
    "den 3:e mars": "2021-03-03",
    "den 1:a april": "2021-04-01",
    "den 17:e nov.": "2021-11-17",
    "den 14:de mars": "2021-03-14",
    "den femte maj": "2021-05-05",
    "den 14. mars": "2021-03-14",
    "fredagen den 7 maj": "2021-05-07",
    "fredag 7 maj": "2021-05-07",
    "fre. 7 maj": "2021-05-07",
    "lordagen den 5 juni": "2021-06-05",
    "den 14 januari år 2021": "2021-01-14",
    "14 mars -21": "2021-03-14",
    "14 mars 21": "2021-03-14",
    "14 mars 21 deltagare": "2021-03-14",
    "den 14 mars förra året": "2020-03-14",
    "den 14 mars nästa år": "2022-03-14",
    "första maj": "2021-05-01",
    "kl 10, 14 mars": "2021-03-14",
    "nr 4, 12 mars": "2021-03-12",
    # lists that share a month or a year
    "14, 15 och 28 mars": "2021-03-14 2021-03-15 2021-03-28",
    "den 14 och 15 mars": "2021-03-14 2021-03-15",
    "den 14 och den 15 mars": "2021-03-14 2021-03-15",
    "14 samt 15 mars": "2021-03-14 2021-03-15",
    "den 9 februari, den 26 april och den 14 juni": "2021-02-09 2021-04-26 2021-06-14",
    "14 jan., 4 mars och 25 nov.": "2021-01-14 2021-03-04 2021-11-25",
    "14 januari, 3 mars och 5 maj 2019": "2019-01-14 2019-03-03 2019-05-05",
    "14 januari 2019, 3 mars och 5 maj": "2019-01-14 2019-03-03 2019-05-05",
    "14 november och 3 januari 2022": "2021-11-14 2022-01-03",
    "den 13 mars (digitalt) samt den 26 oktober": "2021-03-13 2021-10-26",
    # spans
    "12–13 oktober": "2021-10-12/2021-10-13",
    "12-13 oktober": "2021-10-12/2021-10-13",
    "den 12–13 oktober 2020": "2020-10-12/2020-10-13",
    "12 till 13 oktober": "2021-10-12/2021-10-13",
    "den 12 t.o.m. den 14 mars": "2021-03-12/2021-03-14",
    "mellan den 12 och 14 mars": "2021-03-12/2021-03-14",
    "mellan den 12 mars och den 3 april": "2021-03-12/2021-04-03",
    "natten 12/13 oktober": "2021-10-12/2021-10-13",
    "den 30 september–2 oktober": "2021-09-30/2021-10-02",
    "från den 29 april till den 9 maj": "2021-04-29/2021-05-09",
    "28 december–3 januari 2022": "2021-12-28/2022-01-03",
    "28 december–3 januari": "2021-12-28/2022-01-03",
    "12–13 och 20 mars": "2021-03-12/2021-03-13 2021-03-20",
    # figures alone
    "2019-03-07": "2019-03-07",
    "2019.03.07": "2019-03-07",
    "2019-10-10–11": "2019-10-10/2019-10-11",
    "2019-10-10-11": "2019-10-10/2019-10-11",
    "2019-10-10–2019-10-12": "2019-10-10/2019-10-12",
    "2019-10-30–11-02": "2019-10-30/2019-11-02",
    "vid mötet 2019-05-24 antog": "2019-05-24",
    "21-03-07": "2021-03-07",
    "den 14/1": "2021-01-14",
    "möte 14/3 i Motala": "2021-03-14",
    "14/2, 11/4, 6/6, 5/9, 17/10 och 5/12": (
        "2021-02-14 2021-04-11 2021-06-06 2021-09-05 2021-10-17 2021-12-05"
    ),
    "18/3 i Linköping": "2021-03-18",
    "12–13/10": "2021-10-12/2021-10-13",
    "12 och 13/10": "2021-10-12 2021-10-13",
    "30/9–2/10": "2021-09-30/2021-10-02",
    "14/2 1986": "1986-02-14",
    "14/2-86": "1986-02-14",
    "tisdagen den 14/9": "2021-09-14",
    "den 1/2": "2021-02-01",
    "1/2, 3/4 och 5/6": "2021-02-01 2021-04-03 2021-06-05",
    "den 14.1": "2021-01-14",
    "14.1.2021": "2021-01-14",
    # months
    "i januari": "2021-01",
    "I januari hölls": "2021-01",
    "(januari)": "2021-01",
    "januari 2020": "2020-01",
    "jan. 2020": "2020-01",
    "i mitten av april": "2021-04",
    "I början av maj": "2021-05",
    "i slutet av mars": "2021-03",
    "under augusti": "2021-08",
    "i februari, maj, september och november": "2021-02 2021-05 2021-09 2021-11",
    "mars–maj": "2021-03/2021-05",
    "månadsskiftet april/maj": "2021-04/2021-05",
    "maj 2019, gäller fram till 2022": "2019-05",
    "i majnumret och i maj": "2021-05",
    "Under 2020 hölls möten den 3 mars": "2020-03-03",
}


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_a_date_is_read_as_it_is_meant(text: str, expected: str) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(("name", "month"), MONTH_NAMES.items())
def test_every_month_whole_or_short_after_a_day(name: str, month: int) -> None:
    assert edtf(f"möte den 9 {name} hölls") == f"2021-{month:02}-09"


@pytest.mark.parametrize(("word", "day"), ORDINALS.items())
def test_every_ordinal_is_a_day(word: str, day: int) -> None:
    assert edtf(f"den {word} maj") == f"2021-05-{day:02}"


NO_DATES = (
    "4,5 tjänster", "10-12 personer", "10–12 personer", "öppen måndagar klockan 10–12", "§ 12",
    "§§ 12–14", "2 (4)", "Sida 1 av 4", "sid. 3/4", "SOU 2019:3", "(SOU 1997:170)",
    "dnr 2019-014", "Dnr 87/112", "dnr 12/3", "lagen (2003:1210)", "2021/2022", "2022–2033", "E20",
    "riksväg 50", "08-508 29 000", "tel. 013-20 60 00", "1/1", "1/2 tjänst", "en 3/4 majoritet",
    "2/3 av medlemmarna", "24/7", "betyg 10/10", "10/10 möjliga", "nr 3/94", "bet. 4/5",
    "222000-9999", "Org.nr 222000-9999", "19860214-1234", "860214-1234", "300 023 kronor",
    "12 000 kr", "85.650", "2.470 medlemmar", "1.204", "3,5 %", "16–64 år", "4:2",
    "kl. 10.12", "klockan 14.30", "14.1 procent", "kapitel 3.1", "avsnitt 5.2", "version 2.1",
    "A4/5", "16/9-format", "Maj-Lis Torstensson", "Maj Lindgren är ordförande", "Jan Persson",
    "Jan-Erik", "majoriteten", "marsch", "majnumret", "vecka 12", "v. 14", "21 § lagen",
    "2 030 208", "1-2-3", "T22", "ISO 9001:2015", "192.168.1.1", "ISBN 91-7844-123-4", "5 oktavor",
    "juniorer", "12 juliansk", "nr 4/5 2019 års katalog utan dag", "99/99", "14/13", "0/5",
    "mars-mötet", "hösten 2011", "våren", "år 2021", "under 2021", "den 17", "den 45", "100/2",
    "3/4 dl mjölk", "rum 3/4", "1/3-del",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_what_looks_like_a_date_and_is_none_gives_none(text: str) -> None:
    assert find_dates(text, YEAR_2021) == ()


@pytest.mark.parametrize("text", ["den 31 februari", "den 30 februari 2021", "den 31 april"])
def test_an_impossible_day_is_reported_and_never_put_right(text: str) -> None:
    mention = only(text)
    assert "impossible-date" in mention.doubts
    assert mention.period.edtf.endswith("?")
    assert not mention.period.exact


def test_a_weekday_that_does_not_fit_is_said() -> None:
    wrong = only("tisdagen den 7 maj 2021")
    assert (wrong.weekday, wrong.weekday_fits) == ("tisdag", False)
    assert "weekday-mismatch" in wrong.doubts
    assert only("fredagen den 7 maj 2021").weekday_fits is True
    assert only("den 7 maj").weekday_fits is None


def test_the_year_is_inferred_only_where_it_is_not_written() -> None:
    assert only("den 7 maj").year_inferred
    assert not only("den 7 maj 2021").year_inferred
    assert not only("Under 2020 hölls ett möte den 7 maj").year_inferred


def test_no_year_at_all_gives_no_date() -> None:
    assert find_dates("den 7 maj", DateContext()) == ()
    assert edtf("den 7 maj 2021", DateContext()) == "2021-05-07"


def test_a_broken_fiscal_year_turns_with_its_month() -> None:
    broken = DateContext(fiscal_year=2020, fiscal_year_starts=7)
    assert edtf("den 3 september och den 3 mars", broken) == "2020-09-03 2021-03-03"


def test_the_year_of_a_heading_goes_before_the_fiscal_year() -> None:
    assert edtf("den 3 mars", DateContext(fiscal_year=2021, year=2020)) == "2020-03-03"


def test_a_lone_one_in_damaged_text_may_be_the_word_i() -> None:
    damaged = DateContext(fiscal_year=2021, damaged=True)
    lone = only("På mötet 1 oktober var", damaged)
    assert (lone.period.edtf, lone.doubts) == ("2021-10", ("i-or-1",))
    assert edtf("den 1 oktober", damaged) == "2021-10-01"
    assert edtf("På mötet 1 oktober var") == "2021-10-01"


def test_a_day_that_was_not_read_leaves_the_month_and_a_doubt() -> None:
    assert only("den l4 mars").doubts == ("unread-day",)
    split = only("den 1 4 mars")
    assert (split.period.edtf, split.doubts) == ("2021-03", ("split-day",))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("fr.o.m. den 12 mars", "from"),
        ("fr o m 12 mars", "from"),
        ("från och med den 1 mars", "from"),
        ("sedan den 3 september", "from"),
        ("t o m 12 mars", "until"),
        ("till och med den 5 mars", "until"),
        ("senast den 30 april", "by"),
        ("före den 30 april", "by"),
        ("per den 31 december", "as-of"),
        ("den 31 december", ""),
    ],
)
def test_what_a_date_bounds_is_kept(text: str, bound: str) -> None:
    assert only(text).bound == bound


def test_a_season_is_no_month_and_given_only_when_asked_for() -> None:
    mention = only("våren 2021", DateContext(fiscal_year=2021, seasons=True))
    assert (mention.period.edtf, mention.form) == ("2021-21", "season")


def test_a_list_of_days_and_months_with_full_stops_is_read_with_a_doubt() -> None:
    found = find_dates("vid följande tillfällen: 12.1, 9.3, 24.8 och 30.11", YEAR_2021)
    assert [mention.period.edtf for mention in found] == [
        "2021-01-12",
        "2021-03-09",
        "2021-08-24",
        "2021-11-30",
    ]
    assert {mention.doubts for mention in found} == {("dot-list",)}
    assert find_dates("se avsnitten: 1.1, 1.2 och 1.3", YEAR_2021) == ()
    assert find_dates("se avsnitten: 3.1, 3.2 och 4.1", YEAR_2021) == ()


def test_cells_of_a_column_of_dates_need_no_more_than_the_figures() -> None:
    cell = DateContext(fiscal_year=2021, cell=True)
    assert edtf("14.1", cell) == "2021-01-14"
    assert edtf("1/2", cell) == "2021-02-01"
    assert edtf("2019-03", cell) == "2019-03"
    assert edtf("Mars", cell) == "2021-03"


def test_offsets_cover_weekday_den_and_year() -> None:
    text = "På fredagen den 7 maj 2021 hölls"
    mention = only(text)
    assert text[mention.start : mention.end] == "fredagen den 7 maj 2021"
