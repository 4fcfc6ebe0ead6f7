#!/usr/bin/env bash
# Makes .venv beside this file and installs the pinned dependencies. Running it again does nothing until they change.
#   ./setup.sh          what the chain needs
#   ./setup.sh --dev    also what the tests need
set -euo pipefail
cd "$(dirname "$0")"

EXTRA=""
case "${1:-}" in
  "") ;;
  --dev) EXTRA="[dev]" ;;
  *) echo "usage: ./setup.sh [--dev]" >&2; exit 2 ;;
esac

say() { echo "setup: $*" >&2; }

find_python() {
  local name
  for name in python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"; return
    fi
  done
  say "Python 3.11 or newer is needed and was not found. On Debian 12 or Ubuntu 24.04: sudo apt-get install python3 python3-venv"
  exit 3
}

# install_package NAME REASON: through apt-get, where there is one.
install_package() {
  local privilege=""
  [ "$(id -u)" = 0 ] || privilege="sudo"
  if ! command -v apt-get >/dev/null; then
    say "$1 is missing ($2): install it, then run ./setup.sh again"; exit 3
  fi
  say "installing $1: $2"
  $privilege apt-get update -qq && $privilege env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null || {
    say "that failed; run: sudo apt-get install $1   and then ./setup.sh again"; exit 3; }
}

has_nvidia_gpu() { command -v nvidia-smi >/dev/null && nvidia-smi -L 2>/dev/null | grep -q '^GPU'; }

# PyPI's Linux wheel of PyTorch brings several GB of CUDA packages; a machine without a GPU gets the CPU build instead.
install_torch() {
  local torch; torch=$(grep '^torch==' requirements.txt)
  if .venv/bin/python -c "import importlib.metadata as m, sys; sys.exit(m.version('torch').split('+')[0] != '${torch#torch==}')" 2>/dev/null; then
    return
  fi
  if [ "$(uname -s)" != Linux ] || has_nvidia_gpu; then
    say "installing $torch"
    $PIP install "$torch"
  elif $PIP install --no-deps --no-index "$torch" >/dev/null 2>&1; then
    say "installed $torch from the wheels that pip is configured to find on this machine"
  else
    say "no NVIDIA GPU found: installing the CPU build of $torch"
    $PIP install --no-deps --index-url https://download.pytorch.org/whl/cpu "$torch"
  fi
}

PYTHON=$(find_python)
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  # Debian, Ubuntu and Colab ship Python without the part of venv that installs pip.
  "$PYTHON" -c 'import ensurepip' 2>/dev/null || install_package \
    "python$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv" "Python needs it to make a virtual environment"
  say "making .venv with $("$PYTHON" --version)"
  "$PYTHON" -m venv --clear .venv
fi
PIP=".venv/bin/python -m pip --disable-pip-version-check --quiet"

# The stamp holds what was asked for, so that asking again costs nothing and any change installs again.
WANTED=$({ cat requirements.txt pyproject.toml; pwd; } | sha256sum | cut -d' ' -f1)
STAMP=".venv/setup-complete$EXTRA"
if [ "$(cat "$STAMP" 2>/dev/null)" = "$WANTED" ]; then
  say "everything is in place"
  exit 0
fi
install_torch
say "installing the pinned dependencies"
$PIP install -r requirements.txt
if [ -n "$EXTRA" ]; then
  $PIP install -e ".$EXTRA"
  command -v cc >/dev/null || install_package gcc "the tests build the decoding kernel; without a compiler PyTorch decodes"
  [ "$(uname -s)" != Linux ] || command -v chromium >/dev/null || install_package chromium "the tests walk the page in a real browser"
fi
echo "$WANTED" > "$STAMP"
say "done"
