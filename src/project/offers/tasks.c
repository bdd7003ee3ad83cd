/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "offering.h"

#include <string.h>

static bool is_target_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       memchr("_-./+@", c, 6);
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

/* Why recipes may stand in another file, or NULL. */
static const char *tells_of_others(struct nc_str line)
{
	static const char *const words[] = {"import ", "import? ", "mod ", "mod? ", "!include "};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_starts(line, nc_str_of(words[i])))
			return "it imports another file";
	}
	return nc_str_starts(line, NC_STR("set fallback")) ? "one of a folder above counts, too"
							   : NULL;
}

void read_justfile(struct offering *o)
{
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA), line;
	if (!text.data)
		return;
	offering_list(o, "just-recipe");
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		const char *because = tells_of_others(line);
		if (because) {
			offering_open(o, "just-recipe", because);
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

/* Other names of a task, each an offer, too. */
static void add_aliases(struct offering *o, const struct nc_value *task)
{
	const struct nc_value *aliases = nc_value_get(task, "aliases");
	for (size_t i = 0; i < nc_value_list_count(aliases); i++) {
		const struct nc_value *alias = nc_value_list_item(aliases, i);
		offering_add(o, "task-task", nc_value_text(alias), alias->line, NC_STR_NONE);
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
	const struct nc_value *tasks = nc_value_get(root, "tasks");
	offering_add_members(o, "task-task", tasks);
	for (size_t i = 0; tasks && tasks->kind == NC_VALUE_MAP && i < tasks->count; i++)
		add_aliases(o, &tasks->items[i]);
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

static const struct nc_value *services_of(const struct nc_value *root)
{
	return has_services_at_top(root) ? root : nc_value_get(root, "services");
}

void read_compose(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "compose-service");
	if (nc_value_get(root, "include"))
		offering_open(o, "compose-service", "it includes another file");
	const struct nc_value *services = services_of(root);
	offering_add_members(o, "compose-service", services);
	add_containers(o, services);
}

/* What is taken along with the file beside it, and is no list of its own. */
void read_compose_override(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	const struct nc_value *services = root ? services_of(root) : NULL;
	for (size_t i = 0; services && services->kind == NC_VALUE_MAP && i < services->count; i++) {
		const struct nc_value *service = &services->items[i];
		offering_add_part(o, "compose-override", service->key,
			service->key_line ? service->key_line : service->line);
	}
	add_containers(o, services);
}
