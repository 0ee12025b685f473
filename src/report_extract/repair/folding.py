"""Folding: letters that differ in their marks alone are one, character by character.

A folded word has as many characters as the word, so a place in one is the same place in the other.
"""

from __future__ import annotations

_MARKED = "åäáàâãåöóòôõøéèêëüúùûíìîïñç"
_PLAIN = "aaaaaaaooooooeeeeuuuuiiiinc"
_TABLE = str.maketrans(_MARKED, _PLAIN)


def fold(text: str) -> str:
    """Lower-case text without its marks: `fold("åtgärd")` is `"atgard"`; as long as the text."""
    return text.translate(_TABLE)
