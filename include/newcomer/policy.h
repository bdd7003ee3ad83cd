/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_POLICY_H
#define NEWCOMER_POLICY_H

#include <stdbool.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/text.h"
#include "newcomer/value.h"

/*
 * The auditor's policy, `--policy FILE`: what they insist on, whatever the
 * audited repository says of itself.  It is never taken from that repository.
 */
struct nc_policy {
	const struct nc_value *root;   /* all of it */
	const struct nc_str *profiles; /* asked for in any case */
	size_t profile_count;
	const struct nc_value *severities; /* MAP rule → severity, or NULL */
	const struct nc_value *thresholds; /* MAP name → number, or NULL */
	const struct nc_str *locked;	   /* rules that nothing waives */
	size_t locked_count;
	bool waives_all;	       /* all of the repository's waivers may count … */
	const struct nc_str *waivable; /* … or those of these rules */
	size_t waivable_count;
};

/*
 * Read a policy's text.  Every fault is appended to `problems` as
 * `name:line:column: what`, with an excerpt; any fault fails the whole.
 */
enum nc_code nc_policy_read(struct nc_policy *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_buf *problems, struct nc_error *err);

/* May a waiver of this rule count? */
bool nc_policy_takes_waiver(const struct nc_policy *p, struct nc_str rule);

#endif
