/* SPDX-License-Identifier: MIT */
#include "emit.h"

void emit_literal(struct nc_buf *out, struct nc_str text)
{
	nc_buf_add_byte(out, '"');
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c == '\n')
			nc_buf_add_text(out, "\\n");
		else if (c == '\t')
			nc_buf_add_text(out, "\\t");
		/* "??" would begin a trigraph. */
		else if (c == '"' || c == '\\' || c == '?')
			nc_buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c >= 0x7F)
			nc_buf_printf(out, "\\%03o", c);
		else
			nc_buf_add_byte(out, (char)c);
	}
	nc_buf_add_byte(out, '"');
}

void emit_lines(struct nc_buf *out, struct nc_str text)
{
	for (size_t at = 0; at < text.size;) {
		size_t end = nc_str_find_byte(nc_str_slice(text, at, text.size), '\n');
		size_t next = end == NC_NPOS ? text.size : at + end + 1;
		nc_buf_add_text(out, "\n\t\t\t");
		emit_literal(out, nc_str_slice(text, at, next));
		at = next;
	}
}

void emit_text(struct nc_buf *out, struct nc_str text)
{
	nc_buf_add_text(out, "NC_STR_INIT(");
	emit_literal(out, text);
	nc_buf_add_byte(out, ')');
}

void emit_name(struct nc_buf *out, struct nc_str id)
{
	for (size_t i = 0; i < id.size; i++)
		nc_buf_add_byte(out, id.data[i] == '-' ? '_' : id.data[i]);
}

static bool is_container(const struct nc_value *v)
{
	return (v->kind == NC_VALUE_LIST || v->kind == NC_VALUE_MAP) && v->count > 0;
}

/* The inside of one value's braces; `array` is the number of its members' array. */
static void emit_value(
	struct nc_buf *out, struct nc_str name, const struct nc_value *v, size_t array)
{
	static const char *const macros[] = {
		[NC_VALUE_NULL] = "NOTHING",
		[NC_VALUE_BOOL] = "SWITCH",
		[NC_VALUE_INT] = "NUMBER",
		[NC_VALUE_TEXT] = "TEXT",
		[NC_VALUE_LIST] = "LIST",
		[NC_VALUE_MAP] = "MAP",
	};
	if (v->key_line) {
		nc_buf_printf(out, "KEY(%u, %u, ", v->key_line, v->key_column);
		emit_text(out, v->key);
		nc_buf_add_text(out, "), ");
	}
	bool empty = (v->kind == NC_VALUE_LIST || v->kind == NC_VALUE_MAP) && v->count == 0;
	nc_buf_printf(out, "%s%s(%u, %u",
		empty	    ? "EMPTY_"
		: v->quoted ? "QUOTED_"
			    : "",
		macros[v->kind], v->line, v->column);
	if (is_container(v)) {
		nc_buf_printf(out, ", %.*s_%zu", NC_STR_ARG(name), array);
	} else if (!empty) {
		nc_buf_add_text(out, ", ");
		emit_text(out, v->text);
		if (v->kind == NC_VALUE_INT || v->kind == NC_VALUE_BOOL)
			nc_buf_printf(out, ", INT64_C(%lld)", (long long)v->number);
	}
	nc_buf_add_byte(out, ')');
}

struct queue {
	const struct nc_value **items;
	size_t count, capacity;
};

/* Containers in the order in which they are met, the root first; a member's number follows from it.
 */
static void gather(struct queue *queue, struct nc_arena *arena, const struct nc_value *root)
{
	if (is_container(root))
		*nc_list_push(arena, queue) = root;
	for (size_t i = 0; i < queue->count; i++) {
		const struct nc_value *in = queue->items[i];
		for (size_t k = 0; k < in->count; k++) {
			if (is_container(&in->items[k]))
				*nc_list_push(arena, queue) = &in->items[k];
		}
	}
}

/* All below a value: an array for each list and map, its own named NAME_0. */
static void emit_members(struct nc_buf *out, struct nc_str name, const struct nc_value *root)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct queue queue = {0};
	gather(&queue, &arena, root);
	/* From the last, so that an array stands before the one that names it. */
	size_t next = queue.count;
	for (size_t i = queue.count; i-- > 0;) {
		const struct nc_value *in = queue.items[i];
		size_t containers = 0;
		for (size_t k = 0; k < in->count; k++)
			containers += is_container(&in->items[k]);
		next -= containers;
		nc_buf_printf(
			out, "static const struct nc_value %.*s_%zu[] = {\n", NC_STR_ARG(name), i);
		for (size_t k = 0, child = next; k < in->count; k++) {
			nc_buf_add_text(out, "\t{");
			emit_value(out, name, &in->items[k], child);
			nc_buf_add_text(out, "},\n");
			child += is_container(&in->items[k]);
		}
		nc_buf_add_text(out, "};\n");
	}
	nc_buf_add_byte(out, '\n');
	nc_arena_release(&arena);
}

void emit_tree(struct nc_buf *out, struct nc_str name, const struct nc_value *root)
{
	emit_members(out, name, root);
	nc_buf_printf(out, "static const struct nc_value %.*s = {", NC_STR_ARG(name));
	emit_value(out, name, root, 0);
	nc_buf_add_text(out, "};\n\n");
}
