"""`datapackage.json`: the tables described by Frictionless Data Package, version 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report_extract.datasets.files import Json
from report_extract.datasets.results import Licence, RunInfo
from report_extract.datasets.schema import Field, FieldType, TableSchema

SCHEMA_VERSION = "1.0.0"
"""Of the tables' contract, semantic: a new column is a minor step, a changed one a major."""


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table's file as it was written."""

    schema: TableSchema
    rows: int
    size: int
    sha256: str


def descriptor(
    tables: Sequence[WrittenTable], sources: Sequence[str], run: RunInfo
) -> dict[str, Json]:
    """The data package of a run: no times, the same for the same tables.

    Args:
        tables: in the order of the package.
        sources: a line for each report that was read.
        run: what is said of the whole.
    """
    package: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": "report-extract",
        "title": run.title or f"report-extract: {run.series}",
        "description": "Rows read out of scanned annual reports; every row tells where it stands.",
        "version": SCHEMA_VERSION,
        "keywords": ["annual reports", "verksamhetsberättelser", run.series],
        "contributors": [
            {"title": f"report-extract {run.pipeline_version}", "role": "wrangler"},
        ],
    }
    if run.licences:
        package["licenses"] = [_licence(licence) for licence in run.licences]
    if sources:
        package["sources"] = [{"title": source} for source in sources]
    package["resources"] = [_resource(table) for table in tables]
    return package


def _licence(licence: Licence) -> Json:
    pairs = (("name", licence.name), ("title", licence.title), ("path", licence.path))
    return {key: value for key, value in pairs if value}


def _resource(table: WrittenTable) -> Json:
    schema = table.schema
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "title": schema.title.en,
        "description": f"{schema.words.en} {schema.words.sv}",
        "path": schema.file_name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.size,
        "hash": f"sha256:{table.sha256}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": table_schema(schema),
    }


def table_schema(schema: TableSchema) -> dict[str, Json]:
    """A table as Table Schema says it."""
    described: dict[str, Json] = {
        "fields": [_field(field) for field in schema.fields],
        "missingValues": [""],
    }
    if schema.primary_key:
        described["primaryKey"] = schema.primary_key
    if schema.foreign_keys:
        described["foreignKeys"] = [
            {"fields": key.field, "reference": {"resource": key.table, "fields": key.reference}}
            for key in schema.foreign_keys
        ]
    return described


def _field(field: Field) -> Json:
    described: dict[str, Json] = {
        "name": field.name,
        "type": str(field.type),
        "description": f"{field.words.en} ({field.words.sv})",
    }
    if field.type is FieldType.BOOLEAN:
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = _constraints(field)
    if constraints:
        described["constraints"] = constraints
    return described


def _constraints(field: Field) -> dict[str, Json]:
    pairs: tuple[tuple[str, Json], ...] = (
        ("required", field.required or None),
        ("unique", field.unique or None),
        ("enum", list(field.enum) or None),
        ("minimum", field.minimum),
        ("maximum", field.maximum),
        ("pattern", field.pattern or None),
    )
    return {key: value for key, value in pairs if value is not None}
