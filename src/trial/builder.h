/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TRIAL_BUILDER_H
#define NEWCOMER_TRIAL_BUILDER_H

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/oid.h"
#include "newcomer/value.h"

/*
 * The builder: writes the repository of an example, step by step.  What git
 * would keep only on disk (which commit stands on which, what is in it) is
 * kept here too, so that nothing that was written is read again.
 */

enum {
	MODE_FILE = 0100644,
	MODE_PROGRAM = 0100755,
	MODE_LINK = 0120000,
	MODE_SUBMODULE = 0160000,
	MODE_FOLDER = 040000,
};

struct leaf {
	struct nc_str path;
	unsigned mode;
	struct nc_oid oid;
};

/* The files of a commit, by path. */
struct leaves {
	NC_LIST(struct leaf) items;
};

#define NO_COMMIT SIZE_MAX

struct commit {
	struct nc_oid oid;
	size_t parents[2]; /* as indexes; they stand before it */
	size_t parent_count;
	struct leaves leaves;
};

struct branch {
	struct nc_str name;
	size_t tip; /* NO_COMMIT: it was deleted */
};

struct builder {
	struct nc_arena *arena;
	struct nc_str git; /* the folder that git keeps its things in */
	NC_LIST(struct commit) commits;
	NC_LIST(struct branch) branches;
	NC_LIST(struct nc_str) remotes; /* that are configured */
	struct nc_str head;		/* the branch that HEAD is on */
	size_t tip;			/* where one stands; NO_COMMIT: nowhere yet */
	int64_t time;			/* of the last commit */
	uint64_t size;			/* bytes of all objects */
	struct nc_error *err;
};

/* disk.c: files of the repository, their folders made before.  `name` is below its git folder. */
enum nc_code disk_write(struct builder *b, struct nc_str name, struct nc_str text);
enum nc_code disk_append(struct builder *b, struct nc_str name, struct nc_str text);
enum nc_code disk_remove(struct builder *b, struct nc_str name);
enum nc_code disk_make_folder(struct builder *b, struct nc_str name);

/* store.c: an object as git keeps it; `zeros` bytes of zero follow the `bytes`. */
enum nc_code store_object(struct nc_oid *out, struct builder *b, const char *kind,
	struct nc_str bytes, uint64_t zeros);

/* leaves.c */
const struct leaf *leaves_find(const struct leaves *l, struct nc_str path);
void leaves_put(struct leaves *l, struct nc_arena *arena, struct leaf leaf);
/* The files of an example's words, and what is taken away. */
enum nc_code leaves_add(struct leaves *l, struct builder *b, const struct nc_value *files);
enum nc_code leaves_remove(struct leaves *l, struct builder *b, const struct nc_value *paths);
/*
 * Ours with what theirs changed since `base`.  NC_EUNSUPPORTED: both changed
 * one file, each in its own way.
 */
enum nc_code leaves_merge(struct leaves *out, struct builder *b, const struct leaves *base,
	const struct leaves *ours, const struct leaves *theirs);

/* trees.c: the tree of these files. */
enum nc_code tree_write(struct nc_oid *out, struct builder *b, const struct leaves *leaves);

/* commits.c: commit here, on the branch that HEAD is on. */
enum nc_code commit_words(struct builder *b, const struct nc_value *words, struct leaves *leaves,
	const size_t *parents, size_t parent_count, const char *message);
/* The commit on which both stand, the nearest; NO_COMMIT: none. */
size_t commit_base(const struct builder *b, size_t one, size_t other);
bool commit_stands_on(const struct builder *b, size_t commit, size_t ancestor);

/* refs.c */
/* May git call a branch, tag or remote so? */
bool ref_is_good(struct nc_str name);
enum nc_code ref_point(
	struct builder *b, const char *kind, struct nc_str name, const struct nc_oid *to);
enum nc_code ref_point_head(struct builder *b, struct nc_str branch);
enum nc_code ref_set_branch(struct builder *b, struct nc_str name, size_t tip);
/* Its tip; NO_COMMIT, with the error written, where there is no such branch. */
size_t ref_find_branch(struct builder *b, struct nc_str name);
enum nc_code ref_delete_branch(struct builder *b, struct nc_str name);

/* steps.c: all that an example says of its history. */
enum nc_code steps_take(struct builder *b, const struct nc_value *example);

#endif
