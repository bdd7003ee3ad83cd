/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_FORGE_H
#define NEWCOMER_FORGE_H

#include <stdbool.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * What only the forge knows, from a file that the auditor hands in (`--forge`,
 * `newcomer/forge/1`): open issues and pull requests, and who has them.
 */
struct nc_forge_item {
	uint64_t number;
	struct nc_str title, owner; /* owner: "" is nobody */
	struct nc_str updated;
};

struct nc_forge {
	const struct nc_forge_item *issues, *pulls; /* the open ones, in the file's order */
	size_t issue_count, pull_count;
	bool truncated; /* there are more than the file has */
};

/* Read the file's text; `name` is for the errors, which are the auditor's own. */
enum nc_code nc_forge_read(struct nc_forge *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

#endif
