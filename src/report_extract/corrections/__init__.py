"""What people decided: corrections/<series>.csv, parsed, checked and applied.

A word correction changes what a reader's eye found wrong, everywhere or in one place; a value
correction sets, confirms or rejects a row of a dataset. Where two of them cannot both be true, that
is an error that names both lines.
"""

from report_extract.corrections.checking import CheckedFile, check_decision, check_files
from report_extract.corrections.decisions import (
    COLUMNS,
    CONFIRMED,
    REJECTED,
    Corrections,
    Decision,
    Level,
    Problem,
    Reviewed,
    Scope,
    ValueCorrection,
    WordCorrection,
    is_of,
)
from report_extract.corrections.editing import appended
from report_extract.corrections.files import (
    DEFAULT,
    cells_of,
    decode,
    examine,
    load_corrections,
    merged,
    parse,
    render,
)
from report_extract.corrections.values import FIELDS, decide, met_values, period

__all__ = [
    "COLUMNS",
    "CONFIRMED",
    "DEFAULT",
    "FIELDS",
    "REJECTED",
    "CheckedFile",
    "Corrections",
    "Decision",
    "Level",
    "Problem",
    "Reviewed",
    "Scope",
    "ValueCorrection",
    "WordCorrection",
    "appended",
    "cells_of",
    "check_decision",
    "check_files",
    "decide",
    "decode",
    "examine",
    "is_of",
    "load_corrections",
    "merged",
    "met_values",
    "parse",
    "period",
    "render",
]
