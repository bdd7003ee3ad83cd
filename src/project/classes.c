/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "internal.h"
#include "newcomer/limits.h"

/*
 * The rows of the table "classes" are globs of three shapes, nearly always: a
 * folder ("vendor/"), a name ("yarn.lock") or an ending ("*.min.js").  Each of
 * these is one look-up a path, whatever the number of rows, so that eighty thousand paths
 * cost no more than a walk over their letters.  The rest are matched in turn.
 */

struct rest_glob {
	struct nc_str glob;
	enum nc_class class;
};

struct lookup {
	struct nc_arena *arena;
	struct nc_map folders, names, endings; /* folded to lower case; value: 1 + class */
	NC_LIST(struct rest_glob) rest;
	unsigned char values[NC_CLASSES + 1];
};

/* The higher class wins where several rows speak of one path: vendored over generated over test… */
static enum nc_class higher(enum nc_class a, enum nc_class b)
{
	return a > b ? a : b;
}

static bool is_plain(struct nc_str s)
{
	for (size_t i = 0; i < s.size; i++) {
		if (memchr("*?[{/", s.data[i], 5))
			return false;
	}
	return s.size > 0;
}

static void put(struct lookup *l, struct nc_map *map, struct nc_str key, enum nc_class class)
{
	unsigned char *old = nc_map_find(map, key);
	if (!old || *old < (unsigned char)class + 1)
		nc_map_put(l->arena, map, key, &l->values[class]);
}

static void add_glob(struct lookup *l, struct nc_str glob, enum nc_class class)
{
	struct nc_str g = nc_arena_lower(l->arena, glob);
	if (g.size > 1 && g.data[g.size - 1] == '/' && is_plain(nc_str_slice(g, 0, g.size - 1)))
		put(l, &l->folders, nc_str_slice(g, 0, g.size - 1), class);
	else if (is_plain(g))
		put(l, &l->names, g, class);
	else if (g.size > 2 && g.data[0] == '*' && g.data[1] == '.' &&
		 is_plain(nc_str_slice(g, 1, g.size)))
		put(l, &l->endings, nc_str_slice(g, 1, g.size), class);
	else
		*nc_list_push(l->arena, &l->rest) = (struct rest_glob){.glob = g, .class = class};
}

static bool class_of_name(enum nc_class *out, struct nc_str name)
{
	for (int c = 0; c < NC_CLASSES; c++) {
		if (nc_str_equal(name, nc_str_of(nc_class_name((enum nc_class)c)))) {
			*out = (enum nc_class)c;
			return true;
		}
	}
	return false;
}

static void load_rows(struct lookup *l, const struct nc_rulebook *rb)
{
	const struct nc_table *table = nc_rulebook_table(rb, "classes");
	for (int c = 0; c < NC_CLASSES; c++)
		l->values[c] = (unsigned char)(c + 1);
	for (size_t i = 0; table && i < table->count; i++) {
		enum nc_class class;
		if (!class_of_name(&class, nc_value_get_text(&table->rows[i], "class")))
			continue;
		const struct nc_value *globs = nc_value_get(&table->rows[i], "globs");
		for (size_t k = 0; k < nc_value_list_count(globs); k++)
			add_glob(l, nc_value_text(nc_value_list_item(globs, k)), class);
	}
}

static enum nc_class best(const struct nc_map *map, struct nc_str key, enum nc_class class)
{
	const unsigned char *found = nc_map_find(map, key);
	return found ? higher(class, (enum nc_class)(*found - 1)) : class;
}

static enum nc_class class_of_path(const struct lookup *l, struct nc_str path)
{
	enum nc_class class = NC_CLASS_CODE;
	struct nc_str base = nc_path_base(path), rest = nc_path_dir(path), folder;
	while (rest.size && nc_str_next_field(&folder, &rest, '/'))
		class = best(&l->folders, folder, class);
	class = best(&l->names, base, class);
	for (size_t i = 1; i < base.size; i++) {
		if (base.data[i] == '.')
			class = best(&l->endings, nc_str_slice(base, i, base.size), class);
	}
	for (size_t i = 0; i < l->rest.count; i++) {
		if (l->rest.items[i].class > class &&
			nc_glob_match(l->rest.items[i].glob, path, false))
			class = l->rest.items[i].class;
	}
	return class;
}

/* What the repository itself says of a path, as hosting services read it. */
static enum nc_class class_by_attributes(
	struct nc_snapshot *snapshot, struct nc_str path, enum nc_class class)
{
	static const struct {
		const char *attribute;
		enum nc_class class;
	} rows[] = {
		{"linguist-vendored", NC_CLASS_VENDORED},
		{"linguist-generated", NC_CLASS_GENERATED},
		{"linguist-documentation", NC_CLASS_DOCUMENT},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct nc_str value = nc_snapshot_attribute(snapshot, path, rows[i].attribute);
		if (value.size == 0)
			continue;
		bool off = nc_str_equal(value, NC_STR("unset")) ||
			   nc_str_equal(value, NC_STR("false"));
		if (!off)
			return rows[i].class;
		if (class == rows[i].class)
			return NC_CLASS_CODE;
	}
	return class;
}

