/* SPDX-License-Identifier: MIT */
#include "toml.h"

#include "newcomer/limits.h"

/*
 * TOML 1.0, line by line: headers, and keys with their values.  A table may be
 * opened late and added to, so the tree grows anywhere (toml_tree.c).
 */

/* On the way of a header: a table of any kind but inline, or the newest of an array of tables. */
static bool step_into(struct toml *t, uint32_t *at, const struct toml_part *part)
{
	uint32_t found = nc_grown_find(&t->tree, *at, part->text);
	if (found == GROWN_NONE)
		found = nc_toml_add_table(t, *at, part, 0);
	else if (t->tree.nodes[found].flags & TOML_TABLES)
		found = t->tree.nodes[found].last;
	else if (t->tree.nodes[found].value.kind != NC_VALUE_MAP ||
		 (t->tree.nodes[found].flags & TOML_CLOSED))
		return nc_toml_fault_twin(t, part, found);
	*at = found;
	return found != GROWN_NONE;
}

/* [a.b]: a new table, or one that another header had only passed through. */
static bool open_table(struct toml *t, uint32_t at, const struct toml_part *part)
{
	uint32_t found = nc_grown_find(&t->tree, at, part->text);
	if (found == GROWN_NONE)
		found = nc_toml_add_table(t, at, part, 0);
	else if (t->tree.nodes[found].value.kind != NC_VALUE_MAP || t->tree.nodes[found].flags)
		return nc_toml_fault_twin(t, part, found);
	if (found == GROWN_NONE)
		return false;
	t->tree.nodes[found].flags = TOML_DEFINED;
	t->table = found;
	return true;
}

/* [[a.b]]: one more table of the array. */
static bool open_member(struct toml *t, uint32_t at, const struct toml_part *part)
{
	struct nc_value v = {.kind = NC_VALUE_LIST,
		.line = part->at.line,
		.column = part->at.column,
		.text = NC_STR_NONE};
	uint32_t found = nc_grown_find(&t->tree, at, part->text);
	if (found == GROWN_NONE) {
		found = nc_toml_add(t, at, part, &v);
		if (found != GROWN_NONE)
			t->tree.nodes[found].flags = TOML_TABLES;
	} else if (!(t->tree.nodes[found].flags & TOML_TABLES)) {
		return nc_toml_fault_twin(t, part, found);
	}
	if (found == GROWN_NONE)
		return false;
	v.kind = NC_VALUE_MAP;
	t->table = nc_toml_add(t, found, NULL, &v);
	if (t->table == GROWN_NONE)
		return false;
	t->tree.nodes[t->table].flags = TOML_DEFINED;
	return true;
}

static bool read_header(struct toml *t)
{
	t->s.at++;
	bool member = nc_scan_takes(&t->s, '[');
	if (!nc_toml_read_key(t))
		return false;
	if (!nc_scan_takes(&t->s, ']') || (member && !nc_scan_takes(&t->s, ']')))
		return nc_scan_fault(
			&t->s, NC_EINVALID, nc_scan_spot(&t->s), "a ']' is wanted here");
	uint32_t at = 0;
	for (size_t i = 0; i + 1 < t->part_count; i++) {
		if (!step_into(t, &at, &t->parts[i]))
			return false;
	}
	const struct toml_part *last = &t->parts[t->part_count - 1];
	return member ? open_member(t, at, last) : open_table(t, at, last);
}

static bool read_pair(struct toml *t)
{
	if (!nc_toml_read_key(t))
		return false;
	if (!nc_scan_takes(&t->s, '='))
		return nc_scan_fault(
			&t->s, NC_EINVALID, nc_scan_spot(&t->s), "a '=' is wanted after a key");
	nc_toml_skip_blanks(t);
	uint32_t parent = t->table;
	return nc_toml_descend(t, &parent) &&
	       nc_toml_read_value(t, parent, &t->parts[t->part_count - 1]);
}

/* Nothing but a comment may follow on the line. */
static bool end_line(struct toml *t)
{
	nc_toml_skip_blanks(t);
	char c = nc_scan_peek(&t->s, 0);
	if (c == '#') {
		nc_toml_skip_comment(t);
		return true;
	}
	if (nc_scan_ended(&t->s) || c == '\n' || (c == '\r' && nc_scan_peek(&t->s, 1) == '\n'))
		return true;
	return nc_scan_fault(
		&t->s, NC_EINVALID, nc_scan_spot(&t->s), "the line goes on after its value");
}

static bool read_line(struct toml *t)
{
	bool header = nc_scan_peek(&t->s, 0) == '[';
	return (header ? read_header(t) : read_pair(t)) && end_line(t);
}

enum nc_code nc_value_read_toml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err)
{
	enum nc_code code = nc_data_accept(&text, name, NC_MAX_FOREIGN_DATA, err);
	if (code != NC_OK)
		return code;
	struct toml t = {.s = nc_scan_begin(name, text, err), .text = NC_BUF_INIT(0)};
	nc_grown_init(&t.tree, arena);
	do {
		nc_toml_skip_lines(&t);
	} while (!nc_scan_ended(&t.s) && read_line(&t));
	if (t.s.code == NC_OK)
		*out = nc_grown_freeze(&t.tree);
	nc_grown_release(&t.tree);
	nc_buf_release(&t.text);
	return nc_data_or_template(t.s.code, name, text, err);
}
