/* SPDX-License-Identifier: MIT */
#include "emit.h"

/* A table as src/rulebook/flat.h says: an array of values, level by level, and a pool of texts.
 */

struct flattening {
	struct nc_arena arena;
	struct nc_buf pool;
	struct nc_map places; /* text → its place in the pool, one more than that */
	NC_LIST(const struct nc_value *) values;
};

static bool is_container(const struct nc_value *v)
{
	return v->kind == NC_VALUE_LIST || v->kind == NC_VALUE_MAP;
}

/* Where the text stands in the pool; each stands there once. */
static size_t place_of(struct flattening *p, struct nc_str text)
{
	size_t *place = nc_map_find(&p->places, text);
	if (!place) {
		place = nc_arena_alloc(&p->arena, sizeof *place);
		*place = p->pool.size;
		nc_map_put(&p->arena, &p->places, text, place);
		nc_buf_add(&p->pool, text);
		nc_buf_add_byte(&p->pool, '\0');
	}
	return *place;
}

static void emit_one(
	struct nc_buf *out, struct flattening *p, const struct nc_value *v, size_t items)
{
	nc_buf_printf(out, "\t{%lld, %u, %u, %u, %u, ", (long long)v->number, v->line, v->column,
		v->key_line, v->key_column);
	nc_buf_printf(out, "%zu, %zu, ", v->key_line ? place_of(p, v->key) : 0, v->key.size);
	nc_buf_printf(out, "%zu, %zu, ", is_container(v) ? 0 : place_of(p, v->text), v->text.size);
	nc_buf_printf(out, "%zu, %zu, %d, %d},\n", items, v->count, (int)v->kind, v->quoted);
}

/* The members of each list and map follow one another in the order in which those are met. */
static void emit_values(struct nc_buf *out, struct flattening *p, const struct nc_table *t)
{
	for (size_t i = 0; i < t->count; i++)
		*nc_list_push(&p->arena, &p->values) = &t->rows[i];
	for (size_t i = 0; i < p->values.count; i++) {
		const struct nc_value *v = p->values.items[i];
		emit_one(out, p, v, v->count ? p->values.count : 0);
		for (size_t k = 0; k < v->count; k++)
			*nc_list_push(&p->arena, &p->values) = &v->items[k];
	}
}

static void emit_pool(struct nc_buf *out, struct nc_str pool)
{
	for (size_t at = 0; at < pool.size;) {
		size_t end = at + nc_str_find_byte(nc_str_slice(pool, at, pool.size), '\0') + 1;
		nc_buf_add_text(out, "\n\t");
		emit_literal(out, nc_str_slice(pool, at, end));
		at = end;
	}
}

size_t emit_flat(struct nc_buf *out, struct nc_str name, const struct nc_table *t)
{
	struct flattening p = {.arena = NC_ARENA_INIT, .pool = NC_BUF_INIT(0)};
	nc_buf_printf(out, "static const struct nc_flat_value %.*s[] = {\n", NC_STR_ARG(name));
	emit_values(out, &p, t);
	nc_buf_printf(out, "};\nstatic const char %.*s_pool[] =", NC_STR_ARG(name));
	emit_pool(out, nc_buf_str(&p.pool));
	nc_buf_add_text(out, ";\n\n");
	size_t count = p.values.count;
	nc_buf_release(&p.pool);
	nc_arena_release(&p.arena);
	return count;
}
