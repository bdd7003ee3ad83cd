/* SPDX-License-Identifier: MIT */
#include "told.h"

#include <stdarg.h>
#include <stdio.h>

enum nc_code nc_told_fault(const struct told *t, const struct nc_value *at, struct nc_error *err,
	const char *format, ...)
{
	char what[256];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	return nc_fail(err, NC_EINVALID, "%s:%u: %s", t->name, at ? at->line : t->root->line, what);
}

enum nc_code nc_told_read(struct told *out, struct nc_arena *arena, const char *name,
	struct nc_str text, const char *schema, struct nc_error *err)
{
	struct nc_value *root = nc_arena_alloc(arena, sizeof *root);
	enum nc_code code = nc_value_read_json(root, arena, name, text, false, err);
	if (code != NC_OK)
		return code;
	struct told t = {.name = name, .root = root};
	const struct nc_value *said = nc_value_get(root, "schema");
	if (!nc_str_equal(nc_value_text(said), nc_str_of(schema)))
		return nc_told_fault(&t, said, err, "'schema' is %s", schema);
	*out = t;
	return NC_OK;
}
