/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_RULEBOOK_H
#define NC_RULEBOOK_RULEBOOK_H

#include "flat.h"
#include "newcomer/arena.h"
#include "newcomer/rulebook.h"

/*
 * The rulebook as it lies in memory: plain arrays, whether they were compiled
 * in (src/generator writes them as constants) or loaded.
 */

/* One file that the rulebook was made of: what the version is a hash of. */
struct nc_rulebook_file {
	struct nc_str path; /* below the rules' folder: "git/branch-stale.yml" */
	uint64_t hash;
};

#define NC_RULEBOOK_VERSION_SIZE 12

struct nc_rulebook {
	char version[NC_RULEBOOK_VERSION_SIZE + 1];
	const struct nc_rule *rules; /* by question, family, id */
	size_t rule_count;
	const struct nc_profile *profiles; /* by name */
	size_t profile_count;
	const struct nc_table *tables; /* by name; rows by id */
	size_t table_count;
	const struct nc_flat_table *flat; /* instead, in the compiled one */
	size_t flat_count;
	struct nc_raised *raised;
	const struct nc_rulebook_file *files; /* by path */
	size_t file_count;
	struct nc_arena arena; /* of what was loaded; empty in the compiled one */
};

/* The profile that every audit takes, and that gives every threshold a number. */
#define NC_ALWAYS_PROFILE NC_STR("cold-clone")

/* Words of rule files. */
bool nc_rulebook_question(enum nc_question *out, struct nc_str letter);
bool nc_rulebook_basis(enum nc_basis *out, struct nc_str name);
unsigned nc_rulebook_kind_bit(struct nc_str name);  /* 0: no kind */
unsigned nc_rulebook_class_bit(struct nc_str name); /* 0: no class */

#endif
