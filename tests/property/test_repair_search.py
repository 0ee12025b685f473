"""The searches of the repair find what trying everything finds."""

import math
from array import array
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_extract.repair import decoder
from report_extract.repair.channel import Confusion, ErrorModel, Position
from report_extract.repair.decoder import Decoder
from report_extract.repair.folding import fold
from report_extract.repair.language import LanguageModel
from report_extract.repair.lexicon import WordList
from report_extract.repair.search import SPREAD, Candidate, Effort, Search

QUICK = settings(max_examples=60, deadline=None)
WORDS = st.sets(st.text("abdelnrtåäö", min_size=1, max_size=5), min_size=1, max_size=12)


def word_list(words):
    order = sorted(words, key=lambda word: (fold(word), word))
    return WordList(order, [fold(word) for word in order], [5.0] * len(order))


# --- the lexicon as a trie


@QUICK
@given(WORDS | st.sets(st.text("a\uffff\U0001d5ba\U0001d5bbå", min_size=1, max_size=4), min_size=1))
def test_the_trie_has_every_beginning_of_every_word_and_no_other(words):
    known = word_list(words)
    beginnings = {word[:size] for word in known.keys for size in range(len(word) + 1)}
    found, left = set(), [known.root()]
    while left:
        node = left.pop()
        found.add(node.key)
        assert known.keys[node.low : node.high] == [
            key for key in known.keys if key.startswith(node.key)
        ]
        assert node.ends == (node.key in known.keys)
        left.extend(node.next.values())

    assert found == beginnings


@QUICK
@given(WORDS, st.text("abdelnrtåäö", min_size=1, max_size=5))
def test_words_alike_are_those_that_differ_in_marks_alone(words, asked):
    known = word_list(words)

    alike = {known.words[place] for place in known.alike(fold(asked))}

    assert alike == {word for word in words if fold(word) == fold(asked)}
    place = known.place(asked, fold(asked))
    assert (place >= 0) == (asked in words)
    assert place < 0 or known.words[place] == asked


# --- candidates

ERRORS = ErrorModel.of(
    [
        Confusion("a", "clean", place, read, printed, count)
        for place in Position
        for read, printed, count in (
            ("rn", "nn", 30),
            ("nrl", "dl", 20),
            ("ll", "n", 25),
            ("b", "d", 60),
            ("1", "t", 90),
            ("", "d", 40),
            ("d", "d", 500),
            ("n", "n", 500),
        )
    ]
)


def cost_of(raw, word):
    """The cheapest way to read a word as `raw`: all groups of up to three signs and two letters."""
    best = {(0, 0): 0.0}
    if word and ("", word[0]) in ERRORS.costs[0]:
        best[0, 1] = ERRORS.costs[0]["", word[0]]
    for at, done in product(range(len(raw)), range(len(word) + 1)):
        if (at, done) not in best:
            continue
        for read, printed in product((1, 2, 3), (1, 2)):
            end, after = at + read, done + printed
            if end > len(raw) or after > len(word):
                continue
            place = 0 if not at else 2 if end == len(raw) else 1
            known = ERRORS.costs[place].get((raw[at:end], word[done:after]), math.inf)
            best[end, after] = min(best.get((end, after), math.inf), best[at, done] + known)
    return best.get((len(raw), len(word)), math.inf)


@QUICK
@given(
    # Of words that fold alike (a, å) the search brings all where one is within reach: no a here.
    st.sets(st.text("bdelnrt", min_size=1, max_size=5), min_size=1, max_size=12),
    st.text("bdelnrt1", min_size=1, max_size=5),
    st.floats(2.0, 14.0),
)
def test_the_search_finds_every_word_within_reach_at_its_cheapest(words, raw, budget):
    known = word_list(words)
    search = Search(known, known, [math.inf] * len(known.words), ERRORS)
    costs = {word: cost_of(raw, word) for word in words}
    reach = min(budget, min(costs.values()) + SPREAD)

    found = search.candidates(raw, budget, Effort(limit=10**6))

    assert {item.word: item.channel for item in found} == pytest.approx(
        {word: cost for word, cost in costs.items() if cost <= reach}
    )


@QUICK
@given(WORDS, st.text("abdelnrt1", min_size=1, max_size=8), st.booleans(), st.booleans())
def test_every_candidate_tells_for_every_sign_which_letters_stand_before_it(
    words, raw, compounds, loose
):
    known = word_list(words)
    search = Search(known, known, [5.0] * len(known.words), ERRORS)

    for item in search.candidates(raw, 14.0, Effort(300, compounds, loose)):
        assert len(item.cuts) == len(raw) + 1
        assert list(item.cuts) == sorted(item.cuts)
        assert item.cuts[-1] == len(item.word)
        assert math.isfinite(item.total)
        assert item.total >= 0


# --- the decoder

