/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "referring.h"

/* Settings of tools: each names a few files of its own. */

static struct nc_reference *refer_value(
	struct referring *r, struct nc_str folder, const struct nc_value *v, const char *why)
{
	return v && (v->kind == NC_VALUE_TEXT)
		       ? refer_from(r, folder, nc_value_text(v), v->line, nc_str_of(why))
		       : NULL;
}

/* Node */

static bool is_built(const struct nc_value *scripts)
{
	static const char *const names[] = {"build", "prepare", "prepublish", "prepublishOnly",
		"prepack", "compile", "dist", "bundle", "tsc"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (nc_value_get(scripts, names[i]))
			return true;
	}
	return false;
}

/* Node looks for "x" as x.js, x.json and x/index.js too; those are not told apart here. */
static void refer_module(struct referring *r, const struct nc_value *v, const char *why)
{
	struct nc_str text = nc_value_text(v), ending = nc_path_ending(nc_path_base(text));
	if (v && (nc_str_equal(ending, NC_STR(".js")) || nc_str_equal(ending, NC_STR(".mjs")) ||
			 nc_str_equal(ending, NC_STR(".cjs"))))
		refer_value(r, r->folder, v, why);
}

void read_node_paths(struct referring *r)
{
	const struct nc_value *root = refer_manifest(r);
	const struct nc_value *scripts = nc_value_get(root, "scripts");
	const struct nc_value *bin = nc_value_get(root, "bin");
	struct seen_from here = {.folders = {r->folder}, .count = 1};
	bool built = is_built(scripts);
	const struct nc_value *workspaces = nc_value_get(root, "workspaces");
	if (workspaces && workspaces->kind == NC_VALUE_MAP)
		workspaces = nc_value_get(workspaces, "packages");
	for (size_t i = 0; i < nc_value_list_count(workspaces); i++)
		refer_value(r, r->folder, nc_value_list_item(workspaces, i), "workspaces");
	/* `npm init` writes "index.js" into every one, and an application never looks at it. */
	if (!built && !nc_value_get_bool(root, "private", false) &&
		!nc_value_get(scripts, "start") &&
		!nc_str_equal(nc_value_get_text(root, "main"), NC_STR("index.js")))
		refer_module(r, nc_value_get(root, "main"), "main");
	if (!built && bin && bin->kind == NC_VALUE_TEXT)
		refer_module(r, bin, "bin");
	for (size_t i = 0; !built && bin && bin->kind == NC_VALUE_MAP && i < bin->count; i++)
		refer_module(r, &bin->items[i], "bin");
	for (size_t i = 0; scripts && scripts->kind == NC_VALUE_MAP && i < scripts->count; i++) {
		struct nc_str parts[] = {NC_STR("npm run "), scripts->items[i].key};
		size_t before = r->items.count;
		refer_commands(r, &here, nc_value_text(&scripts->items[i]), scripts->items[i].line,
			nc_arena_concat(r->arena, parts, 2));
		/* What is run from the top may be what the build put there. */
		while (built && r->items.count > before &&
			nc_str_equal(nc_path_dir(r->items.items[r->items.count - 1].paths[0]),
				r->folder))
			r->items.count--;
	}
}

void read_tsconfig(struct referring *r)
{
	const struct nc_value *root = refer_manifest(r);
	const struct nc_value *extends = nc_value_get(root, "extends");
	const struct nc_value *files = nc_value_get(root, "files");
	const struct nc_value *references = nc_value_get(root, "references");
	struct nc_str base = nc_value_text(extends);
	/* Without its ending, or of a package: found in other ways. */
	if (nc_str_starts(base, NC_STR(".")) && nc_str_ends(base, NC_STR(".json")))
		refer_value(r, r->folder, extends, "extends");
	for (size_t i = 0; i < nc_value_list_count(files); i++)
		refer_value(r, r->folder, nc_value_list_item(files, i), "files");
	for (size_t i = 0; i < nc_value_list_count(references); i++)
		refer_value(r, r->folder, nc_value_get(nc_value_list_item(references, i), "path"),
			"references");
}

/* Python */

static void refer_readme(struct referring *r, const struct nc_value *v)
{
	refer_value(
		r, r->folder, v && v->kind == NC_VALUE_MAP ? nc_value_get(v, "file") : v, "readme");
}

void read_python_paths(struct referring *r)
{
	const struct nc_value *root = refer_manifest(r);
	const struct nc_value *project = nc_value_get(root, "project");
	const struct nc_value *poetry = nc_value_at(root, "tool.poetry");
	const struct nc_value *packages = nc_value_get(poetry, "packages");
	refer_readme(r, nc_value_get(project, "readme"));
	refer_value(r, r->folder, nc_value_at(project, "license.file"), "license");
	refer_readme(r, nc_value_get(poetry, "readme"));
	for (size_t i = 0; i < nc_value_list_count(packages); i++) {
		const struct nc_value *item = nc_value_list_item(packages, i);
		struct nc_str folder = r->folder, from = nc_value_get_text(item, "from");
		if (!from.size || nc_path_resolve(&folder, r->arena, r->folder, from))
			refer_value(r, folder, nc_value_get(item, "include"), "packages");
	}
}

