/* SPDX-License-Identifier: MIT */
#include "environment.h"

#include "newcomer/environment.h"

static void write_reads(struct nc_json *j, const struct nc_variable *v)
{
	nc_json_key(j, "reads");
	nc_json_array(j);
	for (size_t i = 0; i < v->read_count; i++) {
		nc_json_object(j);
		nc_json_key_path(j, v->reads[i].path);
		nc_json_key_line(j, "line", v->reads[i].line);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_documented(struct nc_json *j, const struct nc_variable *v)
{
	nc_json_key(j, "documented");
	nc_json_array(j);
	for (size_t i = 0; i < v->documented_count; i++) {
		nc_json_object(j);
		nc_json_key_path(j, v->documented[i].path);
		nc_json_key_line(j, "line", v->documented[i].line);
		nc_json_end(j);
	}
	nc_json_end(j);
}

void nc_json_key_environment(struct nc_json *j, const struct nc_facts *facts)
{
	const struct nc_environment *e = nc_project_environment(facts->project);
	nc_json_key(j, "environment");
	if (!e) {
		nc_json_null(j);
		return;
	}
	nc_json_array(j);
	for (size_t i = 0; i < e->variable_count; i++) {
		const struct nc_variable *v = &e->variables[i];
		nc_json_object(j);
		nc_json_key_string(j, "name", v->name);
		nc_json_key_bool(j, "required", v->required);
		nc_json_key_bool(j, "needed", nc_variable_is_needed(v));
		nc_json_key_bool(j, "default", v->has_default);
		nc_json_key_bool(j, "set", v->set);
		nc_json_key_bool(j, "ambient", v->ambient);
		write_reads(j, v);
		write_documented(j, v);
		nc_json_end(j);
	}
	nc_json_end(j);
}
