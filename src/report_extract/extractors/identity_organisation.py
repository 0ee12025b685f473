"""Whose report it is: a name on the first pages that the rest of the report bears out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from report_extract.config import IdentitySettings
from report_extract.extractors.identity_lines import FrontLine
from report_extract.extractors.identity_title import FoundTitle
from report_extract.extractors.passages import folded, word_pattern
from report_extract.model import BlockKind, LineRole, Report

_LONGEST = 7
_NEAR_TITLE = 4
_LEAST = 3
_MENTIONS = 2
_SMALL = frozenset(("for", "i", "och", "av", "med", "lan", "lans", "vid", "till", "pa"))
# "över Föreningen Hembygdens verksamhet under år 1953": whose, in the genitive.
_OWNED = re.compile(r"(?:för\s+|över\s+)?(.+?s)\s+(?:verksamhet|arbete|förvaltning|ekonomi)\b")
_LETTERHEAD_LONGEST = 4
_GAP = re.compile(r"\s{2,}")


def find_organisation(
    report: Report,
    lines: tuple[FrontLine, ...],
    title: FoundTitle,
    settings: IdentitySettings,
) -> str:
    """The organisation, written as the running text writes it where it does.

    Candidates are lines and pairs of lines near the title, what stands before or after the title's
    word, running headers, and the subject of the first sentences ("X är ett kommunalförbund").
    Each counts by how often the report names it.
    """
    votes: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for name, weight in _candidates(report, lines, title, settings):
        key = folded(name)
        votes[key] += weight
        spelled.setdefault(key, name)
    text = report.repaired.text
    body = folded(" ".join(text.split()))
    for key in votes:
        votes[key] += min(6, 2 * body.count(key))
    if title.line is None:
        # Without a title that says that it is a report, one mention makes nobody its author.
        told = {folded(name) for name in _subjects(report, settings)}
        named = {key for key in votes if key in told or body.count(key) >= _MENTIONS}
        votes = Counter({key: n for key, n in votes.items() if key in named})
    ranked = sorted(votes.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return ""
    return _as_written(spelled[ranked[0][0]], " ".join(text.split()), body)


def _as_written(name: str, text: str, body: str) -> str:
    """A name in capitals as the running text spells it, else with a capital for each word."""
    if not name.isupper():
        return name
    key = folded(name)
    start = body.find(key)
    while start >= 0:
        found = text[start : start + len(key)]
        if not found.isupper():
            return found
        start = body.find(key, start + 1)
    words = [word.title() for word in name.split()]
    return " ".join([*words[:1], *(w.lower() if folded(w) in _SMALL else w for w in words[1:])])


def _candidates(
    report: Report,
    lines: tuple[FrontLine, ...],
    title: FoundTitle,
    settings: IdentitySettings,
) -> Iterator[tuple[str, int]]:
    for line in lines:
        near = title.line is not None and line.page == title.line.page
        weight = 1 + 2 * (near and abs(line.index - (title.line or line).index) <= _NEAR_TITLE)
        yield from ((name, weight) for name in _names(line, lines, settings))
    if title.line is not None and _is_letterhead(lines[0], title.line, settings):
        yield lines[0].text, 1
    for name in _headers(report, settings):
        yield name, 2
    yield from ((name, 4) for name in _subjects(report, settings))


def _is_letterhead(line: FrontLine, title: FrontLine, settings: IdentitySettings) -> bool:
    """Whether the first line of all, right above the title, is a name without a body's word."""
    words = line.text.split()
    if title.index != 1 or title.page != line.page or len(words) > _LETTERHEAD_LONGEST:
        return False
    if re.search(r"[^\w\s&-]|\d", line.text) or len(line.text) < _LETTERHEAD_LONGEST:
        return False
    taken = settings.no_bodies + settings.titles
    named = all(word[:1].isupper() or folded(word) in _SMALL for word in words)
    return named and word_pattern(taken).search(folded(line.text)) is None


def _names(
    line: FrontLine, lines: tuple[FrontLine, ...], settings: IdentitySettings
) -> Iterator[str]:
    name = _without_title(line.text, settings)
    if _is_name(name, settings) and not line.text.endswith(":"):
        yield name
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    if following is None or following.page != line.page or not line.text.isupper():
        return
    if following.apart and len(line.text.split()) > 1:
        return  # a heading below the name
    both = f"{line.text} {following.text}"
    if following.text.isupper() and _is_name(both, settings, pair=True):
        yield both


def _without_title(text: str, settings: IdentitySettings) -> str:
    """The X of "Verksamhetsberättelse för X 2004", "X Årsberättelse 1998", "X:s årsredovisning"."""
    hit = word_pattern(settings.titles).search(folded(text))
    if hit is None:
        return text.strip(" .,;:")
    before, after = text[: hit.start()].strip(" .,;:–-"), text[hit.end() :]
    after = re.sub(r"(?:1[89]|20)\d\d(?:[/–-]\d+)?", "", after).strip(" .,;:–-")
    owned = _OWNED.match(after)
    if owned:
        return owned.group(1).removesuffix("s")
    owner = re.match(r"(?i)(?:för|från)\s+", after)
    if owner:
        return after[owner.end() :]
    return before.removesuffix("s:") if before else ""


def _is_name(text: str, settings: IdentitySettings, *, pair: bool = False) -> bool:
    words = text.split()
    low = folded(text)
    if not 1 <= len(words) <= _LONGEST or any(char.isdigit() for char in text):
        return False
    if not text[:1].isupper() or re.search(r"[.:;!?,()]", text):
        return False
    if word_pattern(settings.no_bodies).search(low) or word_pattern(settings.titles).search(low):
        return False
    bodies = word_pattern(settings.bodies)
    if len(words) > 1 and words[1] in ("och", "samt") and bodies.search(folded(words[0])):
        return False  # "Organisation och utbildning" is a chapter
    if bodies.search(folded(words[0])) or bodies.search(folded(words[-1])):
        return len(words) > 1 or len(words[0]) > 9
    return pair and any(bodies.search(folded(word)) for word in words)


def _headers(report: Report, settings: IdentitySettings) -> Iterator[str]:
    """Parts of running headers and footers that repeat; once each."""
    seen: Counter[str] = Counter()
    for line in report.text.lines:
        if line.line.role in (LineRole.HEADER, LineRole.FOOTER):
            rendered = report.repaired.render(line.span).text
            for part in (*_GAP.split(rendered.strip()), rendered):
                seen[_without_title(" ".join(part.split()), settings)] += 1
    for name, count in sorted(seen.items()):
        if count > 1 and _is_name(name, settings):
            yield name


def _subjects(report: Report, settings: IdentitySettings) -> Iterator[str]:
    """The subjects of the first paragraphs: "Kommunalförbundet Vätterstråket är ett …"."""
    being = word_pattern(settings.being, marks=True)
    paragraphs = [block for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    for block in paragraphs[:12]:
        text = block.text.text
        hit = being.search(text.lower(), 0, 90)
        if hit is None:
            continue
        subject = text[: hit.start()].strip()
        subject = re.sub(r"^Styrelsen (?:för|i) ", "", subject)
        if _is_name(subject, settings):
            yield subject
