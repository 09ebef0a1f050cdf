#!/usr/bin/env bash
# PrairieLearn runs this for every submission, in a container without a network.
#
#   /grade/serverFilesCourse/kata/   this file, kata.toml, failed.json and the kit
#   /grade/student/                  the student's files
#   /grade/results/results.json      what PrairieLearn reads
#
# The results are there whatever happens: first those that say that the grader failed, which costs the student no
# attempt, and only a grading that came to its end puts others in their place. The status is always 0, because
# PrairieLearn takes any other for a failure of the whole job.
kata=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$kata/../.." && pwd)
mkdir -p "$root/results"
cp -f "$kata/failed.json" "$root/results/results.json" 2>/dev/null ||
    mv -f "$kata/failed.json" "$root/results/results.json"

# A submission is run as another user, who may not read the tests or the question's answers.
for held_back in serverFilesCourse shared tests data; do
    [ ! -e "$root/$held_back" ] || chmod -R go-rwx "$root/$held_back" 2>/dev/null
done

cd "$kata/kit" && python3 -m grader.handout.attempt prairielearn "$root" "$kata/kata.toml"
exit 0
