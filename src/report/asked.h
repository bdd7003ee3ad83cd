/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_ASKED_H
#define NEWCOMER_REPORT_ASKED_H

#include "newcomer/rulebook.h"

/*
 * Does this profile ask for the rule, and how severely when it is chosen?
 * `severity` is written only when it does.
 */
bool nc_asked_by(enum nc_severity *severity, struct nc_arena *arena, const struct nc_rulebook *rb,
	const struct nc_rule *rule, const struct nc_profile *profile);

#endif
