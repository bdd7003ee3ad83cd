#!/bin/bash
# SPDX-License-Identifier: MIT
# The end: the exit status of the audit is the action's.
# shellcheck source=.github/action/common.sh
. "$(dirname "$0")/common.sh"

if [ "$UPLOADED" = failure ]; then
	annotate notice 'code scanning did not take the SARIF file; annotations and the summary have it all'
fi
case $STATUS in
0 | 1) exit "$STATUS" ;;
*) exit 2 ;;
esac
