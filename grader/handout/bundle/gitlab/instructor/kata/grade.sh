#!/usr/bin/env bash
# GitLab runs this in the student's checkout: grade.sh KIT. It writes kata.xml, which the merge request shows.
#
# EXERCISES   names or numbers of the exercises to grade, separated by blanks; nothing means all of them
# FEEDBACK    how much a student is told: full, visible (of hidden tests only their points), score
# FAIL_UNDER  the job fails below this percentage; nothing means that it does not fail for its score
# FOLDER      where the exercises are in the repository
set -euo pipefail
kit=$(cd "$1" && pwd)
checkout=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
read -r -a exercises <<<"${EXERCISES:-}"
cd "$kit"
status=0
python3 -m grader ${exercises[@]+"${exercises[@]}"} --submission "$checkout/${FOLDER:-exercises}" \
    --json "$work/report.json" --format junit --output "$work/kata.xml" --feedback "${FEEDBACK:-full}" \
    ${FAIL_UNDER:+--fail-under "$FAIL_UNDER"} || status=$?
[ ! -e "$work/kata.xml" ] || cp "$work/kata.xml" "$checkout/kata.xml"
exit "$status"
