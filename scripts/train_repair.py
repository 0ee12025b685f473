"""Builds what the repair knows of Swedish: `language.npz`, statistics of running text.

usage: train_repair.py CORPORA OUTPUT [--without CORPUS]

Every 50th line (the 8th of each fifty) trains nothing: it is held back for measuring. CORPUS is the
beginning of the name of a corpus to leave out wholly, so that it can be measured on.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import wordfreq

from report_extract.gazetteer import Name, names
from report_extract.repair.folding import fold
from report_extract.repair.spelling import SIZE, letter_numbers
from report_extract.repair.words import SPECIALS, model_token, raw_tokens

HELD_BACK_OF = 50
HELD_BACK = 7
STEPS_PER_NAT = 8
MIN_WORD = 2
MIN_BIGRAM = 2
MIN_TRIGRAM = 3
DISCOUNT = 0.75
MIN_FREQUENCY = 3e-8
RAREST = 2e-9
COMMON = 20
SHORTEST = 3
UNSEEN_PART = 0.3
SELDOM = 3
MISPRINT = 15  # a word without marks, seen less often than this and a fiftieth as often as one
MARKED = 50  # that differs in marks alone, is a misprint of that
NAMES = {  # probability of a name's word that no text has; and in how many compounds it may begin
    "municipality": (2e-6, 8.0),
    "county": (2e-6, 4.0),
    "region": (2e-6, 4.0),
    "province": (2e-6, 8.0),
    "water": (1e-6, 8.0),
    "locality": (3e-7, 2.0),
    "district": (3e-7, 4.0),
    "area": (1e-6, 8.0),
    "island": (3e-7, 2.0),
}
OTHER_NAME = (3e-7, 0.0)
SHORTEST_HEAD = 4
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäöéèëüáàôóçñøæ")


def lines(path: Path, *, held_back: bool) -> Iterator[str]:
    """The lines of a corpus that train, or those that measure."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if (number % HELD_BACK_OF == HELD_BACK) == held_back:
                yield line.strip()


class Corpus(NamedTuple):
    """All training text.

    Attributes:
        names: every token, by its number.
        ids: the text as numbers; a boundary before every line.
        capitals: how often each token stands with a capital inside a sentence.
        inside: how often each token stands inside a sentence.
    """

    names: list[str]
    ids: np.ndarray
    capitals: np.ndarray
    inside: np.ndarray


def read_corpora(corpora: Path, without: str) -> Corpus:
    """All lines that train; a corpus whose name begins with `without` does not."""
    number: dict[str, int] = {name: i for i, name in enumerate(SPECIALS)}
    stream: list[np.ndarray] = []
    capital: list[np.ndarray] = []
    for path in sorted(corpora.glob("*.txt.xz")):
        if without and path.name.startswith(without):
            continue
        found: list[int] = []
        large: list[int] = []
        for line in lines(path, held_back=False):
            found.append(1)
            large.append(-1)
            for token in raw_tokens(line):
                starts = found[-1] == 1
                found.append(number.setdefault(model_token(token), len(number)))
                large.append(-1 if starts else int(token[0].isupper()))
        stream.append(np.array(found, dtype=np.int32))
        capital.append(np.array(large, dtype=np.int8))
    ids, flags = np.concatenate(stream), np.concatenate(capital)
    size = len(number)
    return Corpus(
        list(number),
        ids,
        np.bincount(ids[flags == 1], minlength=size),
        np.bincount(ids[flags >= 0], minlength=size),
    )


def cost(probability: np.ndarray) -> np.ndarray:
    """Negative natural logarithms in eighths of a nat, 0-255."""
    with np.errstate(divide="ignore"):
        steps = np.round(-np.log(probability) * STEPS_PER_NAT)
    return np.clip(steps, 0, 255).astype(np.uint8)


