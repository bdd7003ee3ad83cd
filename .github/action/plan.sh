#!/bin/bash
# SPDX-License-Identifier: MIT
# Holds the inputs against what they may be, and says where things go.
# shellcheck source=.github/action/common.sh
. "$(dirname "$0")/common.sh"

# one_of NAME VALUE WORD...
one_of() {
	local name=$1 value=$2 word
	shift 2
	for word; do
		if [ "$value" = "$word" ]; then return 0; fi
	done
	fail "the input '$name' is one of: $*"
}

# names NAME VALUE: words between commas, or nothing.
names() {
	local words='^([a-z0-9-]+(, ?[a-z0-9-]+)*)?$'
	[[ $2 =~ $words ]] || fail "the input '$1' is words between commas"
}

# What a program is made of decides about its cache: sources, system, and the image of the
# runner, so that the mended libraries of a new image are built with.
key() {
	local sha=(sha256sum)
	if ! command -v sha256sum >/dev/null; then sha=(shasum -a 256); fi
	{
		printf '%s\n' "${ImageOS-}" "${ImageVersion-}" "$(uname -sm)"
		cat /etc/os-release 2>/dev/null || true
		cd "$1" || exit 2
		find CMakeLists.txt CMakePresets.json build.sh cmake include man rules src -type f -print0 |
			sort -z | xargs -0 "${sha[@]}"
	} | "${sha[@]}" | cut -d ' ' -f 1
}

case $(uname -s) in
Linux | Darwin) ;;
*) fail 'newcomer runs on Linux and macOS; choose such a runner for this job' ;;
esac
names profile "$PROFILE"
names formats "$FORMATS"
one_of fail-on "$FAIL_ON" error warning note never
one_of strict "$STRICT" true false
one_of history "$HISTORY" true false
one_of complete "$COMPLETE" true false
one_of forge "$FORGE" true false
one_of upload-sarif "$UPLOAD" auto always never
if [ -n "$REPOSITORY" ] && [ "$CHECKOUT" != . ]; then
	fail "the inputs 'repository' and 'path' are for different things: give one of them"
fi

home=$RUNNER_TEMP/newcomer
mkdir -p "$home"
reports=$(mktemp -d "$home/audit-XXXXXXXX")
key=newcomer-1-$(key "$GITHUB_ACTION_PATH")
tell key "$key"
tell program "$home/$key"
tell reports "$reports"
