#!/usr/bin/env bash
# Grades one shard of a class: shard.sh KIT SUBMISSIONS RESULTS I N. Started again, it goes on where it was.
#
# RESULTS gets part-I. Who belongs to which shard follows from what is handed in alone, so that N machines which see
# the same SUBMISSIONS need not talk to each other. They need one SEED. EXERCISES are all, or some: "relu theta_chain".
set -euo pipefail
kit=$(cd "$1" && pwd)
submissions=$(cd "$2" && pwd)
mkdir -p "$3"
results=$(cd "$3" && pwd)
asked=(--seed "${SEED:-1}" --shard "$4/$5")
for exercise in ${EXERCISES:-}; do
    asked+=(--exercise "$exercise")
done
cd "$kit"
exec python3 -m grader batch "$submissions" --output "$results/part-$4" "${asked[@]}"
