"""Which part may import which, and which library is whose."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import report_extract

PACKAGE = Path(report_extract.__file__).parent
ROOT = Path(__file__).parents[2]

OWNERS = {
    "pdfplumber": ("sources/pdf_text.py",),
    "pytesseract": ("sources/ocr.py",),
    "pandas": ("datasets/",),
    "typer": ("cli/",),
    "rich": ("cli/",),
    "spacy": ("extractors/",),
    "wordfreq": ("repair/",),
    "pypdfium2": ("sources/",),
    "PIL": ("sources/",),
}


def imported(source: str) -> set[str]:
    """Top-level names of every module that a source imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def importers(library: str) -> list[str]:
    modules = sorted(PACKAGE.rglob("*.py"))
    users = [path for path in modules if library in imported(path.read_text(encoding="utf-8"))]
    return [path.relative_to(PACKAGE).as_posix() for path in users]


def test_an_import_is_seen_wherever_it_stands():
    assert imported("def f():\n    from pandas.api import types\n    import rich.text as t\n") == {
        "pandas",
        "rich",
    }


@pytest.mark.parametrize(("library", "owners"), OWNERS.items())
def test_a_library_is_imported_by_its_owner_alone(library, owners):
    assert [module for module in importers(library) if not module.startswith(owners)] == []


@pytest.mark.parametrize("library", ["pdfplumber", "pytesseract", "pandas", "typer"])
def test_the_owner_does_import_it(library):
    assert importers(library) != []


def test_imports_go_downward_only():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "KEPT" in result.stdout


def test_no_relative_import_hides_where_something_comes_from():
    relative = [
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
