"""Repaired, laid-out reports → records with evidence. One file (or a few of one name) a dataset."""

from report_extract.extractors import amounts, bokslut, meetings, remissvar
from report_extract.extractors.base import Extractor
from report_extract.extractors.identity import Identity, identify

EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("remissvar", remissvar.extract),
    Extractor("meetings", meetings.extract),
    Extractor("bokslut", bokslut.extract),
    Extractor("amounts", amounts.extract),
)

__all__ = ["EXTRACTORS", "Extractor", "Identity", "identify"]
