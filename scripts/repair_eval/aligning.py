"""Which printed word a read word stands for, and so which edits were right. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Opcode

from repair_eval.texts import STRIPPED
from report_extract.model import Edit, RepairedText, Span

ALIKE = 0.5
PASSES = 6  # the first in order; the others find columns and tables that were read elsewhere
SHORTEST_RUN = 3  # words in a row that a later pass must find, lest short words meet by chance


@dataclass(frozen=True, slots=True)
class Group:
    """Words that were read side by side and share an edit; mostly one.

    Attributes:
        first: number of the first word.
        last: number of the last word.
        edits: of these words.
    """

    first: int
    last: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a changed word is now what was printed.

    Attributes:
        score: probability that was given, the least where a word has several edits.
        right: whether it is; None where nobody can tell which printed word it stands for.
        method: of the (least sure) edit.
        suggested: whether it was a suggestion only.
        raw: as it was read.
        ours: as it was repaired.
        true: as it was printed.
    """

    score: float
    right: bool | None
    method: str
    suggested: bool
    raw: str
    ours: str
    true: str


def word_spans(text: str, part: Span) -> list[Span]:
    """The places of what stands between white space in a part of a text."""
    pattern = re.compile(r"\S+")
    return [Span(*match.span()) for match in pattern.finditer(text, part.start, part.end)]


def alike(raw: str, true: str) -> bool:
    """Whether two words may be one; short ones (år, ar) need only end alike."""
    ours, theirs = core(raw).lower() or raw, core(true).lower() or true
    if Levenshtein.normalized_similarity(ours, theirs) >= ALIKE:
        return True
    return len(theirs) < 5 and abs(len(ours) - len(theirs)) < 2 and ours[-1] == theirs[-1]


def core(word: str) -> str:
    """A word without the marks around it."""
    kept = [i for i, c in enumerate(word) if c.isalnum()]
    return word[kept[0] : kept[-1] + 1] if kept else ""


def align(raw: Sequence[str], true: Sequence[str]) -> list[int | None]:
    """For every word read, the number of the printed word it stands for."""
    ours, theirs = ([core(w).lower().translate(STRIPPED) or w for w in row] for row in (raw, true))
    found: list[int | None] = [None] * len(raw)
    left, wanted = list(range(len(raw))), list(range(len(true)))
    for number in range(PASSES):
        codes = Levenshtein.opcodes([ours[i] for i in left], [theirs[j] for j in wanted])
        pairs = [
            (left[a], wanted[b])
            for a, b, certain in _meetings(codes)
            if (certain and number == 0) or alike(raw[left[a]], true[wanted[b]])
        ]
        pairs = pairs if number == 0 else _in_runs(pairs)
        if not pairs:
            break
        for i, j in pairs:
            found[i] = j
        taken = {j for _, j in pairs}
        left = [i for i in left if found[i] is None]
        wanted = [j for j in wanted if j not in taken]
    return found


def _meetings(codes: Iterable[Opcode]) -> Iterator[tuple[int, int, bool]]:
    """Words that stand side by side, and whether they can be nothing else than one word.

    They cannot where one word alone differs between others that are the same (`*` for `•`).
    """
    edge = Opcode("equal", 0, 0, 0, 0)
    row = [edge, *codes, edge]
    for before, code, after in zip(row, row[1:], row[2:], strict=False):
        if code.tag in ("equal", "replace"):
            size = code.src_end - code.src_start
            certain = size == 1 and before.tag == after.tag == "equal"
            yield from ((code.src_start + n, code.dest_start + n, certain) for n in range(size))


