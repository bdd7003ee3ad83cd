/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_PATH_RULES_H
#define SNAPSHOT_PATH_RULES_H

#include "newcomer/arena.h"

/*
 * The lines of one .gitignore or .gitattributes: patterns, and which of them
 * match a path.
 *
 * A file may have thousands of lines, and they are held against every path of
 * the tree; so lines that are a plain name, a plain path or an ending ("*.o")
 * are found by looking them up, and only the others are tried one by one.
 */

struct nc_path_rule {
	uint32_t line;	   /* in its file, from 1 */
	bool negated;	   /* "!name" */
	bool folders_only; /* "name/" */
	bool whole;	   /* held against the whole path, not against its last component */
	size_t plain;	   /* so many bytes at its front have no meaning of their own */
	uint32_t older;	   /* + 1: a former rule that is looked up by the same words; 0 is none */
	struct nc_str pattern;
	const void *meaning; /* whatever the file says about such paths; the adder's */
};

struct nc_path_rules {
	struct nc_str folder; /* that the file lies in; paths are relative to it */
	NC_LIST(struct nc_path_rule) rules;
	NC_LIST(uint32_t) wild;		     /* those to be tried one by one */
	struct nc_map names, paths, endings; /* to the newest rule's number + 1 */
};

/*
 * Add the pattern of a line.  A "!" before it and a "/" behind it are read as
 * in .gitignore.  The texts are borrowed.  False when it can match nothing or there are too
 * many.
 */
bool nc_path_rules_add(struct nc_path_rules *r, struct nc_arena *arena, struct nc_str pattern,
	uint32_t line, const void *meaning);

/* How many patterns may still be tried one by one, over all calls; hostile files end here. */
struct nc_path_budget {
	size_t left;
};

/*
 * Call `each` with every rule that matches `path` (relative to the file's
 * folder), in no stated order.  The newer rule is the one with the higher line.
 */
void nc_path_rules_match(const struct nc_path_rules *r, struct nc_path_budget *budget,
	struct nc_str path, bool is_folder,
	void (*each)(void *context, const struct nc_path_rule *rule), void *context);

#endif
