#!/bin/bash
# SPDX-License-Identifier: MIT
# The audit: reports into files, the page into the log, annotations and the summary, and the
# verdict as outputs.  It never fails the job itself: what follows may still upload.
# shellcheck source=.github/action/common.sh
. "$(dirname "$0")/common.sh"

# The file of a format.
report() {
	case $1 in
	markdown) printf '%s/newcomer.md' "$REPORTS" ;;
	junit) printf '%s/newcomer.xml' "$REPORTS" ;;
	tty) printf '%s/newcomer.txt' "$REPORTS" ;;
	*) printf '%s/newcomer.%s' "$REPORTS" "$1" ;;
	esac
}

# owned OPTION FILE: a file of the auditor.  A link in a pull request could lead anywhere.
owned() {
	local file=$2
	[ -n "$file" ] || return 0
	case $file in
	/*) ;;
	*) file=$GITHUB_WORKSPACE/$file ;;
	esac
	if [ ! -f "$file" ] || [ -L "$file" ]; then fail "the input '$1': there is no file '$2'"; fi
	if [ -n "$BASE" ] && [ -z "$REPOSITORY" ] && [[ $file == "$(target)"/* ]]; then
		annotate notice "the input '$1' is a file of the repository that is judged: a pull request can change it"
	fi
	words+=("--$1=$file")
}

# The formats that the steps themselves read, and those asked for beside them.
formats() {
	printf '%s\n' "tty,github,markdown,sarif,jsonl,${FORMATS// /}" | tr , '\n' | sed '/^$/d' | sort -u
}

gather_words() {
	local format
	words=(--no-state --fail-on="$FAIL_ON" --color=never)
	for format in $(formats); do words+=(-o "$format=$(report "$format")"); done
	if [ -n "$PROFILE" ]; then words+=(--profile="${PROFILE// /}"); fi
	if [ "$STRICT" = true ]; then words+=(--strict); fi
	if [ "$HISTORY" = true ]; then words+=(--history); fi
	if [ -n "$REF" ]; then words+=(--ref="$REF"); fi
	owned policy "$POLICY"
	owned baseline "$BASELINE"
	if [ -f "$REPORTS/forge.json" ]; then words+=(--forge="$REPORTS/forge.json"); fi
}

# A clone that is known to be whole is not a checkout of which a CI left out the rest.
whole() {
	[ -n "$REPOSITORY" ] || [ "$COMPLETE" = true ]
}

# judge WORD...: sets status.
judge() {
	status=0
	(
		if whole; then unset CI GITHUB_ACTIONS; fi
		newcomer audit "$@" "$(target)"
	) </dev/null >/dev/null 2>"$REPORTS/said" || status=$?
}

# In a pull request the repository's record is taken from its base, so that a change cannot waive
# what it brings.  A shallow checkout has no base.
judge_pull() {
	judge "${words[@]}" --record-ref="$BASE"
	if [ "$status" -lt 2 ]; then return 0; fi
	if [ "$HEAD_REPOSITORY" = "${GITHUB_REPOSITORY-}" ] || [ -n "$POLICY" ]; then
		judge "${words[@]}"
		late='handoff.yml is read as this pull request has it'
	else
		printf 'policy: 1\nwaivers: none\n' >"$REPORTS/policy.yml"
		judge "${words[@]}" --policy="$REPORTS/policy.yml"
		late='what the repository waives does not count'
	fi
	if [ "$status" -lt 2 ]; then
		annotate warning "the base of this pull request is not in this checkout, so $late; actions/checkout with fetch-depth: 0 brings it"
	fi
}

# The page is ours and escaped; a clone known to be whole is judged as outside of a runner, and
# then these two are still to be broken.
show_page() {
	echo '::group::newcomer'
	sed -e 's/##\[/##\\x5b/g' -e 's/^\([[:space:]]*\)::/\1\\x3a:/' "$(report tty)"
	echo '::endgroup::'
}

# Annotations stand beside files of this repository; a partner's files are elsewhere.
show_annotations() {
	if [ -z "$REPOSITORY" ]; then
		cat "$(report github)"
	elif [ "$status" -ne 0 ]; then
		annotate error "$REPOSITORY: $verdict; the summary has what stands in the way"
	fi
}

show_summary() {
	local there most
	there=$(size_of "$GITHUB_STEP_SUMMARY")
	most=$((MOST_SUMMARY - there - 1))
	if [ "$(size_of "$(report markdown)")" -gt "$most" ]; then
		summarise '**newcomer**: no room is left in this summary; the log has the report.'
		return 0
	fi
	{
		cat "$(report markdown)"
		echo
	} >>"$GITHUB_STEP_SUMMARY"
}

# number KEY: of the counts in the first line of jsonl.  Quotes in a text are escaped there, so
# that only a key can match.
number() {
	local line
	line=$(head -n 1 "$(report jsonl)")
	if [[ $line =~ \"counts\":\{[^{}]*\"$1\":([0-9]+) ]]; then
		printf '%s' "${BASH_REMATCH[1]}"
	fi
}

read_verdict() {
	verdict=cannot-judge
	if [[ $(head -n 1 "$(report jsonl)") =~ \"verdict\":\"(ready|not-ready|cannot-judge)\" ]]; then
		verdict=${BASH_REMATCH[1]}
	fi
}

tell_all() {
	tell verdict "$verdict"
	tell errors "$(number error)"
	tell warnings "$(number warning)"
	tell notes "$(number note)"
	tell unknown "$(number unknown)"
	tell waived "$(number waived)"
	tell sarif "$(report sarif)"
}

words=()
gather_words
if [ -n "$BASE" ] && [ -z "$REPOSITORY" ]; then judge_pull; else judge "${words[@]}"; fi
tell status "$status"
if [ "$status" -ge 2 ]; then
	foreign said "$REPORTS/said"
	fail 'it could not be judged; the log says why'
fi
foreign said "$REPORTS/said"
read_verdict
show_page
# First, since the runner keeps ten of a level.
if [ -z "$REPOSITORY" ] && [ -s "$(target)/.git/shallow" ]; then
	annotate notice 'this checkout is shallow: what needs the past, branches or tags is not judged; actions/checkout with fetch-depth: 0 brings them'
fi
show_annotations
show_summary
tell_all
