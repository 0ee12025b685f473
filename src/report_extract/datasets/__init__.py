"""Records → tables on disk: CSV, `datapackage.json`, texts. The only importer of pandas."""

from report_extract.datasets.docs import markdown
from report_extract.datasets.files import write_json_atomically, write_text_atomically
from report_extract.datasets.frames import read_table
from report_extract.datasets.package import SCHEMA_VERSION, table_schema
from report_extract.datasets.repairs import RepairRow, repair_rows, words_repaired
from report_extract.datasets.results import (
    DocumentResult,
    DocumentRow,
    DocumentStatus,
    Licence,
    RunInfo,
)
from report_extract.datasets.schema import Field, FieldType, ForeignKey, TableSchema, Words
from report_extract.datasets.tables import TABLES
from report_extract.datasets.writing import Written, write_output

__all__ = [
    "SCHEMA_VERSION",
    "TABLES",
    "DocumentResult",
    "DocumentRow",
    "DocumentStatus",
    "Field",
    "FieldType",
    "ForeignKey",
    "Licence",
    "RepairRow",
    "RunInfo",
    "TableSchema",
    "Words",
    "Written",
    "markdown",
    "read_table",
    "repair_rows",
    "table_schema",
    "words_repaired",
    "write_json_atomically",
    "write_output",
    "write_text_atomically",
]
