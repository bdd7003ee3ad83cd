/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_HOOK_TEXTS_H
#define NEWCOMER_HOOK_TEXTS_H

#include "newcomer/text.h"

/* What stands in a pre-push hook: ours, and those of others.  Nothing here touches a file. */

/* Names in the folder of hooks. */
#define NC_HOOK_NAME	"pre-push"
#define NC_HOOK_CHAINED "pre-push.newcomer-chained"

/* Whose a hook is. */
enum nc_hook_kind {
	NC_HOOK_OURS,
	NC_HOOK_OURS_CHAINED, /* and runs another one first */
	NC_HOOK_OURS_CHANGED, /* somebody wrote into it */
	NC_HOOK_PRE_COMMIT,
	NC_HOOK_LEFTHOOK,
	NC_HOOK_HUSKY,
	NC_HOOK_GIT_LFS,
	NC_HOOK_OTHER,
	NC_HOOK_KINDS,
};

enum nc_hook_kind nc_hook_kind(struct nc_str folder, struct nc_str text);
/* "git-lfs", or "something else" */
const char *nc_hook_owner(enum nc_hook_kind kind);

/* The hook that is written, whole. */
struct nc_str nc_hook_text(bool chained);
/* What to write, and where, so that this one runs newcomer too: indented lines. */
const char *nc_hook_recipe(enum nc_hook_kind kind);

#endif
