"""Speed, memory and errors of the repair beside symspellpy and hunspell, on the same text.

usage: bench_repair.py --samples FOLDER [--pages FOLDER] [--only TOOL,…] [--json FILE]

Every tool runs in a process of its own, on one core; times are processor time. Cold is the first
document of a process; warm is text not seen before, after 10,000 words of other text; again is the
same text once more. A tool that is not installed is told, with the remedy. hunspell takes minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from repair_eval.scores import Errors, gone
from repair_eval.tables import Cell, Table, render, save, say
from repair_eval.texts import Text, page_texts, sample_texts
from repair_eval.tools import SYMSPELL, TOOLS, cpu_seconds, dictionary_of, peak_memory

from report_extract.errors import MissingToolError, ReportExtractError, UsageError
from report_extract.repair import resources

WARMING = 10_000
LEAST_WARM = 2_500  # words to leave for measuring
PHASES = ("cold", "warming", "warm")
HEADS = (
    "tool", "load s", "size MB", "peak MB", "cold w/s", "warm w/s", "again w/s",
    "warm/symspellpy", "WER", "CER", "%gone", "%gone any order",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """What a tool made of the texts, and its figures: seconds, bytes and words a second."""

    texts: list[str]
    figures: dict[str, float]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--only", type=tools_of, default=list(TOOLS), help="with commas between")
    parser.add_argument("--json", type=Path, help="file for the same table as data")
    parser.add_argument("--tool", choices=tuple(TOOLS), help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def tools_of(only: str) -> list[str]:
    """The tools to measure, in their order."""
    unknown = sorted(set(only.split(",")) - set(TOOLS))
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(TOOLS)}")
    return [tool for tool in TOOLS if tool in only.split(",")]


def chosen_texts(samples: Path | None, pages: Path | None) -> list[Text]:
    """The samples' OCR texts and the pages: one sample first, the rest well mixed.

    Raises:
        UsageError: there are none.
    """
    texts = [t for t in sample_texts(samples) if t.name.endswith("legacy")] if samples else []
    texts += page_texts(pages) if pages else []
    if not texts:
        raise UsageError("nothing to measure on.", remedy="Name --samples and --pages.")
    first, *rest = texts
    return [first, *sorted(rest, key=lambda t: hashlib.sha256(t.before.encode()).digest())]


def phases(texts: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The first text, those that warm up, and those that are measured warm."""
    first, *rest = texts
    warming: list[str] = []
    while rest[1:] and words(warming) < WARMING and words(rest[1:]) >= LEAST_WARM:
        warming.append(rest.pop(0))
    return [first], warming, rest


def words(texts: Sequence[str]) -> int:
    """How many words there are in all."""
    return sum(len(text.split()) for text in texts)


def work(name: str, folder: Path) -> None:
    """What a tool's own process does: mend everything, and write the texts and the figures."""
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    start = cpu_seconds()
    tool = TOOLS[name](folder / "dictionary.txt", task["sources"])
    tool.mend([""])  # hunspell loads only when it is asked
    figures = {"load": cpu_seconds() - start, "size": float(tool.size)}
    cold, warming, warm = phases(task["texts"])
    mended: list[str] = []
    again = warm if tool.remembers else []
    for phase, texts in (("cold", cold), ("warming", warming), ("warm", warm), ("again", again)):
        start = cpu_seconds()
        found = tool.mend(texts)
        figures[phase] = words(texts) / max(1e-9, cpu_seconds() - start)
        mended += found if phase != "again" else []
    figures["peak"] = tool.child_peak or peak_memory()
    done = {"texts": mended, "figures": figures}
    (folder / f"{name}.json").write_text(json.dumps(done), encoding="utf-8")


def judged(text: Text, mended: str) -> Errors:
    """The errors that a tool left; it keeps lines, and the judged part is whole lines."""
    original = text.document.original
    first, last = (original.count("\n", 0, at) for at in (text.part.start, text.part.end))
    part = "\n".join(mended.split("\n")[first : last + 1]).replace("\f", "")
    return Errors.of(part, text.true)


def run(tool: str, folder: Path) -> Done | str:
    """What a tool did in a process of its own, or why it could not."""
    command = [sys.executable, __file__, "--tool", tool, "--work", str(folder)]
    ended = subprocess.run(command, stderr=subprocess.PIPE, check=False)
    if ended.returncode == MissingToolError.exit_code:
        return f"{tool} not measured: {ended.stderr.decode().strip()}"
    if ended.returncode:
        sys.stderr.write(ended.stderr.decode())
        ended.check_returncode()
    done = json.loads((folder / f"{tool}.json").read_text(encoding="utf-8"))
    return Done(done["texts"], done["figures"])


def row(tool: str, done: Done, texts: Sequence[Text], rival: float | None) -> tuple[Cell, ...]:
    """A tool's row of the table; `rival` is symspellpy's warm speed."""
    before = reduce(add, (Errors.of(text.before, text.true) for text in texts))
    pairs = zip(texts, done.texts, strict=True)
    after = reduce(add, (judged(text, mended) for text, mended in pairs))
    figures = done.figures
    return (
        tool,
        f"{figures['load']:.2f}",
        *(f"{figures[key] / 1e6:.1f}" for key in ("size", "peak")),
        *(round(figures[key]) or None for key in ("cold", "warm", "again")),
        f"{figures['warm'] / rival:.2f}" if rival else None,
        after.wer,
        after.cer,
        gone(before.words, after.words),
        gone(before.lost, after.lost),
    )


def measure(texts: Sequence[Text], tools: Sequence[str]) -> Table:
    """The tools, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dictionary = dictionary_of(resources.load())
        (folder / "dictionary.txt").write_text(dictionary, encoding="utf-8")
        task = {
            "texts": [text.document.original for text in texts],
            "sources": sorted({text.source for text in texts if text.source}),
        }
        (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
        ended: dict[str, Done | str] = {}
        for tool in tools:
            say(f"{tool} …")
            ended[tool] = run(tool, folder)
    return table(ended, texts)


def table(ended: Mapping[str, Done | str], texts: Sequence[Text]) -> Table:
    """The tools side by side, with the text as it was read above them."""
    done = {tool: item for tool, item in ended.items() if isinstance(item, Done)}
    missing = [item for item in ended.values() if isinstance(item, str)]
    rival = done[SYMSPELL].figures["warm"] if SYMSPELL in done else None
    before = reduce(add, (Errors.of(text.before, text.true) for text in texts))
    raw = ("as it was read", *[None] * 7, before.wer, before.cer, None, None)
    rows = [raw, *(row(tool, item, texts, rival) for tool, item in done.items())]
    original = [text.document.original for text in texts]
    parts = [f"{words(part)} {name}" for name, part in zip(PHASES, phases(original), strict=True)]
    title = f"speed and errors side by side: {', '.join(parts)} words; processor time, one core"
    return Table(title, HEADS, tuple(rows), "\n".join(missing))


def main() -> None:
    """Measure and print; or be one tool's own process."""
    args = arguments()
    if args.tool:
        work(args.tool, args.work)
        return
    found = measure(chosen_texts(args.samples, args.pages), args.only)
    print(render(found))
    if args.json is not None:
        save([found], args.json)


if __name__ == "__main__":
    try:
        main()
    except ReportExtractError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
