"""Learns which signs OCR makes of which: `confusions.tsv`, from pairs of raw and true text.

usage: learn_confusions.py OUTPUT [--samples FOLDER] [--pages FOLDER]

Pairs of one source and quality are counted together; a source can be left out when it is measured.

Words are paired by aligning the two texts. Their signs are paired by the cheapest way to read
groups of up to two letters as groups of up to three signs; what is cheap is learnt from the pairs
themselves in a few rounds (Brill and Moore 2000, "An improved error model for noisy channel
spelling correction"). Position in the word and inner capitals are kept.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.distance import Levenshtein
from repair_eval.tables import write
from text_pairs import Pair, arguments, opcodes, pairs_of

from report_extract.repair.casing import as_read
from report_extract.repair.channel import HEADER, RENDERED, Position, position

MOST_RAW = 3
MOST_TRUE = 2
ALIKE = 0.5
ROUNDS = 4
FEWEST = 2  # of a rendered source: a confusion that was seen once may be chance
EDGES = ".,;:!?()[]\"'”“„»«’‘/-–—_~|*°•"
Chunk = tuple[Position, str, str]


def token_pairs(raw: str, true: str) -> Iterator[tuple[str, str]]:
    """Words that stand for each other, without the punctuation around them."""
    ours, theirs = raw.split(), true.split()
    for tag, a0, a1, b0, b1 in opcodes(ours, theirs):
        if tag not in ("equal", "replace") or a1 - a0 != b1 - b0:
            continue
        for read, printed in zip(ours[a0:a1], theirs[b0:b1], strict=True):
            pair = read.strip(EDGES), printed.strip(EDGES)
            if all(pair) and pair[1].isalpha() and _alike(*pair):
                yield pair


def _alike(raw: str, true: str) -> bool:
    """Whether the two may be one word; short ones (år, ar) need only end alike."""
    if Levenshtein.normalized_similarity(raw.lower(), true.lower()) >= ALIKE:
        return True
    return len(true) < 5 and abs(len(raw) - len(true)) < 2 and raw[-1] == true[-1]


def first_cost(read: str, printed: str) -> float:
    """Cost of a group before anything is learnt."""
    if read == printed:
        return 0.0
    return 1.0 + 0.25 * (max(len(read), len(printed)) - 1) + 0.5 * (not read or not printed)


def alignment(
    raw: str, true: str, costs: Mapping[tuple[str, str], float] | None
) -> list[tuple[str, str]]:
    """The cheapest way to read `true` as `raw`, group by group."""
    if raw == true:
        return list(zip(raw, true, strict=True))
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for at in range(len(raw) + 1):
        for done in range(len(true) + 1):
            if (at, done) not in best:
                continue
            so_far = best[at, done][0]
            for r, t in _sizes(len(raw) - at, len(true) - done):
                read, printed = raw[at : at + r], true[done : done + t]
                cost = first_cost(read, printed)
                if costs is not None:
                    cost = costs.get((read, printed), 9.0 + cost)
                place = (at + r, done + t)
                if place not in best or so_far + cost < best[place][0]:
                    best[place] = (so_far + cost, r, t)
    found: list[tuple[str, str]] = []
    at, done = len(raw), len(true)
    while at or done:
        _, r, t = best[at, done]
        found.append((raw[at - r : at], true[done - t : done]))
        at, done = at - r, done - t
    return found[::-1]


def _sizes(raw: int, true: int) -> Iterator[tuple[int, int]]:
    """Sizes of groups: one for one, or more than one sign on one of the sides alone, or two."""
    for r in range(min(raw, MOST_RAW) + 1):
        for t in range(min(true, MOST_TRUE) + 1):
            if (r or t) and not (r == t == 2) and not (r == 3 and t == 0):
                yield r, t


def learnt_costs(pairs: Counter[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """Costs of all groups that the pairs show, after some rounds of aligning and counting."""
    costs: dict[tuple[str, str], float] | None = None
    for _ in range(ROUNDS):
        seen: Counter[tuple[str, str]] = Counter()
        for (raw, true), times in pairs.items():
            for chunk in alignment(raw, true, costs):
                seen[chunk] += times
        printed: defaultdict[str, int] = defaultdict(int)
        for (_, true), times in seen.items():
            printed[true] += times
        letters = sum(n for true, n in printed.items() if len(true) == 1)
        costs = {
            # A longer group must earn its place over single letters one after the other.
            (raw, true): -math.log(times / (printed[true] if len(true) == 1 else letters / 28))
            for (raw, true), times in seen.items()
        }
    return costs or {}


def counted(
    pairs: Counter[tuple[str, str]], costs: Mapping[tuple[str, str], float]
) -> Counter[Chunk]:
    """How often each group was read as another, by its place in the word.

    Two letters that any pair shows as a group are counted here too where they were read apart.
    """
    found: Counter[Chunk] = Counter()
    for (raw, true), times in pairs.items():
        at = 0
        for read, printed in alignment(raw, true, costs):
            # Two letters that were not read at all are words that were paired wrongly.
            if printed and (read or len(printed) == 1):
                found[position(at, at + len(read), len(raw)), read, printed] += times
            at += len(read)
    groups = {printed for _, printed in costs if len(printed) > 1}
    found.update(_read_apart(pairs, found, groups))
    return found


def _read_apart(
    pairs: Counter[tuple[str, str]], found: Counter[Chunk], groups: set[str]
) -> Counter[Chunk]:
    """How often the two letters of a group stood there and were no group."""
    together: Counter[tuple[Position, str]] = Counter()
    for (place, _, printed), times in found.items():
        together[place, printed] += times
    apart: Counter[Chunk] = Counter()
    for (_, true), times in pairs.items():
        for at in range(len(true) - 1):
            group = true[at : at + 2]
            place = position(at, at + 2, len(true))
            if group in groups:
                apart[place, group, group] += times
    return Counter(
        {
            chunk: count - together[chunk[0], chunk[2]]
            for chunk, count in apart.items()
            if count > together[chunk[0], chunk[2]]
        }
    )


def word_pairs(pairs: Iterable[Pair]) -> dict[tuple[str, str], Counter[tuple[str, str]]]:
    """The words of every source and quality: as read, and as printed in small letters."""
    found: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for pair in pairs:
        for read, printed in token_pairs(pair.raw, pair.true):
            found[pair.source, pair.quality][as_read(read), printed.lower()] += 1
    return dict(found)


def main() -> None:
    """Write the table, most frequent first within each source."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments(parser)
    args = parser.parse_args()
    sources = word_pairs(pairs_of(args.samples, args.pages))
    everything: Counter[tuple[str, str]] = Counter()
    for words in sources.values():
        everything.update(words)
    costs = learnt_costs(everything)
    rows = ["\t".join(HEADER)]
    for (source, quality), words in sorted(sources.items()):
        found = counted(words, costs)
        order = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        least = FEWEST if source == RENDERED else 1
        rows += [
            "\t".join((source, quality, place, read, printed, str(n)))
            for (place, read, printed), n in order
            if n >= least
        ]
        print(f"{source:20}{quality:8}{sum(words.values()):8} words{len(found):8} groups")
    write(args.output, "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
