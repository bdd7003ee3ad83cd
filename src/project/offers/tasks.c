/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "offering.h"

#include <string.h>

static bool is_target_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       memchr("_-./+@", c, 6);
}

static bool has_target(const struct offering *o, struct nc_str name)
{
	for (size_t i = o->offers.count; i-- > 0;) {
		const struct nc_offer *offer = &o->offers.items[i];
		if (!nc_str_equal(offer->path, o->path))
			break;
		if (nc_str_equal(offer->name, name) && strcmp(offer->family, "make-target") == 0)
			return true;
	}
	return false;
}

/* The targets in front of a rule's colon; a variable or a pattern among them leaves the list open.
 */
static void add_targets(struct offering *o, struct nc_str names, uint32_t line)
{
	while (names.size) {
		size_t size = 0;
		while (size < names.size && is_target_letter(names.data[size]))
			size++;
		if (size) {
			struct nc_str name = nc_str_slice(names, 0, size);
			bool target = name.data[0] != '.' || name.size == 1 || name.data[1] == '/';
			if (target && !has_target(o, name))
				offering_add(o, "make-target", name, line, NC_STR_NONE);
			else if (!target && nc_str_equal(name, NC_STR(".DEFAULT")))
				offering_open(o, "make-target", "it has a .DEFAULT rule");
		} else if (names.data[0] == '$' || names.data[0] == '%' || names.data[0] == '*') {
			offering_open(o, "make-target", "some targets are computed");
			return;
		}
		names = nc_str_slice(names, size ? size : 1, names.size);
	}
}

/* Where the colon of a rule stands: not of `:=`, not within a variable's brackets. */
static size_t find_rule(struct nc_str line)
{
	unsigned depth = 0;
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		if (c == '(' || c == '{')
			depth++;
		else if ((c == ')' || c == '}') && depth)
			depth--;
		else if (depth == 0 && (c == '=' || c == '#'))
			return NC_NPOS;
		else if (depth == 0 && c == ':')
			return i + 1 < line.size && (line.data[i + 1] == '=' ||
							    nc_str_starts(nc_str_slice(line, i,
										  line.size),
								    NC_STR(":=")))
				       ? NC_NPOS
				       : i;
	}
	return NC_NPOS;
}

/* The files that a makefile and those that it takes in take in. */
#define MOST_INCLUDED 32

struct makefile {
	struct offering *o;
	uint32_t files[MOST_INCLUDED]; /* entries of the tree, the makefile first */
	size_t count;
};

/* What compilers write, or what only sets variables: no target that one types stands there. */
static bool has_no_targets(struct nc_str word)
{
	struct nc_str base = nc_path_base(word);
	return nc_str_starts(base, NC_STR(".env")) || nc_str_ends(base, NC_STR(".env")) ||
	       nc_str_ends(base, NC_STR(".d")) || nc_str_ends(base, NC_STR(".d)"));
}

static bool include_one(struct makefile *m, struct nc_str word)
{
	const struct nc_tree *tree = m->o->project->tree;
	struct nc_str path;
	if (has_no_targets(word))
		return true;
	if (!nc_path_resolve(&path, m->o->arena, m->o->folder, word))
		return false;
	const struct nc_entry *e = nc_tree_find(tree, path);
	if (!e || e->kind == NC_ENTRY_LINK || e->kind == NC_ENTRY_SUBMODULE)
		return false;
	uint32_t entry = (uint32_t)(e - tree->entries);
	for (size_t i = 0; i < m->count; i++) {
		if (m->files[i] == entry)
			return true;
	}
	if (m->count == MOST_INCLUDED)
		return false;
	m->files[m->count++] = entry;
	return true;
}

/* "include a.mk b.mk": paths are seen from where make is called, as a rule beside the makefile. */
static void include_all(struct makefile *m, struct nc_str words)
{
	struct nc_str word;
	words = nc_str_slice(words, 0, nc_str_find_byte(words, '#'));
	while (nc_str_next_field(&word, &words, ' ')) {
		if (word.size && !include_one(m, word))
			offering_open(m->o, "make-target", "it includes another file");
	}
}

static void read_make_line(struct makefile *m, struct nc_str line, uint32_t number, bool want_phony)
{
	static const char *const includes[] = {"include ", "-include ", "sinclude "};
	struct offering *o = m->o;
	if (line.size == 0 || line.data[0] == '\t' || line.data[0] == '#')
		return;
	struct nc_str plain = nc_str_trim(line);
	for (size_t i = 0; i < sizeof includes / sizeof *includes; i++) {
		struct nc_str word = nc_str_of(includes[i]);
		if (!nc_str_starts(plain, word))
			continue;
		include_all(m, nc_str_trim(nc_str_slice(plain, word.size, plain.size)));
		return;
	}
	if (nc_str_starts(plain, NC_STR("$(eval")) || nc_str_starts(plain, NC_STR("$(foreach"))) {
		offering_open(o, "make-target", "some targets are computed");
		return;
	}
	size_t colon = find_rule(line);
	if (colon == NC_NPOS)
		return;
	bool phony = nc_str_starts(plain, NC_STR(".PHONY"));
	if (phony == want_phony)
		add_targets(o,
			phony ? nc_str_slice(line, colon + 1, line.size)
			      : nc_str_slice(line, 0, colon),
			number);
}

