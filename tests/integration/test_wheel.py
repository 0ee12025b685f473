"""Installed as a wheel elsewhere, the program knows and does the same."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(arguments: list[str | Path], folder: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program as it lies in `folder`, run where nothing of the project lies."""
    code = "from report_extract.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_the_series_and_the_decisions(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("pipeline", "corrections"):
        shipped = {path.name for path in (ROOT / folder).glob("*.*")}
        carried = {Path(name).name for name in names if f"/defaults/{folder}/" in name}
        assert carried == shipped


def test_the_installed_program_runs_from_its_own_files(installed, tmp_path):
    code = "import report_extract; print(report_extract.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    assert str(installed) in told.stdout.decode()


def test_the_installed_program_gives_the_same_bytes(installed, samples, tmp_path):
    report = samples / "sodertorn-2021" / "legacy.txt"
    for name, folder in (("here", ROOT / "src"), ("there", installed)):
        done = run(["run", report, "--output", tmp_path / name, "--workers", "1"], folder, tmp_path)
        assert done.returncode == 0, done.stderr
    for path in sorted((tmp_path / "here").glob("*.csv")):
        assert path.read_bytes() == (tmp_path / "there" / path.name).read_bytes(), path.name
