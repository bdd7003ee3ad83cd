/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_HISTORY_PARTS_H
#define SNAPSHOT_HISTORY_PARTS_H

#include "history_load.h"

/* What a history is made of, for the files history*.c. */

/* Open addressing from a commit's name to its position; a power of two of slots, at most half full.
 */
struct nc_commit_table {
	uint32_t *slots; /* position + 1; 0 is empty */
	size_t size;
};

struct nc_history {
	const struct nc_objects *objects; /* borrowed, for authors */
	const struct nc_commit *commits;  /* each before its parents */
	size_t count;
	const uint32_t *parents; /* positions, a run a commit */
	struct nc_commit_table table;
	struct nc_history_edges edges;
};

/*
 * The slot of a commit in the table, or the empty one where it belongs.  NULL:
 * too many names fall together, which hashes do not do by chance.
 */
uint32_t *nc_commit_table_find(
	const struct nc_commit_table *t, const struct nc_commit *commits, const struct nc_oid *oid);

/* A commit object, taken apart. */
struct nc_commit_text {
	struct nc_oid tree;
	struct nc_str parents; /* "parent <name>\n" lines, not looked into yet */
	struct nc_str author;  /* "Name <mail>" */
	int64_t time;	       /* committer's; 0 when it is none */
};

#define NC_PARENT_LINE ((size_t)48) /* bytes of one such line */

bool nc_commit_text_read(struct nc_commit_text *out, struct nc_str text);
/* Whether the front of a commit object is as much of it as is read from one. */
bool nc_commit_text_is_enough(struct nc_str front);
/* The parent at `index`, which is below parents.size / NC_PARENT_LINE; false when it is no name. */
bool nc_commit_text_parent(struct nc_oid *out, const struct nc_commit_text *c, size_t index);

#endif