def _in_runs(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that stand side by side in both texts, several in a row."""
    kept: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for pair in pairs:
        if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
            kept += run if len(run) >= SHORTEST_RUN else []
            run = []
        run.append(pair)
    return kept + (run if len(run) >= SHORTEST_RUN else [])


def groups(spans: Sequence[Span], edits: Iterable[Edit]) -> Iterator[Group]:
    """The changed words, in order; words that an edit joins are one group."""
    at, held = 0, None
    for edit in sorted(edits):
        while at < len(spans) and spans[at].end <= edit.span.start:
            if spans[at].end == edit.span.start and len(edit.span) == 0:
                break
            at += 1
        last = at
        while last + 1 < len(spans) and spans[last + 1].start < edit.span.end:
            last += 1
        if at == len(spans) or edit.span.end < spans[at].start:
            continue
        if held is not None and at <= held.last:
            held = Group(held.first, max(held.last, last), (*held.edits, edit))
            continue
        if held is not None:
            yield held
        held = Group(at, last, (edit,))
    if held is not None:
        yield held


def judge(repaired: RepairedText, true: str, part: Span) -> Iterator[Judgement]:
    """Every word that the repair changed or would change."""
    spans = word_spans(repaired.original, part)
    raw = [repaired.original[s.start : s.end] for s in spans]
    printed = true.split()
    places = align(raw, printed)
    for edits, suggested in ((repaired.edits, False), (repaired.suggestions, True)):
        inside = [e for e in edits if part.start <= e.span.start and e.span.end <= part.end]
        for group in groups(spans, inside):
            span = Span(spans[group.first].start, spans[group.last].end)
            standing = [e for e in repaired.edits if span.start <= e.span.start <= span.end]
            ours = rewritten(repaired.original, span, (*group.edits, *standing))
            least = min(group.edits, key=lambda edit: edit.score)
            aligned = [j for j in places[group.first : group.last + 1] if j is not None]
            yield Judgement(
                least.score,
                _is_printed(ours, printed, aligned) if aligned else None,
                least.method,
                suggested,
                repaired.original[span.start : span.end],
                ours,
                " ".join(printed[aligned[0] : aligned[-1] + 1]) if aligned else "",
            )


def rewritten(original: str, span: Span, edits: Iterable[Edit]) -> str:
    """A part of the original with edits made; the earlier given goes before one it overlaps."""
    chosen: list[Edit] = []
    for edit in edits:
        inside = span.start <= edit.span.start and edit.span.end <= span.end
        if inside and not any(edit == e or edit.span.overlaps(e.span) for e in chosen):
            chosen.append(edit)
    out, at = "", span.start
    for edit in sorted(chosen):
        out += original[at : edit.span.start] + edit.replacement
        at = edit.span.end
    return out + original[at : span.end]


def _is_printed(ours: str, printed: Sequence[str], aligned: Sequence[int]) -> bool:
    """Whether it stands in print there; a word that was split reaches to its neighbours."""
    words = ours.split()
    first, last, size = min(aligned), max(aligned), len(words)
    starts = range(max(0, last - size + 1), first + 1)
    return any(_same(words, printed[start : start + size]) for start in starts)


def _same(ours: Sequence[str], true: Sequence[str]) -> bool:
    """Whether the words are the same, marks around them left aside where there are letters."""
    return [core(w) or w for w in ours] == [core(w) or w for w in true]


def spoilt(repaired: RepairedText, true: str, part: Span) -> list[tuple[str, str]]:
    """Words that were right as they were read and are wrong now: (right, wrong)."""
    spans = word_spans(repaired.original, part)
    raw = [repaired.original[s.start : s.end] for s in spans]
    printed = true.split()
    places = align(raw, printed)
    found = []
    inside = [e for e in repaired.edits if part.start <= e.span.start and e.span.end <= part.end]
    for group in groups(spans, inside):
        span = Span(spans[group.first].start, spans[group.last].end)
        read = repaired.original[span.start : span.end]
        numbers = places[group.first : group.last + 1]
        was = [None if j is None else printed[j] for j in numbers]
        ours = rewritten(repaired.original, span, group.edits)
        if was == read.split() and ours.split() != was:
            found.append((read, ours))
    return found
