"""One value into one cell: cleaned, checked against its field, written without surprises."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from report_extract.datasets.schema import Field, FieldType

Value = str | int | float | bool | date | StrEnum | None
"""What a record holds; None and the empty string both give an empty cell."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that breaks its field.

    Attributes:
        field: the field.
        constraint: which part of it: `type`, `required`, `unique`, `enum`, `minimum`, `maximum` or
            `pattern`.
        value: the value that was left out, as text.
    """

    field: Field
    constraint: str
    value: str


def checked(value: Value, field: Field) -> tuple[str, Problem | None]:
    """The cell for a value, empty where the value breaks the field, and what it breaks."""
    cell = formatted(value, field)
    if cell is None:
        return "", Problem(field, "type", clean(str(value)))
    constraint = broken(cell, field)
    if constraint:
        return "", Problem(field, constraint, cell)
    return cell, None


def formatted(value: Value, field: Field) -> str | None:
    """The cell for a value; None where the value is not of the field's type."""
    if value is None or value == "":
        return ""
    cell: str | None = None
    match field.type, value:
        case FieldType.STRING, str():
            cell = clean(value)
        case FieldType.BOOLEAN, bool():
            cell = "true" if value else "false"
        case _, bool():
            cell = None
        case FieldType.INTEGER, int():
            cell = str(value)
        case FieldType.NUMBER, int() | float():
            cell = number(value, field)
        case FieldType.DATE, date():
            cell = value.isoformat()[: len("2021-01-14")]
    return cell


def number(value: float, field: Field) -> str | None:
    """Digits with a point and no exponent, rounded to the field's decimals; None unless finite.

    Zeros at the end are cut where the field is not padded: `2030208`, never `2030208.0`.
    """
    if not math.isfinite(value):
        return None
    text = f"{Decimal(str(value)):.{field.decimals}f}"
    if field.decimals and not field.padded:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if float(text) == 0 else text


def broken(cell: str, field: Field) -> str:
    """The first constraint that a cell breaks; empty where it keeps them all."""
    if not cell:
        return "required" if field.required else ""
    if field.enum and cell not in field.enum:
        return "enum"
    if field.pattern and not re.fullmatch(field.pattern, cell):
        return "pattern"
    if field.minimum is not None and float(cell) < field.minimum:
        return "minimum"
    if field.maximum is not None and float(cell) > field.maximum:
        return "maximum"
    return ""


def clean(text: str) -> str:
    """One line that every reader of CSV reads alike: no line breaks, no control characters.

    What breaks a line becomes a space; other control characters and halves of surrogate pairs,
    which UTF-8 cannot hold, become U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(_clean(character) for character in text)


def _clean(character: str) -> str:
    if character in "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return " "
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") else character
