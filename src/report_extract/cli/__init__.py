"""The command line: parse, call, print, exit. What is heavy is imported only where it is used."""

from report_extract.cli.main import main

__all__ = ["main"]
