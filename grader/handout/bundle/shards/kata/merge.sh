#!/usr/bin/env bash
# Puts the shards together, once all are done: merge.sh KIT RESULTS. RESULTS/merged is what one machine would have got.
set -euo pipefail
kit=$(cd "$1" && pwd)
results=$(cd "$2" && pwd)
cd "$kit"
exec python3 -m grader merge "$results/merged" "$results"/part-*
