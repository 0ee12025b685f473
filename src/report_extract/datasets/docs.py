"""docs/datasets.md, made from the schema."""

from __future__ import annotations

from collections.abc import Iterator

from report_extract.datasets.package import SCHEMA_VERSION
from report_extract.datasets.schema import Field, FieldType, TableSchema
from report_extract.datasets.tables import TABLES

_HEAD = """\
# The datasets

Version {version} of the tables. This page is made from the schema in
`src/report_extract/datasets/tables.py` by `scripts/dataset_docs.py`: change the schema, then run
the script.

A run writes one CSV file for each table (UTF-8, comma, header row, LF, quoted as in RFC 4180), a
`datapackage.json` over all of them (Frictionless Data Package, checked by
`frictionless validate datapackage.json`), and `text/<document_id>.txt`: the repaired text line by
line as printed, with a form feed in front of the first line of each page but the first.

An empty cell is a missing value. Several values in one cell are joined with `; `. Amounts are in
kronor. A figure that is wrong in print stays as printed: the finding says so, the data does not
hide it. The one exception is `sign-conflict`: `amount` is what the cell means, `amount_raw` and
`printed` are what is printed.

Columns may be added at the right of a table; none is renamed, moved or removed without a new major
version.
"""


def markdown() -> str:
    """The whole page."""
    parts = [_HEAD.format(version=SCHEMA_VERSION), *(_table(schema) for schema in TABLES)]
    return "\n".join(parts)


def _table(schema: TableSchema) -> str:
    lines = [f"## {schema.name}", "", f"{schema.words.en} *{schema.words.sv}*", ""]
    if schema.primary_key:
        lines += [f"Primary key: `{schema.primary_key}`.", ""]
    lines += [
        f"`{key.field}` is a `{key.reference}` of `{key.table}`.\n" for key in schema.foreign_keys
    ]
    lines += ["| column | type | meaning | på svenska |", "| --- | --- | --- | --- |"]
    lines += [_row(field) for field in schema.fields]
    return "\n".join(lines) + "\n"


def _row(field: Field) -> str:
    kind = ", ".join((_type(field), *_limits(field)))
    return f"| {field.name} | {kind} | {field.words.en} | {field.words.sv} |"


def _type(field: Field) -> str:
    if field.type is FieldType.NUMBER:
        return f"number ({'' if field.padded else 'up to '}{field.decimals} decimals)"
    return str(field.type)


def _limits(field: Field) -> Iterator[str]:
    if field.required:
        yield "never empty"
    if field.enum:
        yield " ".join(f"`{value}`" for value in field.enum)
    if field.minimum is not None and field.maximum is not None:
        yield f"{field.minimum}–{field.maximum}"
    elif field.minimum is not None:
        yield f"≥ {field.minimum}"
