"""Which candidates together make the most likely text: a beam over the whole document."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_extract.repair.language import LanguageModel
from report_extract.repair.search import Candidate

BEAM = 24
START = 1  # the boundary


@dataclass(frozen=True, slots=True, eq=False)
class Decoder:
    """Language model, how much it counts, and what the document itself has shown.

    Attributes:
        language: costs of words after words.
        weight: how much a nat of the language model counts against one of the error model.
        votes: cost of a word in this document, for words that it has shown elsewhere.
        share: how much the document's own words count, 0–1.
    """

    language: LanguageModel
    weight: float
    votes: Mapping[str, float]
    share: float = 0.25

    def best(self, rows: Sequence[Sequence[Candidate]]) -> list[int]:
        """The number of the chosen candidate in every row."""
        beam: list[tuple[float, int, int, int]] = [(0.0, START, START, -1)]
        trail: list[list[tuple[int, int]]] = []
        for row in rows:
            merged: dict[tuple[int, int], tuple[float, int, int]] = {}
            for place, (cost, first, second, _) in enumerate(beam):
                for choice, candidate in enumerate(row):
                    total = (
                        cost + candidate.channel + self.weight * self.step(first, second, candidate)
                    )
                    key = (second, candidate.context)
                    known = merged.get(key)
                    if known is None or total < known[0]:
                        merged[key] = (total, place, choice)
            kept = sorted(merged.items(), key=lambda item: item[1])[:BEAM]
            beam = [(total, key[0], key[1], i) for i, (key, (total, _, _)) in enumerate(kept)]
            trail.append([(place, choice) for _, (_, place, choice) in kept])
        return _walk_back(trail)

    def step(self, first: int, second: int, candidate: Candidate) -> float:
        """Cost in nats of a candidate after two words."""
        if candidate.number:
            cost = self.language.cost(first, second, candidate.number)
        else:
            cost = self.language.pair_rest[second] / 8 + candidate.prior
        vote = self.votes.get(candidate.word)
        if vote is None:
            return cost
        return -math.log((1 - self.share) * math.exp(-cost) + self.share * math.exp(-vote))

    def posterior(
        self, rows: Sequence[Sequence[Candidate]], chosen: Sequence[int], at: int
    ) -> list[float]:
        """Probability of every candidate of a row, its neighbours taken as chosen."""
        row = rows[at]
        before = [rows[i][chosen[i]].context if i >= 0 else START for i in (at - 2, at - 1)]
        after = [rows[i][chosen[i]] for i in (at + 1, at + 2) if i < len(rows)]
        costs = []
        for candidate in row:
            history = [*before, candidate.context, *(item.context for item in after)]
            cost = candidate.channel + self.weight * self.step(history[0], history[1], candidate)
            for i, item in enumerate(after):
                cost += self.weight * self.step(history[i + 1], history[i + 2], item)
            costs.append(cost)
        least = min(costs)
        shares = [math.exp(least - cost) for cost in costs]
        total = sum(shares)
        return [share / total for share in shares]


def _walk_back(trail: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    chosen: list[int] = []
    place = 0
    for step in reversed(trail):
        place, choice = step[place]
        chosen.append(choice)
    chosen.reverse()
    return chosen
