/* SPDX-License-Identifier: MIT */
#include "imports.h"

#include "newcomer/data_files.h"
#include "newcomer/imports.h"
#include "parts.h"

static const char *declared_name(enum nc_declared declared)
{
	switch (declared) {
	case NC_DECLARED:
		return "declared";
	case NC_DECLARED_BESIDE:
		return "brought";
	case NC_UNDECLARED:
		break;
	}
	return "undeclared";
}

static void write_import(struct nc_json *j, const struct nc_tree *tree,
	const struct nc_import_language *language, const struct nc_import *import)
{
	const struct nc_import_place *first = &import->places[0];
	nc_json_object(j);
	nc_json_key_string(j, "language", language->id);
	nc_json_key_string(j, "name", import->name);
	nc_json_key_string(j, "package", import->package);
	nc_json_key_path(j, tree->entries[first->entry].path);
	nc_json_key_line(j, "line", first->line);
	nc_json_key_bool(j, "declared", import->declared == NC_DECLARED);
	nc_json_key_text(j, "state", declared_name(import->declared));
	nc_json_key_words(j, "because", import->because);
	nc_json_key_bool(j, "optional", import->optional);
	nc_json_end(j);
}

/* Only what some rule of the chosen profiles asks for was looked for. */
static bool is_asked(const struct nc_facts *facts, const char *check)
{
	for (size_t i = 0; i < facts->selection->count; i++) {
		if (nc_str_equal(facts->selection->asked[i].rule->check, nc_str_of(check)))
			return true;
	}
	return false;
}

void nc_json_key_imports(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	struct nc_imports imports;
	nc_json_key(j, "imports");
	if (!is_asked(facts, "undeclared")) {
		nc_json_null(j);
		return;
	}
	nc_project_imports(&imports, arena, facts->project);
	nc_json_array(j);
	for (size_t i = 0; i < imports.count; i++) {
		const struct nc_import_language *language = &imports.languages[i];
		for (size_t k = 0; k < language->count; k++)
			write_import(j, facts->tree, language, &language->items[k]);
	}
	nc_json_end(j);
}

static const char *state_name(enum nc_data_state state)
{
	switch (state) {
	case NC_DATA_THERE:
		return "there";
	case NC_DATA_TOLD:
		return "told";
	case NC_DATA_ELSEWHERE:
		return "elsewhere";
	case NC_DATA_MISSING:
		break;
	}
	return "missing";
}

void nc_json_key_data_files(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	struct nc_data_files files;
	nc_json_key(j, "data_files");
	if (!is_asked(facts, "data-missing")) {
		nc_json_null(j);
		return;
	}
	nc_project_data_files(&files, arena, facts->project);
	nc_json_array(j);
	for (size_t i = 0; i < files.count; i++) {
		const struct nc_data_file *file = &files.items[i];
		nc_json_object(j);
		nc_json_key_string(j, "name", file->path);
		nc_json_key_path(j, facts->tree->entries[file->places[0].entry].path);
		nc_json_key_line(j, "line", file->places[0].line);
		nc_json_key_int(j, "places", (int64_t)file->place_count);
		nc_json_key_text(j, "state", state_name(file->state));
		nc_json_key_words(j, "because", file->because);
		nc_json_key_words(j, "near", file->near);
		nc_json_end(j);
	}
	nc_json_end(j);
}
