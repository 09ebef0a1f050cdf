#!/usr/bin/env bash
# Fetches the repositories of a class: fetch_all.sh REPOSITORIES SUBMISSIONS.
#
# REPOSITORIES is a list, one a line: a name, and an address that git can clone. SUBMISSIONS gets a folder for each
# name. Who cannot be cloned has an empty one, so that the grading names them.
set -uo pipefail
mkdir -p "$2"
while read -r name address _; do
    case $name in '' | '#'*) continue ;; esac
    git clone -q --depth 1 -- "$address" "$2/$name" || mkdir -p "$2/$name"
done <"$1"
