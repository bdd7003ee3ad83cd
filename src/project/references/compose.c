/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "referring.h"

/*
 * compose files.  A path is seen from the folder of the file; where several
 * are laid over one another, from that of the first, which may be the root.
 */

static void see_from_file(struct seen_from *seen, const struct referring *r)
{
	*seen = (struct seen_from){.count = 0};
	seen_from_add(seen, r->folder);
	struct nc_str parent = r->folder;
	while (parent.size) {
		parent = nc_path_dir(parent);
		seen_from_add(seen, parent);
	}
}

/* An address instead of a folder. */
static bool is_remote(struct nc_str context)
{
	return nc_str_find(context, NC_STR("://")) != NC_NPOS ||
	       nc_str_starts(context, NC_STR("git@")) ||
	       nc_str_starts(context, NC_STR("github.com/"));
}

static bool is_known(struct referring *r, struct nc_str dockerfile, struct nc_str context)
{
	struct nc_str parts[] = {dockerfile, NC_STR("\n"), context};
	return nc_map_put(r->arena, &r->builds, nc_arena_concat(r->arena, parts, 3), r) != NULL;
}

static void keep_built(struct referring *r, const struct seen_from *seen, struct nc_str context,
	struct nc_str dockerfile)
{
	for (size_t i = 0; i < seen->count; i++) {
		struct nc_str folder, file;
		if (nc_path_resolve(&folder, r->arena, seen->folders[i], context) &&
			nc_path_resolve(&file, r->arena, folder, dockerfile) &&
			nc_tree_find(r->project->tree, file) && !is_known(r, file, folder))
			*nc_list_push(r->arena, &r->built) =
				(struct built){.dockerfile = file, .context = folder};
	}
}

static bool is_base(struct nc_str name)
{
	name = nc_str_slice(name, 0, nc_str_find_last_byte(name, '.'));
	return nc_str_equal(name, NC_STR("docker-compose")) ||
	       nc_str_equal(name, NC_STR("compose"));
}

static void read_build(
	struct referring *r, const struct seen_from *seen, const struct nc_value *build)
{
	bool map = build->kind == NC_VALUE_MAP;
	const struct nc_value *context = map ? nc_value_get(build, "context") : build;
	const struct nc_value *dockerfile = map ? nc_value_get(build, "dockerfile") : NULL;
	struct nc_str folder = context ? nc_value_text(context) : NC_STR(".");
	uint32_t line = context && context->line ? context->line : build->line;
	if (folder.size == 0 || is_filled_in(folder) || is_remote(folder))
		return;
	const struct nc_reference *found = refer(r, seen, folder, line, NC_STR("build"));
	if ((!found && folder.data[0] != '.') || (found && found->missing) ||
		(map && nc_value_get(build, "dockerfile_inline")))
		return;
	struct nc_str name = dockerfile ? nc_value_text(dockerfile) : NC_STR("Dockerfile");
	struct seen_from contexts = {.count = 0};
	for (size_t i = 0; i < seen->count; i++) {
		struct nc_str path;
		if (nc_path_resolve(&path, r->arena, seen->folders[i], folder) &&
			path_is_there(r->project, path))
			seen_from_add(&contexts, path);
	}
	keep_built(r, seen, folder, name);
	/* Laid over another file, it may leave the name to that one. */
	if (contexts.count && (dockerfile || is_base(nc_path_base(r->path))))
		refer(r, &contexts, name, dockerfile ? dockerfile->line : line,
			dockerfile ? NC_STR("dockerfile") : NC_STR("build"));
}

static void read_env_files(
	struct referring *r, const struct seen_from *seen, const struct nc_value *files)
{
	size_t count = files->kind == NC_VALUE_MAP ? 1 : nc_value_list_count(files);
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *item =
			files->kind == NC_VALUE_MAP ? files : nc_value_list_item(files, i);
		bool map = item->kind == NC_VALUE_MAP;
		if (map && !nc_value_get_bool(item, "required", true))
			continue;
		struct nc_str path = map ? nc_value_get_text(item, "path") : nc_value_text(item);
		/* Portainer writes it, of what is filled in there. */
		if (nc_str_equal(path, NC_STR("stack.env")))
			continue;
		struct nc_reference *found = refer(r, seen, path, item->line, NC_STR("env_file"));
		if (found)
			found->sample = true;
	}
}

