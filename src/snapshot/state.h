/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_STATE_H
#define SNAPSHOT_STATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "config.h"
#include "locate.h"
#include "newcomer/limits.h"
#include "newcomer/snapshot.h"
#include "objects.h"
#include "ref_store.h"

/*
 * What a snapshot is made of, for the files of this layer.
 *
 * Two kinds of things: what was found out when it was opened, which no longer
 * changes; and what is read when somebody first asks for it, under `lock`.
 * The parts that are read late allocate in `late`, so that `arena` needs no lock.
 */

struct nc_disk;
struct nc_attributes;
struct nc_ignores;
struct nc_history;
struct nc_branch_book;
struct nc_work_state;
struct nc_large_blobs;

struct nc_snapshot {
	struct nc_arena arena;
	struct nc_repository repository;
	struct nc_places places;
	struct nc_config config;
	struct nc_ref_store refs;
	struct nc_objects *objects;
	struct {
		pthread_mutex_t lock;
		struct nc_object_reader *idle; /* those that nobody has; the last one given first */
	} readers;
	const struct nc_oid *shallow; /* the commits where the history was cut */
	size_t shallow_count;
	bool far_objects; /* some lie outside the repository and are not read */
	bool worktree;	  /* tracked files are judged as they are on disk */
	struct nc_tree tree;
	struct nc_refs branches;   /* without the tags */
	struct nc_str head_branch; /* short name of what HEAD is on, whatever is judged; or "" */
	struct nc_str default_ref, default_twin; /* local and remote-tracking, or "" */
	NC_LIST(struct nc_limit) limits;

	/* Small files that were read once: several facts are found in the same ones. */
	struct {
		atomic_size_t bytes;
		_Atomic(struct nc_str *) *of; /* as long as the tree, by the first entry */
	} contents;

	pthread_mutex_t lock;
	struct nc_arena late;
	struct nc_oid default_tip;
	bool default_tip_known;
	_Atomic(struct nc_disk *) disk; /* which files may be read from the work tree */
	struct nc_attributes *attributes;
	struct nc_ignores *ignores;
	/* Those that take long have a lock of their own: others need not wait. */
	struct {
		pthread_mutex_t lock;
		struct nc_arena arena;
		struct nc_refs *all; /* with the tags */
	} named;
	struct {
		pthread_mutex_t lock;
		struct nc_arena arena;
		struct nc_history *history;
		bool tried;
	} past;
	struct nc_branch_book *branch_book;
	struct nc_work_state *work_state;
	pthread_mutex_t branch_lock, work_lock;
	struct {
		pthread_mutex_t lock;
		struct nc_arena arena;
		struct nc_large_blobs
			*known; /* a list, by what they were asked to be larger than */
	} large;
	const struct nc_user *user;	/* NULL: the state of the work tree is not asked for */
	const struct nc_file_id *aside; /* with it: files that are not told of */
	size_t aside_count;
	bool ci;
};

/* A reader that nobody else has until it is given back, which it is before the snapshot closes. */
struct nc_object_reader *nc_reader_take(struct nc_snapshot *s);
void nc_reader_give(struct nc_snapshot *s, struct nc_object_reader *r);
void nc_readers_free(struct nc_snapshot *s);

/* blob.c: forget what was kept of contents. */
void nc_contents_free(struct nc_snapshot *s);

/* Steps of the opening, in this order; each knows what the former ones found. */
enum nc_code nc_open_format(struct nc_snapshot *s, struct nc_error *err);
enum nc_code nc_open_objects(struct nc_snapshot *s, struct nc_error *err);
enum nc_code nc_open_head(struct nc_snapshot *s, struct nc_str rev, struct nc_error *err);
void nc_open_branches(struct nc_snapshot *s);
void nc_open_limits(struct nc_snapshot *s, bool ci);
void nc_open_default_branch(struct nc_snapshot *s); /* asks whether all branches are here */
enum nc_code nc_open_tree(struct nc_snapshot *s, struct nc_error *err);
void nc_open_contents(struct nc_snapshot *s); /* are the files' contents here? */

/* What is known to be a limit by now, or NULL; whoever calls holds the lock, or is opening. */
const struct nc_limit *nc_find_limit(const struct nc_snapshot *s, enum nc_limit_kind kind);
/* What cannot be known, unless it is said already; the texts are kept as they are. */
void nc_add_limit(struct nc_snapshot *s, enum nc_limit_kind kind, struct nc_str because,
	struct nc_str remedy);

#endif