def lexicon(tokens: list[str], counts: np.ndarray) -> dict[str, tuple[float, float]]:
    """Word → (corpus probability, wordfreq probability), cleaned."""
    total = counts.sum()
    by_word = dict(zip(tokens[4:], counts[4:].tolist(), strict=True))
    corpus = {w: c / total for w, c in without_misprints(by_word).items() if plausible(w, c)}
    general = wordfreq.get_frequency_dict("sv", "best")
    best: dict[str, float] = defaultdict(float)
    for word, share in corpus.items():
        best[fold(word)] = max(best[fold(word)], share)
    found = {w: (p, general.get(w, 0.0)) for w, p in corpus.items()}
    for word, share in general.items():
        if word in found or not set(word) <= LETTERS or share < MIN_FREQUENCY:
            continue
        if len(word) < 2 or (best[fold(word)] > 0 and best[fold(word)] * 0.2 > share):
            continue  # a stripped spelling of a known word
        found[word] = (0.0, share)
    return with_names(found)


def without_misprints(counts: dict[str, int]) -> dict[str, int]:
    """The words without those that only lost their marks: `mervardeskatt`."""
    most: dict[str, int] = defaultdict(int)
    for word, count in counts.items():
        most[fold(word)] = max(most[fold(word)], count)
    return {
        word: count
        for word, count in counts.items()
        if count >= MISPRINT or word != fold(word) or most[word] < MARKED * count
    }


