#!/usr/bin/env bash
# Grades a folder of submissions: grade_all.sh KIT SUBMISSIONS RESULTS. The kit never leaves this repository.
#
# SUBMISSIONS has a folder for each name. RESULTS gets what `python -m grader batch` writes: scores.csv with a row for
# everybody, and why where there are no marks; reports/NAME.json with a page each; class.html with class.json.
# EXERCISES are those of grade.sh, GRADEBOOK is canvas or moodle. Where the grader itself failed for somebody, the exit
# status is 3; the same command grades those anew, and nobody else.
set -euo pipefail
kit=$(cd "$1" && pwd)
submissions=$(cd "$2" && pwd)
mkdir -p "$3"
results=$(cd "$3" && pwd)
read -r -a exercises <<<"${EXERCISES:-}"
cd "$kit"
python3 -m grader batch "$submissions" --output "$results" ${exercises[@]+"${exercises[@]/#/--exercise=}"} \
    ${GRADEBOOK:+--gradebook "$GRADEBOOK"}
if grep -q '^[^,]*,broken,' "$results/scores.csv"; then exit 3; fi
