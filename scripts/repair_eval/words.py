"""Words one by one: without their marks, the forms that are then alike, and who knows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite

from rapidfuzz.distance import Levenshtein

from repair_eval.aligning import core
from repair_eval.lab import Lab, Line, stripped_lines
from repair_eval.lexicon import (
    ambiguous,
    commonest_forms,
    is_compound,
    unknown_to_hunspell,
    with_forms,
    words_of,
)
from repair_eval.tables import Cell, Table, not_measured
from repair_eval.texts import STRIPPED, correct_samples
from report_extract.errors import MissingToolError
from report_extract.repair import resources
from report_extract.repair.resources import Resources

STRIPPED_TITLE = "stripped: å, ä and ö made a, a and o in held-back lines"
PAIRS_TITLE = "pairs: words that are alike without å, ä and ö, in the stripped lines"
LEXICON_TITLE = "lexicon: share of the words of correct text that are known"
NO_CORPORA = "name a folder with --corpora"
PAIRS = (
    ("an", "än"), ("for", "för"), ("har", "här"), ("mal", "mål"), ("ar", "är", "år"),
    ("lan", "län", "lån"), ("fora", "föra"), ("val", "väl", "vål"), ("man", "män"),
    ("lag", "låg", "läg"), ("van", "vän"), ("tal", "tål", "täl"), ("ratt", "rätt"),
    ("halla", "hålla"), ("fran", "från"), ("saker", "säker"), ("lika", "läka"), ("bor", "bör"),
    ("far", "får"), ("sa", "så"), ("da", "då"), ("varda", "vårda", "värda"), ("vag", "våg", "väg"),
)  # fmt: skip


def stripped(lab: Lab) -> list[Table]:
    """Share of the words that come back right, beside the most frequent form of each."""
    if not lab.held_back:
        return [not_measured(STRIPPED_TITLE, NO_CORPORA)]
    everywhere = sum(lab.trained.values(), Counter[str]())
    forms = commonest_forms(everywhere)
    rows = [_compared(name, "within", lines, forms) for name, lines in lab.stripped.items()]
    rows.append(_compared("all", "within", _all(lab), forms))
    for name, model in lab.options.across:
        trained = resources.load_from(model)
        lines = stripped_lines(name, lab.held_back[name], trained)
        rows.append(
            _compared(name, "across", lines, commonest_forms(everywhere - lab.trained[name]))
        )
    heads = ("corpus", "model", "words", "%right", "%right of marked", "%commonest form", "%marked")
    note = "marked: words that lost a mark. across: repair and forms learnt without that corpus" + (
        "." if lab.options.across else ": not measured, name models with --across CORPUS=FILE."
    )
    return [Table(STRIPPED_TITLE, heads, tuple(rows), note)]


def _compared(
    name: str, model: str, lines: Sequence[Line], forms: Mapping[str, str]
) -> tuple[Cell, ...]:
    """A row of the table: the repair, and beside it the most frequent form of every word."""
    plain = [Line(x.true, with_forms(x.true.translate(STRIPPED), forms)) for x in lines]
    ours, theirs = (list(judged_words(part)) for part in (lines, plain))
    return (
        name,
        model,
        len(ours),
        _right(ours),
        _right_marked(ours),
        _right(theirs),
        _right_marked(theirs),
    )


def judged_words(lines: Iterable[Line]) -> Iterator[tuple[str, bool]]:
    """Every word that was printed, and whether it is right."""
    for line in lines:
        yield from ((true, true == ours) for true, ours in side_by_side(line))


def side_by_side(line: Line) -> Iterator[tuple[str, str]]:
    """Every word that was printed, and what it is now; empty where it is nothing of its own."""
    true, ours = line.true.split(), line.ours.split()
    if len(true) == len(ours):
        yield from zip(true, ours, strict=True)
        return
    for code in Levenshtein.opcodes(true, ours):
        stays = code.tag in ("equal", "replace")
        for n in range(code.src_end - code.src_start):
            yield true[code.src_start + n], ours[code.dest_start + n] if stays else ""


def _right(words: Sequence[tuple[str, bool]]) -> float:
    return sum(ok for _, ok in words) / max(1, len(words))


def _right_marked(words: Sequence[tuple[str, bool]]) -> float:
    return _right([(word, ok) for word, ok in words if word != word.translate(STRIPPED)])


def _wrong(stripped: Mapping[str, Iterable[Line]]) -> Iterator[tuple[str, ...]]:
    """Corpus, word, what it is now, and the line, of every word that is wrong."""
    for name, lines in stripped.items():
        for line in lines:
            pairs = side_by_side(line)
            yield from ((name, true, ours, line.true) for true, ours in pairs if true != ours)


def _all(lab: Lab) -> tuple[Line, ...]:
    return tuple(line for lines in lab.stripped.values() for line in lines)


def pairs(lab: Lab) -> list[Table]:
    """The named pairs, then all that the measured text shows often enough."""
    if not lab.held_back:
        return [not_measured(PAIRS_TITLE, NO_CORPORA)]
    words = [(core(word).lower(), ok) for word, ok in judged_words(_all(lab))]
    seen = Counter(word for word, _ in words)
    right = Counter(word for word, ok in words if ok)
    general = ambiguous((word for word, _ in words), lab.options.least)
    named = {forms[0].translate(STRIPPED) for forms in PAIRS}
    further = [forms for forms in general if forms[0].translate(STRIPPED) not in named]
    return [
        Table(f"{PAIRS_TITLE}: named ones", *_pair_table(PAIRS, seen, right)),
        Table(
            f"{PAIRS_TITLE}: others, second form seen {lab.options.least} times or more",
            *_pair_table(further, seen, right),
        ),
    ]


def _pair_table(
    groups: Iterable[tuple[str, ...]], seen: Counter[str], right: Counter[str]
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    rows = tuple(
        ("/".join(forms), form, seen[form], right[form], right[form] / seen[form])
        for forms in groups
        for form in forms
        if seen[form]
    )
    return ("forms", "form", "seen", "right", "%right"), rows


def lexicon(lab: Lab) -> list[Table]:
    """Coverage of our lexicon, with and without compounds, and of hunspell's."""
    texts: dict[str, Sequence[str]] = dict(lab.held_back)
    if lab.options.samples is not None:
        truths = correct_samples(lab.options.samples)
        texts |= {name: (text,) for name, text in truths.items()}
    if not texts:
        return [not_measured(LEXICON_TITLE, "name folders with --samples and --corpora")]
    words = {name: words_of(" ".join(parts)) for name, parts in texts.items()}
    distinct = frozenset(word for part in words.values() for word in part)
    plain, joined = known_words(lab.knowledge, distinct)
    note = "words are runs of letters; kinds counts each of them once"
    try:
        strange: frozenset[str] | None = unknown_to_hunspell(distinct)
    except MissingToolError as error:
        strange, note = None, f"{note}; hunspell not measured: {error}"
    known = (plain, joined, None if strange is None else distinct - strange)
    rows = []
    words["all"] = [word for part in words.values() for word in part]
    for name, part in words.items():
        rows.append((name, "words", len(part), *(_share(part, found) for found in known)))
        kinds = sorted(set(part))
        rows.append((name, "kinds", len(kinds), *(_share(kinds, found) for found in known)))
    heads = ("text", "of", "count", "%lexicon", "%with compounds", "%hunspell-sv")
    return [Table(LEXICON_TITLE, heads, tuple(rows), note)]


def known_words(
    knowledge: Resources, words: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The words that the lexicon has, and those that it has or can put together."""
    lexicon = frozenset(knowledge.lexicon.words)
    heads = frozenset(knowledge.heads.words)
    costs = zip(knowledge.lexicon.words, knowledge.tails, strict=True)
    tails = frozenset(word for word, cost in costs if isfinite(cost))
    words = frozenset(words)
    plain = frozenset(word for word in words if word.lower() in lexicon)
    rest = (word for word in words - plain if is_compound(word.lower(), heads, tails))
    return plain, plain | frozenset(rest)


def _share(words: Sequence[str], known: frozenset[str] | None) -> float | None:
    return None if known is None else sum(word in known for word in words) / max(1, len(words))