/* "file: README.md, CHANGES.md" */
void read_setup_cfg_paths(struct referring *r)
{
	const struct nc_value *v = nc_value_at(refer_manifest(r), "metadata.long_description");
	struct nc_str text = nc_value_text(v), name;
	if (!nc_str_starts(text, NC_STR("file:")))
		return;
	text = nc_str_slice(text, 5, text.size);
	while (nc_str_next_field(&name, &text, ','))
		refer_from(r, r->folder, name, v->line, NC_STR("long_description"));
}

/* Hooks that this repository brings itself. */
void read_hooks_config(struct referring *r)
{
	const struct nc_value *repositories = nc_value_get(refer_manifest(r), "repos");
	struct seen_from here = {.folders = {r->folder}, .count = 1};
	for (size_t i = 0; i < nc_value_list_count(repositories); i++) {
		const struct nc_value *one = nc_value_list_item(repositories, i);
		const struct nc_value *hooks = nc_value_get(one, "hooks");
		if (!nc_str_equal(nc_value_get_text(one, "repo"), NC_STR("local")))
			continue;
		for (size_t k = 0; k < nc_value_list_count(hooks); k++) {
			const struct nc_value *entry =
				nc_value_get(nc_value_list_item(hooks, k), "entry");
			if (entry)
				refer_commands(r, &here, nc_value_text(entry), entry->line,
					NC_STR("a hook"));
		}
	}
}

/* Documents */

/* Plugins that bring pages of their own, or move them. */
static bool makes_pages(const struct nc_value *plugins)
{
	static const char *const names[] = {"gen-files", "monorepo", "literate-nav", "multirepo",
		"awesome-pages", "section-index", "mkdocs-simple-hooks", "api-autonav"};
	for (size_t i = 0; i < nc_value_list_count(plugins); i++) {
		const struct nc_value *item = nc_value_list_item(plugins, i);
		struct nc_str name = item->kind == NC_VALUE_MAP && item->count
					     ? item->items[0].key
					     : nc_value_text(item);
		for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
			if (nc_str_find(name, nc_str_of(names[k])) != NC_NPOS)
				return true;
		}
	}
	return false;
}

/* A menu of more pages than that is read so far. */
#define MOST_PAGES 2000

void read_mkdocs(struct referring *r)
{
	const struct nc_value *root = refer_manifest(r), *nav = nc_value_get(root, "nav");
	const struct nc_value *pending[MOST_PAGES];
	struct nc_str docs = nc_value_get_text(root, "docs_dir"), folder;
	size_t count = 0;
	if (!nav || makes_pages(nc_value_get(root, "plugins")) || nc_value_get(root, "hooks") ||
		!nc_path_resolve(&folder, r->arena, r->folder, docs.size ? docs : NC_STR("docs")))
		return;
	pending[count++] = nav;
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *v = pending[i];
		/* A README in its place becomes the same page. */
		if (v->kind == NC_VALUE_TEXT && nc_str_ends(v->text, NC_STR(".md")) &&
			!nc_str_equal(nc_path_base(v->text), NC_STR("index.md")))
			refer_value(r, folder, v, "nav");
		for (size_t k = 0; k < v->count && count < MOST_PAGES; k++)
			pending[count++] = &v->items[k];
	}
}

/* Containers to develop in */

void read_devcontainer(struct referring *r)
{
	const struct nc_value *root = refer_manifest(r);
	const struct nc_value *compose = nc_value_get(root, "dockerComposeFile");
	static const char *const commands[] = {"postCreateCommand", "onCreateCommand",
		"updateContentCommand", "postStartCommand", "postAttachCommand"};
	struct seen_from top = {.folders = {NC_STR_NONE}, .count = 1};
	refer_value(r, r->folder, nc_value_get(root, "dockerFile"), "dockerFile");
	refer_value(r, r->folder, nc_value_at(root, "build.dockerfile"), "build");
	refer_value(r, r->folder, nc_value_at(root, "build.context"), "build");
	for (size_t i = 0; i < nc_value_list_count(compose); i++)
		refer_value(r, r->folder, nc_value_list_item(compose, i), "dockerComposeFile");
	/* It is opened at the root, unless it says otherwise. */
	if (nc_value_get(root, "workspaceFolder"))
		return;
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		const struct nc_value *v = nc_value_get(root, commands[i]);
		if (v && v->kind == NC_VALUE_TEXT)
			refer_commands(r, &top, nc_value_text(v), v->line, nc_str_of(commands[i]));
	}
}

/* "web: python app.py" */
void read_procfile(struct referring *r)
{
	struct nc_str rest = nc_project_text(r->project, r->entry, NC_MAX_GIT_CONFIG), line;
	struct seen_from here = {.folders = {r->folder}, .count = 1};
	seen_from_add(&here, NC_STR_NONE);
	if (!rest.data)
		return;
	for (uint32_t number = 1; nc_str_next_line(&line, &rest); number++) {
		size_t colon = nc_str_find_byte(line, ':');
		if (colon == NC_NPOS || nc_str_starts(line, NC_STR("#")))
			continue;
		refer_commands(r, &here, nc_str_slice(line, colon + 1, line.size), number,
			nc_str_slice(line, 0, colon));
	}
}
