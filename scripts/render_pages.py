"""Makes pairs of raw and true text: corpus lines set in type, worn, and read without Swedish.

usage: render_pages.py CORPORA OUTPUT PAGES FONT [FONT …]

For every font and quality a file `<font>-<quality>.raw.txt` and a `.true.txt`. The lines are
held-back ones, which the language model never saw; every second of them is left for measuring.
Needs Tesseract with its `eng` model, as archives used it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from train_repair import lines

WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 1654, 2339, 140, 32, 46  # A4 at 200 dpi, 11.5 points
QUALITIES = {"clean": (0.6, 8.0), "worn": (1.1, 30.0), "poor": (1.2, 38.0)}  # blur, noise


def chosen_lines(corpora: Path, half: int) -> Iterator[str]:
    """Every second held-back line of middling length, one corpus after the other in turn."""
    sources = [lines(path, held_back=True) for path in sorted(corpora.glob("*.txt.xz"))]
    for row in zip_longest(*sources, fillvalue=""):
        for text in row:
            if 60 < len(text) < 400 and sum(map(len, text.split())) % 2 == half:
                yield text


def page(text: Iterator[str], font: ImageFont.FreeTypeFont) -> tuple[Image.Image, str]:
    """A page of running text, and what stands on it."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    rows: list[str] = []
    while len(rows) < (HEIGHT - 2 * MARGIN) // LEADING:
        row = ""
        for word in next(text).split():
            if draw.textlength(f"{row} {word}", font=font) > WIDTH - 2 * MARGIN:
                rows.append(row)
                row = word
            else:
                row = f"{row} {word}".strip()
        rows.append(row)
    rows = rows[: (HEIGHT - 2 * MARGIN) // LEADING]
    for number, row in enumerate(rows):
        draw.text((MARGIN, MARGIN + number * LEADING), row, font=font, fill=20)
    return image, "\n".join(rows)


def worn(image: Image.Image, blur: float, noise: float, seed: int) -> Image.Image:
    """The page as a photocopy."""
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float64)
    grain = np.random.default_rng(seed).normal(0, noise, grey.shape)
    return Image.fromarray(np.clip(grey + grain, 0, 255).astype(np.uint8))


def main(corpora: Path, output: Path, pages: int, fonts: list[Path]) -> None:
    """Render, read, write."""
    output.mkdir(parents=True, exist_ok=True)
    text = chosen_lines(corpora, 0)
    for path in fonts:
        for quality, (blur, noise) in QUALITIES.items():
            pairs = []
            for number in range(pages):
                image, true = page(text, ImageFont.truetype(str(path), SIZE))
                image = worn(image, blur, noise, number)
                pairs.append((pytesseract.image_to_string(image, lang="eng"), true))
            for name, column in (("raw", 0), ("true", 1)):
                file = output / f"{path.stem}-{quality}.{name}.txt"
                file.write_text("\n".join(pair[column] for pair in pairs), encoding="utf-8")
            print(path.stem, quality, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), [Path(a) for a in sys.argv[4:]])