def with_names(found: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The words and those of names that no text has, their genitives too.

    A name that differs in marks alone from a word is left out: it would be found everywhere.
    """
    known = {fold(word) for word in found}
    more: dict[str, tuple[float, float]] = {}
    for name in names():
        share = NAMES.get(name.kind, OTHER_NAME)[0]
        for word in words_of(name):
            for form, part in ((word, 1.0), (genitive(word), 0.5)):
                if fold(form) not in known and set(form) <= LETTERS:
                    more.setdefault(form, (0.0, share * part))
    return found | more


def words_of(name: Name) -> list[str]:
    """The words of a name, in small letters."""
    return [word.lower() for word in raw_tokens(name.name) if len(word) > 2 and word[0].isupper()]


def genitive(word: str) -> str:
    """Of a name: `nackas`; `borås` stays."""
    return word if word[-1] in "sxz" else word + "s"


def name_heads() -> dict[str, float]:
    """First parts of compounds that begin with a name: `vätter` of Vättern, `nacka`."""
    found: dict[str, float] = {}
    for name in names():
        words, weight = words_of(name), NAMES.get(name.kind, OTHER_NAME)[1]
        if not weight or len(words) != 1 or len(words[0]) < SHORTEST_HEAD:
            continue
        forms = [words[0], genitive(words[0])]
        if name.kind in ("water", "area", "district"):
            forms += [words[0].removesuffix("n"), words[0].removesuffix("en")]
            forms += [genitive(words[0].removesuffix("en"))]
        for form in forms:
            if len(form) >= SHORTEST_HEAD and set(form) <= LETTERS:
                found[form] = max(found.get(form, 0.0), weight)
    return found


def plausible(word: str, count: int) -> bool:
    """Whether a corpus word is likely a word and no misprint."""
    return count >= (MIN_WORD if len(word) > 3 else 4) and set(word) <= LETTERS


class Grams(NamedTuple):
    """Word pairs and triples with their probabilities, in compressed rows."""

    arrays: dict[str, np.ndarray]


def bigrams(
    ids: np.ndarray, size: int, unigram: np.ndarray
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Interpolated, absolutely discounted P(b|a), kept where seen often enough."""
    keys, counts = np.unique(ids[:-1].astype(np.int64) << 20 | ids[1:], return_counts=True)
    a, b = keys >> 20, keys & 0xFFFFF
    context = np.bincount(a, counts, size)
    keep = (counts >= MIN_BIGRAM) & (a != 0) & (b != 0)
    keys, a, b, counts = keys[keep], a[keep], b[keep], counts[keep]
    own = (counts - DISCOUNT) / context[a]
    rest = np.clip(1 - np.bincount(a, own, size), 1e-6, 1)
    p = own + rest[a] * unigram[b]
    useful = np.log(p) - np.log(rest[a] * unigram[b]) > 0.7
    keys, a, b, own, p = keys[useful], a[useful], b[useful], own[useful], p[useful]
    rest = np.clip(1 - np.bincount(a, own, size), 1e-6, 1)
    starts = np.searchsorted(a, np.arange(size + 1)).astype(np.uint32)
    table = {
        "bigram_start": starts,
        "bigram_word": b.astype(np.uint32),
        "bigram_cost": cost(p),
        "bigram_rest": cost(rest),
    }
    return table, np.stack([keys, (p * 2**62).astype(np.int64)])


def trigrams(
    ids: np.ndarray, pairs: np.ndarray, rest_b: np.ndarray, unigram: np.ndarray
) -> dict[str, np.ndarray]:
    """P(c|a b) for pairs that are kept, where the triple was seen often enough."""
    pair_keys, pair_p = pairs[0], pairs[1] / 2**62
    pair = ids[:-1].astype(np.int64) << 20 | ids[1:]
    place = np.minimum(np.searchsorted(pair_keys, pair), len(pair_keys) - 1)
    known = pair_keys[place] == pair
    context = np.bincount(place[known], minlength=len(pair_keys))
    first, third = place[:-1], ids[2:]
    good = known[:-1] & (third != 0)
    keys, counts = np.unique(first[good].astype(np.int64) << 20 | third[good], return_counts=True)
    keys, counts = keys[counts >= MIN_TRIGRAM], counts[counts >= MIN_TRIGRAM]
    x, c = keys >> 20, keys & 0xFFFFF
    b = pair_keys[x] & 0xFFFFF
    low_at = np.minimum(np.searchsorted(pair_keys, b << 20 | c), len(pair_keys) - 1)
    seen = pair_keys[low_at] == (b << 20 | c)
    low = np.where(seen, pair_p[low_at], rest_b[b] * unigram[c])
    own = (counts - DISCOUNT) / context[x]
    rest = np.clip(1 - np.bincount(x, own, len(pair_keys)), 1e-6, 1)
    p = own + rest[x] * low
    useful = np.abs(np.log(p) - np.log(rest[x] * low)) > 1.2
    x, c, own, p = x[useful], c[useful], own[useful], p[useful]
    rest = np.clip(1 - np.bincount(x, own, len(pair_keys)), 1e-6, 1)
    starts = np.searchsorted(x, np.arange(len(pair_keys) + 1)).astype(np.uint32)
    return {
        "trigram_start": starts,
        "trigram_word": c.astype(np.uint32),
        "trigram_cost": cost(p),
        "trigram_rest": cost(rest),
    }


def compound_parts(counts: dict[str, int]) -> tuple[dict[str, float], dict[str, float]]:
    """First parts (with their linking forms) and last parts, with in how many words each occurs.

    Every common word may be either, at the price of one that was hardly ever seen so.
    """
    last = {word for word, count in counts.items() if count >= COMMON and len(word) >= SHORTEST}
    splits = [
        (word[:at], word[at:])
        for word, count in counts.items()
        if count >= MIN_WORD
        for at in range(SHORTEST, len(word) - SHORTEST + 1)
        if word[at:] in last
    ]
    heads = Counter(head for head, _ in splits)
    good = {h for h, n in heads.items() if n >= 2 and (h in counts or h[:-1] in counts or n >= 8)}
    tails = Counter(tail for head, tail in splits if head in good)
    seldom = {word: part for word, part in _parts(counts) if len(word) > SHORTEST}
    linked = {word + "s": part for word, part in seldom.items() if word[-1] not in "sxzaeoi"}
    first_parts = seldom | linked | dict.fromkeys(last, UNSEEN_PART) | name_heads()
    first_parts |= {h: max(float(heads[h]), first_parts.get(h, 0.0)) for h in good}
    last_parts = seldom | {tail: float(n) for tail, n in tails.items() if n >= 3}
    return first_parts, last_parts


def _parts(counts: dict[str, int]) -> Iterator[tuple[str, float]]:
    """Words that may be parts of compounds though hardly any compound shows it."""
    for word, count in counts.items():
        if count >= SELDOM:
            yield word, UNSEEN_PART if count >= 5 else UNSEEN_PART / 2


def unigrams(
    found: dict[str, tuple[float, float]], number: dict[str, int], counts: np.ndarray
) -> np.ndarray:
    """Probability of every word by itself: four parts corpora, one part wordfreq."""
    share = np.full(len(number) + len(SPECIALS), 1e-7)
    share[1 : len(SPECIALS)] = counts[1 : len(SPECIALS)] / counts.sum()
    mass = 1 - share[1 : len(SPECIALS)].sum()
    words = counts[len(SPECIALS) :].sum() / counts.sum()
    for word, (corpus, general) in found.items():
        share[number[word]] = mass * (0.8 * corpus / words + 0.2 * general)
    return np.maximum(share, RAREST)


def capital_shares(corpus: Corpus, number: dict[str, int]) -> np.ndarray:
    """Of every word: how often it has a capital inside a sentence, in 255ths."""
    shares = np.full(len(number) + len(SPECIALS), 0.3)
    estimate = (corpus.capitals + 0.6) / (corpus.inside + 2)
    for name in names():
        for word in words_of(name):
            for form in (word, genitive(word)):
                if form in number:
                    shares[number[form]] = 0.97
    for name, share, seen in zip(corpus.names, estimate, corpus.inside, strict=True):
        if name in number and seen > 0:
            shares[number[name]] = share
    return np.clip(np.round(shares * 255), 1, 254).astype(np.uint8)


def main() -> None:
    """Count, estimate, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--without", default="", metavar="CORPUS")
    args = parser.parse_args()
    output: Path = args.output
    corpus = read_corpora(args.corpora, args.without)
    counts = np.bincount(corpus.ids, minlength=len(corpus.names))
    found = lexicon(corpus.names, counts)
    ordered = sorted(found, key=lambda w: (fold(w), w))
    number = {w: i + len(SPECIALS) for i, w in enumerate(ordered)}
    new = np.array(
        [i if i < len(SPECIALS) else number.get(w, 0) for i, w in enumerate(corpus.names)],
        dtype=np.int64,
    )
    ids = new[corpus.ids]
    unigram = unigrams(found, number, counts)
    two, pairs = bigrams(ids, len(unigram), unigram)
    rest = np.exp(-two["bigram_rest"] / STEPS_PER_NAT)
    by_word = {w: int(c) for w, c in zip(corpus.names, counts, strict=True) if w in found}
    heads, tails = compound_parts(by_word)
    first = sorted(heads, key=lambda w: (fold(w), w))
    arrays = {
        "words": text_array(ordered),
        "unigram_cost": cost(unigram),
        "capital_share": capital_shares(corpus, number),
        "heads": text_array(first),
        "head_cost": part_costs(heads, first),
        "tail_cost": part_costs(tails, ordered),
        "spelling": spelling(found, by_word),
        **two,
        **trigrams(ids, pairs, rest, unigram),
    }
    new = output.with_name(f"new-{output.name}")
    np.savez_compressed(new, **arrays)  # type: ignore[arg-type]
    new.replace(output)
    for key, value in arrays.items():
        print(f"{key:16}{len(value):>10}{value.nbytes:>12}")
    print(output.stat().st_size)


def part_costs(parts: dict[str, float], words: list[str]) -> np.ndarray:
    """Costs of parts in the order of `words`; the greatest where a word is no part."""
    total = sum(parts.values())
    return cost(np.array([parts.get(word, 0.0) / total for word in words]))


def spelling(words: dict[str, tuple[float, float]], counts: dict[str, int]) -> np.ndarray:
    """Cost of a letter after two others, learnt from the kinds of words rather than their use."""
    seen = np.full((SIZE, SIZE, SIZE), 0.02)
    for word in words:
        if counts.get(word, 0) < 3:
            continue
        numbers = letter_numbers(word)
        for triple in zip(numbers, numbers[1:], numbers[2:], strict=False):
            seen[triple] += 1
    return cost(seen / seen.sum(axis=2, keepdims=True)).ravel()


def text_array(words: list[str]) -> np.ndarray:
    """Words as bytes, one a line."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


if __name__ == "__main__":
    main()