static enum nc_class classify(
	const struct nc_project *p, const struct lookup *lookup, struct nc_str path)
{
	char folded[NC_MAX_PATH];
	size_t size = path.size < sizeof folded ? path.size : sizeof folded;
	for (size_t k = 0; k < size; k++) {
		char c = path.data[k];
		folded[k] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
	}
	enum nc_class class = class_of_path(lookup, (struct nc_str){.data = folded, .size = size});
	enum nc_format format;
	if (class == NC_CLASS_CODE && nc_format_of_path(&format, path))
		class = NC_CLASS_DOCUMENT;
	return class_by_attributes(p->snapshot, path, class);
}

void nc_project_classify(struct nc_project *p)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct lookup lookup = {.arena = &arena};
	load_rows(&lookup, p->rulebook);
	for (size_t i = 0; i < p->tree->count; i++)
		p->files[i].class = classify(p, &lookup, p->tree->entries[i].path);
	nc_arena_release(&arena);
}

void nc_project_classify_paths(
	enum nc_class *out, const struct nc_project *p, const struct nc_str *paths, size_t count)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct lookup lookup = {.arena = &arena};
	load_rows(&lookup, p->rulebook);
	for (size_t i = 0; i < count; i++)
		out[i] = classify(p, &lookup, paths[i]);
	nc_arena_release(&arena);
}

/* The notices by which generators mark what they write; in the head of the file, where their
 * authors put them. */
static const struct nc_str notices[] = {
	NC_STR_INIT("DO NOT EDIT"),
	NC_STR_INIT("@generated"),
	NC_STR_INIT("autogenerated"),
	NC_STR_INIT("auto-generated"),
	NC_STR_INIT("Generated by "),
	NC_STR_INIT("generated by "),
};

/* The first of these forbid an edit, whatever wrote the file. */
#define FORBIDDING 2

/* What is written once, for people to go on with: theirs from the first edit. */
static const struct nc_str scaffolds[] = {
	NC_STR_INIT("startproject"),
	NC_STR_INIT("startapp"),
	NC_STR_INIT("cookiecutter"),
	NC_STR_INIT("yeoman"),
	NC_STR_INIT("create-react-app"),
	NC_STR_INIT("create react app"),
	NC_STR_INIT("create-next-app"),
	NC_STR_INIT("create-vite"),
	NC_STR_INIT("create-vue"),
	NC_STR_INIT("vue create"),
	NC_STR_INIT("rails new"),
	NC_STR_INIT("express-generator"),
	NC_STR_INIT("express generator"),
	NC_STR_INIT("sphinx-quickstart"),
	NC_STR_INIT(" new`"),
	NC_STR_INIT(" new'"),
	NC_STR_INIT(" init"),
};

#define HEAD_LINES 6

static bool is_scaffold(struct nc_str line)
{
	for (size_t i = 0; i < sizeof scaffolds / sizeof *scaffolds; i++) {
		size_t at = nc_str_find_fold(line, scaffolds[i]);
		size_t end = at + scaffolds[i].size;
		/* "init" and no longer word: "initial values" says nothing of who wrote them. */
		if (at != NC_NPOS &&
			(end >= line.size || line.data[end] < 'a' || line.data[end] > 'z'))
			return true;
	}
	return false;
}

static bool is_notice(struct nc_str line)
{
	for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
		if (nc_str_find(line, notices[i]) != NC_NPOS)
			return i < FORBIDDING || !is_scaffold(line);
	}
	return false;
}

enum nc_class nc_class_by_head(enum nc_class class, struct nc_str head)
{
	if (class != NC_CLASS_CODE)
		return class;
	struct nc_str line;
	for (int n = 0; n < HEAD_LINES && nc_str_next_line(&line, &head); n++) {
		if (is_notice(nc_str_slice(line, 0, 200)))
			return NC_CLASS_GENERATED;
	}
	return class;
}

/* Endings that never hold text that people wrote; not opened at all. */
static const char *const media[] = {".7z", ".a", ".avi", ".bin", ".bmp", ".bz2", ".class", ".dat",
	".db", ".dll", ".dylib", ".eot", ".exe", ".feather", ".flac", ".gif", ".gz", ".h5", ".ico",
	".jar", ".jp2", ".jpeg", ".jpg", ".mat", ".mov", ".mp3", ".mp4", ".npy", ".npz", ".o",
	".ogg", ".otf", ".parquet", ".pdf", ".pkl", ".png", ".pptx", ".psd", ".pyc", ".rdata",
	".rds", ".so", ".sqlite", ".tar", ".tgz", ".tif", ".tiff", ".ttf", ".wasm", ".wav", ".webm",
	".webp", ".whl", ".woff", ".woff2", ".xlsx", ".xz", ".zip", ".zst"};

bool nc_class_is_media(struct nc_str path)
{
	struct nc_str ending = nc_path_ending(path);
	size_t low = 0, high = sizeof media / sizeof *media;
	char folded[16];
	if (ending.size == 0 || ending.size > sizeof folded)
		return false;
	for (size_t i = 0; i < ending.size; i++) {
		char c = ending.data[i];
		folded[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
	}
	struct nc_str key = {.data = folded, .size = ending.size};
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = nc_str_compare(key, nc_str_of(media[middle]));
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}
