"""What a sum is for: a short phrase of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_extract.config import AmountsSettings
from report_extract.extractors.amounts_sum import Sum
from report_extract.extractors.passages import folded, folded_words, word_pattern
from report_extract.model import Block

_LONGEST = 90
_FEW = 4
_RELATIVE = re.compile(r",?\s+(?:som|vilket|vilka)\s+", re.IGNORECASE)
_BREAK = re.compile(r"[;:]\s+|,\s+(?:men|medan|och|samt)\s+|\s+(?:medan|men|att)\s+")
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
_DATE = re.compile(rf"\bden\s+\d{{1,2}}\s+(?:{_MONTHS.replace(' ', '|')})(?:\s+\d{{4}})?")
_AGENT = re.compile(r"\s+[^\W\d_]+(?:s|t|ts|des|ats)\s+(?:av|genom|med)\s+(.{3,})$", re.DOTALL)
_COMPARED = re.compile(
    r"\b(?:(?:att|kan)\s+)?jämför(?:a|as|t|des)?\s+(?:med|mot)\s+"
    r"|(?:^\W*|(?<=,\s))mot\s+(?=budget)|\bmot\s+(?=budgetera)",
    re.IGNORECASE,
)
_ENDING = ("som", "att", "vilket", "medan", "för att")
_EDGE = ' ,;:.–-+()"”'
# A head of a phrase: at least three letters.
_NAMING = re.compile(r"[^\W\d_]{3}")
_FIGURE = re.compile(r"[\d.,:–-]+")
_LEADS_TO = re.compile(r"(?:i|för|till)\s+")
_AND = frozenset(("och", "samt"))
_DIFFERENCE = re.compile(
    r"\s*(mer|mindre|högre|lägre|bättre|sämre|större|dyrare|billigare|fler|färre)\b"
)
_TAIL = re.compile(r"[\d.,:%–-]+|kr|tkr|mkr|mnkr|kronor|miljoner|miljon|miljarder|miljard|milj")


def labels_of(sums: Sequence[Sum], block: Block, settings: AmountsSettings) -> tuple[str, ...]:
    """For each sum of a sentence the phrase that names what it is for; empty where none does.

    Where nothing but "till", "och" or "budgeterade" parts a sum from the one before, both are sums
    of one thing ("höjdes från 80 till 280 kronor").

    Args:
        sums: those of one sentence, in order.
        block: where the sentence stands; a heading that itself speaks of money may serve.
        settings: the vocabulary.
    """
    named: list[str] = []
    behind = False
    for each in sums:
        behind = _named_behind(each, settings, behind=behind)
        label = _behind(each, settings) if behind else _own_label(each, settings)
        before = named[-1] if named else ""
        if _is_adjective(label, settings):
            label = f"{before.split(':')[0]}: {label}" if before else label
        elif not label:
            label = before if follows_on(each, settings) else _heading(block, settings)
        named.append(label)
    return tuple(
        _with_change(label, each, settings) for label, each in zip(named, sums, strict=True)
    )


def _named_behind(found: Sum, settings: AmountsSettings, *, behind: bool) -> bool:
    """Whether the thing follows its sum: "av kostnaderna avser 340 tkr löner och 120 tkr hyra"."""
    words = found.before.split()
    last = folded(words[-1]) if words else ""
    return last in folded_words(settings.meaning) or (behind and last in _AND)


def _behind(found: Sum, settings: AmountsSettings) -> str:
    words = found.after.split()
    ends = (i for i, word in enumerate(words) if folded(word) in _AND)
    return _naming(_short(" ".join(words[: next(ends, len(words))])), settings)


def _with_change(label: str, found: Sum, settings: AmountsSettings) -> str:
    change = _change(found, settings)
    return f"{label.split(':', maxsplit=1)[0]}: {change}" if label and change else label


def _change(found: Sum, settings: AmountsSettings) -> str:
    """The word that makes a sum a change or a difference: "ökade med 4 tkr", "4 tkr lägre än"."""
    words = found.before.split()
    changed = word_pattern(settings.change)
    if words and words[-1] == "med":
        return next((w for w in words[-3:-1] if changed.fullmatch(folded(w))), "")
    hit = _DIFFERENCE.match(found.after)
    return hit.group(1) if hit else ""


def follows_on(found: Sum, settings: AmountsSettings) -> bool:
    """Whether nothing that names anything stands between a sum and the one before it."""
    return found.since > 0 and not _words(found.before, settings)


def _own_label(found: Sum, settings: AmountsSettings) -> str:
    before = found.before
    inside = before.rstrip()[-1:] == "("
    phrase = _in_brackets(before, settings) if inside else _from_clause(before, settings)
    purpose = "" if inside else _purpose(found.after, settings)
    goal = _LEADS_TO.match(purpose)
    if goal and _naming(purpose, settings) and _only_receives(phrase, before, settings):
        phrase, purpose = "", purpose[goal.end() :]
    phrase = " ".join(part for part in (phrase, purpose) if part)
    return _naming(phrase or _compared(before) or _agent(found.after), settings)


def _only_receives(phrase: str, before: str, settings: AmountsSettings) -> bool:
    """Whether one word names who got the sum ("Föreningen har fått"), not what it is for."""
    words = before.split()
    received = bool(words) and folded(words[-1]) in folded_words(settings.received)
    return received and len(phrase.split()) == 1


def _naming(phrase: str, settings: AmountsSettings) -> str:
    """The phrase without prepositions and numbers at its end; empty where no word names a thing."""
    fillers = folded_words(settings.fillers)
    tokens = phrase.split()
    while tokens and _is_loose_end(tokens, fillers):
        tokens.pop()
    verb = word_pattern(settings.verbs, marks=True)
    names = [t for t in tokens if _NAMING.search(t) and not _says_nothing(t, fillers)]
    names = [
        t
        for t in names
        if verb.fullmatch(t.strip(_EDGE).lower()) is None or _is_adjective(t, settings)
    ]
    while tokens and (_says_nothing(tokens[0], fillers) or _FIGURE.fullmatch(tokens[0])):
        tokens.pop(0)
    return " ".join(tokens) if names else ""


def _is_loose_end(tokens: list[str], fillers: frozenset[str]) -> bool:
    """Whether the last word belongs to the sum and not to its name; "per år" does."""
    if tokens[-2:-1] == ["per"]:
        return False
    return _says_nothing(tokens[-1], fillers) or bool(_TAIL.fullmatch(tokens[-1].lower()))


def _is_adjective(label: str, settings: AmountsSettings) -> bool:
    """Whether a label only says which of several sums: "budgeterade"."""
    return bool(label) and word_pattern(settings.planned).fullmatch(folded(label)) is not None


def _compared(before: str) -> str:
    """What a result is held against: "att jämföra med budgeterade 400 tkr"."""
    parts = _COMPARED.split(before)
    tail = parts[-1].strip(_EDGE) if len(parts) > 1 else ""
    return _short(tail) if "," not in tail and len(tail.split()) <= _FEW else ""


def _agent(after: str) -> str:
    """What pays, where nothing else names the sum: "120 000 kr finansierades av avgifter"."""
    hit = _AGENT.match(after)
    return _short(hit.group(1)) if hit else ""


def _heading(block: Block, settings: AmountsSettings) -> str:
    """The nearest heading, where it speaks of money itself: a chapter's name names no sum."""
    title = block.section[-1] if block.section else ""
    named = word_pattern(settings.money_headings).search(folded(title)) is not None
    return title if named and len(title.split()) <= _FEW else ""


