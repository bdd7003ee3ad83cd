#!/bin/bash
# SPDX-License-Identifier: MIT
# The program: out of the cache where that one works, else built from the source that the action
# came with.
# shellcheck source=.github/action/common.sh
. "$(dirname "$0")/common.sh"

works() {
	[ -x "$PROGRAM/newcomer" ] && newcomer --version >/dev/null 2>&1
}

# The libraries go with it, so that a later job installs nothing; libc is the system's.
keep_libraries() {
	mkdir -p "$PROGRAM/lib"
	command -v ldd >/dev/null || return 0
	# What ldd tells, and what the program loads when it tells its versions: libgit2 is loaded at need.
	{
		ldd "$PROGRAM/newcomer" | awk '$2 == "=>" && $3 ~ /^\// { print $3 }'
		LD_DEBUG=files "$PROGRAM/newcomer" --version 2>&1 >/dev/null |
			sed -n 's|^.*calling init: \(/.*\)$|\1|p'
	} | sort -u |
		grep -Ev '/(ld-linux[^/]*|libc|libm|libpthread|libdl|librt|libresolv)\.so' |
		while read -r library; do
			cp -L "$library" "$PROGRAM/lib/"
		done
}

if works; then
	say 'the program comes from the cache'
	tell built false
	exit 0
fi
echo '::group::newcomer is built from its source'
build=$RUNNER_TEMP/newcomer/build
rm -rf "$PROGRAM"
mkdir -p "$PROGRAM"
NEWCOMER_BUILD=$build "$GITHUB_ACTION_PATH/build.sh" build 2>&1
cp "$build/src/newcomer" "$PROGRAM/newcomer"
keep_libraries
rm -rf "$build"
echo '::endgroup::'
works || fail 'the program was built and does not start'
tell built true
