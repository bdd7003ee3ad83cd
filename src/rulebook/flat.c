/* SPDX-License-Identifier: MIT */
#include "flat.h"

#include <stdatomic.h>

static struct nc_value raise_value(
	const struct nc_flat_value *v, const char *pool, const struct nc_value *values)
{
	struct nc_value out = {.kind = (enum nc_kind)v->kind,
		.quoted = v->quoted,
		.line = v->line,
		.column = v->column,
		.key_line = v->key_line,
		.key_column = v->key_column,
		.number = v->number,
		.count = v->count};
	if (v->key_line)
		out.key = (struct nc_str){.data = pool + v->key, .size = v->key_size};
	if (v->count)
		out.items = values + v->items;
	else if (v->kind != NC_VALUE_LIST && v->kind != NC_VALUE_MAP)
		out.text = (struct nc_str){.data = pool + v->text, .size = v->text_size};
	return out;
}

static const struct nc_table *raise_table(struct nc_arena *arena, const struct nc_flat_table *flat)
{
	struct nc_table *table = nc_arena_alloc(arena, sizeof *table);
	struct nc_value *values = nc_arena_alloc_array(arena, flat->value_count, sizeof *values);
	for (size_t i = 0; i < flat->value_count; i++)
		values[i] = raise_value(&flat->values[i], flat->pool, values);
	*table = (struct nc_table){
		.name = nc_str_of(flat->name), .rows = values, .count = flat->row_count};
	return table;
}

const struct nc_table *nc_raised_table(
	struct nc_raised *all, const struct nc_flat_table *flat, size_t place)
{
	const struct nc_table *table =
		atomic_load_explicit(&all->tables[place], memory_order_acquire);
	if (table)
		return table;
	pthread_mutex_lock(&all->lock);
	table = atomic_load_explicit(&all->tables[place], memory_order_relaxed);
	if (!table) {
		table = raise_table(&all->arena, flat);
		atomic_store_explicit(&all->tables[place], table, memory_order_release);
	}
	pthread_mutex_unlock(&all->lock);
	return table;
}
