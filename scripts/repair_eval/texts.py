"""What is measured on: samples, rendered pages, and corpus lines that trained nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from train_repair import lines

from report_extract import layout
from report_extract.config import load_settings
from report_extract.errors import UsageError
from report_extract.model import Document, DocumentText, Page, SourceKind, Span
from report_extract.repair.plain import as_document
from report_extract.sources.base import SourceFile
from report_extract.sources.pdf_text import count_pages, open_pdf, read_layer

DOCUMENT_WORDS = 2_000  # words of a short report: the damage is told document by document
MEASURED_HALF = 1  # of the held-back lines; the other half may be rendered, to teach the errors
STRIPPED = str.maketrans("åäöÅÄÖ", "aaoAAO")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was read, beside what was printed.

    Attributes:
        name: for the tables.
        source: of a sample: what was learnt from it is left out when it is measured.
        document: as it was read, all of it.
        true: what was printed, of the judged part.
        part: of the original that is judged.
        series: whose settings and corrections hold.
    """

    name: str
    source: str
    document: DocumentText
    true: str
    part: Span
    series: str = "default"

    @property
    def before(self) -> str:
        """The judged part as it was read."""
        return self.document.original[self.part.start : self.part.end].replace("\f", "")


def sample_texts(samples: Path) -> tuple[Text, ...]:
    """`legacy.txt` and `badlayer.pdf` of every sample whose truth is known."""
    found: list[Text] = []
    for folder in sorted(path for path in samples.iterdir() if path.is_dir()):
        legacy, layer = folder / "legacy.txt", folder / "badlayer.pdf"
        if legacy.is_file() and truth_of(folder) is not None:
            document = as_document(legacy.read_text(encoding="utf-8"))
            found.append(_sample(folder, "legacy", document))
        if layer.is_file() and (folder / "text.txt").is_file():
            found.append(_sample(folder, "badlayer", layer_text(layer)))
    return tuple(found)


def truth_of(folder: Path) -> Path | None:
    """The true text of a sample, or of its lines A to B (`text_lines_A-B.txt`)."""
    whole = folder / "text.txt"
    return whole if whole.is_file() else next(iter(folder.glob("text_lines_*-*.txt")), None)


def _sample(folder: Path, kind: str, document: DocumentText) -> Text:
    truth = truth_of(folder)
    if truth is None:
        raise UsageError(f"{folder}: no text.txt.", remedy="Put the true text there.")
    whole = Span(0, len(document.original))
    numbers = re.findall(r"\d+", truth.stem)
    part = lines_of(document.original, *map(int, numbers)) if numbers else whole
    true = truth.read_text(encoding="utf-8").replace("\f", "")
    series = "sodertorn" if folder.name.startswith("sodertorn") else "default"
    return Text(f"{folder.name} {kind}", folder.name, document, true, part, series)


def lines_of(text: str, first: int, last: int) -> Span:
    """The place of the lines `first` to `last`, counted from 1, without the last line's break."""
    breaks = [-1, *(i for i, c in enumerate(text) if c == "\n"), len(text)]
    return Span(breaks[first - 1] + 1, breaks[min(last, len(breaks) - 1)])


def layer_text(path: Path) -> DocumentText:
    """The text layer of a PDF as it stands there, whatever it is worth, in reading order."""
    file = SourceFile(str(path), path.name)
    with open_pdf(file) as pdf:
        layers = [read_layer(pdf, n + 1, file) for n in range(count_pages(pdf, file))]
    pages = tuple(
        Page(number=n, lines=item.lines, width=item.width, height=item.height)
        for n, item in enumerate(layers, start=1)
    )
    document = Document(
        path.stem, path.name, "", "application/pdf", SourceKind.PDF_OCR_LAYER, pages
    )
    return DocumentText.of(layout.arrange(document, load_settings().layout))


def page_texts(pages: Path) -> tuple[Text, ...]:
    """The rendered pages: `<face>-<quality>-<number>.raw.txt` beside its `.true.txt`."""
    found: list[Text] = []
    for raw in sorted(pages.glob("*.raw.txt")):
        true = raw.with_name(raw.name.replace(".raw.", ".true."))
        if not true.is_file():
            raise UsageError(f"{true}: missing.", remedy="Run scripts/render_pages.py again.")
        document = as_document(raw.read_text(encoding="utf-8"))
        name, part = raw.name.removesuffix(".raw.txt"), Span(0, len(document.original))
        found.append(Text(name, "", document, true.read_text(encoding="utf-8"), part))
    return tuple(found)


def correct_samples(samples: Path) -> dict[str, str]:
    """The samples' true texts by the samples' names."""
    truths = ((folder.name, truth_of(folder)) for folder in sorted(samples.iterdir()))
    return {name: path.read_text(encoding="utf-8") for name, path in truths if path is not None}


def corpora_of(folder: Path) -> tuple[Path, ...]:
    """The corpora of a folder.

    Raises:
        UsageError: there are none.
    """
    found = tuple(sorted(folder.glob("*.txt.xz")))
    if not found:
        raise UsageError(f"{folder}: no *.txt.xz there.", remedy="Name the corpora's folder.")
    return found


def corpus_name(path: Path) -> str:
    """A corpus's name: its file's, without what it ends in."""
    return path.name.removesuffix(".txt.xz")


def held_back(path: Path, words: int) -> tuple[str, ...]:
    """Documents of held-back lines that neither trained nor were rendered to teach errors.

    Args:
        path: of the corpus.
        words: how many at most, in all.
    """
    chosen = (
        line
        for line in lines(path, held_back=True)
        if line and sum(map(len, line.split())) % 2 == MEASURED_HALF
    )
    return tuple(_documents(chosen, words))


def _documents(chosen: Iterator[str], words: int) -> Iterator[str]:
    part: list[str] = []
    size = total = 0
    for line in chosen:
        count = len(line.split())
        if total + count > words:
            break
        part.append(line)
        size, total = size + count, total + count
        if size >= DOCUMENT_WORDS:
            yield "\n".join(part)
            part, size = [], 0
    if part:
        yield "\n".join(part)
