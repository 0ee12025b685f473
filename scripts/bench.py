"""Speed of a whole run as a ratio against bare Tesseract over the same pages, in one go.

Prints one table. Both sides use the same number of processes, one thread each, on page images that
are rendered once before the clock starts (for bare Tesseract; a run renders its own).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
SCANS = [ROOT / "tests/samples/d01/scan.pdf", ROOT / "tests/samples/d02/scan.pdf"]
TEXTS = sorted((ROOT / "tests/samples").glob("*/legacy.txt"))
DPI = 300
ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def render(folder: Path) -> list[Path]:
    """Every page of the scans as a grey PNG."""
    images = []
    for scan in SCANS:
        with pypdfium2.PdfDocument(scan) as pdf:
            for index in range(len(pdf)):
                image = folder / f"{scan.parent.name}-{index}.png"
                page = pdf[index].render(scale=DPI / 72, grayscale=True)
                page.to_pil().save(image, dpi=(DPI, DPI))
                images.append(image)
    return images


def bare_tesseract(images: list[Path], workers: int) -> float:
    """Seconds that `tesseract -l swe` takes over the images."""
    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        for done in pool.map(_recognize, images):
            done.check_returncode()
    return time.perf_counter() - start


def _recognize(image: Path) -> subprocess.CompletedProcess[bytes]:
    command = ["tesseract", str(image), "-", "-l", "swe"]
    return subprocess.run(command, env=ONE_THREAD, capture_output=True, check=False)


def run(inputs: list[Path], output: Path, workers: int) -> float:
    """Seconds that `report-extract run` takes; a rerun into the same folder finds its results."""
    start = time.perf_counter()
    command = [Path(sys.executable).parent / "report-extract", "run", *inputs]
    command += ["--output", output, "--workers", str(workers)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        images = render(folder)
        bare = bare_tesseract(images, workers)
        first = run(SCANS, folder / "scans", workers)
        again = run(SCANS, folder / "scans", workers)
        text = run(TEXTS, folder / "texts", workers)
    rows = [
        ("bare tesseract -l swe", len(images), bare),
        ("report-extract, first run", len(images), first),
        ("report-extract, nothing changed", len(images), again),
    ]
    print(f"{'':34}{'pages':>7}{'seconds':>9}{'pages/s':>9}{'ratio':>8}   ({workers} workers)")
    for title, pages, seconds in rows:
        print(f"{title:34}{pages:7}{seconds:9.1f}{pages / seconds:9.2f}{seconds / bare:8.2f}")
    print(f"{'report-extract, OCR text':34}{len(TEXTS):5} f{text:9.1f}")


if __name__ == "__main__":
    main()
