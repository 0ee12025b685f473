#!/usr/bin/env bash
# Installs what is missing and says what it does; does nothing, at once, where all is there.
#   scripts/setup.sh run   Tesseract 5 with its languages, .venv with the pinned packages
#   scripts/setup.sh dev   the same and the packages that tests and checks need
#   scripts/setup.sh bench the same and the packages that the repair is measured beside
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:?run, dev or bench}
python=${PYTHON:-python3}

say() { printf '== %s\n' "$*" >&2; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 3; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else stop "this needs root and there is no sudo. Run as root: $*"; fi
}

install_packages() {
  command -v apt-get >/dev/null ||
    stop "no apt-get here. Install by hand what stands for these Debian packages: $*"
  say "installing with apt-get: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

has_languages() {
  local languages
  languages=$(tesseract --list-langs 2>/dev/null) || return 1
  grep -qx swe <<<"$languages" && grep -qxE 'Latin|script/Latin' <<<"$languages"
}

ensure_tesseract() {
  has_languages && return
  install_packages tesseract-ocr tesseract-ocr-swe tesseract-ocr-script-latn
  has_languages || stop "Tesseract is installed but its languages swe and Latin are not found."
  local version
  version=$(tesseract --version 2>&1 | sed -n 's/^tesseract v\{0,1\}\([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 5 ] || stop "Tesseract 5 is needed and this is $version."
}

ensure_venv() {
  if [ ! -x .venv/bin/python ]; then
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
      stop "Python 3.11 or newer is needed. Name one: make PYTHON=python3.11 …"
    # Debian leaves ensurepip out of python3 and puts it into python3-venv.
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv
    say "making a virtual environment in .venv"
    "$python" -m venv .venv
  fi
}

stamp() { cat constraints.txt pyproject.toml | sha256sum | cut -d ' ' -f 1; }

ensure_packages() {
  local mark=.venv/.ready-$what wanted
  wanted=$(stamp)
  [ "$(cat "$mark" 2>/dev/null)" = "$wanted" ] && return
  say "installing the pinned packages into .venv (once; a few minutes on a slow line)"
  local pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check
    --constraint constraints.txt)
  "${pip[@]}" pip hatchling editables
  "${pip[@]}" --no-build-isolation --editable .
  [ "$what" = run ] || "${pip[@]}" --group "$what"
  printf '%s\n' "$wanted" >"$mark"
}

ensure_tesseract
ensure_venv
ensure_packages
