#!/usr/bin/env bash
# What CI checks, the quick things first: checks, unit and property tests, then whole runs.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/check.sh
workers=$(nproc)
.venv/bin/pytest --quiet --numprocesses "$workers" tests/unit tests/property
.venv/bin/pytest --quiet --numprocesses "$workers" --dist loadfile tests/golden tests/integration
