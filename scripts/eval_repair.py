"""Measures the repair: errors before and after, harm, calibration, and what each part brings.

usage: eval_repair.py [--samples FOLDER] [--corpora FOLDER] [--pages FOLDER] [--only SECTION,…]

Samples hold legacy.txt and badlayer.pdf beside text.txt (or text_lines_A-B.txt); what the error
model learnt from a sample is left out when that sample is measured. Corpora are *.txt.xz: only
lines that trained nothing are measured. Pages are those of scripts/render_pages.py. A section that
needs a folder that was not given says so.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from repair_eval import correct, errors, parts, words
from repair_eval.lab import Lab, Options
from repair_eval.tables import Table, render, save, say

from report_extract.errors import ReportExtractError, UsageError

SECTIONS: dict[str, Callable[[Lab], list[Table]]] = {
    "samples": errors.samples,
    "pages": errors.pages,
    "correct": correct.correct,
    "stripped": words.stripped,
    "pairs": words.pairs,
    "calibration": parts.calibration,
    "ablation": parts.ablation,
    "lexicon": words.lexicon,
}


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("samples", "corpora", "pages"):
        parser.add_argument(f"--{name}", type=folder)
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections, with commas between")
    parser.add_argument("--across", action="append", default=[], metavar="CORPUS=MODEL.npz")
    parser.add_argument("--words", type=int, default=200_000, help="held-back words to measure")
    parser.add_argument("--least", type=int, default=20, help="of the rarer form of a pair")
    parser.add_argument("--details", type=Path, help="folder for lists of single words")
    parser.add_argument("--json", type=Path, help="file for the same tables as data")
    return parser.parse_args()


def folder(value: str) -> Path:
    """A folder that is there."""
    path = Path(value)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{value} is no folder")
    return path


def options_of(args: argparse.Namespace) -> Options:
    """What to measure on.

    Raises:
        UsageError: `--across` names no corpus of the folder, or no file.
    """
    across = []
    for item in args.across:
        name, _, model = item.partition("=")
        if args.corpora is None or not (args.corpora / f"{name}.txt.xz").is_file():
            raise UsageError(f"--across {item}: no such corpus.", remedy="Name it as its file is.")
        if not Path(model).is_file():
            raise UsageError(f"--across {item}: no such model.", remedy="Train it without it.")
        across.append((name, Path(model)))
    return Options(
        args.samples, args.corpora, args.pages, args.details, tuple(across), args.words, args.least
    )


def sections_of(only: str) -> list[str]:
    """The sections to print, in their order.

    Raises:
        UsageError: there is none of that name.
    """
    wanted = only.split(",")
    unknown = sorted(set(wanted) - set(SECTIONS))
    if unknown:
        known = ", ".join(SECTIONS)
        raise UsageError(f"--only: no section {unknown[0]!r}.", remedy=f"There are: {known}.")
    return [name for name in SECTIONS if name in wanted]


def main() -> None:
    """Measure and print."""
    args = arguments()
    lab = Lab(options_of(args))
    tables: list[Table] = []
    for name in sections_of(args.only):
        say(f"{name} …")
        start = time.perf_counter()
        for table in SECTIONS[name](lab):
            print(render(table), end="\n\n", flush=True)
            tables.append(table)
        say(f"{name}: {time.perf_counter() - start:.0f} s")
    if args.json is not None:
        save(tables, args.json)


if __name__ == "__main__":
    try:
        main()
    except ReportExtractError as error:
        sys.exit(f"eval_repair: {error}")
