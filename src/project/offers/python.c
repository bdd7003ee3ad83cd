/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "offering.h"

#include <string.h>

static bool is_name_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       memchr("_-.", c, 3);
}

/* A requirement as PEP 508 writes it: "requests[socks] >= 2.0 ; python_version < '3'". */
static void claim_requirement(
	struct offering *o, const char *kind, struct nc_str text, uint32_t line)
{
	text = nc_str_trim(text);
	size_t size = 0;
	while (size < text.size && is_name_letter(text.data[size]))
		size++;
	if (size == 0)
		return;
	struct nc_str rest = nc_str_trim(nc_str_slice(text, size, text.size));
	if (rest.size && rest.data[0] == '[') {
		size_t close = nc_str_find_byte(rest, ']');
		rest = close == NC_NPOS ? NC_STR_NONE
					: nc_str_trim(nc_str_slice(rest, close + 1, rest.size));
	}
	size_t end = nc_str_find_byte(rest, ';');
	rest = nc_str_trim(nc_str_slice(rest, 0, end));
	offering_claim(o, kind, "python", nc_str_slice(text, 0, size), rest, line);
}

static void claim_list(struct offering *o, const char *kind, const struct nc_value *list)
{
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		const struct nc_value *item = nc_value_list_item(list, i);
		claim_requirement(o, kind, nc_value_text(item), item->line);
	}
}

/* A table of names, each with a version or a table that holds one (Poetry, Pipfile). */
static void claim_table(struct offering *o, const char *kind, const struct nc_value *map)
{
	for (size_t i = 0; map && map->kind == NC_VALUE_MAP && i < map->count; i++) {
		const struct nc_value *item = &map->items[i];
		bool runtime = nc_str_equal(item->key, NC_STR("python"));
		struct nc_str version = item->kind == NC_VALUE_MAP
						? nc_value_get_text(item, "version")
						: nc_value_text(item);
		const char *as =
			nc_value_get_bool(item, "optional", false) ? "optional-dependency" : kind;
		offering_claim(
			o, runtime ? "runtime" : as, "python", item->key, version, item->line);
	}
}

static void read_project_table(struct offering *o, const struct nc_value *project)
{
	const struct nc_value *version = nc_value_get(project, "version");
	const struct nc_value *python = nc_value_get(project, "requires-python");
	const struct nc_value *name = nc_value_get(project, "name");
	if (name)
		offering_add(o, "python-package", nc_value_text(name), name->line, NC_STR_NONE);
	if (version)
		offering_claim(o, "version", "python", nc_value_text(name), nc_value_text(version),
			version->line);
	if (python)
		offering_claim(o, "runtime", "python", NC_STR("python"), nc_value_text(python),
			python->line);
	offering_add_members(o, "console-script", nc_value_get(project, "scripts"));
	offering_add_members(o, "console-script", nc_value_get(project, "gui-scripts"));
	claim_list(o, "dependency", nc_value_get(project, "dependencies"));
	const struct nc_value *extras = nc_value_get(project, "optional-dependencies");
	if (project)
		offering_list(o, "python-extra");
	for (size_t i = 0; extras && extras->kind == NC_VALUE_MAP && i < extras->count; i++) {
		offering_add(o, "python-extra", extras->items[i].key, extras->items[i].line,
			NC_STR_NONE);
		claim_list(o, "optional-dependency", &extras->items[i]);
	}
}

static void read_poetry(struct offering *o, const struct nc_value *poetry)
{
	const struct nc_value *version = nc_value_get(poetry, "version");
	if (version)
		offering_claim(o, "version", "python", nc_value_get_text(poetry, "name"),
			nc_value_text(version), version->line);
	offering_add_members(o, "console-script", nc_value_get(poetry, "scripts"));
	if (poetry)
		offering_list(o, "python-extra");
	offering_add_members(o, "python-extra", nc_value_get(poetry, "extras"));
	claim_table(o, "dependency", nc_value_get(poetry, "dependencies"));
	claim_table(o, "dev-dependency", nc_value_get(poetry, "dev-dependencies"));
	const struct nc_value *groups = nc_value_get(poetry, "group");
	for (size_t i = 0; groups && groups->kind == NC_VALUE_MAP && i < groups->count; i++) {
		offering_add(o, "python-group", groups->items[i].key, groups->items[i].line,
			NC_STR_NONE);
		claim_table(o, "dev-dependency", nc_value_get(&groups->items[i], "dependencies"));
	}
}

