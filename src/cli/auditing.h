/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_AUDITING_H
#define NEWCOMER_AUDITING_H

#include "handed.h"
#include "newcomer/audit.h"
#include "newcomer/report.h"
#include "rulebooks.h"

/* Options that say what is audited, for every command that looks at a repository. */
#define NC_OPTIONS_AUDITING                                                                        \
	(NC_OPTION_BIT(REF) | NC_OPTION_BIT(WORKTREE) | NC_OPTION_BIT(PROFILE) |                   \
		NC_OPTION_BIT(RULES) | NC_OPTION_BIT(NOW) | NC_OPTION_BIT(JOBS) |                  \
		NC_OPTION_BIT(NO_STATE) | NC_OPTIONS_HANDED)

/* An audit that the command line asked for, with what it stands on. */
struct nc_auditing {
	struct nc_rulebook_in_use rules;
	struct nc_snapshot *snapshot;
	struct nc_audit *audit;
	struct nc_report report;
};

/* What the options say of the rules that are asked, the day and the threads, checked. */
enum nc_code nc_auditing_options(struct nc_audit_options *out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_error *err);

/* The severity of --fail-on; NC_SEVERITY_NONE: never. */
enum nc_severity nc_auditing_threshold(const struct nc_cli *cli);

/* Reads the options, opens the repository, audits it, with a line of progress. */
enum nc_code nc_auditing_run(
	struct nc_auditing *out, const struct nc_cli *cli, struct nc_error *err);
void nc_auditing_release(struct nc_auditing *a);

#endif
