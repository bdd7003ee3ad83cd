/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_WORK_STATE_H
#define SNAPSHOT_WORK_STATE_H

#include "config.h"
#include "ignores.h"
#include "newcomer/state.h"
#include "state.h"

/* What is in this clone and nowhere else, found out step by step. */

struct nc_work_state {
	struct nc_arena arena;
	struct nc_state state;
	struct nc_snapshot *s;
	struct nc_config config; /* the user's, and then the repository's */
	size_t own_settings;	 /* as many of the first settings are the user's */
	struct nc_tree head;	 /* what HEAD has, whatever is judged */
	bool head_known;
	struct nc_map tracked; /* every path of the index */
	struct nc_map folders; /* every folder that holds one */
};

void nc_work_state_free(struct nc_work_state *w); /* NULL is fine */
const struct nc_user *nc_user_copy(struct nc_arena *arena, const struct nc_user *user);

/* Steps; each fills in its part of the state. */
void nc_work_read_config(struct nc_work_state *w);
void nc_work_find_edits(struct nc_work_state *w); /* and what is tracked, for the next one */
void nc_work_find_untracked(struct nc_work_state *w);
void nc_work_find_unpushed(struct nc_work_state *w);

/* Is the file `name` of the folder `at` the baseline that is read now, or the report that will
 * stand there? */
bool nc_work_is_aside(const struct nc_work_state *w, int at, const char *name);

/* A plain file of the user's own, wherever it lies: false when there is none, or it is too large.
 */
bool nc_user_read(struct nc_buf *into, struct nc_str path, size_t most);
#endif
