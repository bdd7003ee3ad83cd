/* SPDX-License-Identifier: MIT */
#include "offering.h"

/* The runtime that a manifest asks for: `engines`, `volta`. */
static void claim_runtimes(struct offering *o, const struct nc_value *map)
{
	for (size_t i = 0; map && map->kind == NC_VALUE_MAP && i < map->count; i++)
		offering_claim(o, "runtime", "node", map->items[i].key,
			nc_value_text(&map->items[i]), map->items[i].line);
}

static void claim_dependencies(struct offering *o, const struct nc_value *map, const char *kind)
{
	for (size_t i = 0; map && map->kind == NC_VALUE_MAP && i < map->count; i++)
		offering_claim(o, kind, "node", map->items[i].key, nc_value_text(&map->items[i]),
			map->items[i].line);
}

static void claim_itself(struct offering *o, const struct nc_value *root, const char *ecosystem)
{
	const struct nc_value *version = nc_value_get(root, "version");
	/* What is never published has a version that nobody looks at. */
	bool private = nc_value_get_bool(root, "private", false);
	if (version)
		offering_claim(o, private ? "private-version" : "version", ecosystem,
			nc_value_get_text(root, "name"), nc_value_text(version), version->line);
}

void read_package_json(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "npm-script");
	offering_add_members(o, "npm-script", nc_value_get(root, "scripts"));
	/* What npm starts where nothing says what to start. */
	struct nc_str server;
	if (!nc_value_at(root, "scripts.start") &&
		nc_path_resolve(&server, o->arena, o->folder, NC_STR("server.js")) &&
		nc_tree_find(o->project->tree, server))
		offering_add(o, "npm-script", NC_STR("start"), 1, server);
	const struct nc_value *bin = nc_value_get(root, "bin");
	if (bin && bin->kind == NC_VALUE_TEXT)
		offering_add(o, "npm-bin", nc_value_get_text(root, "name"), bin->line, bin->text);
	offering_add_members(o, "npm-bin", bin);
	const struct nc_value *name = nc_value_get(root, "name");
	if (name)
		offering_add(o, "npm-package", nc_value_text(name), name->line, NC_STR_NONE);
	claim_itself(o, root, "node");
	claim_runtimes(o, nc_value_get(root, "engines"));
	claim_runtimes(o, nc_value_get(root, "volta"));
	const struct nc_value *manager = nc_value_get(root, "packageManager");
	if (manager)
		offering_claim(o, "runtime", "node", NC_STR("packageManager"),
			nc_value_text(manager), manager->line);
	claim_dependencies(o, nc_value_get(root, "dependencies"), "dependency");
	claim_dependencies(o, nc_value_get(root, "peerDependencies"), "dependency");
	claim_dependencies(o, nc_value_get(root, "devDependencies"), "dev-dependency");
	claim_dependencies(o, nc_value_get(root, "optionalDependencies"), "optional-dependency");
}

void read_composer(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "composer-script");
	offering_add_members(o, "composer-script", nc_value_get(root, "scripts"));
	if (nc_value_get(root, "scripts-aliases"))
		offering_open(o, "composer-script", "some have other names");
	claim_itself(o, root, "php");
	static const char *const keys[] = {"require", "require-dev"};
	static const char *const kinds[] = {"dependency", "dev-dependency"};
	for (size_t k = 0; k < 2; k++) {
		const struct nc_value *map = nc_value_get(root, keys[k]);
		for (size_t i = 0; map && map->kind == NC_VALUE_MAP && i < map->count; i++) {
			bool runtime = nc_str_equal(map->items[i].key, NC_STR("php"));
			offering_claim(o, runtime ? "runtime" : kinds[k], "php", map->items[i].key,
				nc_value_text(&map->items[i]), map->items[i].line);
		}
	}
}

void read_deno(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	offering_list(o, "deno-task");
	offering_add_members(o, "deno-task", nc_value_get(root, "tasks"));
	claim_itself(o, root, "deno");
}

/* A project of a workspace of nx is called by its name, or by its folder's. */
void read_nx_project(struct offering *o)
{
	if (!nc_tree_find(o->project->tree, NC_STR("nx.json")))
		return;
	const struct nc_value *root = offering_manifest(o);
	const struct nc_value *name = nc_value_get(root, "name");
	if (!root)
		return;
	offering_list(o, "nx-project");
	offering_open(o, "nx-project", "packages and plugins make some, too");
	offering_add(o, "nx-project", name ? nc_value_text(name) : nc_path_base(o->folder),
		name ? name->line : 1, NC_STR_NONE);
}
