"""Text as it was read → edits that make it what was printed; pure, and every edit can be undone."""

from report_extract.repair.document import repair_document
from report_extract.repair.plain import repair_text

__all__ = ["repair_document", "repair_text"]
