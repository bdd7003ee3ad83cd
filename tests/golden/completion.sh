#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: completion.sh NEWCOMER
# The completion scripts are read by their shells, and complete what they should.
set -u
newcomer=$1
folder=$(mktemp -d "${TMPDIR:-/tmp}/newcomer-completion-XXXXXX")
trap 'rm -rf "$folder"' EXIT
failed=0

for shell in bash zsh fish; do
	"$newcomer" completion "$shell" >"$folder/$shell" || failed=1
	if ! command -v "$shell" >/dev/null; then
		echo "no $shell here: its script was not read"
	elif ! "$shell" -n "$folder/$shell"; then
		echo "$shell cannot read its script"
		failed=1
	fi
done

# expect WORDS... -- CANDIDATES: what bash offers for the last of the words
expect() {
	local want
	COMP_WORDS=()
	while [[ $1 != -- ]]; do
		COMP_WORDS+=("$1")
		shift
	done
	shift
	want=$*
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	COMPREPLY=()
	_newcomer
	if [[ "${COMPREPLY[*]}" != "$want" ]]; then
		echo "${COMP_WORDS[*]}: want '$want', got '${COMPREPLY[*]}'"
		failed=1
	fi
}

cd "$folder" || exit 1
. ./bash
expect newcomer ex -- explain
expect newcomer --form -- --format
expect newcomer --format '' -- github html json jsonl junit markdown sarif tty
expect newcomer --format = j -- json jsonl junit
expect newcomer outline --format = '' -- tsv json
expect newcomer audit --fail-on '' -- error warning note never
expect newcomer completion '' -- bash zsh fish
expect newcomer help o -- outline
expect newcomer explain conflict-m -- conflict-marker
expect newcomer --select readme-thin,conflict-m -- readme-thin,conflict-marker
expect newcomer --profile partner -- partner-handoff
exit $failed