NUMBERS = range(4, 8)


def language_of(pairs, triples):
    """A model of eight words; costs in eighths of a nat."""
    order = sorted(pairs)
    known = sorted(triple for triple in triples if triple[:2] in pairs)
    starts = [sum(pair[0] < word for pair in order) for word in range(9)]
    places = [sum(order.index(t[:2]) < at for t in known) for at in range(len(order) + 1)]
    return LanguageModel(
        unigram=bytes(range(30, 70, 5)),
        pair_start=array("I", starts),
        pair_word=array("I", [pair[1] for pair in order]),
        pair_cost=bytes(pairs[pair] for pair in order),
        pair_rest=bytes(range(2, 18, 2)),
        triple_start=array("I", places),
        triple_word=array("I", [triple[2] for triple in known]),
        triple_cost=bytes(triples[triple] for triple in known),
        triple_rest=bytes(3 for _ in order),
    )


NUMBER = st.sampled_from(NUMBERS)
COST = st.integers(1, 60)
LANGUAGES = st.builds(
    language_of,
    st.dictionaries(st.tuples(NUMBER, NUMBER), COST, max_size=8),
    st.dictionaries(st.tuples(NUMBER, NUMBER, NUMBER), COST, max_size=8),
)


@st.composite
def candidates(draw):
    number = draw(st.sampled_from((0, *NUMBERS)))
    lead = draw(st.sampled_from((0, 0, *NUMBERS))) if number else 0
    cost = draw(st.floats(0, 20))
    word = f"{lead} {number}" if lead else str(number)
    return Candidate(word, cost, 8.0, number, "lexicon", (), number, lead, 0.5)


ROWS = st.lists(st.lists(candidates(), min_size=1, max_size=3), min_size=1, max_size=5)
VOTES = st.dictionaries(st.sampled_from(("4", "5", "0")), st.floats(1, 9), max_size=2)


def by_enumeration(judge, rows):
    """Every candidate's share of all texts, each text weighed by itself."""
    totals = [[0.0] * len(row) for row in rows]
    for text in product(*(range(len(row)) for row in rows)):
        first = second = decoder.START
        cost = 0.0
        for row, choice in zip(rows, text, strict=True):
            item = row[choice]
            cost += judge.weight * judge.step(first, second, item) + item.channel + item.capital
            first, second = second, item.context
        for total, choice in zip(totals, text, strict=True):
            total[choice] += math.exp(-cost)
    return [[part / sum(total) for part in total] for total in totals]


@QUICK
@given(LANGUAGES, ROWS, VOTES, st.booleans())
def test_a_wide_beam_tells_of_every_candidate_what_all_texts_tell(language, rows, votes, alone):
    judge = Decoder(language, 0.85, votes, alone=alone, beam=10_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoder, "WIDTH", math.inf)
        found = judge.shares(rows)

    for shares, expected in zip(found, by_enumeration(judge, rows), strict=True):
        assert shares == pytest.approx(expected, abs=1e-9)


@QUICK
@given(LANGUAGES, ROWS, st.integers(1, 4), st.floats(0, 3))
def test_shares_are_probabilities_however_narrow_the_beam(language, rows, beam, width):
    judge = Decoder(language, 0.85, {}, beam=beam)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoder, "WIDTH", width)
        found = judge.shares(rows)

    for row, shares in zip(rows, found, strict=True):
        assert len(shares) == len(row)
        assert all(0 <= share <= 1 for share in shares)
        assert sum(shares) == pytest.approx(1)


def test_no_text_has_no_shares():
    assert Decoder(language_of({}, {}), 0.85, {}).shares([]) == []


def test_a_known_pair_goes_before_a_word_that_is_as_common():
    language = language_of({(4, 5): 2, (4, 6): 40}, {})
    rows = [
        [Candidate("fyra", 0.0, 0.0, 4, "identity", (), 4)],
        [Candidate(name, 1.0, 0.0, n, "lexicon", (), n) for name, n in (("fem", 5), ("sex", 6))],
    ]

    (_, (five, six)) = Decoder(language, 1.0, {}).shares(rows)

    assert five / six == pytest.approx(math.exp((40 - 2) / 8))


def test_a_history_that_leads_nowhere_has_no_share():
    pairs = {(3, 4): 1, (3, 5): 1, (2, 6): 1, (6, 7): 1}
    pairs |= dict.fromkeys([(3, 6), (2, 4), (2, 5), (4, 7), (5, 7)], 255)
    rows = [
        [Candidate(str(n), 0.0, 0.0, n, "lexicon", (), n) for n in numbers]
        for numbers in ((3, 2), (4, 5, 6), (7,))
    ]

    (first, second, _) = Decoder(language_of(pairs, {}), 1.0, {}).shares(rows)

    assert first == pytest.approx((0, 1))
    assert second == pytest.approx((0, 0, 1))
