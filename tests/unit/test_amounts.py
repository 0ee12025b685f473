"""Sums of money in running text: sign, label, year, and when a person should look."""

import pytest

from report_extract.extractors import amounts
from report_extract.model import Review


@pytest.fixture
def sums(read_text, settings):
    def read(text, fiscal_year=2012):
        return amounts.extract(read_text(f"Ekonomi\n\n{text}\n", fiscal_year), settings)

    return read


@pytest.mark.parametrize(
    "text",
    [
        "Årets resultat är ett underskott om 151 tkr, medan läget är gott.",
        "Årets underskott, 151 tkr, föreslås täckt ur det egna kapitalet.",
        "Årets sammanställning visar på ett underskott på totalt 151 000 kr.",
        "Underskottet i driften för 2012 uppgick till 151 tkr.",
        "Föreningen gick back 151 tkr.",
        "Verksamheten slutade på 151 tkr minus.",
        "Resultatet blev en förlust på 151 000 kronor.",
        "Årets resultat blev -151 tkr.",
    ],
)
def test_a_deficit_is_negative(sums, text):
    (found,) = sums(text)

    assert found.amount == -151000


@pytest.mark.parametrize(
    "text",
    [
        "Årets resultat är ett överskott om 50 tkr.",
        "Underskottet täcks av det egna kapitalet, som därefter uppgår till 50 tkr.",
        "Sparplanen väntas minska underskottet med 50 tkr.",
        "Underskottet beror på att kostnaderna blev 50 tkr högre än beräknat.",
        "Trots förra årets förlust ökade intäkterna till 50 tkr.",
        "Kommunen lämnade en förlustgaranti på 50 tkr.",
    ],
)
def test_a_sum_that_only_stands_near_a_deficit_is_not(sums, text):
    (found,) = sums(text)

    assert found.amount == 50000


def test_two_sums_of_one_sentence_have_each_their_sign(sums):
    found = sums(
        "Utfallet är ett underskott om 151 tkr, medan budgeten hade ett överskott om 50 tkr."
    )

    assert [item.amount for item in found] == [-151000, 50000]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kansliets kostnader blev 941 207 kronor.", "Kansliets kostnader"),
        ("Totala kostnaden för samverkan uppgick till 5 tkr.", "Totala kostnaden för samverkan"),
        ("Bland kostnaderna finns konferensen (85 651 kr) och resor (4 kr).", "konferensen"),
        ("Projektet har beviljats 750 000 kronor i bidrag från staten.", "bidrag från staten"),
        ("Avgiften är 21 kronor per invånare.", "Avgiften per invånare"),
        ("Årets resultat är ett underskott om 151 tkr.", "Årets resultat: underskott"),
        ("Det täcks av eget kapital, som uppgår till 412 tkr.", "eget kapital"),
        ("Stämman beslöt att årsavgiften skall vara oförändrat 35 kronor.", "årsavgiften"),
    ],
)
def test_the_label_says_what_the_sum_is_for(sums, text, label):
    assert label in sums(text)[0].label


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Bidraget blev 5 tkr.", 2012),
        ("Under 2010 kostade lokalen 5 tkr.", 2010),
        ("Målet är att skulden ska vara 5 tkr senast 2015.", 2015),
        ("Avgiften för invånare den 1 november 2011 gav under året 5 tkr.", 2012),
        ("Lokalen kostade 5 tkr föregående år.", 2011),
        ("Kostnaderna för provtagning beräknas till 85 000 kr 1979.", 1979),
        ("För 2012 avsätts 5 öre, och föreningen avsätter 7 kr under 2013.", 2012),
        ("Under 2012 sparas medel, och styrelsen avsätter 7 kr under 2013.", 2013),
        ("Föreningen hade 2003 intäkter på 85 000 kr.", 2003),
    ],
)
def test_the_year_is_the_sentences_own_or_the_reports(sums, text, year):
    assert sums(text)[0].year == year


def test_without_a_fiscal_year_none_is_invented(sums):
    assert sums("Bidraget blev 5 tkr.", None)[0].year is None


@pytest.mark.parametrize(
    "text",
    [
        "Räknaren registrerade 11 300 passager under året.",
        "Vid årets slut fanns 2.470 betalande medlemmar.",
        "Bladet trycks i 2.600 exemplar.",
        "Hastigheten sänktes från 90 till 80 kilometer i timmen.",
        "Resultaträkning 2019 kr",
        "INVESTERINGAR 1 tkr",
        "Kansliet har haft 1,5 tjänster.",
        "Vi köpte rättigheterna till Tre Kronors matcher.",
    ],
)
def test_counts_measures_and_headings_give_no_row(sums, text):
    assert sums(text) == ()


