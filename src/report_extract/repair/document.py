"""The repair of one document: from what was read to edits with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from report_extract.config import RepairSettings
from report_extract.corrections import WordCorrection
from report_extract.model import DocumentText, Edit, RepairedText
from report_extract.repair.candidates import Candidates, Capital
from report_extract.repair.consensus import hear
from report_extract.repair.damage import Damage, Mode, find_damage
from report_extract.repair.decoder import Decoder
from report_extract.repair.evidence import Choice, Place, needed
from report_extract.repair.folding import fold
from report_extract.repair.furniture import find_bullets, find_dashes, list_signs
from report_extract.repair.ones import as_count, doubt
from report_extract.repair.resources import Resources, load
from report_extract.repair.reviewed import reviewed_edits
from report_extract.repair.search import Candidate, Search
from report_extract.repair.swaps import Swap, find_swaps
from report_extract.repair.tokens import Kind, Token, model_name, tokens_of
from report_extract.repair.words import SPECIALS
from report_extract.repair.writing import edits_of

WEIGHT = 0.85
OWN_WORD = 9.0  # cost of a word that a series names, in nats
FIXED = 9.0  # cost of what stands there and is no word, in nats
LONE_ONE = 2.5  # cost of reading a lone `i` as `1` where Swedish was read without its letters


def repair_document(
    text: DocumentText,
    settings: RepairSettings,
    corrections: Sequence[WordCorrection] = (),
    *,
    resources: Resources | None = None,
) -> RepairedText:
    """The text with its damage repaired as far as that is sure, the rest as suggestions.

    Args:
        text: of a document, its lines in reading order.
        settings: of the series.
        corrections: reviewed ones that reach this document.
        resources: what the repair knows; the package's own where not given.
    """
    reviewed = reviewed_edits(text, corrections)
    resources = resources or load()
    bullets = find_bullets(text) if settings.bullets else ()
    tokens = tokens_of(text, list_signs(text, bullets))
    damage = _damage(tokens, settings, resources)
    if damage.mode in (Mode.NONE, Mode.FOREIGN):
        signs = _free_of(reviewed, _signs(text, bullets) if _is_recognized(text) else ())
        return RepairedText(
            text.original, tuple(sorted((*reviewed, *signs))), (), damage.mode.value
        )
    choices = _decode(text, tokens, damage, settings, resources)
    edits: list[Edit] = []
    suggestions: list[Edit] = []
    for index, choice in enumerate(choices):
        if not choice.changes:
            continue
        place = _place(text, tokens, index)
        sure = choice.score >= max(settings.threshold, needed(choice, damage.mode, place))
        made = edits_of(choice, place, resources.capitals)
        (edits if sure else suggestions).extend(made)
    edits = _free_of(reviewed, [*_signs(text, bullets), *edits])
    suggestions = [
        item for item in _free_of(reviewed, suggestions) if item.score >= settings.suggest_from
    ]
    return RepairedText(
        text.original,
        tuple(sorted((*reviewed, *edits))),
        tuple(sorted(suggestions)),
        damage.mode.value,
    )


def _signs(text: DocumentText, bullets: Sequence[Edit]) -> tuple[Edit, ...]:
    return (*bullets, *find_dashes(text))


def _is_recognized(text: DocumentText) -> bool:
    """Whether OCR has read the document here, so that its odd signs are OCR's and no author's."""
    words = [word for line in text.lines for word in line.line.words]
    measured = sum(word.confidence is not None for word in words)
    return measured * 2 > len(words)


def _place(text: DocumentText, tokens: Sequence[Token], index: int) -> Place:
    """Where a token stands."""
    token = tokens[index]
    line = text.line_at(token.spans[0].start).span
    before, after = tokens[max(0, index - 2) : index], tokens[index + 1 : index + 3]
    on_line = [t.kind is Kind.WORD and t.spans[-1].overlaps(line) for t in (*before, *after)]
    return Place(
        starts=index == 0 or tokens[index - 1].kind is Kind.BOUNDARY,
        first=_begins(text.original, line.start, token.spans[0].start),
        alone=not any(on_line),
        confidence=text.confidence(token.spans),
    )


def _begins(original: str, line: int, start: int) -> bool:
    """Whether only spaces stand before it on its line, and no running text ends the one before."""
    return not original[line:start].strip() and not original[max(0, line - 2) : line - 1].islower()


def _damage(tokens: Sequence[Token], settings: RepairSettings, resources: Resources) -> Damage:
    found = find_damage(tokens, resources.lexicon)
    if settings.mode == "auto":
        return found
    if settings.mode == "off":
        return Damage(Mode.NONE, 0.0)
    mode = Mode(settings.mode)
    if mode is Mode.SWEDISH_MODEL:
        words = [token.text for token in tokens if token.kind is Kind.WORD]
        return Damage(mode, found.loss, find_swaps(words, resources.lexicon).shares)
    return Damage(mode, {Mode.NO_SWEDISH: 1.0, Mode.MIXED: max(found.loss, 0.5)}.get(mode, 0.0))


def _decode(
    text: DocumentText,
    tokens: Sequence[Token],
    damage: Damage,
    settings: RepairSettings,
    resources: Resources,
) -> list[Choice]:
    """Two rounds: the second knows what the first found in the document."""
    loss = 1.0 if damage.mode is Mode.NO_SWEDISH else round(damage.loss, 1)
    finder = _finder(resources, loss, damage.swaps, settings.words)
    numbered = frozenset(fold(word) for word in settings.numbered)
    rows = [_row(tokens, i, finder, numbered) for i in range(len(tokens))]
    decoder = Decoder(resources.language, WEIGHT, {})
    chosen = decoder.best(rows)
    witness = hear(
        (token.text.lower(), row[i].word, row[i].number > 0)
        for token, row, i in zip(tokens, rows, chosen, strict=True)
        if token.kind is Kind.WORD
    )
    finder = finder.with_words(witness.words)
    rows = [_row(tokens, i, finder, numbered) for i in range(len(tokens))]
    decoder = Decoder(resources.language, WEIGHT, witness.votes)
    chosen = decoder.best(rows)
    choices = [_choice(decoder, tokens[i], rows, chosen, i) for i in range(len(tokens))]
    doubted = doubt(choices, text.original, resources, frozenset(map(fold, settings.counted)))
    if not doubted:
        return choices
    rows = [as_count(row[0], resources) if i in doubted else row for i, row in enumerate(rows)]
    chosen = decoder.best(rows)
    return [
        doubted.get(i) or _choice(decoder, tokens[i], rows, chosen, i) for i in range(len(tokens))
    ]


@lru_cache(maxsize=4)
def _finder(
    resources: Resources, loss: float, swaps: tuple[Swap, ...], words: tuple[str, ...]
) -> Candidates:
    """One for all documents of a kind, so that common words are looked up once per process."""
    errors = resources.errors(loss, swaps)
    search = Search(resources.lexicon, resources.heads, resources.tails, errors)
    own = {word.lower(): OWN_WORD for word in words}
    return Candidates(search, resources.spelling, resources.capitals, own)


def _row(
    tokens: Sequence[Token], at: int, finder: Candidates, numbered: frozenset[str]
) -> tuple[Candidate, ...]:
    """The readings of one token."""
    token = tokens[at]
    if token.kind is Kind.WORD:
        starts = at == 0 or tokens[at - 1].kind is Kind.BOUNDARY
        return finder.of(token.text, capital=_capital(token.text, starts=starts))
    name = model_name(token)
    number = SPECIALS.index(name) if name in SPECIALS else 0
    fixed = Candidate(token.text, 0.0, FIXED, number, "identity", (), number)
    if _may_be_i(tokens, at, numbered):
        place = finder.search.lexicon.place("i", "i")
        word = Candidate("i", LONE_ONE, 0.0, place + 4, "context", (0, 1), place + 4)
        return fixed, word
    return (fixed,)


def _may_be_i(tokens: Sequence[Token], at: int, numbered: frozenset[str]) -> bool:
    """Whether a lone 1 or bar may be an `i`: it stands before a word.

    A number of a heading or a list stands before a capital or before a full stop.
    """
    token = tokens[at]
    if not 0 < at < len(tokens) - 1 or not (token.text == "1" or token.kind is Kind.BAR):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if after.kind is not Kind.WORD:
        return False
    if before.kind is Kind.WORD:
        return fold(before.text.lower()) not in numbered
    return after.text[0].islower()


def _capital(text: str, *, starts: bool) -> Capital:
    letters = [c for c in text if c.isalpha()]
    if starts or not text[0].isalpha() or sum(c.isupper() for c in letters) > 1:
        return Capital.UNTOLD
    return Capital.LARGE if text[0].isupper() else Capital.SMALL


def _choice(
    decoder: Decoder,
    token: Token,
    rows: Sequence[Sequence[Candidate]],
    chosen: Sequence[int],
    at: int,
) -> Choice:
    row = rows[at]
    best = row[chosen[at]]
    if len(row) == 1:
        return Choice(token, best, 1.0, (), best)
    shares = decoder.posterior(rows, chosen, at)
    order = sorted(range(len(row)), key=lambda i: -shares[i])
    others = tuple(row[i] for i in order if i != chosen[at] and shares[i] > 0.01)
    return Choice(token, best, shares[chosen[at]], others, row[0])


def _free_of(taken: Sequence[Edit], edits: Sequence[Edit]) -> list[Edit]:
    """The edits that touch nothing that was taken."""
    return [item for item in edits if not any(item.span.overlaps(t.span) for t in taken)]
