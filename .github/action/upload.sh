#!/bin/bash
# SPDX-License-Identifier: MIT
# May the SARIF file go to code scanning?  Annotations and the summary are there in any case, so
# "no" costs nothing and fails nothing.
# shellcheck source=.github/action/common.sh
. "$(dirname "$0")/common.sh"

no() {
	say "SARIF is not uploaded: $1"
	tell try false
	exit 0
}

# Asking for what is there tells whether code scanning is, and whether this token may.
taken() {
	patiently 60 gh api "repos/$GITHUB_REPOSITORY/code-scanning/analyses?per_page=1" \
		</dev/null >/dev/null 2>"$REPORTS/said" && return 0
	grep -qi 'no analysis found' "$REPORTS/said"
}

if [ "$UPLOAD" = never ]; then no 'the input "upload-sarif" is never'; fi
if [ -n "$REPOSITORY" ]; then no 'it is about files of another repository'; fi
if [ -n "$BASE" ] && [ "$HEAD_REPOSITORY" != "$GITHUB_REPOSITORY" ]; then
	no 'the pull request comes from a fork, whose token may not'
fi
if [ "$GITHUB_ACTOR" = 'dependabot[bot]' ]; then no 'the token of this bot may not'; fi
if [ -z "$TOKEN" ]; then no 'there is no token'; fi
if [ "$UPLOAD" = auto ]; then
	if [ -n "$REF" ] || [ "$CHECKOUT" != . ]; then no 'it is about another commit than this run'; fi
	if command -v gh >/dev/null; then
		export GH_TOKEN=$TOKEN GH_ENTERPRISE_TOKEN=$TOKEN GH_PROMPT_DISABLED=1
		GH_HOST=$(server)
		export GH_HOST=${GH_HOST#*://}
		if ! taken; then
			foreign gh "$REPORTS/said"
			no 'code scanning is off here, or the job has no "security-events: write"'
		fi
	fi
fi
tell try true
