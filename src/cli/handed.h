/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_HANDED_H
#define NEWCOMER_HANDED_H

#include "command.h"
#include "newcomer/audit.h"
#include "newcomer/forge.h"
#include "newcomer/transcript.h"

/*
 * What an auditor hands in beside the repository: a policy, what the forge
 * knows, the transcript of a rehearsal, the record as another commit has it.
 * Everything lies in the arena of `cli`, as long as the audit needs it.
 */
struct nc_handed {
	struct nc_policy policy;
	struct nc_forge forge;
	struct nc_transcript transcript;
	struct nc_record_text record;
};

/* Options of the commands that take them. */
#define NC_OPTIONS_HANDED                                                                          \
	(NC_OPTION_BIT(POLICY) | NC_OPTION_BIT(FORGE) | NC_OPTION_BIT(TRANSCRIPT) |                \
		NC_OPTION_BIT(RECORD_REF))

/* Read what was given, and let `options` point to it.  `repository` is for --record-ref. */
enum nc_code nc_handed_read(struct nc_handed *out, struct nc_audit_options *options,
	const struct nc_cli *cli, const struct nc_rulebook *rb, struct nc_str repository,
	struct nc_error *err);

#endif
