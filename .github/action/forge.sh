#!/bin/bash
# SPDX-License-Identifier: MIT
# What only the forge knows, into the file that --forge reads: open issues and pull requests, and
# who has them.  Whatever is in the way, there is then no file, and the rules that ask say "not
# judged".
# shellcheck source=.github/action/common.sh
. "$(dirname "$0")/common.sh"

# Of each sort so many pages of a hundred are read, and so many bytes kept: --forge reads 1 MiB.
readonly MOST_PAGES=10
readonly MOST_BYTES=500000
# A page that takes longer does not come.
readonly MOST_SECONDS=60

# The variables are GraphQL's, and not the shell's.
# shellcheck disable=SC2016
readonly ISSUES='query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    items: issues(states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { number title updatedAt assignees(first: 1) { nodes { login } } }
    }
  }
}'
# shellcheck disable=SC2016
readonly PULLS='query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    items: pullRequests(states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { number title updatedAt assignees(first: 1) { nodes { login } }
        reviewRequests(first: 1) { nodes { requestedReviewer {
          ... on User { login } ... on Team { slug } ... on Mannequin { login } } } } }
    }
  }
}'
# First where the next page begins, then one item a line.  Who is asked to review has it, too; a
# team that this token may not see is somebody all the same.
readonly LINES='.data.repository.items
  | (.pageInfo | if .hasNextPage then .endCursor else "" end),
    (.nodes[] | {number, title: .title[0:80], updated: .updatedAt, owner: (
      [.assignees.nodes[].login,
       ((.reviewRequests.nodes // [])[] | .requestedReviewer // {} | .login // .slug // "a team")]
      | first // "")} | tojson)'

give_up() {
	say "open issues and pull requests are not judged: $1"
	exit 0
}

ask() {
	local query=$1 cursor=$2 more=()
	if [ -n "$cursor" ]; then more=(-f after="$cursor"); fi
	patiently "$MOST_SECONDS" gh api graphql -f query="$query" -f owner="${name%/*}" -f name="${name#*/}" \
		${more[@]+"${more[@]}"} --jq "$LINES" </dev/null >"$work/page" 2>"$work/said"
}

# gather QUERY FILE: the items, one a line; sets truncated where there are more.
gather() {
	local cursor='' page=0
	: >"$2"
	while :; do
		if ! ask "$1" "$cursor"; then
			foreign gh "$work/said"
			give_up 'the forge did not answer; the job needs "issues: read" and "pull-requests: read"'
		fi
		cursor=$(head -n 1 "$work/page")
		sed 1d "$work/page" >>"$2"
		page=$((page + 1))
		[ -n "$cursor" ] || break
		if [ "$page" -eq "$MOST_PAGES" ]; then
			truncated=true
			break
		fi
	done
	awk -v most="$MOST_BYTES" '{ sum += length($0) + 2 } sum > most { exit } { print }' "$2" >"$2.kept"
	if [ "$(wc -l <"$2.kept")" -ne "$(wc -l <"$2")" ]; then truncated=true; fi
}

joined() {
	paste -s -d , - <"$1.kept"
}

name=$(on_the_forge)
[ "$FORGE" = true ] || give_up 'the input "forge" is false'
[ -n "$TOKEN" ] || give_up 'there is no token'
[ -n "$name" ] || give_up 'this repository is on another forge'
command -v gh >/dev/null || give_up 'gh is not here'
export GH_TOKEN=$TOKEN GH_ENTERPRISE_TOKEN=$TOKEN GH_PROMPT_DISABLED=1 NO_COLOR=1
GH_HOST=$(server)
export GH_HOST=${GH_HOST#*://}
work=$REPORTS/forge
mkdir -p "$work"
truncated=false
gather "$ISSUES" "$work/issues"
gather "$PULLS" "$work/pulls"
printf '{"schema": "newcomer/forge/1", "open_issues": [%s], "open_pulls": [%s], "truncated": %s}\n' \
	"$(joined "$work/issues")" "$(joined "$work/pulls")" "$truncated" >"$REPORTS/forge.json"
rm -rf "$work"
if [ "$truncated" = true ]; then
	say 'the forge has more open issues or pull requests than were read'
fi
