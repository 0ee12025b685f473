"""Words and lexicons: the most-frequent-form baseline, compounds, and hunspell by its pipe."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from repair_eval.texts import STRIPPED
from report_extract.errors import MissingToolError

HUNSPELL = ("-i", "utf-8", "-d", "sv_SE")
HUNSPELL_REMEDY = "Install Debian's packages hunspell and hunspell-sv."
SHORTEST_PART = 3
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """The words of a text: runs of letters."""
    found: list[str] = _WORD.findall(text)
    return found


def commonest_forms(counts: Mapping[str, int]) -> dict[str, str]:
    """The most frequent word of all that are alike without å, ä and ö; the first of equals."""
    best: dict[str, tuple[int, str]] = {}
    for word, count in counts.items():
        key, here = word.translate(STRIPPED), (-count, word)
        if key not in best or here < best[key]:
            best[key] = here
    return {key: word for key, (_, word) in best.items()}


def with_forms(text: str, forms: Mapping[str, str]) -> str:
    """A text without å, ä and ö in which every word becomes its most frequent form."""

    def form(match: re.Match[str]) -> str:
        read = match.group()
        known = forms.get(read.lower(), read)
        pairs = zip(read, known if len(known) == len(read) else read, strict=True)
        return "".join(k.upper() if r.isupper() else k for r, k in pairs)

    return _WORD.sub(form, text)


def ambiguous(words: Iterable[str], least: int) -> list[tuple[str, ...]]:
    """Forms that are alike without å, ä and ö, the commonest groups first.

    Args:
        words: of running text, in lower case.
        least: occurrences of the second commonest form from which a group counts.
    """
    alike: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, count in Counter(words).items():
        alike[word.translate(STRIPPED)].append((-count, word))
    found = [sorted(group) for group in alike.values() if len(group) > 1]
    found = [group for group in found if -group[1][0] >= least]
    found.sort(key=lambda group: (group[1][0], group[1][1]))
    return [tuple(word for _, word in group) for group in found]


def is_compound(word: str, heads: Collection[str], tails: Collection[str], parts: int = 3) -> bool:
    """Whether a word is made of up to `parts` known parts, the last one from `tails`."""
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(
        word[:at] in heads
        and (word[at:] in tails or (parts > 2 and is_compound(word[at:], heads, tails, parts - 1)))
        for at in cuts
    )


def hunspell_command(*options: str) -> list[str]:
    """The command line of hunspell with its Swedish dictionary.

    Raises:
        MissingToolError: the program or the dictionary is missing.
    """
    program = shutil.which("hunspell")
    if program is None:
        raise MissingToolError("hunspell is not installed.", remedy=HUNSPELL_REMEDY)
    command = [program, *HUNSPELL]
    tried = subprocess.run([*command, "-l"], input=b"", capture_output=True, check=False)
    if tried.returncode or b"Can't open" in tried.stderr:
        raise MissingToolError("hunspell has no dictionary sv_SE.", remedy=HUNSPELL_REMEDY)
    return [*command, *options]


def unknown_to_hunspell(words: Iterable[str]) -> frozenset[str]:
    """Those of the words that hunspell's Swedish dictionary does not know.

    Raises:
        MissingToolError: the program or the dictionary is missing.
    """
    text = "\n".join(sorted(set(words))) + "\n"
    command = hunspell_command("-l")
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return frozenset(done.stdout.decode().split("\n"))