def _in_brackets(before: str, settings: AmountsSettings) -> str:
    """What stands right before the bracket: "… är den digitala konferensen (85 651 kr), …"."""
    text = before.rstrip().rstrip("(").rstrip()
    text = re.split(r"^\)?,\s+|^\)?\s+och\s+|\b(?:är|var|bl\.?\s?a\.?|såsom)\s+|:\s+", text)[-1]
    return _short(text) if _words(text, settings) else ""


def _from_clause(before: str, settings: AmountsSettings) -> str:
    text = _own_clause(_without_asides(before, settings), settings)
    verbs = list(_verbs(text, settings))
    subject = _words(text[: verbs[0].start()] if verbs else "", settings)
    chosen = _words(text[verbs[-1].end() :] if verbs else text, settings)
    chosen = chosen if _naming(chosen, settings) else ""
    if chosen and word_pattern(settings.results).fullmatch(folded(chosen.split()[-1])):
        return _short(f"{subject}: {chosen}" if subject else chosen)
    middle = _words(text[verbs[0].end() : verbs[-1].start()], settings) if verbs else ""
    return _short(chosen or subject or middle)


def _own_clause(before: str, settings: AmountsSettings) -> str:
    """The clause of the sum: after "men", "att"; of "X, som uppgår till" the part with X."""
    text = _BREAK.split(_COMPARED.split(before)[-1])[-1]
    verb = word_pattern(settings.verbs, marks=True)
    for hit in reversed(list(re.finditer(r"\soch\s+", text))):
        if verb.match(text.lower(), hit.end()) and not _words(text[: hit.start()], settings):
            return text[hit.end() :]
    relative = list(_RELATIVE.finditer(text))
    if relative and not _words(_no_verbs(text[relative[-1].end() :], settings), settings):
        return text[: relative[-1].start()]
    return text


