"""Turns scanned Swedish annual reports into validated, citable datasets."""

__version__ = "0.1.0"