void read_pyproject(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	read_project_table(o, nc_value_get(root, "project"));
	read_poetry(o, nc_value_at(root, "tool.poetry"));
	offering_add_members(o, "pdm-script", nc_value_at(root, "tool.pdm.scripts"));
	offering_add_members(o, "poe-task", nc_value_at(root, "tool.poe.tasks"));
	if (nc_value_at(root, "tool.poe.include") || nc_value_at(root, "tool.poe.groups") ||
		nc_value_at(root, "tool.poe.include_script"))
		offering_open(o, "poe-task", "it includes other tasks");
	offering_add_members(o, "task-task", nc_value_at(root, "tool.taskipy.tasks"));
	offering_add_members(o, "hatch-environment", nc_value_at(root, "tool.hatch.envs"));
	const struct nc_value *groups = nc_value_get(root, "dependency-groups");
	for (size_t i = 0; groups && groups->kind == NC_VALUE_MAP && i < groups->count; i++) {
		offering_add(o, "python-group", groups->items[i].key, groups->items[i].line,
			NC_STR_NONE);
		claim_list(o, "dev-dependency", &groups->items[i]);
	}
	read_pixi_of_pyproject(o, root);
	/* Whatever is dynamic stands in setup.py, which is a program. */
	if (nc_value_at(root, "project.dynamic"))
		offering_open(o, "python-extra", "parts of the project are dynamic");
}

/* A value of several lines: one requirement a line. */
static void claim_lines(struct offering *o, const char *kind, const struct nc_value *v)
{
	struct nc_str text = nc_value_text(v), line;
	for (uint32_t number = v ? v->line : 0; nc_str_next_line(&line, &text); number++)
		claim_requirement(o, kind, line, number);
}

void read_setup_cfg(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	const struct nc_value *metadata = nc_value_get(root, "metadata");
	const struct nc_value *version = nc_value_get(metadata, "version");
	/* "attr: package.__version__" is computed. */
	if (version && nc_str_find_byte(version->text, ':') == NC_NPOS)
		offering_claim(o, "version", "python", nc_value_get_text(metadata, "name"),
			nc_value_text(version), version->line);
	claim_lines(o, "dependency",
		nc_value_find(nc_value_get(root, "options"), NC_STR("install_requires")));
	const struct nc_value *extras = nc_value_find(root, NC_STR("options.extras_require"));
	if (extras)
		offering_list(o, "python-extra");
	offering_add_members(o, "python-extra", extras);
	const struct nc_value *scripts = nc_value_get(
		nc_value_find(root, NC_STR("options.entry_points")), "console_scripts");
	struct nc_str text = nc_value_text(scripts), line;
	for (uint32_t number = scripts ? scripts->line : 0; nc_str_next_line(&line, &text);
		number++) {
		size_t equals = nc_str_find_byte(line, '=');
		if (equals != NC_NPOS)
			offering_add(o, "console-script",
				nc_str_trim(nc_str_slice(line, 0, equals)), number,
				nc_str_trim(nc_str_slice(line, equals + 1, line.size)));
	}
}

void read_pipfile(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "pipenv-script");
	offering_add_members(o, "pipenv-script", nc_value_get(root, "scripts"));
	claim_table(o, "dependency", nc_value_get(root, "packages"));
	claim_table(o, "dev-dependency", nc_value_get(root, "dev-packages"));
	const struct nc_value *python = nc_value_at(root, "requires.python_version");
	if (python)
		offering_claim(o, "runtime", "python", NC_STR("python"), nc_value_text(python),
			python->line);
}

void read_tox(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "tox-environment");
	for (size_t i = 0; i < root->count; i++) {
		struct nc_str section = root->items[i].key;
		if (nc_str_starts(section, NC_STR("testenv:")))
			offering_add(o, "tox-environment", nc_str_slice(section, 8, section.size),
				root->items[i].line, NC_STR_NONE);
	}
	const struct nc_value *list = nc_value_get(nc_value_get(root, "tox"), "envlist");
	struct nc_str names = nc_value_text(list);
	if (nc_str_find_byte(names, '{') != NC_NPOS) {
		offering_open(o, "tox-environment", "its list of environments is generated");
		return;
	}
	size_t from = 0;
	for (size_t i = 0; i <= names.size; i++) {
		if (i < names.size && is_name_letter(names.data[i]))
			continue;
		if (i > from)
			offering_add(o, "tox-environment", nc_str_slice(names, from, i), list->line,
				NC_STR_NONE);
		from = i + 1;
	}
}
