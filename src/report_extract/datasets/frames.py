"""Tables as pandas frames: rows → CSV, CSV → typed frame. The only user of pandas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from report_extract.datasets.schema import FieldType, TableSchema
from report_extract.datasets.tables import TABLES
from report_extract.errors import OutputError

_DTYPES = {
    FieldType.STRING: pd.StringDtype(),
    FieldType.INTEGER: pd.Int64Dtype(),
    FieldType.NUMBER: pd.Float64Dtype(),
    FieldType.BOOLEAN: pd.BooleanDtype(),
    FieldType.DATE: pd.StringDtype(),
}


def csv_of(schema: TableSchema, rows: Sequence[tuple[str, ...]], *, header: bool = False) -> str:
    """Rows of ready cells as CSV (RFC 4180 with LF).

    Cells are strings already, so that pandas has no say in how a number looks.
    """
    frame = pd.DataFrame(list(rows), columns=list(schema.names), dtype="object")
    return str(frame.to_csv(index=False, header=header, lineterminator="\n"))


def read_table(output: Path, name: str) -> pd.DataFrame:
    """A table of an output folder, its columns typed by the schema; an empty cell is missing.

    Dates are strings: EDTF and days before 1677 have no place in pandas' own type.

    Args:
        output: the folder that a run wrote.
        name: of the table (`bokslut`).

    Raises:
        OutputError: there is no such table, or its file cannot be read as it.
    """
    schema = next((table for table in TABLES if table.name == name), None)
    path = output / f"{name}.csv"
    if schema is None or not path.is_file():
        raise OutputError(f"{path}: there is no such table.", remedy="Run `report-extract run`.")
    try:
        frame = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8")
        return typed(frame, schema)
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise OutputError(f"{path}: not a table of this schema.") from error


def typed(frame: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """A frame of string cells with the types of the schema, the columns in its order.

    Raises:
        KeyError: a column is missing.
        ValueError: a cell is not of its type.
    """
    columns = {field.name: _column(frame[field.name], field.type) for field in schema.fields}
    return pd.DataFrame(columns, columns=list(schema.names))


def _column(cells: pd.Series[str], kind: FieldType) -> pd.Series[Any]:
    values = [_VALUES[kind](cell) if cell else None for cell in cells]
    return pd.Series(values, dtype=_DTYPES[kind])


def _truth(cell: str) -> bool:
    return {"true": True, "false": False}[cell]


_VALUES: dict[FieldType, Callable[[str], object]] = {
    FieldType.STRING: str,
    FieldType.INTEGER: int,
    FieldType.NUMBER: float,
    FieldType.BOOLEAN: _truth,
    FieldType.DATE: str,
}
