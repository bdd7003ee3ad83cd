/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_SECRETS_H
#define NEWCOMER_CHECKS_SECRETS_H

#include "newcomer/check.h"

/*
 * Is what a pattern of the rule for credentials found somebody's secret?
 *
 * Three sorts, each with a proof of its own: tokens that have a known form,
 * and look drawn or carry check digits; private keys with a body; values of an
 * environment file that look like somebody's.  A secret is never repeated:
 * nothing that is handed out holds more of one than its first four characters.
 */

enum nc_secret_sort { NC_SECRET_TOKEN, NC_SECRET_KEY, NC_SECRET_VARIABLE, NC_SECRET_SORTS };

/* The list of patterns of a sort in the rule: "tokens", "keys", "variables". */
const char *nc_secret_list(enum nc_secret_sort sort);

struct nc_secret {
	struct nc_str
		subject; /* tells it from others and not what it is: "a GitHub token 9f3c21" */
	struct nc_str
		what; /* "a GitHub token (ghp_…)", "MAIL_PASSWORD has a value that looks real" */
};

/* One match: the pattern that asked, the match with its groups, the text that follows it. */
struct nc_secret_match {
	enum nc_secret_sort sort;
	const struct nc_value *item;
	struct nc_str text;
	const struct nc_captures *captures;
	struct nc_str before; /* in its line, and for keys the line above too: what it is called */
	struct nc_str behind; /* looked at for keys only */
};

/* `rule` is the one with the patterns; texts of `out` lie in `arena`.  False: it is nobody's. */
bool nc_secret_read(struct nc_secret *out, struct nc_arena *arena, const struct nc_rule *rule,
	const struct nc_secret_match *match);

/* What stands before byte `at` of `text`: the rest of that line, and `lines` lines above it. */
struct nc_str nc_secret_before(struct nc_str text, size_t at, size_t lines);

/* A key in a file of such a name is for tests. */
bool nc_secret_is_harmless(
	const struct nc_rule *rule, enum nc_secret_sort sort, struct nc_str path);
/* The severity at this path, or NC_SEVERITY_NONE for the rule's own. */
enum nc_severity nc_secret_severity(
	const struct nc_rule *rule, const struct nc_value *item, struct nc_str path);

#endif
