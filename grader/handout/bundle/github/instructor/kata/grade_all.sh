#!/usr/bin/env bash
# Grades a folder of submissions: grade_all.sh KIT SUBMISSIONS RESULTS. The kit never leaves this repository.
#
# SUBMISSIONS has a folder for each name. RESULTS gets reports/NAME.json, the class page class.html with class.json,
# and ungraded.txt: whose work could not be read, and why. EXERCISES and FOLDER are those of grade.sh.
set -euo pipefail
kit=$(cd "$1" && pwd)
submissions=$(cd "$2" && pwd)
mkdir -p "$3/reports"
results=$(cd "$3" && pwd)
why=$(mktemp)
trap 'rm -f "$why"' EXIT
read -r -a exercises <<<"${EXERCISES:-}"
broken=0
: >"$results/ungraded.txt"
cd "$kit"
for folder in "$submissions"/*/; do
    name=$(basename "$folder")
    status=0
    python3 -m grader ${exercises[@]+"${exercises[@]}"} --submission "$folder${FOLDER:-exercises}" \
        --json "$results/reports/$name.json" >/dev/null 2>"$why" || status=$?
    case $status in
    0) ;;
    3) broken=3 ;;
    *) echo "$name: $(tail -n 1 "$why")" >>"$results/ungraded.txt" ;;
    esac
done
python3 -m grader class "$results"
exit "$broken"
