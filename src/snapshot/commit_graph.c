/* SPDX-License-Identifier: MIT */
#include "commit_graph.h"

#define ROW_SIZE   36
#define NO_PARENT  0x70000000U
#define IS_EDGE	   0x80000000U /* in a row: the rest is an index into the edges; there: the last */
#define INDEX_MASK 0x7fffffffU

static uint32_t find_in_layer(const struct nc_graph_layer *l, const struct nc_oid *oid)
{
	unsigned first = oid->bytes[0];
	uint32_t low = first ? nc_be32(l->fanout + 4 * (first - 1)) : 0;
	uint32_t high = nc_be32(l->fanout + 4 * first);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order =
			memcmp(oid->bytes, l->names + (size_t)middle * NC_OID_SIZE, NC_OID_SIZE);
		if (order == 0)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NC_NO_COMMIT;
}

uint32_t nc_commit_graph_find(const struct nc_commit_graph *g, const struct nc_oid *oid)
{
	for (size_t i = 0; i < g->layer_count; i++) {
		uint32_t at = find_in_layer(&g->layers[i], oid);
		if (at != NC_NO_COMMIT)
			return g->layers[i].first + at;
	}
	return NC_NO_COMMIT;
}

void nc_commit_graph_commit(
	struct nc_graph_commit *out, const struct nc_commit_graph *g, uint32_t position)
{
	const struct nc_graph_layer *layer = g->layers;
	while (position - layer->first >= layer->count)
		layer++;
	size_t at = position - layer->first;
	const unsigned char *row = layer->rows + at * ROW_SIZE;
	const unsigned char *numbers = row + NC_OID_SIZE;
	/* The time has 34 bits; the 30 above them are the generation, which is not used. */
	uint64_t time = nc_be64(numbers + 8) & UINT64_C(0x3ffffffff);
	*out = (struct nc_graph_commit){
		.name = layer->names + at * NC_OID_SIZE,
		.tree = row,
		.time = (int64_t)time,
		.layer = layer,
		.first = nc_be32(numbers),
		.second = nc_be32(numbers + 4),
	};
}

/* The parents of an octopus merge from the second on lie in a row, the last one marked. */
static enum nc_code read_edge(uint32_t *out, const struct nc_graph_commit *c, uint32_t index)
{
	const struct nc_graph_layer *layer = c->layer;
	uint64_t at = (uint64_t)(c->second & INDEX_MASK) + index;
	if (at > layer->edge_count)
		return NC_EINVALID;
	if (index > 0 && nc_be32(layer->edges + 4 * (at - 1)) & IS_EDGE)
		return NC_ENOTFOUND;
	if (at == layer->edge_count)
		return NC_EINVALID;
	*out = nc_be32(layer->edges + 4 * at) & INDEX_MASK;
	return NC_OK;
}

enum nc_code nc_commit_graph_parent(uint32_t *out, const struct nc_commit_graph *g,
	const struct nc_graph_commit *c, uint32_t index)
{
	uint32_t parent = index == 0 ? c->first : c->second;
	if (parent == NO_PARENT)
		return NC_ENOTFOUND;
	if (index > 0 && parent & IS_EDGE) {
		enum nc_code code = read_edge(&parent, c, index - 1);
		if (code)
			return code;
	} else if (index > 1) {
		return NC_ENOTFOUND;
	}
	if (parent >= g->count)
		return NC_EINVALID;
	*out = parent;
	return NC_OK;
}
