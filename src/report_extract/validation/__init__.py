"""Records and text → findings: what does not add up, does not agree, or cannot be."""

from report_extract.validation.rules import RULES, RuleCheck, validate

__all__ = ["RULES", "RuleCheck", "validate"]
