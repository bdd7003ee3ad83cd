#!/bin/bash
# SPDX-License-Identifier: MIT
# A partner's repository: cloned so that nothing of it is run.  It is cloned bare, so there is
# no checkout, and with it no filter, no LFS, no submodule and no hook; no setting of the
# machine counts; one protocol is allowed; git holds what arrives against its own checks.
# shellcheck source=.github/action/common.sh
. "$(dirname "$0")/common.sh"

# A clone that takes longer hangs.
readonly MOST_SECONDS=1200
# A single file of it over 4 GiB (in KiB) fills the runner's disk.
readonly MOST_KIB=4194304

# What old repositories have in their history and what hurts nobody; the rest of git's checks
# stand, above all those of names like `..` and `.git`.
readonly HARMLESS=(badDateOverflow badEmail badName badTimezone missingEmail missingNameBeforeEmail
	missingSpaceBeforeDate missingSpaceBeforeEmail missingTaggerEntry nullSha1 zeroPaddedDate
	zeroPaddedFilemode gitmodulesName gitmodulesParse gitmodulesUrl gitmodulesPath gitmodulesUpdate)

# The address to clone; the empty word where the input is none.
address() {
	case $REPOSITORY in
	*[[:cntrl:][:space:]]* | -* | *@*) ;;
	https://?*/?* | "$(server)"/?*) printf '%s' "$REPOSITORY" ;;
	*://* | *:*) ;;
	*/*/* | */.*) ;;
	?*/?*) printf '%s/%s' "$(server)" "$REPOSITORY" ;;
	esac
}

# Settings by the environment: a token on a command line would be seen by every process.
setting() {
	settings+=("GIT_CONFIG_KEY_$count=$1" "GIT_CONFIG_VALUE_$count=$2")
	count=$((count + 1))
}

gather_settings() {
	local url=$1 lapse
	setting transfer.fsckObjects true
	for lapse in "${HARMLESS[@]}"; do setting "fetch.fsck.$lapse" ignore; done
	setting core.hooksPath /dev/null
	setting core.symlinks false
	setting submodule.recurse false
	setting transfer.bundleURI false
	setting gc.auto 0
	setting http.lowSpeedLimit 1000
	setting http.lowSpeedTime 60
	# The token is the forge's own, and is shown to nobody else.
	if [ -n "$TOKEN" ] && [[ $url == https://* && $url == "$(server)/"* ]]; then
		setting "http.$(server)/.extraHeader" \
			"AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 | tr -d '\n')"
	fi
}

clone() {
	local url=$1 folder=$2 settings=() count=0 variable
	gather_settings "$url"
	for variable in https_proxy HTTPS_PROXY no_proxy NO_PROXY SSL_CERT_FILE SSL_CERT_DIR; do
		if [ -n "${!variable-}" ]; then settings+=("$variable=${!variable}"); fi
	done
	(
		ulimit -f "$MOST_KIB"
		patiently "$MOST_SECONDS" env -i PATH="$PATH" HOME="$REPORTS/nowhere" LC_ALL=C GIT_CONFIG_NOSYSTEM=1 \
			GIT_CONFIG_GLOBAL=/dev/null GIT_ATTR_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 GIT_ASKPASS=/bin/false \
			GIT_LFS_SKIP_SMUDGE=1 GIT_ALLOW_PROTOCOL="${url%%://*}" "${settings[@]}" \
			GIT_CONFIG_COUNT="$count" \
			git clone --quiet --bare --no-local --no-recurse-submodules --template= -- "$url" "$folder"
	) </dev/null >"$REPORTS/clone.log" 2>&1
}

if [ -z "$REPOSITORY" ]; then
	[ -d "$(target)" ] || fail "there is no folder '$CHECKOUT' in this job's checkout"
	exit 0
fi
url=$(address)
if [ -z "$url" ]; then
	fail "the input 'repository' is owner/name, or an address that begins with https:// and holds no name or password"
fi
command -v git >/dev/null || fail 'git is not here, and a partner repository is cloned with it'
mkdir -p "$REPORTS/partner"
say "cloning $(escaped "$url")"
if ! clone "$url" "$(target)"; then
	foreign git "$REPORTS/clone.log"
	rm -rf "$(target)"
	fail "$url could not be cloned: it is not there, this job's token may not read it, or git refuses what is in it; the log has git's own words"
fi
rm -f "$REPORTS/clone.log"
