/* SPDX-License-Identifier: MIT */
#include "toml.h"

/* Values of TOML: arrays and inline tables on a stack of the tree's own depth. */

static struct nc_value value_at(const struct toml *t, enum nc_kind kind)
{
	struct spot at = nc_scan_spot(&t->s);
	return (struct nc_value){
		.kind = kind, .line = at.line, .column = at.column, .text = NC_STR_NONE};
}

static bool add_scalar(struct toml *t, uint32_t parent, const struct toml_part *key)
{
	struct nc_value v = value_at(t, NC_VALUE_TEXT);
	char c = nc_scan_peek(&t->s, 0);
	if (c == '"' || c == '\'') {
		if (!nc_toml_read_string(t))
			return false;
		v.quoted = true;
		v.text = nc_arena_copy(t->tree.arena, nc_buf_str(&t->text));
	} else if (!nc_toml_read_bare(t, &v)) {
		return false;
	}
	return nc_toml_add(t, parent, key, &v) != GROWN_NONE;
}

/* One value; `*open` is the list or map that it opened, or GROWN_NONE. */
static bool begin_value(
	struct toml *t, uint32_t parent, const struct toml_part *key, uint32_t *open)
{
	char c = nc_scan_peek(&t->s, 0);
	*open = GROWN_NONE;
	if (c != '[' && c != '{')
		return add_scalar(t, parent, key);
	struct nc_value v = value_at(t, c == '[' ? NC_VALUE_LIST : NC_VALUE_MAP);
	*open = nc_toml_add(t, parent, key, &v);
	if (*open == GROWN_NONE)
		return false;
	t->tree.nodes[*open].flags = TOML_CLOSED;
	t->s.at++;
	return true;
}

static bool begin_member(struct toml *t, uint32_t in, uint32_t *open)
{
	if (t->tree.nodes[in].value.kind == NC_VALUE_LIST)
		return begin_value(t, in, NULL, open);
	if (!nc_toml_read_key(t))
		return false;
	if (!nc_scan_takes(&t->s, '='))
		return nc_scan_fault(
			&t->s, NC_EINVALID, nc_scan_spot(&t->s), "a '=' is wanted after a key");
	nc_toml_skip_blanks(t);
	uint32_t parent = in;
	if (!nc_toml_descend(t, &parent))
		return false;
	return begin_value(t, parent, &t->parts[t->part_count - 1], open);
}

/* The list or map around a node that is still open: over tables that a dotted key made. */
static uint32_t around(const struct toml *t, uint32_t node)
{
	uint32_t in = t->tree.nodes[node].parent;
	while (t->tree.nodes[in].flags & TOML_DOTTED)
		in = t->tree.nodes[in].parent;
	return in;
}

/* After a member: a comma, the end, or both. */
static bool end_member(struct toml *t, uint32_t in, bool *ended)
{
	char end = t->tree.nodes[in].value.kind == NC_VALUE_LIST ? ']' : '}';
	nc_toml_skip_lines(t);
	bool comma = nc_scan_takes(&t->s, ',');
	nc_toml_skip_lines(t);
	*ended = nc_scan_takes(&t->s, end);
	if (*ended || comma)
		return true;
	return nc_scan_fault(&t->s, NC_EINVALID, nc_scan_spot(&t->s),
		nc_scan_ended(&t->s) ? "the text ends inside an array or a table"
		: end == ']'	     ? "a ',' or a ']' is wanted here"
				     : "a ',' or a '}' is wanted here");
}

/* In `in`, whose bracket was just read: is there no member? */
static bool ends_at_once(struct toml *t, uint32_t in)
{
	nc_toml_skip_lines(t);
	return nc_scan_takes(&t->s, t->tree.nodes[in].value.kind == NC_VALUE_LIST ? ']' : '}');
}

bool nc_toml_read_value(struct toml *t, uint32_t parent, const struct toml_part *key)
{
	uint32_t in = GROWN_NONE, open;
	size_t depth = 0;
	if (!begin_value(t, parent, key, &open))
		return false;
	for (;;) {
		bool ended = false;
		if (open != GROWN_NONE) {
			in = open;
			depth++;
			ended = ends_at_once(t, in);
		} else if (depth > 0 && !end_member(t, in, &ended)) {
			return false;
		}
		while (ended && --depth > 0) {
			in = around(t, in);
			if (!end_member(t, in, &ended))
				return false;
		}
		if (depth == 0)
			return true;
		if (!begin_member(t, in, &open))
			return false;
	}
}