static void read_make_lines(struct makefile *m, struct nc_str text, bool want_phony)
{
	struct nc_str line;
	uint32_t number = 0;
	bool continued = false;
	while (nc_str_next_line(&line, &text)) {
		number++;
		if (!continued)
			read_make_line(m, line, number, want_phony);
		continued = line.size && line.data[line.size - 1] == '\\';
	}
}

void read_makefile(struct offering *o)
{
	struct makefile m = {.o = o, .files = {o->entry}, .count = 1};
	struct nc_str path = o->path;
	for (size_t i = 0; i < m.count; i++) {
		struct nc_str text = nc_project_text(o->project, m.files[i], NC_MAX_FOREIGN_DATA);
		o->path = o->project->tree->entries[m.files[i]].path;
		if (text.data && i == 0)
			offering_list(o, "make-target");
		if (!text.data) {
			o->path = path;
			offering_open(o, "make-target", "it includes another file");
			continue;
		}
		read_make_lines(&m, text, false);
		/* What is phony is a target even where its rule stands elsewhere. */
		read_make_lines(&m, text, true);
	}
	o->path = path;
}

/*
 * Does what follows the name of a recipe end its head: parameters, with their
 * defaults, and a colon?  The colon of `name := value` does not.
 */
static bool ends_head(struct nc_str rest)
{
	char quote = 0;
	for (size_t i = 0; i < rest.size; i++) {
		char c = rest.data[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'' || c == '`')
			quote = c;
		else if (c == '#')
			return false;
		else if (c == ':')
			return i + 1 == rest.size || rest.data[i + 1] != '=';
	}
	return false;
}

void read_justfile(struct offering *o)
{
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA), line;
	if (!text.data)
		return;
	offering_list(o, "just-recipe");
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		if (nc_str_starts(line, NC_STR("import ")) || nc_str_starts(line, NC_STR("mod "))) {
			offering_open(o, "just-recipe", "it imports another file");
			continue;
		}
		bool alias = nc_str_starts(line, NC_STR("alias "));
		if (alias)
			line = nc_str_trim(nc_str_slice(line, 6, line.size));
		if (line.size && line.data[0] == '@')
			line = nc_str_slice(line, 1, line.size);
		size_t size = 0;
		while (size < line.size && is_target_letter(line.data[size]))
			size++;
		struct nc_str rest = nc_str_slice(line, size, line.size);
		bool recipe = size && ends_head(rest);
		if (recipe || (alias && size))
			offering_add(
				o, "just-recipe", nc_str_slice(line, 0, size), number, NC_STR_NONE);
	}
}

void read_taskfile(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "task-task");
	if (nc_value_get(root, "includes"))
		offering_open(o, "task-task", "it includes another file");
	offering_add_members(o, "task-task", nc_value_get(root, "tasks"));
}

static void add_presets(
	struct offering *o, const struct nc_value *root, const char *key, const char *family)
{
	const struct nc_value *list = nc_value_get(root, key);
	if (nc_value_get(root, "include"))
		offering_open(o, family, "it includes another file");
	offering_list(o, family);
	for (size_t i = 0; list && list->kind == NC_VALUE_LIST && i < list->count; i++) {
		const struct nc_value *preset = &list->items[i];
		if (!nc_value_get_bool(preset, "hidden", false))
			offering_add(o, family, nc_value_get_text(preset, "name"), preset->line,
				NC_STR_NONE);
	}
}

void read_cmake_presets(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	add_presets(o, root, "configurePresets", "cmake-preset");
	add_presets(o, root, "buildPresets", "cmake-build-preset");
	add_presets(o, root, "testPresets", "ctest-preset");
}

/* The first version of the format has its services at the top, without a word for them. */
static bool has_services_at_top(const struct nc_value *root)
{
	static const char *const words[] = {"services", "version", "include", "name"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_value_get(root, words[i]))
			return false;
	}
	for (size_t i = 0; root->kind == NC_VALUE_MAP && i < root->count; i++) {
		const struct nc_value *service = &root->items[i];
		if (nc_value_get(service, "image") || nc_value_get(service, "build") ||
			nc_value_get(service, "extends"))
			return true;
	}
	return false;
}

/* What containers and images are called here; there are others, in registries and on machines. */
static void add_named(struct offering *o, const char *family, const struct nc_value *name)
{
	struct nc_str text = nc_value_text(name);
	if (text.size && nc_str_find_byte(text, '$') == NC_NPOS)
		offering_add_part(o, family, text, name->line);
}

static void add_containers(struct offering *o, const struct nc_value *services)
{
	for (size_t i = 0; services && services->kind == NC_VALUE_MAP && i < services->count; i++) {
		const struct nc_value *service = &services->items[i];
		add_named(o, "docker-image", nc_value_get(service, "image"));
		add_named(o, "docker-container", nc_value_get(service, "container_name"));
	}
}

void read_compose(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "compose-service");
	if (nc_value_get(root, "include"))
		offering_open(o, "compose-service", "it includes another file");
	const struct nc_value *services =
		has_services_at_top(root) ? root : nc_value_get(root, "services");
	offering_add_members(o, "compose-service", services);
	add_containers(o, services);
}
