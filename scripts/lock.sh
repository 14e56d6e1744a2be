#!/usr/bin/env bash
# Writes the three hashed locks from what requirements*.in ask for. `make lock UPGRADE=1` takes newer versions.
#
# Universal: one file for every Python from 3.11 on Linux and macOS, with the hashes of every file of a version.
# No index address is written, so the lock works with whatever registry or mirror a machine is set up to use.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links ${UPGRADE:+--upgrade} "$@"
}

echo uv | compile --no-annotate - --output-file scripts/uv.txt
compile requirements.in --output-file requirements.txt
compile requirements-dev.in --output-file requirements-dev.txt
