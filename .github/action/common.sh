# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What the steps of the action share.  What comes in stands in the environment, as data: no step
# builds a command out of it.  What goes out as an output of a step has a fixed alphabet, and
# nothing that was scanned is ever among it; GITHUB_ENV and GITHUB_PATH are not written at all.
set -euo pipefail
export LC_ALL=C

# The runner drops a whole summary over 1 MiB; what stands there already counts.
readonly MOST_SUMMARY=1000000
# So much of what another program says goes to the log.
readonly MOST_FOREIGN=4096

# Text for a workflow command, as the runner decodes it.
escaped() {
	local text=$1
	text=${text//'%'/%25}
	text=${text//$'\r'/%0D}
	text=${text//$'\n'/%0A}
	printf '%s' "$text"
}

# annotate error|warning|notice WORDS
annotate() {
	printf '::%s title=newcomer::%s\n' "$1" "$(escaped "$2")"
}

# A line for the log; other text than ours goes through foreign.
say() {
	printf 'newcomer: %s\n' "$*"
}

# It could not be done.
fail() {
	annotate error "$1"
	summarise "**newcomer** could not judge it: the job's log says why."
	exit 2
}

# foreign NAME FILE: what another program said, each line behind its name, so that the runner
# takes none of them for a command.
foreign() {
	head -c "$MOST_FOREIGN" "$2" | tr -c '\40-\176\n' '?' |
		sed -e 's/##\[/##(/g' -e "s/^/$1: /"
}

# tell NAME VALUE: an output of this step.
tell() {
	case $2 in
	*[!A-Za-z0-9_./-]*)
		annotate error "the output $1 would hold more than letters, digits and _ . / -"
		exit 2
		;;
	esac
	printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

size_of() {
	if [ -f "$1" ]; then wc -c <"$1" | tr -d ' '; else echo 0; fi
}

# summarise TEXT: below what the summary has, where there is room.
summarise() {
	local there
	[ -n "${GITHUB_STEP_SUMMARY-}" ] || return 0
	there=$(size_of "$GITHUB_STEP_SUMMARY")
	if [ $((there + ${#1} + 2)) -gt "$MOST_SUMMARY" ]; then
		say 'the summary of this job is full'
		return 0
	fi
	printf '%s\n\n' "$1" >>"$GITHUB_STEP_SUMMARY"
}

# patiently SECONDS COMMAND...: who waits longer waits in vain.
patiently() {
	if command -v timeout >/dev/null; then timeout "$@"; else "${@:2}"; fi
}

# newcomer with the libraries that it was built with.
newcomer() {
	LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$PROGRAM/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" "$PROGRAM/newcomer" "$@"
}

# The host of the forge is the runner's word, not an input's.
server() {
	printf '%s' "${GITHUB_SERVER_URL:-https://github.com}"
}

# owner/name of the repository that is judged, where the forge of this runner has it.
on_the_forge() {
	local name=${REPOSITORY:-${GITHUB_REPOSITORY-}}
	name=${name#"$(server)/"}
	name=${name%.git}
	if [[ $name =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]]; then printf '%s' "$name"; fi
}

# Where the repository to judge lies.
target() {
	local name=${REPOSITORY-}
	if [ -n "$name" ]; then
		name=${name%.git}
		printf '%s/partner/%s.git' "$REPORTS" "${name##*/}"
	else
		case $CHECKOUT in
		/*) printf '%s' "$CHECKOUT" ;;
		. | '') printf '%s' "$GITHUB_WORKSPACE" ;;
		*) printf '%s/%s' "$GITHUB_WORKSPACE" "$CHECKOUT" ;;
		esac
	fi
}
