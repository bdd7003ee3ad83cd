/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_HOOK_FILES_H
#define NEWCOMER_HOOK_FILES_H

#include "hook_texts.h"
#include "newcomer/arena.h"
#include "newcomer/error.h"

/*
 * The pre-push hook on disk.  What somebody else put there is moved or left
 * alone, never written to and never removed.
 */

struct nc_hook_state {
	bool present;		/* something is called pre-push */
	bool plain;		/* and is a file, or a link to one */
	bool runs;		/* git would run it: it may be executed */
	bool kept;		/* a chained one lies beside it */
	enum nc_hook_kind kind; /* of what is there */
};

enum nc_code nc_hook_look(struct nc_hook_state *out, struct nc_arena *arena, struct nc_str folder,
	struct nc_error *err);

/* Write ours where nothing is; or keep what is there beside it, to be run first. */
enum nc_code nc_hook_write(
	struct nc_arena *arena, struct nc_str folder, bool chain, struct nc_error *err);

/* Take ours away, and put back what was kept. */
enum nc_code nc_hook_remove(
	struct nc_arena *arena, struct nc_str folder, bool kept, struct nc_error *err);

/* Take git's own folder of hooks away where nothing is in it: git needs none. */
void nc_hook_tidy(struct nc_arena *arena, struct nc_str folder);

#endif