/* What a service finds at run time, or a person keeps to themselves, is not missing. */
static bool is_state(struct nc_str path)
{
	static const char *const endings[] = {".db", ".sqlite", ".sqlite3", ".log", ".sock", ".pem",
		".key", ".crt", ".cert", ".pfx", ".p12", ".env", ".pid", ".lock", ".csv", ".gz",
		".zip", ".dump", ".d"};
	struct nc_str ending = nc_path_ending(path);
	if (NC_AMONG_FOLD(ending, endings))
		return true;
	return ending.size == 0 || nc_str_starts(nc_path_base(path), NC_STR(".env"));
}

/* "./nginx.conf:/etc/nginx/nginx.conf:ro": a file, because both sides end alike. */
static void read_volume(
	struct referring *r, const struct seen_from *seen, const struct nc_value *volume)
{
	struct nc_str source, target;
	if (volume->kind == NC_VALUE_MAP) {
		if (!nc_str_equal(nc_value_get_text(volume, "type"), NC_STR("bind")))
			return;
		source = nc_value_get_text(volume, "source");
		target = nc_value_get_text(volume, "target");
	} else {
		struct nc_str rest = nc_value_text(volume);
		if (!nc_str_next_field(&source, &rest, ':') ||
			!nc_str_next_field(&target, &rest, ':'))
			return;
	}
	bool path = nc_str_starts(source, NC_STR("./")) || nc_str_starts(source, NC_STR("../"));
	if (path && !is_state(source) &&
		nc_str_equal(
			nc_path_ending(nc_path_base(source)), nc_path_ending(nc_path_base(target))))
		refer(r, seen, source, volume->line, NC_STR("volumes"));
}

static void read_service(
	struct referring *r, const struct seen_from *seen, const struct nc_value *service)
{
	const struct nc_value *build = nc_value_get(service, "build");
	const struct nc_value *image = nc_value_get(service, "image");
	const struct nc_value *env_file = nc_value_get(service, "env_file");
	const struct nc_value *volumes = nc_value_get(service, "volumes");
	const struct nc_value *extends = nc_value_at(service, "extends.file");
	if (build)
		read_build(r, seen, build);
	if (image && build)
		*nc_list_push(r->arena, &r->own_images) = nc_value_text(image);
	else if (image)
		refer_image(r, nc_value_text(image), image->line);
	if (env_file)
		read_env_files(r, seen, env_file);
	for (size_t i = 0; i < nc_value_list_count(volumes); i++)
		read_volume(r, seen, nc_value_list_item(volumes, i));
	if (extends)
		refer(r, seen, nc_value_text(extends), extends->line, NC_STR("extends"));
}

static void read_files_of(struct referring *r, const struct seen_from *seen,
	const struct nc_value *map, struct nc_str why)
{
	for (size_t i = 0; map && map->kind == NC_VALUE_MAP && i < map->count; i++) {
		const struct nc_value *file = nc_value_get(&map->items[i], "file");
		if (file && !is_state(nc_value_text(file)))
			refer(r, seen, nc_value_text(file), file->line, why);
	}
}

void read_compose_paths(struct referring *r)
{
	const struct nc_value *root = refer_manifest(r);
	const struct nc_value *services = nc_value_get(root, "services");
	const struct nc_value *include = nc_value_get(root, "include");
	struct seen_from seen;
	see_from_file(&seen, r);
	for (size_t i = 0; services && services->kind == NC_VALUE_MAP && i < services->count; i++)
		read_service(r, &seen, &services->items[i]);
	read_files_of(r, &seen, nc_value_get(root, "configs"), NC_STR("configs"));
	read_files_of(r, &seen, nc_value_get(root, "secrets"), NC_STR("secrets"));
	for (size_t i = 0; i < nc_value_list_count(include); i++)
		refer(r, &seen, nc_value_text(nc_value_list_item(include, i)),
			nc_value_list_item(include, i)->line, NC_STR("include"));
}
