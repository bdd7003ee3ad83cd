/* SPDX-License-Identifier: MIT */
#include "manifests.h"

#include "newcomer/limits.h"

enum form { FORM_NONE, FORM_JSON, FORM_TOML, FORM_YAML, FORM_INI };

static const struct {
	const char *name; /* a whole name, or an ending with its dot */
	enum form form;
} forms[] = {
	{"Pipfile", FORM_TOML},
	{"Pipfile.lock", FORM_JSON},
	{"composer.lock", FORM_JSON},
	{"flake.lock", FORM_JSON},
	{".babelrc", FORM_JSON},
	{".eslintrc", FORM_JSON},
	{".json", FORM_JSON},
	{".jsonc", FORM_JSON},
	{".ipynb", FORM_JSON},
	{".toml", FORM_TOML},
	{".lock", FORM_NONE},
	{".yml", FORM_YAML},
	{".yaml", FORM_YAML},
	{".cfg", FORM_INI},
	{".ini", FORM_INI},
	{".properties", FORM_INI},
	{".editorconfig", FORM_INI},
};

static enum form form_of(struct nc_str path)
{
	struct nc_str base = nc_path_base(path), ending = nc_path_ending(path);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct nc_str name = nc_str_of(forms[i].name);
		if (nc_str_equal(base, name) || nc_str_equal_fold(ending, name))
			return forms[i].form;
	}
	return FORM_NONE;
}

/* What was read of one file: a value, or the fault. */
struct manifest {
	const struct nc_value *value;
	struct nc_error err;
};

static struct nc_str read_text(
	const struct nc_project *p, struct nc_arena *arena, uint32_t entry, size_t most)
{
	const struct nc_entry *e = &p->tree->entries[entry];
	struct nc_str text = {.data = NULL, .size = 0};
	if (e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE)
		return text;
	nc_snapshot_text(&text, arena, p->snapshot, e, most, NULL);
	return text;
}

static struct nc_str find_text(
	const struct nc_project *p, struct nc_arena *arena, uint32_t entry, size_t most)
{
	struct nc_str path = p->tree->entries[entry].path;
	struct nc_str *known = nc_map_find(&p->kept->texts, path);
	if (!known) {
		struct nc_str text = read_text(p, arena, entry, most);
		if (!text.data)
			return text;
		known = nc_arena_alloc(arena, sizeof *known);
		*known = text;
		nc_map_put(arena, &p->kept->texts, path, known);
	}
	return known->size <= most ? *known : (struct nc_str){.data = NULL, .size = 0};
}

struct nc_str nc_project_text(const struct nc_project *p, uint32_t entry, size_t most)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_FILES);
	struct nc_str text = find_text(p, arena, entry, most);
	nc_room_leave(p, NC_ROOM_FILES);
	return text;
}

static enum nc_code parse(struct nc_value *out, struct nc_arena *arena, struct nc_str path,
	struct nc_str text, struct nc_error *err)
{
	struct nc_str name = nc_arena_copy(arena, path);
	switch (form_of(path)) {
	case FORM_JSON:
		return nc_value_read_json(out, arena, name.data, text, true, err);
	case FORM_TOML:
		return nc_value_read_toml(out, arena, name.data, text, err);
	case FORM_YAML:
		return nc_value_read_yaml(out, arena, name.data, text, err);
	case FORM_INI:
		return nc_value_read_ini(out, arena, name.data, text, err);
	case FORM_NONE:
		break;
	}
	return nc_fail(err, NC_EUNSUPPORTED, "no structured text");
}

static struct manifest *read(const struct nc_project *p, struct nc_arena *arena, uint32_t entry)
{
	struct manifest *m = nc_arena_alloc(arena, sizeof *m);
	struct nc_str path = p->tree->entries[entry].path;
	if (form_of(path) == FORM_NONE) {
		nc_fail(&m->err, NC_EUNSUPPORTED, "no structured text");
		return m;
	}
	struct nc_str text = find_text(p, arena, entry, NC_MAX_FOREIGN_DATA);
	if (!text.data) {
		nc_fail(&m->err, NC_ELIMIT, "its content could not be read");
		return m;
	}
	struct nc_value *value = nc_arena_alloc(arena, sizeof *value);
	if (parse(value, arena, path, text, &m->err) != NC_OK)
		return m;
	/* A file of one YAML document is that document. */
	bool single = form_of(path) == FORM_YAML && value->count == 1;
	m->value = single ? &value->items[0] : value;
	return m;
}

const struct nc_value *nc_project_manifest(
	const struct nc_project *p, uint32_t entry, struct nc_error *err)
{
	struct nc_str path = p->tree->entries[entry].path;
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_FILES);
	struct manifest *m = nc_map_find(&p->kept->manifests, path);
	if (!m) {
		m = read(p, arena, entry);
		nc_map_put(arena, &p->kept->manifests, path, m);
	}
	nc_room_leave(p, NC_ROOM_FILES);
	if (!m->value && err)
		*err = m->err;
	return m->value;
}
