/* SPDX-License-Identifier: MIT */
#include "changelog/find.h"

#include <stdlib.h>
#include <string.h>

#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/*
 * A changelog's name is one of the table's, with any ending that text has, and
 * perhaps the versions it is about behind it: CHANGELOG, NEWS.md, CHANGES-2.x,
 * 00-RELEASENOTES.  Any other word behind it makes it another thing's.
 */

static const char *const endings[] = {".md", ".markdown", ".mkd", ".mdx", ".rst", ".txt", ".text",
	".adoc", ".asciidoc", ".asc", ".org", ".html", ".htm", ".textile", ".rdoc", ".pod", ".rd",
	".xml", ".in", ".gz"};

static struct nc_str without_ending(struct nc_str name)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct nc_str ending = nc_str_of(endings[i]);
		if (name.size > ending.size && nc_str_ends_fold(name, ending))
			return nc_str_slice(name, 0, name.size - ending.size);
	}
	return name;
}

/* "2.x", "v1", "2014", "old": which part of the past a further file holds. */
static bool is_volume(struct nc_str word)
{
	static const char *const words[] = {"old", "archive", "archived", "legacy", "previous",
		"current", "next", "unreleased"};
	if (NC_AMONG_FOLD(word, words))
		return true;
	if (word.size > 1 && (word.data[0] == 'v' || word.data[0] == 'V'))
		word = nc_str_slice(word, 1, word.size);
	for (size_t i = 0; i < word.size; i++) {
		if (!strchr("0123456789.-_xX", word.data[i]) || word.data[i] == '\0')
			return false;
	}
	return word.size > 0 && word.data[0] >= '0' && word.data[0] <= '9';
}

static bool is_named(
	const struct changelog_words *w, enum changelog_name_list list, struct nc_str base)
{
	struct nc_str stem = without_ending(base);
	if (changelog_is_called(w, list, stem))
		return true;
	for (size_t i = 1; i + 1 < stem.size; i++) {
		if (strchr("-_. ", stem.data[i]) &&
			changelog_is_called(w, list, nc_str_slice(stem, 0, i)) &&
			is_volume(nc_str_slice(stem, i + 1, stem.size)))
			return true;
	}
	return false;
}

/* A folder of documents is about what it lies in. */
static struct nc_str subject(const struct changelog_words *w, struct nc_str folder)
{
	struct nc_str rest = folder, first;
	if (nc_str_next_field(&first, &rest, '/') &&
		changelog_is_called(w, CHANGELOG_FOLDERS, first))
		return NC_STR_NONE;
	while (folder.size && changelog_is_called(w, CHANGELOG_FOLDERS, nc_path_base(folder)))
		folder = nc_path_dir(folder);
	return folder;
}

static bool is_text(const struct nc_project *p, size_t i)
{
	const struct nc_entry *e = &p->tree->entries[i];
	enum nc_class class = p->files[i].class;
	return (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE) &&
	       class != NC_CLASS_VENDORED && class != NC_CLASS_TEST && class != NC_CLASS_EXAMPLE &&
	       class != NC_CLASS_TRANSLATION && !p->files[i].binary;
}

struct search {
	struct nc_arena *arena;
	const struct nc_project *project;
	const struct changelog_words *words;
	NC_LIST(struct changelog_place) files;
	NC_LIST(struct changelog_folder) folders;
	struct changelog_places *out;
};

/* Liquibase calls the list of what it does to a database a changelog, too. */
static bool is_of_database(const struct nc_project *p, size_t i)
{
	struct nc_str path = p->tree->entries[i].path;
	return nc_str_ends_fold(path, NC_STR(".xml")) &&
	       nc_str_find(nc_project_text(p, (uint32_t)i, NC_MAX_FOREIGN_DATA),
		       NC_STR("databaseChangeLog")) != NC_NPOS;
}

static void look_at_file(struct search *s, size_t i)
{
	struct nc_str path = s->project->tree->entries[i].path, base = nc_path_base(path);
	bool root = nc_path_dir(path).size == 0;
	/* Punctuation before a name does not count: it may begin with any. */
	unsigned char first = base.size ? (unsigned char)base.data[0] : 0;
	if (((first | 0x20) >= 'a' && (first | 0x20) <= 'z') && !s->words->first[first | 0x20])
		return;
	bool strong = is_named(s->words, CHANGELOG_NAMES, base) ||
		      nc_str_equal(path, NC_STR("debian/changelog"));
	bool weak = !strong && is_named(s->words, CHANGELOG_WEAK_NAMES, base);
	if (!strong && !weak)
		return;
	/* Code is called so too: changes.py, news.html of a web site. */
	enum nc_format format;
	bool ending = nc_path_ending(base).size == 0 || nc_format_of_path(&format, base) ||
		      !nc_str_equal(without_ending(base), base) ||
		      is_volume(nc_str_slice(nc_path_ending(base), 1, NC_NPOS));
	if (!ending || is_of_database(s->project, i))
		return;
	*nc_list_push(s->arena, &s->files) = (struct changelog_place){.entry = (uint32_t)i,
		.folder = nc_str_equal(nc_path_dir(path), NC_STR("debian"))
				  ? NC_STR_NONE
				  : subject(s->words, nc_path_dir(path)),
		.weak = weak || (!root && is_named(s->words, CHANGELOG_ROOT_NAMES, base))};
}

