#!/usr/bin/env bash
# GitHub Actions runs this in the student's checkout: grade.sh KIT. Annotations and the table go to the log, the report
# to the page of the run.
#
# EXERCISES   names or numbers of the exercises to grade, separated by blanks; nothing means all of them
# FEEDBACK    how much a student is told: full, visible (of hidden tests only their points), score
# FAIL_UNDER  the check is red below this percentage; nothing means that it is not red for its score
# FOLDER      where the exercises are in the repository
set -euo pipefail
kit=$(cd "$1" && pwd)
checkout=$PWD
read -r -a exercises <<<"${EXERCISES:-}"
cd "$kit"
exec python3 -m grader ${exercises[@]+"${exercises[@]}"} --submission "$checkout/${FOLDER:-exercises}" \
    --json /dev/null --format github --output - --feedback "${FEEDBACK:-full}" \
    ${FAIL_UNDER:+--fail-under "$FAIL_UNDER"}
