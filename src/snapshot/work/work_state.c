/* SPDX-License-Identifier: MIT */
#include "work/work_state.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"
#include "peel.h"
#include "rev.h"
#include "tree_read.h"

/* The log of stashes: a line each, as long as a message and two names. */
#define STASH_LOG ((size_t)4 << 20)

void nc_work_state_free(struct nc_work_state *w)
{
	if (!w)
		return;
	nc_arena_release(&w->arena);
	free(w);
}

const char *nc_operation_name(enum nc_operation o)
{
	switch (o) {
	case NC_OPERATION_MERGE:
		return "merge";
	case NC_OPERATION_REBASE:
		return "rebase";
	case NC_OPERATION_CHERRY_PICK:
		return "cherry-pick";
	case NC_OPERATION_REVERT:
		return "revert";
	case NC_OPERATION_BISECT:
		return "bisect";
	}
	return "";
}

/* git leaves these beside HEAD while it waits for the user to go on. */
static unsigned find_operations(const struct nc_snapshot *s)
{
	static const struct {
		const char *name;
		enum nc_operation operation;
	} marks[] = {
		{"MERGE_HEAD", NC_OPERATION_MERGE},
		{"rebase-merge", NC_OPERATION_REBASE},
		{"rebase-apply", NC_OPERATION_REBASE},
		{"CHERRY_PICK_HEAD", NC_OPERATION_CHERRY_PICK},
		{"REVERT_HEAD", NC_OPERATION_REVERT},
		{"BISECT_LOG", NC_OPERATION_BISECT},
	};
	struct stat st;
	unsigned found = 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (fstatat(s->places.git, marks[i].name, &st, AT_SYMLINK_NOFOLLOW) == 0)
			found |= marks[i].operation;
	}
	/* A pick that stops within a rebase is the rebase's. */
	if (found & NC_OPERATION_REBASE)
		found &= ~(unsigned)NC_OPERATION_CHERRY_PICK;
	return found;
}

static size_t count_stashes(const struct nc_snapshot *s)
{
	struct nc_buf log = NC_BUF_INIT(STASH_LOG + 1);
	size_t count = nc_ref_find(&s->refs, NC_STR("refs/stash")) != NULL;
	if (count && nc_beneath_read(&log, s->places.common, NC_STR("logs/refs/stash"), STASH_LOG,
			     NULL) == NC_OK) {
		struct nc_str rest = nc_buf_str(&log), line;
		size_t lines = 0;
		while (nc_str_next_line(&line, &rest))
			lines++;
		count = lines > count ? lines : count;
	}
	nc_buf_release(&log);
	return count;
}

/* A submodule's HEAD is on no branch as a matter of course. */
static bool is_submodule(const struct nc_snapshot *s)
{
	return nc_str_find(s->places.git_dir, NC_STR("/.git/modules/")) != NC_NPOS;
}

static bool is_detached(const struct nc_snapshot *s, const struct nc_ref *head)
{
	return head->target.size == 0 && !s->ci && !is_submodule(s);
}

/* The files of HEAD itself; what is judged may be another commit. */
static void read_head(struct nc_work_state *w, const struct nc_ref *head)
{
	struct nc_snapshot *s = w->s;
	const struct nc_ref *branch = nc_ref_follow(&s->refs, nc_ref_find(&s->refs, head->target));
	struct nc_oid commit = head->target.size == 0 ? head->oid
			       : branch		      ? branch->oid
						      : (struct nc_oid){{0}};
	if (nc_oid_is_zero(&commit)) {
		w->head_known = s->repository.unborn;
	} else if (!s->worktree && nc_oid_equal(&commit, &s->repository.head)) {
		w->head = s->tree;
		w->head_known = true;
	} else {
		struct nc_object_reader *reader = nc_reader_take(s);
		struct nc_peeled peeled;
		struct nc_oid root;
		w->head_known = nc_peel(&peeled, reader, &commit, NULL) == NC_OK &&
				nc_tree_of(&root, reader, &peeled.commit, NULL) == NC_OK &&
				nc_tree_read(&w->head, &w->arena, reader, &root, NULL) == NC_OK;
		nc_reader_give(s, reader);
	}
}

static void look(struct nc_work_state *w)
{
	struct nc_snapshot *s = w->s;
	struct nc_state *state = &w->state;
	struct nc_ref head;
	const struct nc_limit *limit = nc_snapshot_limit(s, NC_LIMIT_WORK_TREE);
	state->because = state->remedy = state->files_because = state->untracked_because =
		NC_STR_NONE;
	if (limit) {
		state->because = limit->because;
		state->remedy = limit->remedy;
		return;
	}
	if (nc_head_read(&head, s, NULL) != NC_OK) {
		state->because = NC_STR("HEAD is damaged");
		state->remedy = NC_STR("git status tells what is wrong");
		return;
	}
	state->looked = true;
	state->operations = find_operations(s);
	state->stashes = count_stashes(s);
	state->detached = is_detached(s, &head);
	nc_work_read_config(w);
	read_head(w, &head);
	nc_work_find_edits(w);
	nc_work_find_untracked(w);
	nc_work_find_unpushed(w);
}

const struct nc_state *nc_snapshot_state(struct nc_snapshot *s)
{
	if (!s->user)
		return NULL;
	pthread_mutex_lock(&s->work_lock);
	if (!s->work_state) {
		s->work_state = nc_heap_alloc(sizeof *s->work_state);
		s->work_state->s = s;
		look(s->work_state);
	}
	pthread_mutex_unlock(&s->work_lock);
	return &s->work_state->state;
}

static int compare_path(const void *key, const void *edit)
{
	return nc_str_compare(*(const struct nc_str *)key, ((const struct nc_edit *)edit)->path);
}

const struct nc_edit *nc_state_edit(const struct nc_state *state, struct nc_str path)
{
	if (state->edit_count == 0)
		return NULL;
	return bsearch(&path, state->edits, state->edit_count, sizeof *state->edits, compare_path);
}