static int newest_first(const void *left, const void *right)
{
	const struct changelog_release_file *a = left, *b = right;
	int order = nc_version_compare(&b->version, &a->version);
	return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

/* "v1.2.0.md", "release-1.2.rst", "1.2-notes.md": the version in a file's name. */
static bool version_of_name(struct nc_version *out, struct nc_str base)
{
	struct nc_str stem = without_ending(base), package, ending = nc_path_ending(base);
	/* Of YAML and JSON are the fragments that tools make entries of; of SQL, a database is
	 * made. */
	static const char *const made[] = {".yaml", ".yml", ".json", ".toml", ".sql", ".xml"};
	if (NC_AMONG_FOLD(ending, made))
		return false;
	static const char *const tails[] = {"-notes", "_notes", "-release-notes", ".notes"};
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		if (nc_str_ends_fold(stem, nc_str_of(tails[i])))
			stem.size -= strlen(tails[i]);
	}
	/* "81_4.6.0_2026-03-06": with a running number before it and a day behind. */
	struct nc_str rest = stem, part;
	while (nc_str_find_byte(stem, '_') != NC_NPOS && nc_str_next_field(&part, &rest, '_')) {
		if (nc_str_find_byte(part, '.') != NC_NPOS && nc_version_read(out, part))
			return true;
	}
	return nc_version_of_tag(out, &package, stem);
}

/* A folder that begins at entry `i`; all its files follow. */
static void look_at_folder(struct search *s, size_t i, struct nc_str folder)
{
	size_t count;
	NC_LIST(struct changelog_release_file) files = {0};
	const struct nc_entry *all = nc_tree_folder(s->project->tree, folder, &count);
	for (size_t k = 0; k < count; k++) {
		size_t entry = (size_t)(&all[k] - s->project->tree->entries);
		struct nc_version v;
		if (is_text(s->project, entry) && version_of_name(&v, nc_path_base(all[k].path)))
			*nc_list_push(s->arena, &files) = (struct changelog_release_file){
				.entry = (uint32_t)entry, .version = v};
	}
	(void)i;
	if (files.count == 0)
		return;
	qsort(files.items, files.count, sizeof *files.items, newest_first);
	*nc_list_push(s->arena, &s->folders) = (struct changelog_folder){
		.path = folder, .files = files.items, .file_count = files.count};
}

static bool is_fragment(struct nc_str base)
{
	static const char *const others[] = {"readme*", "*template*", ".*", "config.*", "*.toml"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (nc_glob_match(nc_str_of(others[i]), base, true))
			return false;
	}
	return true;
}

static bool is_fragment_folder(const struct search *s, struct nc_str folder)
{
	struct nc_str two = folder;
	size_t slash = nc_str_find_last_byte(folder, '/');
	struct nc_str above = slash == NC_NPOS ? NC_STR_NONE : nc_path_base(nc_path_dir(folder));
	if (changelog_is_called(s->words, CHANGELOG_FRAGMENTS, nc_path_base(two)))
		return true;
	return above.size &&
	       (changelog_is_called(s->words, CHANGELOG_NAMES, above) ||
		       nc_str_equal(above, NC_STR(".changes"))) &&
	       (nc_str_equal(nc_path_base(folder), NC_STR("unreleased")) ||
		       nc_str_equal(nc_path_base(folder), NC_STR("fragments")));
}

/* Folders of notes: at the root, or in a folder of documents. */
static void look_at_folders(struct search *s)
{
	const struct nc_tree *tree = s->project->tree;
	struct nc_str last = {.data = NULL, .size = 0}, asked = last;
	bool fragments = false;
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str folder = nc_path_dir(tree->entries[i].path);
		if (folder.size == 0 || !is_text(s->project, i))
			continue;
		if (!asked.data || !nc_str_equal(folder, asked))
			fragments = is_fragment_folder(s, folder);
		asked = folder;
		if (fragments) {
			if (is_fragment(nc_path_base(tree->entries[i].path)) &&
				s->out->fragment_count++ == 0)
				s->out->fragment = tree->entries[i].path;
			continue;
		}
		if ((last.data && nc_str_equal(folder, last)) ||
			!changelog_is_called(
				s->words, CHANGELOG_COLLECTIONS, nc_path_base(folder)) ||
			subject(s->words, nc_path_dir(folder)).size)
			continue;
		bool known = false;
		for (size_t k = 0; k < s->folders.count; k++)
			known = known || nc_str_equal(s->folders.items[k].path, folder);
		if (!known)
			look_at_folder(s, i, folder);
		last = folder;
	}
}

void changelog_places_find(struct changelog_places *out, struct nc_arena *arena,
	const struct nc_project *p, const struct changelog_words *w)
{
	*out = (struct changelog_places){.fragment = NC_STR_NONE};
	struct search s = {.arena = arena, .project = p, .words = w, .out = out};
	for (size_t i = 0; i < p->tree->count; i++) {
		if (is_text(p, i))
			look_at_file(&s, i);
	}
	look_at_folders(&s);
	out->files = s.files.items;
	out->file_count = s.files.count;
	out->folders = s.folders.items;
	out->folder_count = s.folders.count;
}