def test_a_sum_keeps_its_raw_text_over_a_line_break(sums):
    (found,) = sums("Årets drift visar ett överskott på\n54 363 kronor, vilket är bra.")

    assert (found.amount, found.amount_raw) == (54363, "54 363 kronor")
    assert "54 363 kronor" in found.evidence.text


def test_a_sum_over_a_page_break_is_placed_where_its_digits_are(read_text, settings):
    report = read_text("Det hela kostade under året\f300 kronor för förbundet.", 2012)
    found = amounts.extract(report, settings)

    assert [(item.amount, item.evidence.page) for item in found] == [(300, 2)]


def test_repeated_sums_are_rows_of_their_own(sums):
    found = sums("Hyran blev 5 tkr, räntan blev 5 tkr och resten blev 5 tkr.")

    assert len({item.evidence.spans for item in found}) == len(found) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Projektet har kostat totalt 300 0023 kronor.",
        "Intäkten blev 2030 208 kronor.",
    ],
)
def test_what_may_be_misread_is_for_review(sums, text):
    (found,) = sums(text)

    assert found.review is Review.NEEDS_REVIEW
    assert found.doubts


@pytest.mark.parametrize(
    "line", ["Medlemsavgifter ...........   1.482:--", "Anslag . . . . . . .  1.500:--"]
)
def test_a_line_of_an_account_is_no_running_text(sums, line):
    assert sums(line) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Medlemsavgifterna hava inbringat kr. 1.482:--.", "Medlemsavgifterna"),
        ("Läget är gott, att jämföra med budgeterade 400 tkr.", "budgeterade"),
    ],
)
def test_a_label_comes_from_the_sentence_and_not_from_the_heading(sums, text, label):
    assert [item.label for item in sums(text)] == [label]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Hyran höjdes från 210 000 kr till 245 000 kr.", ["Hyran", "Hyran"]),
        (
            "Medlemsbidragen ökade med 4,1 mnkr till 98,6 mnkr.",
            ["Medlemsbidragen: ökade", "Medlemsbidragen"],
        ),
        ("Resultatet blev +1 240 tkr (budget 0 tkr).", ["Resultatet", "budget"]),
        (
            "Överskottet blev 3 tkr mot budgeterade 5 tkr.",
            ["Överskottet", "Överskottet: budgeterade"],
        ),
        ("Avvikelsen mot budget är 29 tkr.", ["Avvikelsen mot budget"]),
        ("Anslaget var 18 tkr, varav 12 tkr avser resor.", ["Anslaget", "resor"]),
        ("Föreningen har tilldelats 620 tkr för 2012.", ["Föreningen"]),
        ("Föreningen har fått 25 000 kr i bidrag från kommunen.", ["bidrag från kommunen"]),
        ("Klubben fick 5 000 kr till lägret.", ["lägret"]),
        (
            "Projektet Tåg i norr har beviljats 5 tkr i bidrag.",
            ["Projektet Tåg i norr i bidrag"],
        ),
        ("Av dessa har 587 tkr förbrukats.", [""]),
        ("Till detta kommer 5 tkr.", [""]),
        ("Av kostnaderna avser 340 tkr löner och 120 tkr hyra.", ["löner", "hyra"]),
        ("Bidraget sjönk från 80 miljoner till 60 miljoner kronor.", ["Bidraget"]),
        ("Avgiften blev 5 tkr lägre än väntat.", ["Avgiften: lägre"]),
        ("Lånet uppgår till högst 5 tkr.", ["Lånet"]),
        ("Avgiften per år är 5 tkr.", ["Avgiften per år"]),
    ],
)
def test_a_label_holds_a_word_that_names_something(sums, text, labels):
    assert [item.label for item in sums(text)] == labels


def test_a_heading_names_a_sum_only_where_it_speaks_of_money(read_text, settings):
    text = "Av dessa har 587 tkr förbrukats under året.\n\n"
    report = read_text(f"Remissvar\n\n{text}Medlemsavgifter\n\n{text}", 2012)

    assert [item.label for item in amounts.extract(report, settings)] == ["", "Medlemsavgifter"]


def test_a_bare_sum_in_brackets_after_another_has_no_sure_year(sums):
    first, second = sums("Nettoomsättningen ökade till 412 mkr (389 mkr).")

    assert (first.year, first.review) == (2012, Review.AUTO)
    assert (second.label, second.year) == ("Nettoomsättningen", None)
    assert second.review is Review.NEEDS_REVIEW


def test_thousands_and_decimals_do_not_make_a_sentence_a_table(sums):
    found = sums("Inkomsterna hava uppgått till kr. 4.310:25 och utgifterna till kr. 4.112:80.")

    assert {item.review for item in found} == {Review.AUTO}
