/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_COMMIT_GRAPH_H
#define SNAPSHOT_COMMIT_GRAPH_H

#include "newcomer/error.h"
#include "newcomer/history.h"
#include "newcomer/limits.h"
#include "newcomer/oid.h"
#include "pack_file.h"

/*
 * git's commit-graph: parents, tree and time of commits, ready to be read
 * without unpacking any.  One file, or a chain of them, each upon those
 * before; positions count through the chain.  It has no authors.
 *
 * It is a cache and may be old: commits that it lacks are read from the
 * objects.  What is checked on opening: signature, versions, chunk table,
 * sizes, fanout; on each use: every position.  Whether it says the truth about
 * a commit is not checked, as git does not on reading.
 */

struct nc_graph_layer {
	struct nc_mapping file;
	struct nc_oid hash;	     /* by which a chain names it; zero in a single file */
	const unsigned char *fanout; /* 256 × 4 */
	const unsigned char *names;  /* count × 20, sorted */
	const unsigned char *rows;   /* count × 36: tree, two parents, time */
	const unsigned char
		*edges;	       /* edge_count × 4: parents from the second on, of octopus merges */
	uint32_t first, count; /* the position of its first commit in the chain */
	uint32_t edge_count;
};

struct nc_commit_graph {
	struct nc_graph_layer layers[NC_MAX_GRAPH_LAYERS]; /* each leans on those before it */
	size_t layer_count;
	uint32_t count; /* of commits, in all */
};

/*
 * Open the commit-graph of an objects folder.  NC_ENOTFOUND: there is none;
 * any other failure: none that can be used.  Of a chain the layers up to the
 * first bad one are used.
 */
enum nc_code nc_commit_graph_open(
	struct nc_commit_graph *out, struct nc_str objects_folder, struct nc_error *err);
void nc_commit_graph_close(struct nc_commit_graph *g);

/* The position of a commit, or NC_NO_COMMIT. */
uint32_t nc_commit_graph_find(const struct nc_commit_graph *g, const struct nc_oid *oid);

struct nc_graph_commit {
	const unsigned char *name, *tree; /* borrowed, twenty bytes each */
	int64_t time;
	const struct nc_graph_layer *layer;
	uint32_t first, second; /* as written; read them by nc_commit_graph_parent() */
};

/* The commit at a position below `g->count`. */
void nc_commit_graph_commit(
	struct nc_graph_commit *out, const struct nc_commit_graph *g, uint32_t position);

/*
 * The position of parent `index`.  NC_ENOTFOUND: it has no more; NC_EINVALID:
 * the graph is damaged there.  Ask in rising order, and no further after
 * either.
 */
enum nc_code nc_commit_graph_parent(uint32_t *out, const struct nc_commit_graph *g,
	const struct nc_graph_commit *c, uint32_t index);

#endif
