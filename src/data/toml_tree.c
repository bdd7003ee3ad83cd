/* SPDX-License-Identifier: MIT */
#include "toml.h"

#include <stdio.h>

/* The tree that a TOML file becomes: who may add to what is decided by how a table came to be. */

uint32_t nc_toml_add(
	struct toml *t, uint32_t parent, const struct toml_part *key, const struct nc_value *v)
{
	struct nc_value value = *v;
	if (key) {
		value.key = key->text;
		value.key_line = key->at.line;
		value.key_column = key->at.column;
	}
	uint32_t added = nc_grown_add(&t->tree, parent, &value);
	struct spot at = {.line = v->line, .column = v->column};
	if (added == GROWN_NONE)
		nc_scan_fault(&t->s, NC_ELIMIT, at, "too many values to read, or too deep");
	else if (nc_grown_is_worn(&t->tree))
		nc_scan_fault(&t->s, NC_ELIMIT, at, "too many keys in one table to read");
	return t->s.code == NC_OK ? added : GROWN_NONE;
}

bool nc_toml_fault_twin(struct toml *t, const struct toml_part *part, uint32_t first)
{
	char what[160];
	struct nc_str shown = nc_utf8_prefix(part->text, 60);
	snprintf(what, sizeof what, "'%.*s' is there already, in line %u", NC_STR_ARG(shown),
		t->tree.nodes[first].value.key_line);
	return nc_scan_fault(&t->s, NC_EINVALID, part->at, what);
}

uint32_t nc_toml_add_table(
	struct toml *t, uint32_t parent, const struct toml_part *part, unsigned flags)
{
	struct nc_value v = {.kind = NC_VALUE_MAP,
		.line = part->at.line,
		.column = part->at.column,
		.text = NC_STR_NONE};
	uint32_t added = nc_toml_add(t, parent, part, &v);
	if (added != GROWN_NONE)
		t->tree.nodes[added].flags = flags;
	return added;
}

bool nc_toml_descend(struct toml *t, uint32_t *parent)
{
	uint32_t at = *parent;
	for (size_t i = 0; i + 1 < t->part_count; i++) {
		const struct toml_part *part = &t->parts[i];
		uint32_t found = nc_grown_find(&t->tree, at, part->text);
		if (found == GROWN_NONE)
			found = nc_toml_add_table(t, at, part, TOML_DOTTED);
		else if (t->tree.nodes[found].value.kind != NC_VALUE_MAP ||
			 (t->tree.nodes[found].flags & (TOML_DEFINED | TOML_CLOSED)))
			return nc_toml_fault_twin(t, part, found);
		if (found == GROWN_NONE)
			return false;
		at = found;
	}
	const struct toml_part *last = &t->parts[t->part_count - 1];
	uint32_t twin = nc_grown_find(&t->tree, at, last->text);
	*parent = at;
	return twin == GROWN_NONE || nc_toml_fault_twin(t, last, twin);
}
