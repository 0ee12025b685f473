"""Makes pairs of raw and true text: corpus lines set in type, worn, and read without Swedish.

usage: render_pages.py CORPORA OUTPUT --faces train|test [--pages N] [--half 0|1] [--language eng]

For every font, quality and number one page: `<font>-<quality>-<number>.raw.txt` beside its
`.true.txt`. What is there is not made anew, so that a stopped run goes on. The lines are held-back
ones, which the language model never saw; half 0 teaches the errors, half 1 is for measuring alone.
The faces are those of faces.tsv beside this script: those for measuring teach nothing. Needs
Tesseract with the language named, as archives used it.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice, zip_longest
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from repair_eval.tables import write
from train_repair import lines

WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 1654, 2339, 140, 32, 46  # A4 at 200 dpi, 11.5 points
ROWS = (HEIGHT - 2 * MARGIN) // LEADING
INDENT = 50
FONTS = Path("/usr/share/fonts")
BULLETS = ("•", "▪", "o", "–", "•")


@dataclass(frozen=True, slots=True)
class Quality:
    """How worn a page is: blur in pixels, noise in grey levels, degrees askew, black and white."""

    blur: float
    noise: float
    skew: float = 0.0
    bilevel: bool = False


QUALITIES = {
    "clean": Quality(0.6, 8.0),
    "worn": Quality(1.2, 29.0, 0.3),
    "poor": Quality(1.3, 34.0, 0.4, bilevel=True),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of type: its text, how far it is set in, and whether it is a heading."""

    text: str
    indent: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One page to make."""

    font: Path
    quality: str
    number: int
    paragraphs: tuple[str, ...]
    output: Path
    language: str

    @property
    def name(self) -> str:
        """Of its files, without what they end in."""
        return f"{self.font.stem}-{self.quality}-{self.number}"


def chosen_lines(corpora: Path, half: int) -> Iterator[str]:
    """Half of the held-back lines of middling length, one corpus after the other in turn."""
    sources = [lines(path, held_back=True) for path in sorted(corpora.glob("*.txt.xz"))]
    for row in zip_longest(*sources, fillvalue=""):
        for text in row:
            if 60 < len(text) < 400 and sum(map(len, text.split())) % 2 == half:
                yield text


def rows_of(paragraphs: tuple[str, ...], font: ImageFont.FreeTypeFont) -> list[Row]:
    """Paragraphs, and among them headings and lists, as lines that fill a page."""
    found: list[Row] = []
    bullets = cycle(BULLETS)
    for number, text in enumerate(paragraphs):
        if number % 7 == 3:
            found += [Row(""), Row(" ".join(text.split()[:5]).rstrip(".,;:"), heading=True)]
        elif number % 3 == 2:
            bullet = next(bullets)
            parts = [part.strip() for part in text.split(",") if part.strip()]
            for part in parts:
                first, *rest = wrapped(part, font, WIDTH - 2 * MARGIN - INDENT)
                found += [Row(f"{bullet} {first}"), *(Row(row, INDENT) for row in rest)]
        else:
            found += [Row(row) for row in wrapped(text, font, WIDTH - 2 * MARGIN)]
    return found[:ROWS]


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A paragraph as lines that are no wider than `width` pixels."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and font.getlength(longer) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def set_in_type(rows: list[Row], path: Path) -> Image.Image:
    """The page as printed."""
    font, large = (ImageFont.truetype(str(path), size) for size in (SIZE, SIZE * 5 // 4))
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    for number, row in enumerate(rows):
        place = (MARGIN + row.indent, MARGIN + number * LEADING)
        draw.text(place, row.text, font=large if row.heading else font, fill=20)
    return image


def worn(image: Image.Image, quality: Quality, seed: int) -> Image.Image:
    """The page as a scan or a photocopy."""
    turned = image.rotate(quality.skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(quality.blur)), dtype=np.float64)
    grain = np.random.default_rng(seed).normal(0, quality.noise, grey.shape)
    found = np.clip(grey + grain, 0, 255)
    if quality.bilevel:
        found = np.where(found > 150, 255.0, 0.0)
    return Image.fromarray(found.astype(np.uint8))


def make(task: Task) -> str:
    """One page and its two texts; nothing where it is there already."""
    raw, true = (task.output / f"{task.name}.{kind}.txt" for kind in ("raw", "true"))
    if not true.exists():
        font = ImageFont.truetype(str(task.font), SIZE)
        rows = rows_of(task.paragraphs, font)
        image = worn(set_in_type(rows, task.font), QUALITIES[task.quality], task.number)
        read = pytesseract.image_to_string(image, lang=task.language)
        # The true text last: a page that has it is whole.
        write(raw, read)
        write(true, "\n".join(row.text for row in rows))
    return task.name


def tasks(args: argparse.Namespace) -> Iterator[Task]:
    """All pages, each with text of its own; fewer where the corpora have no more."""
    fonts = faces(args.faces)
    text = chosen_lines(args.corpora, args.half)
    for number in range(args.pages):
        for font in fonts:
            for quality in QUALITIES:
                part = tuple(islice(text, 24))
                if not part:
                    return
                yield Task(font, quality, number, part, args.output, args.language)


def faces(use: str) -> list[Path]:
    """The font files for learning or for measuring.

    Raises:
        SystemExit: one is not installed; names the package of Debian that has it.
    """
    rows = (Path(__file__).parent / "faces.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found: list[Path] = []
    for row in rows:
        purpose, package, file = row.split("\t")
        if purpose == use and not (FONTS / file).is_file():
            raise SystemExit(f"{FONTS / file} is missing: apt-get install {package}")
        if purpose == use:
            found.append(FONTS / file)
    return found


def main() -> None:
    """Render, read, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--faces", required=True, choices=("train", "test"))
    parser.add_argument("--pages", type=int, default=3, help="of every font and quality")
    parser.add_argument("--half", type=int, default=0, choices=(0, 1))
    parser.add_argument("--language", default="eng", help="what Tesseract takes the text for")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with Pool(args.workers) as pool:
        for done, name in enumerate(pool.imap_unordered(make, tasks(args)), start=1):
            print(done, name, flush=True)


if __name__ == "__main__":
    main()
