"""What a table is: fields with type, constraints and words, said once.

Frames, `datapackage.json` and docs/datasets.md are all made from these types (`tables.TABLES`), so
that none of them can say something else than the others. The vocabulary is that of Frictionless
Table Schema, version 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """The types of Table Schema that are used here."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Words:
    """The same said in Swedish and in English."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column.

    Attributes:
        name: as in the header row.
        type: of its values.
        words: what it means.
        required: an empty cell breaks the schema.
        unique: no two rows have the same value.
        enum: the only values there are; empty where any is good.
        minimum: the least value, of integers and numbers.
        maximum: the greatest value, of integers and numbers.
        pattern: regular expression for the whole of a string; empty where any is good.
        decimals: of a number: how many digits after the point are kept; zeros at the end are cut
            where `padded` does not hold.
        padded: of a number: always written with all its `decimals`.
    """

    name: str
    words: Words
    type: FieldType = FieldType.STRING
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""
    decimals: int = 2
    padded: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`field` holds a value of `table`.`reference`."""

    field: str
    table: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """A table: the columns in their order.

    Attributes:
        name: of the table, and of its file without `.csv`.
        title: for people.
        words: what a row is.
        fields: from left to right.
        primary_key: the field that names a row; empty where rows have no name.
        foreign_keys: to other tables.
    """

    name: str
    title: Words
    words: Words
    fields: tuple[Field, ...]
    primary_key: str = ""
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The header row."""
        return tuple(field.name for field in self.fields)

    @property
    def file_name(self) -> str:
        """Name of its file in the output folder."""
        return f"{self.name}.csv"

    def field(self, name: str) -> Field:
        """A field by its name.

        Raises:
            KeyError: the table has none of that name.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
