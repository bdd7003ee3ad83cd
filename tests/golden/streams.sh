#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: streams.sh NEWCOMER
# What is not written is never taken for written: exit status 2, and one line that says why.
set -u
newcomer=$1
folder=$(mktemp -d "${TMPDIR:-/tmp}/newcomer-streams-XXXXXX")
trap 'rm -rf "$folder"' EXIT
failed=0

# expect WHAT STATUS WORDS: the last status and the words on standard error
expect() {
	if [[ $status -ne $2 || "$(<"$folder/errors")" != *"$3"* || $(wc -l <"$folder/errors") -ne 1 ]]; then
		echo "$1: want $2 and '$3', got $status and: $(<"$folder/errors")"
		failed=1
	fi
}

"$newcomer" rules >/dev/full 2>"$folder/errors"
status=$?
expect "a full disk" 2 "No space left on device"

"$newcomer" rules >&- 2>"$folder/errors"
status=$?
expect "closed standard output" 2 "cannot write to standard output"

mkfifo "$folder/ready"
# The reader is meant to be gone before anything is written.
# shellcheck disable=SC2216
{
	# Wait until the reader is gone.
	read -r <"$folder/ready"
	"$newcomer" rules 2>"$folder/errors"
	echo $? >"$folder/status"
} | echo >"$folder/ready"
status=$(<"$folder/status")
expect "a closed pipe" 2 "Broken pipe"

# With a descriptor missing no file that is read may take its place.
"$newcomer" rules <&- >"$folder/out" 2>"$folder/errors" || failed=1
[[ -s $folder/out ]] || { echo "closed standard input: no answer"; failed=1; }
"$newcomer" rules >"$folder/out" 2>&- || failed=1
[[ -s $folder/out ]] || { echo "closed standard error: no answer"; failed=1; }
exit $failed