def _verbs(text: str, settings: AmountsSettings) -> Iterator[re.Match[str]]:
    return word_pattern(settings.verbs, marks=True).finditer(text.lower())


def _no_verbs(text: str, settings: AmountsSettings) -> str:
    return word_pattern(settings.verbs, marks=True).sub(" ", text.lower())


def _without_asides(text: str, settings: AmountsSettings) -> str:
    """Without dates and phrases of time, each replaced by a space."""
    spans = [hit.span() for hit in word_pattern(settings.asides).finditer(folded(text))]
    spans += [hit.span() for hit in _DATE.finditer(text)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _words(text: str, settings: AmountsSettings) -> str:
    """The phrase without the words at its ends that name nothing."""
    fillers = folded_words(settings.fillers)
    tokens = text.strip(_EDGE).split()
    while tokens and _says_nothing(tokens[0], fillers):
        tokens.pop(0)
    while tokens and _says_nothing(tokens[-1], fillers) and tokens[-2:-1] != ["per"]:
        tokens.pop()
    phrase = " ".join(tokens).strip(_EDGE)
    return phrase + ")" * (phrase.count("(") > phrase.count(")"))


def _says_nothing(token: str, fillers: frozenset[str]) -> bool:
    word = folded(token.strip(_EDGE))
    return not word or word in fillers or word.isdigit()


def _purpose(after: str, settings: AmountsSettings) -> str:
    """What follows the sum in its clause: "750 000 kronor i bidrag från Tillväxtverket"."""
    end = word_pattern((*_ENDING, *settings.verbs), marks=True).search(after.lower())
    words = (after[: end.start()] if end else after).split()
    while words and folded(words[-1]) in folded_words(settings.purpose):
        words.pop()
    if len(words) > 1 and folded(words[0]) in folded_words(settings.meaning):
        return _short(" ".join(words[1:]))
    if len(words) < 2 or folded(words[0]) not in folded_words(settings.purpose):
        return ""
    # "från 210 000 kr till 245 000 kr": where it goes on to is another sum, no purpose.
    return _short(" ".join(words)) if not words[1][:1].isdigit() else ""


def _short(text: str) -> str:
    """At most `_LONGEST` characters, cut between words from the left: the head stands last."""
    clean = " ".join(text.split()).strip(_EDGE)
    clean += ")" * (clean.count("(") > clean.count(")"))
    if len(clean) <= _LONGEST:
        return clean
    return clean[-_LONGEST:].split(" ", 1)[-1]
