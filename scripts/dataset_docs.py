"""Writes docs/datasets.md from the schema of the tables."""

from __future__ import annotations

from pathlib import Path

from report_extract.datasets import markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "datasets.md"

if __name__ == "__main__":
    PAGE.write_text(markdown(), encoding="utf-8")
    print(f"{PAGE.name} is up to date")
