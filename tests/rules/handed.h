/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_HANDED_H
#define NEWCOMER_TEST_HANDED_H

#include "newcomer/audit.h"
#include "newcomer/forge.h"
#include "newcomer/transcript.h"

/* What an example lets the auditor hand in beside the repository: `forge` and `transcript`. */
struct handed {
	struct nc_arena arena;
	struct nc_forge forge;
	struct nc_transcript transcript;
};

/* Read them into the options, which borrow them.  HEAD in a transcript is the commit that is
 * audited: its name is not known when an example is written. */
enum nc_code handed_take(struct handed *h, struct nc_audit_options *options,
	const struct nc_value *example, struct nc_snapshot *snapshot, struct nc_error *err);
void handed_release(struct handed *h);

#endif
