/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "history_parts.h"

size_t nc_history_count(const struct nc_history *h)
{
	return h->count;
}

bool nc_history_is_whole(const struct nc_history *h)
{
	return h->edges.shallow + h->edges.missing + h->edges.damaged == 0;
}

const struct nc_history_edges *nc_history_edges(const struct nc_history *h)
{
	return &h->edges;
}

const struct nc_commit *nc_history_commit(const struct nc_history *h, uint32_t position)
{
	return &h->commits[position];
}

uint32_t nc_history_parent(const struct nc_history *h, uint32_t position, unsigned index)
{
	return h->parents[h->commits[position].first_parent + index];
}

uint32_t nc_history_find(const struct nc_history *h, const struct nc_oid *oid)
{
	const uint32_t *slot = nc_commit_table_find(&h->table, h->commits, oid);
	return slot && *slot ? *slot - 1 : NC_NO_COMMIT;
}
