"""What a report is, whose it is and of which year, from its first pages and its text."""

from __future__ import annotations

from dataclasses import dataclass

from report_extract.config import Settings
from report_extract.extractors.identity_lines import front_lines
from report_extract.extractors.identity_organisation import find_organisation
from report_extract.extractors.identity_title import find_title
from report_extract.extractors.identity_year import find_year
from report_extract.model import Report


@dataclass(frozen=True, slots=True)
class Identity:
    """A report's own words about itself.

    Attributes:
        title: as on its first pages, letter-spacing taken out; empty where it has none.
        organisation: whose report it is; empty where it could not be told.
        fiscal_year: the year it reports on; of a broken year ("2015/16") the one it begins in.
            None where it could not be told.
    """

    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None


def identify(report: Report, settings: Settings) -> Identity:
    """Title, organisation and fiscal year of a report.

    Args:
        report: laid out; its own `title`, `organisation` and `fiscal_year` are not read.
        settings: `[identity]`; an organisation named in `[series]` goes before any found.
    """
    lines = front_lines(report)
    title = find_title(lines, settings.identity)
    named = settings.series.organisation
    return Identity(
        title=title.text,
        organisation=named or find_organisation(report, lines, title, settings.identity),
        fiscal_year=find_year(report, title, settings.identity),
    )
