/* SPDX-License-Identifier: MIT */
#include "offering.h"

static void add_named(struct offering *o, const char *family, const struct nc_value *list)
{
	offering_list(o, family);
	for (size_t i = 0; list && list->kind == NC_VALUE_LIST && i < list->count; i++) {
		const struct nc_value *name = nc_value_get(&list->items[i], "name");
		if (name)
			offering_add(o, family, nc_value_text(name), name->line,
				nc_value_get_text(&list->items[i], "path"));
	}
}

static bool has_file(struct offering *o, const char *name)
{
	struct nc_str path;
	return nc_path_resolve(&path, o->arena, o->folder, nc_str_of(name)) &&
	       nc_tree_find(o->project->tree, path);
}

/* src/bin/x.rs and src/bin/x/main.rs are the program x, without being named. */
static void add_sources(struct offering *o, const char *family, const char *below)
{
	struct nc_str folder;
	size_t count = 0;
	if (!nc_path_resolve(&folder, o->arena, o->folder, nc_str_of(below)))
		return;
	const struct nc_entry *entries = nc_tree_folder(o->project->tree, folder, &count);
	for (size_t i = 0; i < count; i++) {
		struct nc_str path = entries[i].path, base = nc_path_base(path);
		struct nc_str parent = nc_path_dir(path);
		if (nc_str_equal(parent, folder) && nc_str_ends(base, NC_STR(".rs")))
			offering_add(o, family, nc_str_slice(base, 0, base.size - 3), 1, path);
		else if (nc_str_equal(nc_path_dir(parent), folder) &&
			 nc_str_equal(base, NC_STR("main.rs")))
			offering_add(o, family, nc_path_base(parent), 1, path);
	}
}

static void claim_crates(struct offering *o, const char *kind, const struct nc_value *map)
{
	for (size_t i = 0; map && map->kind == NC_VALUE_MAP && i < map->count; i++) {
		const struct nc_value *item = &map->items[i];
		bool table = item->kind == NC_VALUE_MAP;
		bool optional = nc_value_get_bool(item, "optional", false);
		offering_claim(o, optional ? "optional-dependency" : kind, "rust", item->key,
			table ? nc_value_get_text(item, "version") : nc_value_text(item),
			item->line);
	}
}

/* A crate that need not be built is a feature of its own name. */
static void add_optional(struct offering *o, const struct nc_value *map)
{
	for (size_t i = 0; map && map->kind == NC_VALUE_MAP && i < map->count; i++) {
		const struct nc_value *item = &map->items[i];
		if (item->kind == NC_VALUE_MAP && nc_value_get_bool(item, "optional", false))
			offering_add(o, "cargo-feature", item->key, item->line, NC_STR_NONE);
	}
}

void read_cargo(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	const struct nc_value *package = nc_value_get(root, "package");
	const struct nc_value *name = nc_value_get(package, "name");
	const struct nc_value *version = nc_value_get(package, "version");
	const struct nc_value *rust = nc_value_get(package, "rust-version");
	if (name)
		offering_add(o, "cargo-package", nc_value_text(name), name->line, NC_STR_NONE);
	/* `version.workspace = true` says it elsewhere. */
	if (version && version->kind != NC_VALUE_MAP)
		offering_claim(o, "version", "rust", nc_value_text(name), nc_value_text(version),
			version->line);
	if (rust && rust->kind != NC_VALUE_MAP)
		offering_claim(
			o, "runtime", "rust", NC_STR("rust"), nc_value_text(rust), rust->line);
	add_named(o, "cargo-bin", nc_value_get(root, "bin"));
	add_named(o, "cargo-example", nc_value_get(root, "example"));
	if (has_file(o, "src/main.rs"))
		offering_add(o, "cargo-bin", nc_value_text(name), 1, NC_STR("src/main.rs"));
	add_sources(o, "cargo-bin", "src/bin");
	add_sources(o, "cargo-example", "examples");
	offering_list(o, "cargo-feature");
	offering_add_members(o, "cargo-feature", nc_value_get(root, "features"));
	add_optional(o, nc_value_get(root, "dependencies"));
	claim_crates(o, "dependency", nc_value_get(root, "dependencies"));
	claim_crates(o, "dev-dependency", nc_value_get(root, "dev-dependencies"));
	claim_crates(o, "dev-dependency", nc_value_get(root, "build-dependencies"));
}
