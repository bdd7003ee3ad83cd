/* SPDX-License-Identifier: MIT */
#include "loader.h"

/* What the readers of tables, profiles and rules share. */

struct rule_file *nc_load_file_of(
	struct loader *l, enum file_kind kind, struct nc_str stem, struct nc_str table)
{
	for (size_t i = 0; i < l->files.count; i++) {
		struct rule_file *f = &l->files.items[i];
		if (f->kind == kind && nc_str_equal(f->stem, stem) &&
			(kind != FILE_ROW || nc_str_equal(f->family, table)))
			return f;
	}
	return NULL;
}

struct inspection nc_load_inspection(struct loader *l, struct rule_file *f)
{
	return (struct inspection){
		.problems = &f->problems,
		.faults = &f->faults,
		.scratch = &l->scratch,
		.file = f->shown,
		.source = f->source,
		.topics = l->names_known ? &l->topics : NULL,
		.thresholds = l->names_known ? &l->thresholds : NULL,
	};
}

void nc_load_check_id(const struct inspection *in, const struct rule_file *f, const char *key)
{
	const struct nc_value *id = nc_value_get(&f->root, key);
	if (id && id->kind == NC_VALUE_TEXT && !nc_str_equal(id->text, f->stem))
		nc_inspect_fault(in, id, "the file is called %.*s.yml: one of the two is wrong",
			NC_STR_ARG(f->stem));
}
