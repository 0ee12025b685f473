"""One round of measuring: where the texts are, and what was repaired once for all sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from train_repair import lines

from repair_eval.lexicon import words_of
from repair_eval.scores import Errors
from repair_eval.tables import say, write
from repair_eval.texts import (
    STRIPPED,
    Text,
    corpora_of,
    corpus_name,
    held_back,
    page_texts,
    sample_texts,
)
from report_extract.config import RepairSettings, load_settings
from report_extract.corrections import WordCorrection, load_corrections
from report_extract.model import RepairedText
from report_extract.repair import repair_document, resources
from report_extract.repair.parts import ALL, Parts
from report_extract.repair.plain import as_document
from report_extract.repair.resources import Resources


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure on.

    Attributes:
        samples: folder of samples; None where none is given, as for the next two.
        corpora: folder of corpora (`*.txt.xz`).
        pages: folder of rendered pages.
        details: folder for lists of single words; None for none.
        across: corpus and the model that was trained without it.
        words: held-back words to measure, all corpora together.
        least: occurrences of the rarer form from which a pair of forms is listed.
    """

    samples: Path | None = None
    corpora: Path | None = None
    pages: Path | None = None
    details: Path | None = None
    across: tuple[tuple[str, Path], ...] = ()
    words: int = 200_000
    least: int = 20


@dataclass(frozen=True, slots=True)
class Result:
    """A text with its repair."""

    text: Text
    repaired: RepairedText

    @property
    def after(self) -> str:
        """The judged part as it was repaired."""
        return self.repaired.render(self.text.part).text.replace("\f", "")

    @property
    def errors(self) -> tuple[Errors, Errors]:
        """Before and after."""
        true = self.text.true
        return Errors.of(self.text.before, true), Errors.of(self.after, true)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its marks: as it was, and as the repair gave it back."""

    true: str
    ours: str


class Lab:
    """Texts, resources, and results that several sections need."""

    def __init__(self, options: Options) -> None:
        self.options = options

    @cached_property
    def knowledge(self) -> Resources:
        """The package's resources."""
        return resources.load()

    @cached_property
    def samples(self) -> tuple[Result, ...]:
        """Every sample text, repaired without what was learnt from it."""
        folder = self.options.samples
        texts = sample_texts(folder) if folder else ()
        return tuple(self.repair(text, self.knowledge) for text in texts)

    @cached_property
    def pages(self) -> tuple[Result, ...]:
        """Every rendered page, repaired."""
        folder = self.options.pages
        texts = page_texts(folder) if folder else ()
        return tuple(self.repair(text, self.knowledge) for text in texts)

    @cached_property
    def held_back(self) -> dict[str, tuple[str, ...]]:
        """Documents of held-back lines by corpus."""
        if self.options.corpora is None:
            return {}
        paths = corpora_of(self.options.corpora)
        found: dict[str, tuple[str, ...]] = {}
        left = self.options.words
        for number, path in enumerate(sorted(paths, key=lambda p: p.stat().st_size)):
            documents = held_back(path, left // (len(paths) - number))
            left -= sum(len(text.split()) for text in documents)
            found[corpus_name(path)] = documents
        return dict(sorted(found.items()))

    @cached_property
    def trained(self) -> dict[str, Counter[str]]:
        """How often each word stands in the training lines of each corpus."""
        if self.options.corpora is None:
            return {}
        return {corpus_name(path): _counted(path) for path in corpora_of(self.options.corpora)}

    @cached_property
    def stripped(self) -> dict[str, tuple[Line, ...]]:
        """The held-back lines by corpus, as they come back when å, ä and ö lose their marks."""
        return {
            name: stripped_lines(name, documents, self.knowledge)
            for name, documents in self.held_back.items()
        }

    def repair(
        self,
        text: Text,
        knowledge: Resources,
        words: tuple[WordCorrection, ...] = (),
        *,
        parts: Parts = ALL,
    ) -> Result:
        """A text repaired without what was learnt from it; with all parts, or some."""
        say(f"  {text.name}")
        settings = load_settings(text.series).repair
        held_out = without(knowledge, text.source)
        repaired = repair_document(text.document, settings, words, resources=held_out, parts=parts)
        return Result(text, repaired)

    def reviewed(self, result: Result) -> Result:
        """The same text repaired with the reviewed corrections of its series, if it has any."""
        words = load_corrections(result.text.series).words
        return self.repair(result.text, self.knowledge, words) if words else result

    def detail(self, name: str, rows: Iterable[Sequence[str]]) -> str:
        """Writes a list of words where a folder is given for that; says where."""
        if self.options.details is None:
            return ""
        path = self.options.details / f"{name}.tsv"
        clean = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        write(path, "\n".join([*clean, ""]))
        return f"listed in {path}"


_HELD_OUT: dict[tuple[int, str], Resources] = {}


def without(knowledge: Resources, source: str) -> Resources:
    """The resources without the errors learnt from a sample; one for all texts of it."""
    if not source:
        return knowledge
    key = (id(knowledge), source)
    if key not in _HELD_OUT:
        kept = tuple(item for item in knowledge.confusions if not _is_of(item.source, source))
        _HELD_OUT[key] = replace(knowledge, confusions=kept)
    return _HELD_OUT[key]


def _is_of(name: str, source: str) -> bool:
    return name == source or name.startswith((f"{source}-", f"{source} ", f"{source}/"))


def stripped_lines(name: str, documents: tuple[str, ...], knowledge: Resources) -> tuple[Line, ...]:
    """What the repair makes of documents without their marks, line by line."""
    say(f"  {name} without its marks")
    found: list[Line] = []
    for text in documents:
        ours = repaired_plain(text.translate(STRIPPED), load_settings().repair, knowledge).text
        pairs = zip(text.split("\n"), ours.split("\n"), strict=True)
        found += [Line(true, line) for true, line in pairs]
    return tuple(found)


def repaired_plain(text: str, settings: RepairSettings, knowledge: Resources) -> RepairedText:
    """Plain text repaired."""
    return repair_document(as_document(text), settings, resources=knowledge)


def _counted(path: Path) -> Counter[str]:
    say(f"  counting the words of {corpus_name(path)}")
    counts: Counter[str] = Counter()
    for line in lines(path, held_back=False):
        counts.update(words_of(line.lower()))
    return counts
