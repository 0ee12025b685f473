"""The repair and two peers behind one face, for speed and errors side by side."""

from __future__ import annotations

import re
import resource
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import exp
from pathlib import Path
from threading import Thread
from typing import IO

from repair_eval.lab import repaired_plain, without
from repair_eval.lexicon import hunspell_command
from report_extract.config import load_settings
from report_extract.errors import MissingToolError
from report_extract.repair import resources
from report_extract.repair.resources import Resources

OURS, SYMSPELL, HUNSPELL = "report-extract", "symspellpy", "hunspell"
SYMSPELL_REMEDY = "Run make bench-repair, or install the dependency group bench."
MOST_EDITS = 2
PER_BILLION = 1e9
_WORD = re.compile(r"[^\W_]+")
_SIZES = re.compile(r"(\S*sv_SE)\.(?:aff|dic)")


@dataclass(slots=True)
class Tool:
    """Something that mends words.

    Attributes:
        mend: many texts at once, one after the other.
        size: bytes of what it knows.
        child_peak: greatest memory of its own process in bytes, where it has one; 0 elsewhere.
        remembers: whether words that it has met are quicker.
    """

    mend: Callable[[Sequence[str]], list[str]]
    size: int
    child_peak: int = 0
    remembers: bool = True


def our_tool(_dictionary: Path, learnt_from: Iterable[str]) -> Tool:
    """The repair, without what was learnt from the samples that it is measured on."""
    knowledge: Resources = resources.load()
    for source in learnt_from:
        knowledge = without(knowledge, source)
    settings = load_settings().repair

    def mend(texts: Sequence[str]) -> list[str]:
        return [repaired_plain(text, settings, knowledge).text for text in texts]

    return Tool(mend, sum(path.stat().st_size for path in resources.DATA.iterdir()))


def symspell_tool(dictionary: Path, _learnt_from: Iterable[str]) -> Tool:
    """symspellpy, word by word, with the frequencies of our own lexicon.

    Raises:
        MissingToolError: it is not installed.
    """
    if find_spec(SYMSPELL) is None:
        raise MissingToolError("symspellpy is not installed.", remedy=SYMSPELL_REMEDY)
    from symspellpy import SymSpell, Verbosity  # noqa: PLC0415 - of the group bench

    speller = SymSpell(max_dictionary_edit_distance=MOST_EDITS)
    speller.load_dictionary(dictionary, 0, 1, encoding="utf-8")

    def best(word: str) -> str:
        found = speller.lookup(
            word, Verbosity.TOP, MOST_EDITS, include_unknown=True, transfer_casing=True
        )
        return str(found[0].term)

    return Tool(lambda texts: [with_words(text, best) for text in texts], dictionary.stat().st_size)


def hunspell_tool(_dictionary: Path, _learnt_from: Iterable[str]) -> Tool:
    """Hunspell's first suggestion for every word that it does not know.

    Raises:
        MissingToolError: the program or the dictionary is missing.
    """
    command = hunspell_command("-a")
    shown = subprocess.run([*command, "-D"], input=b"", capture_output=True, check=False)
    roots = set(_SIZES.findall(shown.stderr.decode())) | {"/usr/share/hunspell/sv_SE"}
    files = {Path(root + kind) for root in roots for kind in (".aff", ".dic")}
    tool = Tool(list, sum(path.stat().st_size for path in files if path.is_file()))
    tool.remembers = False

    def mend(texts: Sequence[str]) -> list[str]:
        words = [word for text in texts for word in damageable(text)]
        found, peak = first_suggestions(command, words)
        tool.child_peak = max(tool.child_peak, peak)
        answers = iter(found)
        return [with_words(text, lambda word: next(answers) or word) for text in texts]

    tool.mend = mend
    return tool


TOOLS = {OURS: our_tool, SYMSPELL: symspell_tool, HUNSPELL: hunspell_tool}


def damageable(text: str) -> list[str]:
    """The words of a text that a speller is asked about: those with a letter in them."""
    return [word for word in _WORD.findall(text) if any(map(str.isalpha, word))]


def with_words(text: str, best: Callable[[str], str]) -> str:
    """A text with every word that has a letter replaced."""

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        return best(word) if any(map(str.isalpha, word)) else word

    return _WORD.sub(mended, text)


def first_suggestions(command: Sequence[str], words: Sequence[str]) -> tuple[list[str], int]:
    """Hunspell's first suggestion for every word, empty where it knows it or has none.

    Returns:
        The suggestions, and the process's greatest memory in bytes (0 where unknown).
    """
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        if process.stdin is None or process.stdout is None:
            raise MissingToolError("hunspell cannot be talked to.")
        process.stdout.readline()  # its name
        writer = Thread(target=_ask, args=(process.stdin, words))
        writer.start()
        found = [_answer(process.stdout) for _ in words]
        writer.join()
        peak = peak_memory(process.pid)
    return found, peak


def _ask(pipe: IO[bytes], words: Sequence[str]) -> None:
    # One word a line; `^` keeps hunspell from taking it for a command.
    pipe.writelines(f"^{word}\n".encode() for word in words)
    pipe.flush()


def _answer(pipe: IO[bytes]) -> str:
    """The first suggestion of an answer, which ends with an empty line."""
    first = ""
    while line := pipe.readline().decode().strip():
        if line.startswith("&") and not first:
            first = line.partition(": ")[2].split(", ")[0]
    return first


def peak_memory(process: int | str = "self") -> int:
    """Greatest memory of a process in bytes; 0 where the system does not tell.

    `ru_maxrss` would do, but on Linux a new process begins with that of the one that started it.
    """
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return 0
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="utf-8"))
    return int(found[1]) * 1024 if found else 0


def cpu_seconds() -> float:
    """Processor time of this process and of those that it started and that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(part.ru_utime + part.ru_stime for part in used)


def dictionary_of(knowledge: Resources) -> str:
    """Our lexicon as symspellpy reads it: a word and its count in a billion, one a line."""
    pairs = zip(knowledge.lexicon.words, knowledge.lexicon.costs, strict=True)
    return "".join(f"{word} {max(1, round(exp(-cost) * PER_BILLION))}\n" for word, cost in pairs)
