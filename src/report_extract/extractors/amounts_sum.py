"""A sum of money in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from report_extract.extractors.money import MoneyMention


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in its sentence: offsets count from the start of the sentence.

    Attributes:
        money: what the grammar read.
        sentence: the sentence.
        since: where the part of the sentence begins that is not another sum's.
        until: where the clause after the sum ends.
    """

    money: MoneyMention
    sentence: str
    since: int
    until: int

    @property
    def before(self) -> str:
        """The sentence from the sum before to this one."""
        return self.sentence[self.since : self.money.start]

    @property
    def after(self) -> str:
        """The rest of the clause after the sum."""
        return self.sentence[self.money.end : self.until]
