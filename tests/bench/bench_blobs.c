/* SPDX-License-Identifier: MIT */
/*
 * Reading every blob of the judged tree, each once, as an audit does: from the
 * work tree where the snapshot may, else from the objects (a bare clone).
 *
 *     bench-blobs REPOSITORY WORKERS
 *
 * Prints `seconds TAB bytes TAB blobs` of the reading alone.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "newcomer/clock.h"
#include "newcomer/limits.h"
#include "newcomer/pool.h"
#include "newcomer/snapshot.h"

struct blobs {
	struct nc_snapshot *snapshot;
	const struct nc_tree *tree;
	struct nc_buf rooms[NC_MAX_WORKERS];
	atomic_size_t bytes, count;
};

static void read_one(void *context, size_t index, unsigned worker)
{
	struct blobs *b = context;
	const struct nc_entry *e = &b->tree->entries[index];
	if (e->same_as != index || (e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE))
		return;
	struct nc_buf *room = &b->rooms[worker];
	if (nc_snapshot_read(room, b->snapshot, e, NC_MAX_TEXT_BLOB, NULL) != NC_OK)
		return;
	atomic_fetch_add(&b->bytes, room->size);
	atomic_fetch_add(&b->count, 1);
}

int main(int count, char **words)
{
	if (count != 3) {
		fprintf(stderr, "usage: bench-blobs REPOSITORY WORKERS\n");
		return 2;
	}
	struct blobs b = {.snapshot = NULL};
	unsigned workers = nc_pool_workers((unsigned)strtoul(words[2], NULL, 10));
	struct nc_error err;
	if (nc_snapshot_open(&b.snapshot, nc_str_of(words[1]), NULL, &err) != NC_OK) {
		fprintf(stderr, "bench-blobs: %s\n", err.text);
		return 2;
	}
	b.tree = nc_snapshot_tree(b.snapshot);
	uint64_t began = nc_clock_microseconds();
	nc_pool_run(b.tree->count, workers, read_one, &b);
	double seconds = (double)(nc_clock_microseconds() - began) / 1e6;
	printf("%.6f\t%zu\t%zu\n", seconds, atomic_load(&b.bytes), atomic_load(&b.count));
	for (size_t i = 0; i < NC_MAX_WORKERS; i++)
		nc_buf_release(&b.rooms[i]);
	nc_snapshot_close(b.snapshot);
	return 0;
}
