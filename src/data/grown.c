/* SPDX-License-Identifier: MIT */
#include "grown.h"

#include <stdlib.h>

#include "newcomer/limits.h"

void nc_grown_init(struct grown *g, struct nc_arena *arena)
{
	*g = (struct grown){.arena = arena, .count = 1, .capacity = 64};
	g->nodes = nc_heap_alloc(g->capacity * sizeof *g->nodes);
	g->nodes[0] = (struct grown_node){
		.value = {.kind = NC_VALUE_MAP, .line = 1, .column = 1, .text = NC_STR_NONE},
		.parent = GROWN_NONE,
		.first = GROWN_NONE,
		.last = GROWN_NONE,
		.next = GROWN_NONE,
	};
}

void nc_grown_release(struct grown *g)
{
	free(g->nodes);
}

uint32_t nc_grown_find(struct grown *g, uint32_t parent, struct nc_str key)
{
	uint32_t at = g->nodes[parent].first;
	for (; at != GROWN_NONE; at = g->nodes[at].next) {
		g->steps++;
		if (nc_str_equal(g->nodes[at].value.key, key))
			break;
	}
	return at;
}

uint32_t nc_grown_add(struct grown *g, uint32_t parent, const struct nc_value *value)
{
	if (g->count > NC_MAX_FOREIGN_NODES || g->nodes[parent].depth >= NC_MAX_FOREIGN_DEPTH)
		return GROWN_NONE;
	if (g->count == g->capacity) {
		g->capacity *= 2;
		g->nodes = nc_heap_grow(g->nodes, g->capacity * sizeof *g->nodes);
	}
	uint32_t added = g->count++;
	struct grown_node *in = &g->nodes[parent];
	g->nodes[added] = (struct grown_node){
		.value = *value,
		.parent = parent,
		.first = GROWN_NONE,
		.last = GROWN_NONE,
		.next = GROWN_NONE,
		.depth = in->depth + 1,
	};
	if (in->last == GROWN_NONE)
		in->first = added;
	else
		g->nodes[in->last].next = added;
	in->last = added;
	in->members++;
	return added;
}

bool nc_grown_is_worn(const struct grown *g)
{
	return g->steps > NC_MAX_TABLE_STEPS;
}

/* From the last node to the first: members are done before who holds them. */
struct nc_value nc_grown_freeze(struct grown *g)
{
	for (uint32_t i = g->count; i-- > 0;) {
		struct grown_node *node = &g->nodes[i];
		if (node->members == 0)
			continue;
		struct nc_value *items =
			nc_arena_alloc_array(g->arena, node->members, sizeof *items);
		size_t count = 0;
		for (uint32_t at = node->first; at != GROWN_NONE; at = g->nodes[at].next)
			items[count++] = g->nodes[at].value;
		node->value.items = items;
		node->value.count = count;
	}
	return g->nodes[0].value;
}
