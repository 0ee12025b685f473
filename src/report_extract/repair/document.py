"""The repair of one document: from what was read to edits with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from report_extract.config import RepairSettings
from report_extract.corrections import WordCorrection
from report_extract.model import DocumentText, Edit, RepairedText
from report_extract.repair.candidates import Candidates, Capital
from report_extract.repair.casing import with_case_of
from report_extract.repair.consensus import hear
from report_extract.repair.damage import Damage, Mode, find_damage
from report_extract.repair.decoder import Decoder
from report_extract.repair.folding import fold
from report_extract.repair.furniture import find_bullets, find_dashes, list_signs
from report_extract.repair.resources import Resources, load
from report_extract.repair.reviewed import reviewed_edits
from report_extract.repair.search import Candidate, Search
from report_extract.repair.tokens import Kind, Token, model_name, tokens_of
from report_extract.repair.words import SPECIALS

WEIGHT = 0.85
SELDOM_CAPITAL = 60  # share of capitals below which a word is no name, in 255ths
OWN_WORD = 9.0  # cost of a word that a series names, in nats
FIXED = 9.0  # cost of what stands there and is no word, in nats
LONE_ONE = 2.5  # cost of reading a lone `i` as `1` where Swedish was read without its letters


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for a token: candidates with their probabilities, the chosen one first."""

    token: Token
    chosen: Candidate
    score: float
    others: tuple[Candidate, ...]
    as_read: float


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
        return RepairedText(text.original, reviewed, (), damage.mode.value)
    choices = _decode(tokens, damage, settings, resources)
    edits: list[Edit] = []
    suggestions: list[Edit] = []
    for index, choice in enumerate(choices):
        starts = index == 0 or tokens[index - 1].kind is Kind.BOUNDARY
        made = _edits(choice, starts=starts, capitals=resources.capitals)
        (edits if choice.score >= settings.threshold else suggestions).extend(made)
    edits = _free_of(reviewed, [*bullets, *find_dashes(text), *edits])
    suggestions = [
        item for item in _free_of(reviewed, suggestions) if item.score >= settings.suggest_from
    ]
    return RepairedText(
        text.original,
        tuple(sorted((*reviewed, *edits))),
        tuple(sorted(suggestions)),
        damage.mode.value,
    )


def _damage(tokens: Sequence[Token], settings: RepairSettings, resources: Resources) -> Damage:
    found = find_damage(tokens, resources.lexicon)
    if settings.mode == "auto":
        return found
    if settings.mode == "off":
        return Damage(Mode.NONE, 0.0)
    mode = Mode(settings.mode)
    return Damage(mode, {Mode.NO_SWEDISH: 1.0, Mode.MIXED: max(found.loss, 0.5)}.get(mode, 0.0))


def _decode(
    tokens: Sequence[Token], damage: Damage, settings: RepairSettings, resources: Resources
) -> list[Choice]:
    """Two rounds: the second knows what the first found in the document."""
    loss = 1.0 if damage.mode is Mode.NO_SWEDISH else round(damage.loss, 1)
    finder = _finder(resources, loss, settings.words)
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
    return [_choice(decoder, tokens[i], rows, chosen, i) for i in range(len(tokens))]


@lru_cache(maxsize=4)
def _finder(resources: Resources, loss: float, words: tuple[str, ...]) -> Candidates:
    """One for all documents of a kind, so that common words are looked up once per process."""
    search = Search(resources.lexicon, resources.heads, resources.tails, resources.errors(loss))
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
        return Choice(token, best, 1.0, (), 1.0)
    shares = decoder.posterior(rows, chosen, at)
    order = sorted(range(len(row)), key=lambda i: -shares[i])
    others = tuple(row[i] for i in order if i != chosen[at] and shares[i] > 0.01)
    return Choice(token, best, shares[chosen[at]], others, shares[0])


def _edits(choice: Choice, *, starts: bool, capitals: bytes) -> list[Edit]:
    """The edits that make a token what was chosen: one on each of its lines."""
    token, word = choice.token, choice.chosen.word
    if choice.chosen.source == "identity" or word == token.text.lower():
        return []
    written = with_case_of(token.text, word, starts=starts)
    if not starts and _small_after_all(token.text, choice.chosen, capitals):
        written = word
    also = tuple(
        dict.fromkeys(
            with_case_of(token.text, other.word, starts=starts) for other in choice.others
        )
    )
    method = _method(token.text.lower(), choice.chosen)
    made: list[Edit] = []
    at = 0
    for span in token.spans:
        piece = token.text[at : at + len(span)]
        last = at + len(span) == len(token.text)
        start = choice.chosen.cuts[at] if at else 0
        end = len(written) if last else choice.chosen.cuts[at + len(span)]
        at += len(span)
        if written[start:end] != piece:
            made.append(
                Edit(span, written[start:end], method, choice.chosen.source, choice.score, also)
            )
    return made


def _small_after_all(raw: str, chosen: Candidate, capitals: bytes) -> bool:
    """Whether the capital is the error: å that was read as A, in a word that is no name."""
    if not raw[0].isupper() or raw[1:] != raw[1:].lower() or chosen.word[0] == raw[0].lower():
        return False
    return bool(chosen.number) and capitals[chosen.number] < SELDOM_CAPITAL


def _method(raw: str, candidate: Candidate) -> str:
    if candidate.source == "context":
        return "one-for-i"
    return "diacritics" if fold(candidate.word) == fold(raw) else "characters"


def _free_of(taken: Sequence[Edit], edits: Sequence[Edit]) -> list[Edit]:
    """The edits that touch nothing that was taken."""
    return [item for item in edits if not any(item.span.overlaps(t.span) for t in taken)]
