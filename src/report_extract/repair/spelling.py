"""What words look like: letters after the two before, for words that no lexicon has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

ALPHABET = "^abcdefghijklmnopqrstuvwxyzåäöé?"
SIZE = len(ALPHABET)
_NUMBER = {letter: i for i, letter in enumerate(ALPHABET)}
_OTHER = SIZE - 1


@dataclass(frozen=True, slots=True, eq=False)
class SpellingModel:
    """Letter trigrams; costs in eighths of a nat in one row of `SIZE` cubed."""

    costs: bytes

    @classmethod
    def of(cls, costs: NDArray[Any]) -> SpellingModel:
        """From the trained array."""
        return cls(costs.tobytes())

    def cost(self, word: str) -> float:
        """Cost in nats of a lower-case word by its letters, its end included."""
        first = second = total = 0
        for letter in word:
            number = _NUMBER.get(letter, _OTHER)
            total += self.costs[(first * SIZE + second) * SIZE + number]
            first, second = second, number
        return (total + self.costs[(first * SIZE + second) * SIZE]) / 8


def letter_numbers(word: str) -> list[int]:
    """The numbers of a word's letters, with the marks before and after it."""
    return [0, 0, *(_NUMBER.get(letter, _OTHER) for letter in word), 0]
