"""Words → lines in reading order → blocks of running text and tables. Pure functions only."""

from report_extract.layout.arranging import arrange
from report_extract.layout.blocks import find_blocks
from report_extract.layout.tables import find_tables

__all__ = ["arrange", "find_blocks", "find_tables"]
