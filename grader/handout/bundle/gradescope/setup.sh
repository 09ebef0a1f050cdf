#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image. Python 3.11 or later is needed: choose the
# newest Ubuntu that Gradescope offers, then nothing but the libraries below is installed.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$source
[ "$(basename "$source")" != source ] || root=$(dirname "$source")
[ -d "$source/kit" ] || source=$root/source

newest() {
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null &&
            "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

install() {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"
}

# libseccomp is one of the mechanisms that confine a submission. Without it the others have to do.
ldconfig -p 2>/dev/null | grep -q libseccomp.so.2 || install libseccomp2 || true
python=$(newest) || {
    install python3.12 python3.12-venv || install python3.11 python3.11-venv
    python=$(newest)
}
"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install -q -r "$source/kit/requirements.txt"
