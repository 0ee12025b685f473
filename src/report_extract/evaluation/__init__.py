"""How good a run is against ground truth: the figures by which the project is judged.

`evaluate` matches every document of a run that has a gold sample (by the sample's id standing in
`source_file`) and counts rows right, rows too many, silent errors, and word and character errors.
"""

from report_extract.evaluation.matching import Count
from report_extract.evaluation.report import compare, render_table, to_json
from report_extract.evaluation.scoring import DATASETS, DocumentScore, Evaluation, Trust, evaluate

__all__ = [
    "DATASETS",
    "Count",
    "DocumentScore",
    "Evaluation",
    "Trust",
    "compare",
    "evaluate",
    "render_table",
    "to_json",
]
