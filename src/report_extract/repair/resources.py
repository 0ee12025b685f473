"""What the repair knows, loaded once per process from files inside the package."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from report_extract.repair.channel import Confusion, ErrorModel, read_confusions
from report_extract.repair.confidence import Calibration, read_calibration
from report_extract.repair.folding import fold
from report_extract.repair.language import LanguageModel
from report_extract.repair.lexicon import WordList
from report_extract.repair.spelling import SpellingModel
from report_extract.repair.swaps import Swap

DATA = Path(__file__).parent / "data"
STEPS_PER_NAT = 8
NEVER = 255  # cost of what cannot be, in steps


@dataclass(frozen=True, slots=True, eq=False)
class Resources:
    """Lexicon, parts of compounds, language model and errors.

    Attributes:
        lexicon: every known word, with its cost as a single word.
        heads: first parts of compounds, linking forms included.
        tails: cost of each word of the lexicon as a last part; infinite where it is none.
        capitals: of every word, by its number: how often it has a capital inside a sentence, in
            255ths.
        language: which words follow which.
        spelling: what unknown words look like.
        confusions: how what was printed becomes what was read, as counted.
        calibration: how likely a change is right, as measured.
    """

    lexicon: WordList
    heads: WordList
    tails: list[float]
    capitals: bytes
    language: LanguageModel
    spelling: SpellingModel
    confusions: tuple[Confusion, ...]
    calibration: Calibration

    def errors(self, loss: float, swaps: tuple[Swap, ...] = (), wear: int = 0) -> ErrorModel:
        """The error model for documents that lost this share of å, ä and ö, in steps of 0.05.

        Args:
            loss: the share, 0–1.
            swaps: how often the document mistook one mark for another.
            wear: how worn it is: a place in `channel.QUALITIES`.
        """
        return _errors(self.confusions, round(loss * 20) / 20, swaps, wear)


@lru_cache(maxsize=32)
def _errors(
    confusions: tuple[Confusion, ...], loss: float, swaps: tuple[Swap, ...], wear: int
) -> ErrorModel:
    return ErrorModel.of(confusions, loss, swaps, wear)


@cache
def load() -> Resources:
    """All resources; about a third of a second the first time."""
    return load_from(DATA / "language.npz")


def load_from(language: Path) -> Resources:
    """Resources whose words were trained elsewhere; the errors are the package's own.

    Args:
        language: as `scripts/train_repair.py` writes it.
    """
    with np.load(language, allow_pickle=False) as data:
        arrays = {name: data[name] for name in data.files}
    unigram = arrays["unigram_cost"]
    tail = arrays["tail_cost"]
    tails: list[float] = np.where(tail == NEVER, np.inf, tail / STEPS_PER_NAT).tolist()
    return Resources(
        lexicon=_words(arrays["words"], unigram[4:]),
        heads=_words(arrays["heads"], arrays["head_cost"]),
        tails=tails,
        capitals=arrays["capital_share"].tobytes(),
        language=_language(arrays),
        spelling=SpellingModel.of(arrays["spelling"]),
        confusions=read_confusions(DATA / "confusions.tsv"),
        calibration=read_calibration(DATA / "calibration.tsv"),
    )


def _words(data: NDArray[Any], costs: NDArray[Any]) -> WordList:
    text = data.tobytes().decode()
    return WordList(text.split("\n"), fold(text).split("\n"), (costs / STEPS_PER_NAT).tolist())


def _language(arrays: dict[str, NDArray[Any]]) -> LanguageModel:
    return LanguageModel(
        arrays["unigram_cost"].tobytes(),
        array("I", arrays["bigram_start"].tobytes()),
        array("I", arrays["bigram_word"].tobytes()),
        arrays["bigram_cost"].tobytes(),
        arrays["bigram_rest"].tobytes(),
        array("I", arrays["trigram_start"].tobytes()),
        array("I", arrays["trigram_word"].tobytes()),
        arrays["trigram_cost"].tobytes(),
        arrays["trigram_rest"].tobytes(),
    )
