/* SPDX-License-Identifier: MIT */
#include "ecosystems.h"

#include "newcomer/ecosystem.h"

static void write_commands(
	struct nc_json *j, struct nc_arena *arena, const struct nc_value *row, const char *key)
{
	size_t count;
	const struct nc_str *texts = nc_value_list_texts(&count, arena, nc_value_get(row, key));
	nc_json_key_texts(j, key, texts, count);
}

void nc_json_key_ecosystems(
	struct nc_json *j, struct nc_arena *arena, const struct nc_project *project)
{
	size_t count;
	const struct nc_ecosystem *all = nc_project_ecosystems(&count, arena, project);
	nc_json_key(j, "ecosystems");
	nc_json_array(j);
	for (size_t i = 0; i < count; i++) {
		const struct nc_ecosystem *e = &all[i];
		nc_json_object(j);
		nc_json_key_string(j, "name", nc_value_get_text(e->row, "ecosystem"));
		nc_json_key_string(j, "title", nc_value_get_text(e->row, "title"));
		nc_json_key_texts(j, "manifests", e->manifests, e->manifest_count);
		nc_json_key_texts(j, "lockfiles", e->lockfiles, e->lockfile_count);
		nc_json_key_texts(j, "runtime_pins", e->runtime_pins, e->runtime_pin_count);
		write_commands(j, arena, e->row, "install");
		write_commands(j, arena, e->row, "run");
		write_commands(j, arena, e->row, "test");
		nc_json_end(j);
	}
	nc_json_end(j);
}
