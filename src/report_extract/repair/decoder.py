"""Which candidates together make the most likely text, and how likely each is: forward, backward.

A beam over the whole document keeps the likeliest histories of two words; the probability of every
candidate is summed over all texts that the beam holds (Rabiner 1989, section III).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from report_extract.repair.language import LanguageModel
from report_extract.repair.search import Candidate

BEAM = 8
WIDTH = 10.0  # nats behind the best history, beyond which one is given up
START = 1  # the boundary


@dataclass(frozen=True, slots=True)
class Column:
    """One token's place in the lattice.

    Attributes:
        costs: of every kept history (the words up to here and this one), in nats.
        arcs: (number of the history before, number of the candidate, number of the history here,
            cost of the step).
    """

    costs: tuple[float, ...]
    arcs: tuple[tuple[int, int, int, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Decoder:
    """Language model, how much it counts, and what the document itself has shown.

    Attributes:
        language: costs of words after words.
        weight: how much a nat of the language model counts against one of the error model.
        votes: cost of a word in this document, for words that it has shown elsewhere.
        share: how much the document's own words count, 0–1.
        alone: whether each word stands for itself, whatever is around it.
        beam: how many histories are kept.
    """

    language: LanguageModel
    weight: float
    votes: Mapping[str, float]
    share: float = 0.25
    alone: bool = False
    beam: int = BEAM

    def shares(self, rows: Sequence[Sequence[Candidate]]) -> list[tuple[float, ...]]:
        """The probability of every candidate of every row, 0–1; they sum to 1 in a row."""
        columns = self._forward(rows)
        found: list[tuple[float, ...]] = [()] * len(rows)
        after = [0.0] * len(columns[-1].costs) if columns else []
        for at in range(len(rows) - 1, -1, -1):
            before = columns[at - 1].costs if at else (0.0,)
            found[at] = _shares(columns[at], before, after, len(rows[at]))
            after = _backward(columns[at], after, len(before))
        return found

    def _forward(self, rows: Sequence[Sequence[Candidate]]) -> list[Column]:
        histories: list[tuple[int, int]] = [(START, START)]
        costs: Sequence[float] = (0.0,)
        columns: list[Column] = []
        for row in rows:
            histories, column = self._column(row, histories, costs)
            columns.append(column)
            costs = column.costs
        return columns

    def _column(
        self, row: Sequence[Candidate], histories: list[tuple[int, int]], costs: Sequence[float]
    ) -> tuple[list[tuple[int, int]], Column]:
        """All ways to go on with a row of candidates."""
        arcs: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
        best: dict[tuple[int, int], float] = {}
        for place, (first, second) in enumerate(histories):
            for choice, candidate in enumerate(row):
                step = self.weight * self.step(first, second, candidate)
                step += candidate.channel + candidate.capital
                key = (second, candidate.context)
                total = costs[place] + step
                if key in arcs:
                    arcs[key].append((place, choice, step))
                    best[key] = min(best[key], total)
                else:
                    arcs[key] = [(place, choice, step)]
                    best[key] = total
        order = sorted(best, key=best.__getitem__)[: self.beam]
        limit = best[order[0]] + WIDTH
        kept = [key for key in order if best[key] <= limit]
        totals = [_sum(costs[place] + step for place, _, step in arcs[key]) for key in kept]
        least = min(totals)
        flat = tuple(
            (place, choice, number, step)
            for number, key in enumerate(kept)
            for place, choice, step in arcs[key]
        )
        return kept, Column(tuple(total - least for total in totals), flat)

    def step(self, first: int, second: int, candidate: Candidate) -> float:
        """Cost in nats of a candidate after two words."""
        if self.alone:
            return candidate.prior
        if candidate.lead:
            cost = self.language.cost(first, second, candidate.lead)
            return cost + self.language.cost(second, candidate.lead, candidate.number)
        if candidate.number:
            cost = self.language.cost(first, second, candidate.number)
        else:
            cost = self.language.pair_rest[second] / 8 + candidate.prior
        vote = self.votes.get(candidate.word)
        if vote is None:
            return cost
        return -math.log((1 - self.share) * math.exp(-cost) + self.share * math.exp(-vote))


def _sum(costs: Iterable[float]) -> float:
    """Negative logarithm of a sum of probabilities that are given so."""
    found = list(costs)
    if len(found) == 1:
        return float(found[0])
    least = min(found)
    if least == math.inf:
        return least
    return float(least - math.log(sum(math.exp(least - cost) for cost in found)))


def _shares(
    column: Column, before: Sequence[float], after: Sequence[float], size: int
) -> tuple[float, ...]:
    """The probabilities of a row's candidates, from what comes before and after."""
    if size == 1:
        return (1.0,)
    totals = [0.0] * size
    costs = [before[place] + step + after[number] for place, _, number, step in column.arcs]
    least = min(costs)
    for (_, choice, _, _), cost in zip(column.arcs, costs, strict=True):
        totals[choice] += math.exp(least - cost)
    whole = sum(totals)
    return tuple(total / whole for total in totals)


def _backward(column: Column, after: Sequence[float], size: int) -> list[float]:
    """Of every history before a column, the cost of all that may follow."""
    ways: list[list[float]] = [[] for _ in range(size)]
    for place, _, number, step in column.arcs:
        ways[place].append(step + after[number])
    found = [_sum(way) if way else math.inf for way in ways]
    least = min(found)
    return [cost - least for cost in found]
