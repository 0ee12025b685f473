"""Text whose bytes were read by the wrong table, or whose letters some program made signs of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from report_extract.model import DocumentText, Edit
from report_extract.repair.known import is_common
from report_extract.repair.lexicon import WordList
from report_extract.repair.sign_reading import Capitals, Reader, Table
from report_extract.repair.signs import SWEDISH, cores, find_signs, pieces_of
from report_extract.repair.spelling import SpellingModel
from report_extract.repair.wild_signs import WildReader

METHOD = "code-page"
FEWEST = 4  # different words that a table makes known
FEWEST_LETTERS = 2  # of å, ä and ö
SHORTEST = 3
LEAST_SOLVED = 0.5
MANY = 15  # words that show the damage of a part where the rest has its letters
MOST_LEFT = 0.2
SCORE = 0.98

# SEN 85 02 00 (ISO 646-SE, and its annex for names) set Swedish letters where ASCII has brackets.
_SEVEN_BIT = {"}": "å", "{": "ä", "|": "ö", "]": "Å", "[": "Ä", "\\": "Ö"}
_SEVEN_BIT_NAMES = {"~": "ü", "^": "Ü", "`": "é", "@": "É"}
_RIGHT_AND_WRONG = tuple(
    (right, wrong)
    for right in ("cp437", "cp850", "mac-roman", "cp1252")
    for wrong in ("cp1252", "latin-1", "cp437", "cp850", "mac-roman", "cp1250", "cp1257")
    if right != wrong and (right, wrong) != ("cp1252", "latin-1")
)
_WORTH = "åäöÅÄÖéÉèÈüÜáÁæÆøØñçàÀôêëïóíúß§°½«»“”‘’–—•…£´"


@cache
def tables() -> tuple[Table, ...]:
    """The tables that have been taken for one another, the seven-bit one first."""
    found = [Table(_SEVEN_BIT | _SEVEN_BIT_NAMES, frozenset(_SEVEN_BIT_NAMES))]
    for right, wrong in _RIGHT_AND_WRONG:
        table = Table(dict(_differences(right, wrong)))
        if table not in found:
            found.append(table)
    return tuple(found)


def _differences(right: str, wrong: str) -> Iterator[tuple[str, str]]:
    for number in range(128, 256):
        data = bytes([number])
        printed = data.decode(right, "ignore")
        # Programs keep bytes that a table leaves open as the controls of the same number.
        read = data.decode(wrong, "ignore") or chr(number)
        if printed and printed in _WORTH and read != printed:
            yield read, printed


def find_code_pages(text: DocumentText, lexicon: WordList) -> tuple[Edit, ...]:
    """Edits that read a document by the table it was written in, where it shows one."""
    pieces = list(pieces_of(text))
    table = _table(Counter(piece.text for piece in pieces), lexicon)
    if table is None:
        return ()
    reader = Reader(table, lexicon, METHOD, "encoding", SCORE)
    return tuple(sorted(edit for piece in pieces for edit in reader.edits(piece)))


def find_sign_letters(
    text: DocumentText,
    lexicon: WordList,
    capitals: bytes = b"",
    spelling: SpellingModel | None = None,
) -> tuple[Edit, ...]:
    """Edits for signs that the document shows to stand for a letter, or for any of å, ä and ö.

    Args:
        text: of the document.
        lexicon: the known words.
        capitals: share of capitals by number of word, in 255ths; none are set where not given.
        spelling: reads words that nobody knows; they keep their signs where it is not given.
    """
    pieces = list(pieces_of(text))
    found = find_signs(Counter(piece.text for piece in pieces), lexicon)
    if not found.letters and not found.wild:
        return ()
    share = min(found.sure.values(), default=SCORE)
    begins = Capitals(text.original, lexicon, capitals)
    own = any(letter.isupper() for letter in found.letters.values())
    table, score = Table(found.letters), min(SCORE, share)
    reader = Reader(table, lexicon, METHOD, "consensus", score, None if own else begins)
    wild = WildReader(found.wild, lexicon, begins, spelling)
    edits: list[Edit] = []
    for piece in pieces:
        edits.extend(list(reader.edits(piece)) or wild.edits(piece))
    return tuple(sorted(edits))


@dataclass(frozen=True, slots=True)
class _Row:
    """A stretch of the text as all tables see it: what of it may be a word, and how often."""

    cores: tuple[str, ...]
    inside: frozenset[str]
    times: int
    marked: bool


def _table(counts: Mapping[str, int], lexicon: WordList) -> Table | None:
    """The table that makes most words known; none where none makes enough."""
    marked = sum(times for piece, times in counts.items() if _is_marked(piece))
    signs = frozenset(sign for table in tables() for sign in table.letters)
    rows = []
    for piece, times in counts.items():
        if signs.isdisjoint(piece[1:]) or not (words := cores(piece)):
            continue
        inside = signs.intersection(words[0][1:])
        if inside and len(words[0]) >= SHORTEST and not is_common(words[0], lexicon):
            rows.append(_Row(words, inside, times, _is_marked(piece)))
    if not rows:
        return None
    present = signs.intersection("".join(counts))
    rated = [
        (*_rated(table, rows, marked, lexicon), len(present & table.letters.keys()), -i)
        for i, table in enumerate(tables())
    ]
    merit, _, _, at = max(rated)
    return tables()[-at] if merit else None


def _is_marked(piece: str) -> bool:
    return any(c in SWEDISH for c in piece.lower())


def _rated(table: Table, rows: Sequence[_Row], marked: int, lexicon: WordList) -> tuple[int, int]:
    """How many different words become known, less those that do not; 0 where it shows nothing.

    Args:
        table: to rate.
        rows: what has signs between letters.
        marked: how many words of the document have å, ä or ö.
        lexicon: the known words.
    """
    translation = str.maketrans(dict(table.letters))
    solved: set[str] = set()
    total = unsolved = 0
    for row in rows:
        used = row.inside & table.letters.keys()
        if not used:
            continue
        marked -= row.times * row.marked
        known = any(is_common(core.translate(translation), lexicon) for core in row.cores)
        total, unsolved = total + known, unsolved + (not known)
        if known:
            solved |= {table.letters[sign].lower() for sign in used}
    enough = total >= FEWEST and len(solved.intersection(SWEDISH)) >= FEWEST_LETTERS
    alone = marked <= MOST_LEFT * (total + unsolved) or total >= MANY
    if enough and alone and total >= LEAST_SOLVED * (total + unsolved):
        return total - unsolved, total
    return 0, 0
