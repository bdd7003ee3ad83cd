/* SPDX-License-Identifier: MIT */
#include "builder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Maps up to this size are searched as they are; larger ones are sorted. */
#define SMALL_MAP 8

void nc_builder_init(struct builder *b, struct nc_arena *arena)
{
	memset(b, 0, sizeof *b);
	b->arena = arena;
}

void nc_builder_release(struct builder *b)
{
	free(b->items);
}

static struct open *innermost(const struct builder *b)
{
	return b->depth ? (struct open *)&b->open[b->depth - 1] : NULL;
}

bool nc_builder_wants_key(const struct builder *b)
{
	const struct open *in = innermost(b);
	return in && in->value.kind == NC_VALUE_MAP && in->key.line == 0;
}

void nc_builder_set_key(struct builder *b, struct spot at, struct nc_str text)
{
	struct open *in = innermost(b);
	in->key = (struct nc_value){
		.line = at.line, .column = at.column, .text = nc_arena_copy(b->arena, text)};
}

void nc_builder_open(struct builder *b, enum nc_kind kind, struct spot at)
{
	assert(b->depth < sizeof b->open / sizeof *b->open);
	b->open[b->depth++] = (struct open){
		.value = {.kind = kind, .line = at.line, .column = at.column, .text = NC_STR_NONE},
		.first = b->count,
	};
}

static void make_room(struct builder *b, size_t count)
{
	if (count <= b->capacity)
		return;
	b->capacity = count > b->capacity * 2 ? count : b->capacity * 2;
	b->items = nc_heap_grow(b->items, b->capacity * sizeof *b->items);
}

void nc_builder_add(struct builder *b, const struct built *item)
{
	make_room(b, b->count + 1);
	struct built *added = &b->items[b->count++];
	*added = *item;
	added->value.key = NC_STR_NONE;
	added->value.key_line = added->value.key_column = 0;
	struct open *in = innermost(b);
	if (!in)
		return;
	in->nodes += item->nodes;
	if (item->height > in->height)
		in->height = item->height;
	if (in->value.kind == NC_VALUE_MAP) {
		added->value.key = in->key.text;
		added->value.key_line = in->key.line;
		added->value.key_column = in->key.column;
		in->key.line = 0;
	}
}

void nc_builder_add_value(struct builder *b, const struct nc_value *value)
{
	b->nodes++;
	nc_builder_add(b, &(struct built){.value = *value, .nodes = 1});
}

struct built *nc_builder_members(struct builder *b, size_t *count)
{
	const struct open *in = innermost(b);
	*count = b->count - in->first;
	return *count ? &b->items[in->first] : NULL;
}

void nc_builder_replace_members(struct builder *b, const struct built *members, size_t count)
{
	size_t first = innermost(b)->first;
	if (count && members != &b->items[first]) {
		make_room(b, first + count);
		memcpy(&b->items[first], members, count * sizeof *members);
	}
	b->count = first + count;
}

struct built nc_builder_close(struct builder *b)
{
	struct open in = b->open[--b->depth];
	size_t count = b->count - in.first;
	struct nc_value *items = nc_arena_alloc_array(b->arena, count, sizeof *items);
	for (size_t i = 0; i < count; i++)
		items[i] = b->items[in.first + i].value;
	b->count = in.first;
	b->nodes++;
	in.value.items = items;
	in.value.count = count;
	struct built closed = {.value = in.value, .nodes = in.nodes + 1, .height = in.height + 1};
	nc_builder_add(b, &closed);
	return closed;
}

struct nc_value nc_builder_root(const struct builder *b)
{
	assert(b->depth == 0 && b->count == 1);
	return b->items[0].value;
}

struct keyed {
	struct nc_str key;
	size_t index;
};

static int compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = nc_str_compare(x->key, y->key);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

size_t *nc_data_order_by_key(const struct nc_value *first, size_t stride, size_t count)
{
	struct keyed *keyed = nc_heap_alloc(count * sizeof *keyed);
	size_t *order = nc_heap_alloc(count * sizeof *order);
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *v = (const void *)((const char *)first + i * stride);
		keyed[i] = (struct keyed){.key = v->key, .index = i};
	}
	qsort(keyed, count, sizeof *keyed, compare_keyed);
	for (size_t i = 0; i < count; i++)
		order[i] = keyed[i].index;
	free(keyed);
	return order;
}

static bool has_later_twin(const struct built *members, size_t count, size_t index)
{
	for (size_t i = index + 1; i < count; i++) {
		if (nc_str_equal(members[i].value.key, members[index].value.key))
			return true;
	}
	return false;
}

static void mark_earlier_twins(bool *dropped, const struct built *members, size_t count)
{
	if (count <= SMALL_MAP) {
		for (size_t i = 0; i < count; i++)
			dropped[i] = has_later_twin(members, count, i);
		return;
	}
	size_t *order = nc_data_order_by_key(&members->value, sizeof *members, count);
	for (size_t i = 0; i + 1 < count; i++)
		dropped[order[i]] =
			nc_str_equal(members[order[i]].value.key, members[order[i + 1]].value.key);
	free(order);
}

size_t nc_data_keep_last(struct built *members, size_t count)
{
	if (count < 2)
		return count;
	bool few[SMALL_MAP] = {false};
	bool *dropped = count <= SMALL_MAP ? few : nc_heap_alloc(count * sizeof *dropped);
	mark_earlier_twins(dropped, members, count);
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (!dropped[i])
			members[kept++] = members[i];
	}
	if (dropped != few)
		free(dropped);
	return kept;
}
