/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_IGNORES_H
#define SNAPSHOT_IGNORES_H

#include "path_rules.h"

/*
 * What the .gitignore files of a tree say about paths.  A folder that is
 * ignored takes with it all that it holds; the nearest file has the last word,
 * and in a file the last line.
 */

struct nc_ignores {
	struct nc_arena arena;
	struct nc_map files;	/* from a folder to its rules */
	struct nc_map verdicts; /* of folders that were asked for */
	struct nc_path_budget budget;
};

void nc_ignores_init(struct nc_ignores *g);
void nc_ignores_release(struct nc_ignores *g);
void nc_ignores_add(struct nc_ignores *g, struct nc_str folder, struct nc_str text);

/*
 * Is a file at `path` ignored?  The line that says so, "docs/.gitignore:3",
 * goes to `place` (may be NULL).
 */
bool nc_ignores_find(struct nc_ignores *g, struct nc_str path, struct nc_str *place);

/* Is a folder, with all that it holds? */
bool nc_ignores_find_folder(struct nc_ignores *g, struct nc_str folder);

#endif
